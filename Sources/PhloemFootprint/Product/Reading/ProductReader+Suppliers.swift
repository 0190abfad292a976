public import PhloemModel

extension SupplierOffer {
  /// Reads a file of suppliers: `suppliers:` with names, validity and what each replaces.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - file: The product whose items are replaced.
  ///   - factors: Finds the factors that it names.
  /// - Returns: The offers in the order of the file, and the findings that did not stop it.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode, for file: ProductFile, factors: any FactorSource = NoFactorSource()
  ) throws(InputError) -> (offers: [SupplierOffer], findings: [Diagnostic]) {
    var reader = ProductReader(factors: factors)
    reader.gwpSet = file.gwpSet
    reader.biogenic = file.biogenic
    reader.parameters = Dictionary(
      file.parameters.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var mapping = MappingReader(node, subject: "the file", into: &reader.report)
    var offers: [SupplierOffer] = []
    if let list = mapping.node("suppliers") {
      offers = reader.offers(list, for: file.items)
    } else {
      _ = mapping.requiredText("suppliers", into: &reader.report)
    }
    mapping.finish(into: &reader.report)
    try reader.report.throwIfErrors()
    return (offers, reader.report.all)
  }
}

extension ProductReader {
  /// The suppliers under a key.
  mutating func offers(_ node: YAMLNode, for items: [ProductItem]) -> [SupplierOffer] {
    guard let entries = node.mapping else {
      report.error(
        at: node.position, "'suppliers' must be a mapping, found \(node.kindInWords)",
        help: "write 'name:' lines below it")
      return []
    }
    var offers: [SupplierOffer] = []
    for entry in entries {
      let subject = "supplier '\(entry.key)'"
      var reader = MappingReader(entry, subject: subject, into: &report)
      let name = localized("name", &reader)
      let validity = self.validity(&reader)
      let children = reader.children("replaces", into: &report)
      if children.isEmpty, reader.node("replaces") == nil {
        report.error(
          at: entry.position, "\(subject) replaces nothing",
          help: "add 'replaces:' and below it an item with 'factor' or 'amount'")
      }
      reader.finish(into: &report)
      for child in children {
        guard
          let offer = self.offer(
            child, of: entry.key, name ?? LocalizedText(entry.key), items, validity)
        else { continue }
        offers.append(offer)
      }
    }
    return offers
  }

  private mutating func validity(
    _ reader: inout MappingReader
  ) -> (from: CivilTime, to: CivilTime?)? {
    guard let node = reader.node("valid") else {
      report.error(
        at: reader.position, "\(reader.subject) does not say when its data hold",
        help: "add 'valid: {from: 2025-01-01, to: 2026-12-31}'")
      return nil
    }
    var inner = MappingReader(node, subject: "'valid' of \(reader.subject)", into: &report)
    if inner.node("from") == nil {
      _ = inner.requiredText("from", such: "2025-01-01", into: &report)
    }
    let from = day("from", &inner)
    let to = day("to", &inner)
    inner.finish(into: &report)
    guard let from else { return nil }
    if let to, to < from {
      report.error(
        at: inner.valuePlace("to"), "the data of \(reader.subject) end before they begin",
        help: "write the first day under 'from' and the last under 'to'")
      return nil
    }
    return (from, to)
  }

  private mutating func offer(
    _ entry: YAMLNode.Entry, of supplier: String, _ name: LocalizedText, _ items: [ProductItem],
    _ validity: (from: CivilTime, to: CivilTime?)?
  ) -> SupplierOffer? {
    let subject = "'\(entry.key)' of supplier '\(supplier)'"
    var reader = MappingReader(entry, subject: subject, into: &report)
    var factor: ProductFactor?
    var found = DataOrigin()
    if let node = reader.node("factor") {
      guard let read = self.factor(node, "'factor' of \(subject)") else { return nil }
      guard let read else {
        report.error(
          at: node.position, "'factor' of \(subject) is unknown, which replaces nothing",
          help: "leave the item out until the supplier tells")
        return nil
      }
      (factor, found) = (read.factor, read.origin)
    }
    let amount = reader.node("amount").flatMap {
      quantity($0, "'amount' of \(subject)", such: "1.2 kg")
    }
    if factor == nil, reader.node("amount") == nil {
      report.error(
        at: entry.position, "\(subject) has neither 'factor' nor 'amount'",
        help: "add 'factor: {value: …, source: …}'")
    }
    let data = reader.node("data").map { dataOrigin($0, subject) } ?? DataOrigin()
    reader.finish(into: &report)
    if brokenItems.contains(entry.key) { return nil }
    guard let item = items.first(where: { $0.id == entry.key }) else {
      report.error(
        at: entry.position, "supplier '\(supplier)' replaces the unknown item '\(entry.key)'",
        help: nearest(to: entry.key, in: items.map(\.id)).map { "did you mean '\($0)'?" }
          ?? "items: \(items.map(\.id).joined(separator: ", "))")
      return nil
    }
    if let factor, let known = item.factor?.activity, factor.activity != known {
      report.error(
        at: reader.valuePlace("factor"),
        "'factor' of \(subject) is per \(factor.activity), that of the item per \(known)",
        help: "give both in units of one kind")
      return nil
    }
    if let amount, !isReplaceable(item, by: amount) {
      report.error(
        at: reader.valuePlace("amount"),
        "'amount' of \(subject) is \(amount.dimension), which does not replace that of the item",
        help: "write it in the unit of the item's own amount")
      return nil
    }
    guard let validity, factor != nil || amount != nil else { return nil }
    return SupplierOffer(
      supplier: supplier, name: name, item: entry.key, from: validity.from, to: validity.to,
      factor: factor, amount: amount, origin: data.completed(by: found), position: entry.position)
  }

  private func isReplaceable(_ item: ProductItem, by amount: Quantity) -> Bool {
    switch item.amount.basis {
    case .value(let own): own.dimension == amount.dimension
    case .unknown:
      item.amount.times.isEmpty && !item.amount.timesLife
        && (item.factor.map { $0.activity == amount.dimension } ?? true)
    case .massOf, .fleet: false
    }
  }
}
