extension ProductDeclarations {
  /// Reads the section `declaration` of a park or a study.
  ///
  /// - Parameters:
  ///   - node: The section.
  ///   - report: Takes what is wrong with it.
  package init?(_ node: YAMLNode, into report: inout Diagnostics) {
    var reader = MappingReader(node, subject: "'declaration'", into: &report)
    let company = reader.requiredText("company", such: "Example Aluminium Ltd", into: &report)
    let ids = reader.texts("company-ids", into: &report).map(\.0)
    let entries = reader.children("products", into: &report)
    reader.finish(into: &report)
    var list: [Product] = []
    for entry in entries {
      if let product = Product(entry, into: &report) { list.append(product) }
    }
    guard let company else { return nil }
    self.init(company: company, companyIDs: ids, products: list, position: node.position)
  }
}

extension ProductDeclarations.Product {
  fileprivate init?(_ entry: YAMLNode.Entry, into report: inout Diagnostics) {
    var reader = MappingReader(
      entry, subject: "product '\(entry.key)' of 'declaration'", into: &report)
    let name = reader.text("name", into: &report) ?? entry.key
    let description = reader.text("description", into: &report) ?? ""
    let productIDs = reader.texts("product-ids", into: &report).map(\.0)
    let classes = reader.texts("classifications", into: &report).map(\.0)
    var unit: Quantity?
    if let node = reader.node("declared-unit") {
      unit = report.quantity(node, "'declared-unit' of \(reader.subject)", such: "1 kg")
      if let found = unit, !(found.value > 0) || found.unit.symbol.isEmpty {
        report.error(
          at: node.position,
          "'declared-unit' of \(reader.subject) is no amount above 0 with a unit",
          help: "write it like '1 kg'")
        unit = nil
      }
    } else {
      _ = reader.requiredText("declared-unit", such: "1 kg", into: &report)
    }
    func mass(_ key: String, _ reader: inout MappingReader) -> Double? {
      guard let node = reader.node(key),
        let found = report.quantity(
          node, "'\(key)' of \(reader.subject)", of: .mass, such: "0.75 kg")
      else { return nil }
      if found.value >= 0 { return found.value }
      report.error(
        at: node.position, "'\(key)' of \(reader.subject) is negative", help: "write 0 or more")
      return nil
    }
    func share(_ key: String, _ reader: inout MappingReader) -> Double? {
      guard let node = reader.node(key),
        let found = report.quantity(
          node, "'\(key)' of \(reader.subject)", of: PhysicalDimension.none, such: "5 %")
      else { return nil }
      if (0...1).contains(found.value) { return found.value }
      report.error(
        at: node.position, "'\(key)' of \(reader.subject) is not between 0 and 100 %",
        help: "write it like '5 %'")
      return nil
    }
    func day(_ key: String, _ reader: inout MappingReader) -> String? {
      guard let text = reader.text(key, into: &report) else { return nil }
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      if parts.map(\.count) == [4, 2, 2], let y = Int(parts[0]), let m = Int(parts[1]),
        let d = Int(parts[2]), CivilTime(year: y, month: m, day: d).isValid
      {
        return text
      }
      report.error(
        at: reader.valuePlace(key), "'\(text)' in '\(key)' of \(reader.subject) is not a day",
        help: "write it like '2025-12-31'")
      return nil
    }
    let product = Self(
      id: entry.key, name: name, description: description, productIDs: productIDs,
      classifications: classes, declaredUnit: unit ?? Quantity(1), mass: mass("mass", &reader),
      fossilCarbon: mass("fossil-carbon", &reader),
      biogenicCarbon: mass("biogenic-carbon", &reader),
      recycledCarbon: mass("recycled-carbon", &reader),
      geography: reader.text("geography", into: &report), periodStart: day("from", &reader),
      periodEnd: day("until", &reader), created: day("created", &reader),
      validFrom: day("valid-from", &reader), validUntil: day("valid-until", &reader),
      uuid: reader.text("uuid", into: &report), exempted: share("exempted", &reader),
      exemptedWhy: reader.text("exempted-because", into: &report),
      primaryShare: share("primary-data", &reader),
      boundary: reader.text("boundary", into: &report),
      standards: reader.texts("standards", into: &report).map(\.0),
      comment: reader.text("comment", into: &report), position: entry.position)
    reader.finish(into: &report)
    guard unit != nil else { return nil }
    self = product
  }
}
