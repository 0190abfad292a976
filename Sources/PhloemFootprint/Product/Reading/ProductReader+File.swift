public import PhloemModel

extension ProductFile {
  /// Reads a product's life.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - factors: Finds the factors that it names.
  /// - Returns: The file; its `findings` did not stop it.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode, factors: any FactorSource = NoFactorSource()
  ) throws(InputError) -> ProductFile {
    var reader = ProductReader(factors: factors)
    let file = reader.file(node)
    try reader.report.throwIfErrors()
    guard let file else { throw InputError("the file cannot be read", at: node.position) }
    return file
  }
}

extension ProductReader {
  /// The file, or nil when something it needs is missing.
  mutating func file(_ node: YAMLNode) -> ProductFile? {
    var reader = MappingReader(node, subject: "the file", into: &report)
    let id = reader.requiredText("product", such: "the-product", into: &report)
    let name = localized("name", &reader)
    readSets(&reader)
    let declared = declaredUnit(&reader)
    let boundary = self.boundary(&reader)
    let functional = self.functionalUnit(&reader, boundary)
    let life = reader.node("life").flatMap {
      quantity($0, "'life' of the file", such: "15 a")
    }
    let day = reader.has("date") ? self.day("date", &reader) : requiredDay(&reader)
    let geography = reader.text("geography", into: &report)
    let cutOffs = reader.node("cut-off").flatMap { self.cutOff($0) }
    let allocation = requiredLocalized(
      "allocation", &reader, such: "by mass, as in the data of each process")
    let fleet = reader.node("fleet").flatMap { self.fleetRule($0) }
    let parameters = readParameters(&reader)
    let (stages, items) = self.stages(&reader)
    let groups = self.groups(&reader, stages)
    checkMasses(of: items, life: life)
    let designs = self.designs(&reader, items, life)
    let offers = reader.node("suppliers").map { self.offers($0, for: items) } ?? []
    reader.finish(into: &report)
    guard let id, let declared, let boundary, let allocation, let day else { return nil }
    if boundary == .cradleToGrave, functional == nil { return nil }
    return ProductFile(
      id: id, name: name ?? LocalizedText(id), declaredUnit: declared, functionalUnit: functional,
      life: life, boundary: boundary, gwpSet: gwpSet, biogenic: biogenic, cutOff: cutOffs,
      allocation: allocation, day: day, geography: geography, stages: stages, groups: groups,
      parameters: parameters, items: items, designs: designs, fleetRule: fleet,
      suppliers: offers, findings: report.all, position: node.position)
  }

  /// The GWP set and the account of biogenic carbon, by which all factors are read.
  private mutating func readSets(_ reader: inout MappingReader) {
    if let set = reader.requiredText("gwp", such: "AR6", into: &report) {
      if (try? PhysicalUnit(reading: "kgCO2e(\(set))"))?.dimension == .co2e(gwpSet: set) {
        gwpSet = set
      } else {
        report.error(
          at: reader.valuePlace("gwp"), "unknown GWP set '\(set)' of the file",
          help: "write one of the IPCC reports: SAR, TAR, AR4, AR5, AR6")
      }
    }
    biogenic = reader.choice("biogenic-carbon", into: &report) ?? .neutral
  }

  private mutating func declaredUnit(_ reader: inout MappingReader) -> Quantity? {
    guard let node = reader.node("declared-unit") else {
      _ = reader.requiredText("declared-unit", such: "1 piece", into: &report)
      return nil
    }
    guard let unit = quantity(node, "'declared-unit' of the file", such: "1 piece") else {
      return nil
    }
    if unit.value > 0 { return unit }
    report.error(
      at: node.position, "the declared unit is nothing: '\(unit)'", help: "write '1 piece'")
    return nil
  }

  private mutating func boundary(_ reader: inout MappingReader) -> ProductFile.Boundary? {
    if reader.node("boundary") == nil {
      _ = reader.requiredText("boundary", such: "cradle-to-grave", into: &report)
      return nil
    }
    return reader.choice("boundary", into: &report)
  }

  private mutating func functionalUnit(
    _ reader: inout MappingReader, _ boundary: ProductFile.Boundary?
  ) -> ProductFile.FunctionalUnit? {
    guard let node = reader.node("functional-unit") else {
      if boundary == .cradleToGrave {
        report.error(
          at: reader.position, "a life to the grave has no 'functional-unit'",
          help: "add 'functional-unit: {text: light on a desk, quantity: 20000 h}'")
      }
      return nil
    }
    var inner = MappingReader(
      node, named: reader.place("functional-unit"), subject: "'functional-unit'", into: &report)
    let text = requiredLocalized("text", &inner, such: "light on a desk")
    let quantity = inner.node("quantity").flatMap {
      self.quantity($0, "'quantity' of 'functional-unit'", such: "20000 h")
    }
    if inner.node("quantity") == nil {
      _ = inner.requiredText("quantity", such: "20000 h", into: &report)
    }
    inner.finish(into: &report)
    guard let text, let quantity else { return nil }
    if quantity.value > 0 { return ProductFile.FunctionalUnit(text: text, quantity: quantity) }
    report.error(
      at: inner.valuePlace("quantity"), "the functional unit is nothing: '\(quantity)'",
      help: "write how much the product gives over its life, like '20000 h'")
    return nil
  }

  private mutating func requiredDay(_ reader: inout MappingReader) -> CivilTime? {
    _ = reader.requiredText("date", such: "2026-06-30", into: &report)
    return nil
  }

  private mutating func cutOff(_ node: YAMLNode) -> ProductFile.CutOff? {
    var reader = MappingReader(node, subject: "'cut-off'", into: &report)
    let rule = requiredLocalized("rule", &reader, such: "below 1 % of mass and energy each")
    let limit = reader.node("limit").flatMap { share($0, "'limit' of 'cut-off'", such: "5 %") }
    var leftOut: [ProductFile.LeftOut] = []
    if let list = reader.node("left-out") {
      guard case .sequence(let items) = list.content else {
        report.error(
          at: list.position, "'left-out' must be a list, found \(list.kindInWords)",
          help: "write 'left-out: [{what: …, reason: …, estimate: 0.3 %}]'")
        return nil
      }
      for item in items {
        var inner = MappingReader(item, subject: "an entry of 'left-out'", into: &report)
        let what = requiredLocalized("what", &inner, such: "screws")
        let reason = requiredLocalized("reason", &inner, such: "below the cut-off")
        let estimate = inner.node("estimate").flatMap {
          share($0, "'estimate' of \(inner.subject)", such: "0.3 %")
        }
        inner.finish(into: &report)
        if let what, let reason {
          leftOut.append(ProductFile.LeftOut(what: what, reason: reason, estimate: estimate))
        }
      }
    }
    reader.finish(into: &report)
    return rule.map { ProductFile.CutOff(rule: $0, limit: limit, leftOut: leftOut) }
  }

  private mutating func fleetRule(_ node: YAMLNode) -> FleetPrivacyRule? {
    var reader = MappingReader(node, subject: "'fleet'", into: &report)
    if reader.node("least-group") == nil {
      _ = reader.requiredText("least-group", such: "10", into: &report)
    }
    let least = count("least-group", &reader, such: "10")
    let small =
      reader.choice("small-groups", as: FleetPrivacyRule.SmallGroups.self, into: &report) ?? .merge
    reader.finish(into: &report)
    guard let least else { return nil }
    if least >= 2 { return FleetPrivacyRule(leastGroup: least, smallGroups: small) }
    report.error(
      at: reader.valuePlace("least-group"), "a group of one device shows a person",
      help: "write 'least-group: 10'")
    return nil
  }

  private mutating func groups(
    _ reader: inout MappingReader, _ stages: [ProductFile.Stage]
  ) -> [String: [String]] {
    guard let node = reader.node("groups") else { return [:] }
    var inner = MappingReader(node, subject: "'groups'", into: &report)
    var groups: [String: [String]] = [:]
    for entry in node.mapping ?? [] {
      let names = inner.texts(entry.key, into: &report)
      for (name, place) in names where !stages.contains(where: { $0.id == name }) {
        report.error(
          at: place, "group '\(entry.key)' names the unknown stage '\(name)'",
          help: nearest(to: name, in: stages.map(\.id)).map { "did you mean '\($0)'?" }
            ?? "stages: \(stages.map(\.id).joined(separator: ", "))")
      }
      if stages.contains(where: { $0.id == entry.key }) {
        report.error(
          at: entry.position, "group '\(entry.key)' has the name of a stage",
          help: "give it another name")
      }
      let known = names.map(\.0)
      if Set(known).count != known.count {
        report.error(
          at: entry.position, "group '\(entry.key)' names a stage twice", help: "keep one of them")
      }
      groups[entry.key] = known
    }
    return groups
  }
}
