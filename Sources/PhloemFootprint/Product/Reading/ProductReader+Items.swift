import PhloemModel

extension ProductReader {
  /// The stages with their items.
  mutating func stages(
    _ reader: inout MappingReader
  ) -> (stages: [ProductFile.Stage], items: [ProductItem]) {
    let entries = reader.children("stages", into: &report)
    if entries.isEmpty, reader.node("stages") == nil {
      report.error(
        at: reader.place("stages"), "the file has no stages",
        help: "add 'stages:' and below it names such as 'materials' with 'items'")
    }
    var stages: [ProductFile.Stage] = []
    var items: [ProductItem] = []
    var known: [String: FilePosition] = [:]
    for entry in entries {
      var inner = MappingReader(entry, subject: "stage '\(entry.key)'", into: &report)
      let name = localized("name", &inner)
      stages.append(ProductFile.Stage(id: entry.key, name: name ?? LocalizedText(entry.key)))
      let children = inner.children("items", into: &report)
      if children.isEmpty, inner.node("items") == nil {
        report.error(
          at: entry.position, "stage '\(entry.key)' has no items",
          help: "add 'items:', or leave the stage out and name it under 'left-out'")
      }
      inner.finish(into: &report)
      for child in children {
        guard claim(child.key, at: child.position, as: "item", among: &known) else { continue }
        if let item = self.item(child, stage: entry.key) {
          items.append(item)
        } else {
          brokenItems.insert(child.key)
        }
      }
    }
    return (stages, items)
  }

  private mutating func item(_ entry: YAMLNode.Entry, stage: String) -> ProductItem? {
    let subject = "item '\(entry.key)'"
    var reader = MappingReader(entry, subject: subject, into: &report)
    let name = localized("name", &reader)
    let amount = self.amount(&reader)
    var factor: (factor: ProductFactor, origin: DataOrigin)??
    let hasParameter = reader.node("parameter") != nil
    if let node = reader.node("factor") {
      factor = self.factor(node, "'factor' of \(subject)")
    } else if !hasParameter {
      report.error(
        at: entry.position, "\(subject) has no 'factor'",
        help: "add 'factor: {value: …, source: …}' or 'factor: unknown'")
    }
    if hasParameter {
      report.error(
        at: reader.place("parameter"), "\(subject) has a parameter outside its factor",
        help: "write 'factor: {parameter: …}'")
    }
    var origin = reader.node("data").map { dataOrigin($0, subject) } ?? DataOrigin()
    let design = designFacts(&reader)
    reader.finish(into: &report)
    guard let amount, let factor else { return nil }
    origin = origin.completed(by: factor?.origin)
    var item = ProductItem(
      id: entry.key, name: name ?? LocalizedText(entry.key), stage: stage, amount: amount,
      factor: factor?.factor, origin: origin, position: entry.position)
    item.design = design
    return item
  }

  /// `1.2 kg`, `unknown`, or a mapping.
  private mutating func amount(_ reader: inout MappingReader) -> ProductAmount? {
    let subject = "'amount' of \(reader.subject)"
    guard let node = reader.node("amount") else {
      _ = reader.requiredText("amount", such: "1.2 kg", into: &report)
      return nil
    }
    if node.scalar == "unknown" { return ProductAmount(.unknown) }
    if node.mapping == nil {
      return quantity(node, subject, such: "1.2 kg").map { ProductAmount(.value($0)) }
    }
    var inner = MappingReader(node, subject: subject, into: &report)
    var basis: ProductAmount.Basis?
    let ways = ["value", "mass-of", "fleet"].filter { inner.has($0) }
    if ways != ["value"], ways != ["mass-of"], ways != ["fleet"], ways != ["value", "fleet"] {
      report.error(
        at: node.position, "\(subject) must have one of 'value', 'mass-of' and 'fleet'",
        help: "write '{value: 1.2 kg}', '{mass-of: [housing]}' or '{fleet: energy}'")
    } else if inner.has("mass-of") {
      basis = .massOf(inner.texts("mass-of", into: &report).map(\.0))
    } else {
      let value = inner.node("value").flatMap { node in
        node.scalar == "unknown" ? nil : quantity(node, subject, such: "1.2 kg")
      }
      let isUnknown = inner.node("value")?.scalar == "unknown"
      if inner.has("fleet") {
        basis = fleetBasis(&inner, value)
      } else {
        basis = isUnknown ? .unknown : value.map { .value($0) }
      }
    }
    for key in ["value", "mass-of", "fleet"] { _ = inner.node(key) }
    var times: [Quantity] = []
    var timesLife = false
    for (text, place) in inner.texts("times", into: &report) {
      if text == "life" {
        timesLife = true
      } else if let factor = self.quantity(
        YAMLNode(.scalar(text), at: place), "'times' of \(subject)", such: "800 km")
      {
        times.append(factor)
      } else {
        basis = nil
      }
    }
    let gsd = self.gsd(&inner)
    let source = inner.text("source", into: &report)
    inner.finish(into: &report)
    guard let basis else { return nil }
    var amount = ProductAmount(basis)
    (amount.times, amount.timesLife, amount.gsd, amount.source) = (times, timesLife, gsd, source)
    return amount
  }

  private mutating func fleetBasis(
    _ reader: inout MappingReader, _ value: Quantity?
  ) -> ProductAmount.Basis? {
    if let word = reader.text("fleet", into: &report), word != "energy" {
      report.error(
        at: reader.valuePlace("fleet"), "\(reader.subject) asks the fleet for '\(word)'",
        help: "write 'fleet: energy', the energy that a device uses in a year")
      return nil
    }
    if let value, value.dimension != .energy / .time {
      report.error(
        at: reader.valuePlace("value"),
        "\(reader.subject) stands in for energy a year, found \(value.dimension)",
        help: "write it like '14 kWh/a'")
      return nil
    }
    return .fleet(value)
  }

  /// `{kind: primary, year: 2025, geography: CN-YN, technology: same}`.
  mutating func dataOrigin(_ node: YAMLNode, _ subject: String) -> DataOrigin {
    var reader = MappingReader(node, subject: "'data' of \(subject)", into: &report)
    let source = reader.choice("kind", as: DataOrigin.Source.self, into: &report)
    let year = count("year", &reader, such: "2025")
    let geography = reader.text("geography", into: &report)
    let technology = reader.choice("technology", as: DataOrigin.Technology.self, into: &report)
    reader.finish(into: &report)
    return DataOrigin(
      source: source, year: year, geography: geography, technology: technology)
  }

  private mutating func designFacts(_ reader: inout MappingReader) -> DesignFacts {
    var facts = DesignFacts()
    facts.role = reader.choice("role", into: &report)
    facts.material = reader.text("material", into: &report)
    facts.parts = count("parts", &reader, such: "3")
    facts.recycledShare = reader.node("recycled").flatMap {
      share($0, "'recycled' of \(reader.subject)", such: "30 %")
    }
    facts.mass = reader.node("mass").flatMap {
      quantity($0, "'mass' of \(reader.subject)", of: .mass, such: "0.3 kg")
    }
    return facts
  }

  /// Refuses amounts that follow what has no mass, a life that is not there, and amounts that do not
  /// go with their factors.
  mutating func checkMasses(of items: [ProductItem], life: Quantity?) {
    for item in items {
      var dimension: PhysicalDimension
      switch item.amount.basis {
      case .unknown: continue
      case .value(let quantity): dimension = quantity.dimension
      case .fleet: dimension = .energy / .time
      case .massOf(let names):
        dimension = .mass
        checkNames(names, of: item, among: items)
      }
      for factor in item.amount.times { dimension = dimension * factor.dimension }
      if item.amount.timesLife {
        guard let life else {
          report.error(
            at: item.position, "the amount of item '\(item.id)' is per life, the file has none",
            help: "add 'life: 15 a' to the file")
          continue
        }
        dimension = dimension * life.dimension
      }
      if let factor = item.factor, factor.activity != dimension {
        report.error(
          at: item.position,
          "the amount of item '\(item.id)' is \(dimension), its factor is per \(factor.activity)",
          help: "give both in units of one kind")
      }
    }
  }

  private mutating func checkNames(
    _ names: [String], of item: ProductItem, among items: [ProductItem]
  ) {
    if names.isEmpty {
      report.error(
        at: item.position, "'mass-of' of item '\(item.id)' names no items",
        help: "write 'mass-of: [housing, packaging]'")
    }
    var seen: Set<String> = []
    for name in names {
      if brokenItems.contains(name) { continue }
      guard let other = items.first(where: { $0.id == name }) else {
        report.error(
          at: item.position, "'mass-of' of item '\(item.id)' names the unknown item '\(name)'",
          help: nearest(to: name, in: items.map(\.id).filter { $0 != item.id })
            .map { "did you mean '\($0)'?" } ?? "name items with a mass")
        continue
      }
      if !seen.insert(name).inserted {
        report.error(
          at: item.position, "'mass-of' of item '\(item.id)' names '\(name)' twice",
          help: "keep one of them")
      } else if other.writtenMass == nil, other.amount.basis != .unknown {
        report.error(
          at: other.position, "item '\(name)' has no mass, which item '\(item.id)' follows",
          help: "add 'mass: 0.3 kg' to '\(name)'")
      }
    }
  }
}
