extension ParkReader {
  mutating func readSites(_ reader: inout MappingReader) {
    for entry in reader.children("sites", into: &report) {
      guard claim(entry, as: "site") else { continue }
      var inner = MappingReader(entry, subject: "site '\(entry.key)'", into: &report)
      let level = inner.choice("level", as: SiteLevel.self, into: &report)
      if level == nil, !inner.has("level") {
        report.error(
          at: entry.position, "site '\(entry.key)' has no 'level'",
          help: "one of: \(SiteLevel.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      park.sites[entry.key] = Site(
        id: entry.key, name: localized("name", &inner) ?? LocalizedText(entry.key),
        level: level ?? .equipment, parent: reference("in", to: .site, &inner),
        area: positiveQuantity("area", &inner, per: "1 m2"), position: entry.position)
      inner.finish(into: &report)
    }
  }

  mutating func readCommodities(_ reader: inout MappingReader) {
    for entry in reader.children("commodities", into: &report) {
      guard claim(entry, as: "commodity") else { continue }
      var inner = MappingReader(entry, subject: "commodity '\(entry.key)'", into: &report)
      let kind = inner.choice("kind", as: CommodityKind.self, into: &report)
      if kind == nil, !inner.has("kind") {
        report.error(
          at: entry.position, "commodity '\(entry.key)' has no 'kind'",
          help: "one of: \(CommodityKind.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      let unit = unit("unit", &inner)
      if unit == nil, !inner.has("unit") {
        report.error(
          at: entry.position, "commodity '\(entry.key)' has no 'unit'",
          help: "add 'unit: t' or the unit its flows are counted in")
      }
      let name = localized("name", &inner)
      let state = inner.choice("state", as: FuelState.self, into: &report)
      let ncv = nonzeroQuantity("net-calorific-value", &inner)
      let carbon = positiveQuantity("carbon-content", &inner)
      let oxidation = share("oxidation", &inner)
      let fossil = share("fossil-share", &inner)
      let density = nonzeroQuantity("density", &inner)
      let coal = positiveQuantity("standard-coal", &inner)
      let price = positiveQuantity("price", &inner)
      let temperature = quantity("temperature", &inner, per: "120 °C")
      let composition = composition(&inner)
      let cas = casNumber(&inner)
      let factors = factorReferences(&inner)
      inner.finish(into: &report)
      guard let kind, let unit else { continue }
      park.commodities[entry.key] = Commodity(
        id: entry.key, name: name, kind: kind, unit: unit, position: entry.position,
        state: state, netCalorificValue: ncv, carbonContent: carbon, oxidation: oxidation,
        fossilShare: fossil, density: density, standardCoal: coal, price: price,
        temperature: temperature, cas: cas, composition: composition, factors: factors)
    }
  }

  /// A share between 0 and 100 %.
  private mutating func share(
    _ key: String, _ reader: inout MappingReader
  ) -> SourcedQuantity? {
    guard let value = quantity(key, &reader, per: "50 %") else { return nil }
    guard (0...1).contains(value.quantity.value) else {
      report.error(
        at: value.position, "'\(key)' of \(reader.subject) is \(value.quantity), outside 0…100 %",
        help: "write a share such as '98 %'")
      return nil
    }
    return value
  }

  mutating func readPools(_ reader: inout MappingReader) {
    for entry in reader.children("pools", into: &report) {
      guard claim(entry, as: "pool") else { continue }
      var inner = MappingReader(entry, subject: "pool '\(entry.key)'", into: &report)
      if let commodity = requiredCommodity(&inner) {
        park.pools[entry.key] = Pool(
          id: entry.key, commodity: commodity, position: entry.position)
      }
      inner.finish(into: &report)
    }
  }

  mutating func readProcesses(_ reader: inout MappingReader) {
    for entry in reader.children("processes", into: &report) {
      guard claim(entry, as: "process") else { continue }
      var inner = MappingReader(entry, subject: "process '\(entry.key)'", into: &report)
      let name = localized("name", &inner) ?? LocalizedText(entry.key)
      let (reference, side) = processReference(&inner)
      let ports =
        readPorts("inputs", .input, &inner, process: entry.key)
        + readPorts("outputs", .output, &inner, process: entry.key)
      let process = UnitProcess(
        id: entry.key, name: name, site: self.reference("site", to: .site, &inner),
        chain: inner.text("chain", into: &report), reference: reference ?? "",
        capacity: positiveQuantity("capacity", &inner), ports: ports, loss: readLoss(&inner),
        emissions: readEmissions(&inner, process: entry.key, ports: ports),
        allocation: inner.choice("allocation", as: AllocationRule.self, into: &report),
        energyClosureExemption: readExemption(&inner), position: entry.position,
        operation: processOperation(&inner, ports: ports), referenceDirection: side)
      inner.finish(into: &report)
      guard let reference else { continue }
      if let amount = process.referencePort?.amount, amount.quantity.value == 0 {
        report.error(
          at: amount.position, "the reference amount of process '\(entry.key)' is zero",
          help: "write the recipe per an amount above zero, such as '1 t'")
      }
      if process.referencePort == nil {
        report.error(
          at: inner.valuePlace("reference"),
          "the reference '\(reference)' of process '\(entry.key)' is none of its "
            + (side == nil ? "ports" : side == .input ? "inputs" : "outputs"),
          help: Self.remedy(reference, among: ports))
      }
      park.processes[entry.key] = process
    }
  }

  /// `reference: water`, or `{commodity: water, side: out}` where it goes in and comes out.
  private mutating func processReference(
    _ reader: inout MappingReader
  ) -> (commodity: String?, side: FlowDirection?) {
    guard let node = reader.node("reference"), node.mapping != nil else {
      return (reader.requiredText("reference", into: &report), nil)
    }
    var inner = MappingReader(node, subject: "'reference' of \(reader.subject)", into: &report)
    let commodity = inner.requiredText("commodity", into: &report)
    let side = inner.choice("side", as: FlowDirection.self, into: &report)
    inner.finish(into: &report)
    return (commodity, side)
  }

  private mutating func readPorts(
    _ key: String, _ direction: FlowDirection, _ reader: inout MappingReader, process: String
  ) -> [FlowPort] {
    reader.children(key, into: &report).compactMap { entry in
      let subject = "'\(entry.key)' of process '\(process)'"
      refer(to: .commodity, entry.key, at: entry.position, by: "process '\(process)'")
      guard entry.value.mapping != nil else {
        guard let amount = sourced(entry.value, subject: subject, valueKey: "amount") else {
          return nil
        }
        return port(direction, entry, amount: nonNegative(amount, subject))
      }
      var inner = MappingReader(entry, subject: subject, into: &report)
      let amount = sourced(&inner, valueKey: "amount")
      let pool = self.pool(of: entry.key, &inner)
      let use = inner.choice("use", as: FuelUse.self, into: &report)
      let replaces = reference("replaces", to: .commodity, &inner)
      let ratio = positiveQuantity("replacement-ratio", &inner)
      let outside = inner.flag("outside-closure", into: &report) ?? false
      inner.finish(into: &report)
      guard let amount else { return nil }
      return port(
        direction, entry, amount: nonNegative(amount, subject), pool: pool, use: use,
        replaces: replaces, ratio: ratio, outside: outside)
    }
  }

  /// What would do instead of a name that is none of a process's ports.
  static func remedy(_ name: String, among ports: [FlowPort]) -> String {
    let names = ports.map(\.commodity)
    if let near = nearest(to: name, in: names) { return "did you mean '\(near)'?" }
    return names.isEmpty
      ? "list the recipe under 'inputs' and 'outputs'"
      : "its ports are \(names.joined(separator: ", "))"
  }

  private mutating func nonNegative(_ amount: SourcedQuantity, _ subject: String)
    -> SourcedQuantity
  {
    if amount.quantity.value < 0 {
      report.error(
        at: amount.position, "\(subject) is negative: \(amount.quantity)",
        help: "list it on the other side of the recipe")
    }
    return amount
  }

  private func port(
    _ direction: FlowDirection, _ entry: YAMLNode.Entry, amount: SourcedQuantity,
    pool: String? = nil, use: FuelUse? = nil, replaces: String? = nil,
    ratio: SourcedQuantity? = nil, outside: Bool = false
  ) -> FlowPort {
    FlowPort(
      direction: direction, commodity: entry.key, amount: amount, pool: pool, use: use,
      replaces: replaces, replacementRatio: ratio, isOutsideClosure: outside)
  }

  private mutating func readLoss(_ reader: inout MappingReader) -> DeclaredLoss {
    guard let node = reader.node("loss") else { return DeclaredLoss(mass: nil, energy: nil) }
    var inner = MappingReader(node, subject: "'loss' of \(reader.subject)", into: &report)
    let loss = DeclaredLoss(
      mass: positiveQuantity("mass", &inner, per: "0.01 t"),
      energy: positiveQuantity("energy", &inner, per: "0.5 GJ"))
    inner.finish(into: &report)
    return loss
  }

  private mutating func readExemption(_ reader: inout MappingReader) -> String? {
    guard let node = reader.node("energy-closure") else { return nil }
    var inner = MappingReader(
      node, subject: "'energy-closure' of \(reader.subject)", into: &report)
    let check = inner.flag("check", into: &report)
    let reason = inner.requiredText("reason", into: &report)
    inner.finish(into: &report)
    return check == false ? reason : nil
  }

  private mutating func readEmissions(
    _ reader: inout MappingReader, process: String, ports: [FlowPort]
  ) -> [EmissionRule] {
    guard let node = reader.node("emissions") else { return [] }
    guard case .sequence(let items) = node.content else {
      report.error(
        at: node.position, "'emissions' of \(reader.subject) must be a list",
        help: "start each rule with '- '")
      return []
    }
    return items.compactMap { item in
      var inner = MappingReader(
        item, subject: "an emission rule of process '\(process)'", into: &report)
      let category = inner.choice("category", as: EmissionRule.Category.self, into: &report)
      let driver = inner.requiredText("of", into: &report)
      if let driver, !ports.contains(where: { $0.commodity == driver }) {
        report.error(
          at: inner.valuePlace("of"),
          "an emission rule of process '\(process)' follows '\(driver)', which is none of its ports",
          help: Self.remedy(driver, among: ports))
      }
      let gas = inner.text("gas", into: &report)
      let method = inner.text("method", into: &report)
      let factor = factorReference(key: "factor", &inner)
      let amount = quantity("amount", &inner)
      let biogenic = inner.flag("biogenic", into: &report) ?? false
      var parameters: [String: SourcedQuantity] = [:]
      for entry in inner.children("with", into: &report) {
        parameters[entry.key] = sourced(
          entry.value, subject: "parameter '\(entry.key)'", valueKey: "value")
      }
      inner.finish(into: &report)
      guard let driver else { return nil }
      if method == nil && factor == nil && amount == nil {
        report.error(
          at: item.position, "an emission rule of process '\(process)' names no factor",
          help: "add 'factor: ID', 'method: ID' or 'amount: 0.44 tCO2/t'")
      }
      return EmissionRule(
        category: category ?? .process, driver: driver, gas: gas, method: method, factor: factor,
        amount: amount, parameters: parameters, isBiogenic: biogenic, position: item.position)
    }
  }
}
