import PhloemModel

extension BlendReader {
  /// What becomes of a tonne, as one use or one of its routes says.
  struct Ways {
    var yield: Double?
    /// Shares by name of output; nil for the rest.
    var outputs: [(name: String, share: Double?, position: FilePosition)]?
    var needs: BlendRates?
    var makes: BlendRates?
    var cost: Double?
    var emissions: Double?
  }

  /// A use, or nil when something it needs is missing.
  mutating func readUse(_ entry: YAMLNode.Entry) -> BlendUse? {
    let errors = report.errors.count
    var reader = MappingReader(entry, subject: "use '\(entry.key)'", into: &report)
    hasGuess = false
    if reader.node("kind") == nil {
      _ = reader.requiredText("kind", such: "product", into: &report)
    }
    let kind = reader.choice("kind", as: BlendUse.Kind.self, into: &report) ?? .product
    let density = number("density", &reader, like: "1.9 t/m3")
    let demand = demand(&reader, density: density)
    let capacity = amounts("capacity", &reader)
    let price = money("price", &reader)
    let own = ways(&reader)
    let transfers = reader.node("transfer").map { readTransfer($0, reader.subject) }
    let accepted = reader.node("accepts") == nil ? nil : reader.texts("accepts", into: &report)
    let taken = takes(&reader)
    let limits = limits(&reader)
    let replaces = replacement(&reader)
    let returns = returned(&reader)
    reader.finish(into: &report)
    if kind != .product {
      for key in ["demand", "price", "density", "returns", "replaces"] where reader.has(key) {
        if kind == .plant, key == "demand" || key == "replaces" { continue }
        report.error(
          at: reader.place(key), "\(reader.subject) is a \(kind.rawValue) and has a '\(key)'",
          help: "only products have one; a plant's outputs go on to products")
      }
    }
    if kind == .plant, own.outputs == nil, transfers == nil,
      taken.allSatisfy({ $0.ways.outputs == nil })
    {
      report.error(
        at: reader.position, "\(reader.subject) is a plant and does not say what it makes",
        help: "add 'outputs: {ash: 20 %, air: rest}'")
    }
    if transfers != nil, own.outputs != nil || taken.contains(where: { $0.ways.outputs != nil }) {
      report.error(
        at: reader.place("transfer"), "\(reader.subject) has 'transfer' and 'outputs'",
        help: "keep the one that is known: transfers by component, or outputs by mass")
    }
    let routes = taken.compactMap { item -> BlendRoute? in
      accept(item.material, accepted?.map(\.0), reader.subject, item.position)
      return route(item, kind, own, transfers, reader)
    }
    guard report.errors.count == errors else { return nil }
    return BlendUse(
      id: entry.key, kind: kind, routes: routes, demand: demand, capacity: capacity,
      limits: limits, price: price ?? 0, cost: own.cost ?? 0, emissions: own.emissions ?? 0,
      replaces: replaces, density: density.map { $0 / 1000 }, returns: returns,
      tracked: Set(transfers?.byComponent.keys.map { $0 } ?? []), isAssumed: hasGuess,
      position: entry.position)
  }

  /// The least and the most of each period: of product, of a plant's input.
  private mutating func demand(_ reader: inout MappingReader, density: Double?) -> BlendBounds {
    guard let node = reader.node("demand") else { return BlendBounds(least: nil, most: nil) }
    var inner = MappingReader(node, subject: "'demand' of \(reader.subject)", into: &report)
    let least = amounts("min", &inner, density: density)
    let most = amounts("max", &inner, density: density)
    inner.finish(into: &report)
    if let least, let most, zip(least, most).contains(where: { $0 > $1 }) {
      report.error(
        at: inner.valuePlace("min"), "the least \(inner.subject) is more than the most",
        help: "write the smaller amount under 'min'")
    }
    return BlendBounds(least: least, most: most)
  }

  /// Yield, outputs, needs, makes and cost, of a use or of one route.
  mutating func ways(_ reader: inout MappingReader) -> Ways {
    Ways(
      yield: share("yield", &reader), outputs: outputs(&reader), needs: rates("needs", &reader),
      makes: rates("makes", &reader), cost: money("cost", &reader),
      emissions: emission("emissions", &reader))
  }

  private mutating func outputs(
    _ reader: inout MappingReader
  ) -> [(name: String, share: Double?, position: FilePosition)]? {
    guard reader.node("outputs") != nil else { return nil }
    return reader.children("outputs", into: &report).compactMap { entry in
      share(entry, reader.subject).map { ($0.name, $0.share, entry.position) }
    }
  }

  /// `name: 20 %` or `name: rest`; nil when it cannot be read.
  private mutating func share(
    _ entry: YAMLNode.Entry, _ subject: String
  ) -> (name: String, share: Double?)? {
    if entry.value.scalar == "rest" { return (entry.key, nil) }
    let share = number(
      entry.value, "the share of '\(entry.key)' of \(subject)", like: "20 %", most: 1)
    return share.map { (entry.key, $0) }
  }

  /// Amounts of utilities for a tonne under `key`.
  private mutating func rates(_ key: String, _ reader: inout MappingReader) -> BlendRates? {
    guard reader.node(key) != nil else { return nil }
    let subject = "'\(key)' of \(reader.subject)"
    return reader.children(key, into: &report).compactMap {
      entry -> (utility: Int, amount: Double)? in
      guard let number = utilityNumbers[entry.key] else {
        report.error(
          at: entry.position, "\(subject) names the unknown utility '\(entry.key)'",
          help: nearest(to: entry.key, in: utilityNumbers.keys.sorted()).map {
            "did you mean '\($0)'?"
          } ?? "declare it under 'utilities'")
        return nil
      }
      let unit = utilities[number].unit
      let example = "1.5 \(unit.symbol)/t"
      guard
        let rate = self.number(entry.value, "'\(entry.key)' in \(subject)", like: example)
      else { return nil }
      return (number, rate * 1000 / unit.factor)
    }
  }

  /// Shares of each component of `transfer` by output, and of what is not told under `rest`.
  struct Transfers {
    var byComponent: [Int: [(name: String, share: Double, position: FilePosition)]] = [:]
    var rest: [(name: String, share: Double, position: FilePosition)] = []
    let position: FilePosition
  }

  private mutating func readTransfer(_ node: YAMLNode, _ subject: String) -> Transfers {
    var transfers = Transfers(position: node.position)
    guard let entries = node.mapping else {
      report.error(
        at: node.position, "'transfer' of \(subject) must be a mapping, found \(node.kindInWords)",
        help: "write 'transfer: {water: {air: 100 %}, rest: {ash: 100 %}}'")
      return transfers
    }
    for entry in entries {
      let words = "'\(entry.key)' in 'transfer' of \(subject)"
      var shares: [(name: String, share: Double?, position: FilePosition)] = []
      var reader = MappingReader(entry, subject: words, into: &report)
      for item in entry.value.mapping ?? [] {
        _ = reader.node(item.key)
        if let read = share(item, words) { shares.append((read.name, read.share, item.position)) }
      }
      reader.finish(into: &report)
      let told = shares.reduce(0) { $0 + ($1.share ?? 0) }
      let open = shares.filter { $0.share == nil }.count
      if open > 1 || told > 1 + 1e-9 || (open == 0 && abs(told - 1) > 1e-9) {
        report.error(
          at: entry.position, "\(words) adds up to \(Self.text(told * 100)) %, not to 100 %",
          help: "say where all of it goes; one output may be 'rest'")
      }
      let whole = shares.map { (name: $0.name, share: $0.share ?? 1 - told, position: $0.position) }
      if entry.key == "rest" {
        transfers.rest = whole
      } else if let number = component(
        entry.key, at: entry.position, by: "'transfer' of \(subject)")
      {
        transfers.byComponent[number] = whole
        if !components[number].unit.dimension.isNone {
          report.error(
            at: entry.position,
            "\(words) is no share of the mass: it is told in \(components[number].unit)",
            help: "transfer what is told in %")
        }
      }
    }
    if !entries.contains(where: { $0.key == "rest" }) {
      report.error(
        at: node.position, "'transfer' of \(subject) does not say where the rest goes",
        help: "add 'rest: {air: 100 %}'")
    }
    return transfers
  }

  /// The number of a component that some material has.
  mutating func component(_ name: String, at position: FilePosition, by subject: String) -> Int? {
    if let number = componentNumbers[name] { return number }
    report.error(
      at: position, "\(subject) names '\(name)', which no material has",
      help: nearest(to: name, in: componentNumbers.keys.sorted()).map { "did you mean '\($0)'?" }
        ?? "give it under 'quality' of the materials")
    return nil
  }

  private mutating func limits(_ reader: inout MappingReader) -> [BlendLimit] {
    let subject = reader.subject
    return reader.children("limits", into: &report).compactMap { entry in
      guard
        let number = component(entry.key, at: entry.position, by: "'limits' of \(subject)")
      else { return nil }
      var inner = MappingReader(entry, subject: "limit '\(entry.key)' of \(subject)", into: &report)
      let unit = components[number].unit
      let example = unit.symbol.isEmpty ? "2.5" : "2.5 \(unit.symbol)"
      let bounds = ["min", "max"].map { key in
        inner.node(key).flatMap {
          quantity($0, "'\(key)' of \(inner.subject)", like: example, unit.dimension)?.value
        }
      }
      inner.finish(into: &report)
      if entry.value.mapping != nil, !inner.has("min"), !inner.has("max") {
        report.error(
          at: entry.position, "\(inner.subject) has neither 'min' nor 'max'",
          help: "write '\(entry.key): {max: \(example)}'")
      }
      if let least = bounds[0], let most = bounds[1], least > most {
        report.error(
          at: inner.valuePlace("min"), "the least of \(inner.subject) is above the most",
          help: "write the smaller number under 'min'")
      }
      return BlendLimit(
        component: number, least: bounds[0], most: bounds[1], position: entry.position)
    }
  }
}
