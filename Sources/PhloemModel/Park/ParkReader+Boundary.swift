extension ParkReader {
  mutating func readMarkets(_ reader: inout MappingReader) {
    for entry in reader.children("markets", into: &report) {
      guard claim(entry, as: "market") else { continue }
      var inner = MappingReader(entry, subject: "market '\(entry.key)'", into: &report)
      let commodity = requiredCommodity(&inner)
      let direction = inner.choice("direction", as: MarketDirection.self, into: &report)
      if direction == nil, !inner.has("direction") {
        report.error(
          at: entry.position, "market '\(entry.key)' has no 'direction'",
          help: "one of: purchase, sale, disposal")
      }
      let market = Market(
        id: entry.key, name: localized("name", &inner) ?? LocalizedText(entry.key),
        commodity: commodity ?? "", direction: direction ?? .purchase,
        site: reference("site", to: .site, &inner), pool: pool(of: commodity, &inner),
        price: quantity("price", &inner), factors: factorReferences(&inner),
        intensityMeter: reference("intensity", to: .meter, &inner),
        contracts: readContracts(&inner), valueChain: readValueChain(&inner),
        transport: readTransport(&inner), position: entry.position,
        operation: marketOperation(&inner))
      inner.finish(into: &report)
      if commodity != nil { park.markets[entry.key] = market }
    }
  }

  private mutating func readContracts(_ reader: inout MappingReader) -> [EnergyContract] {
    guard let node = reader.node("contracts") else { return [] }
    guard case .sequence(let items) = node.content else {
      report.error(
        at: node.position, "'contracts' of \(reader.subject) must be a list",
        help: "start each contract with '- '")
      return []
    }
    return items.compactMap { item in
      var inner = MappingReader(item, subject: "a contract of \(reader.subject)", into: &report)
      let id = inner.requiredText("id", into: &report)
      let kind = inner.text("kind", into: &report) ?? "green-certificate"
      let amount = positiveQuantity("amount", &inner, per: "12000 MWh")
      let factor = positiveQuantity("factor", &inner, per: "0 kgCO2/kWh")
      let period = period("period", &inner)
      let profile = reference("profile", to: .meter, &inner)
      for key in ["amount", "factor", "period"] where !inner.has(key) {
        report.error(
          at: item.position, "a contract of \(reader.subject) has no '\(key)'",
          help: "a contract states id, amount, factor and period")
      }
      inner.finish(into: &report)
      guard let id, let amount, let factor, let period else { return nil }
      return EnergyContract(
        id: id, kind: kind, amount: amount, factor: factor, period: period, profileMeter: profile,
        position: item.position)
    }
  }

  /// A period such as `2025` or `2025-Q1` under `key`.
  mutating func period(_ key: String, _ reader: inout MappingReader) -> Period? {
    guard let text = reader.text(key, into: &report) else { return nil }
    do {
      return try Period(reading: text)
    } catch {
      for finding in error.diagnostics {
        report.error(at: reader.valuePlace(key), finding.message, help: finding.help)
      }
      return nil
    }
  }

  private mutating func readValueChain(_ reader: inout MappingReader) -> ValueChainRule? {
    guard let node = reader.node("scope3") else { return nil }
    var inner = MappingReader(node, subject: "'scope3' of \(reader.subject)", into: &report)
    let category = category(&inner)
    let factor = factorReference(key: "factor", &inner)
    inner.finish(into: &report)
    guard let category, let factor else {
      if inner.has("category"), inner.has("factor") { return nil }
      report.error(
        at: node.position, "'scope3' of \(reader.subject) needs a category and a factor",
        help: "write 'scope3: {category: 1, factor: ID}'")
      return nil
    }
    return ValueChainRule(category: category, factor: factor)
  }

  private mutating func category(_ reader: inout MappingReader) -> Int? {
    guard let text = reader.text("category", into: &report) else { return nil }
    if let number = Int(text), (1...15).contains(number) { return number }
    report.error(
      at: reader.valuePlace("category"), "'\(text)' is no Scope 3 category",
      help: "write a number from 1 (purchased goods) to 15 (investments)")
    return nil
  }

  private mutating func readTransport(_ reader: inout MappingReader) -> TransportLeg? {
    guard let node = reader.node("transport") else { return nil }
    var inner = MappingReader(node, subject: "'transport' of \(reader.subject)", into: &report)
    let distance = positiveQuantity("distance", &inner, per: "300 km")
    let factor = factorReference(key: "factor", &inner)
    inner.finish(into: &report)
    guard let distance, let factor else {
      if inner.has("distance"), inner.has("factor") { return nil }
      report.error(
        at: node.position, "'transport' of \(reader.subject) needs a distance and a factor",
        help: "write 'transport: {distance: 300 km, factor: ID}'")
      return nil
    }
    return TransportLeg(distance: distance, factor: factor)
  }

  mutating func readFixedFlows(_ reader: inout MappingReader) {
    for (key, direction) in [("demands", FlowDirection.input), ("supplies", .output)] {
      for entry in reader.children(key, into: &report) {
        let kind = String(key.dropLast(key == "demands" ? 1 : 3)) + (key == "demands" ? "" : "y")
        guard claim(entry, as: kind) else { continue }
        var inner = MappingReader(entry, subject: "\(kind) '\(entry.key)'", into: &report)
        let commodity = requiredCommodity(&inner)
        let flow = FixedFlow(
          id: entry.key, name: localized("name", &inner) ?? LocalizedText(entry.key),
          commodity: commodity ?? "", direction: direction,
          site: reference("site", to: .site, &inner), pool: pool(of: commodity, &inner),
          amount: positiveQuantity("amount", &inner),
          isRenewable: inner.flag("renewable", into: &report) ?? false, position: entry.position,
          operation: flowOperation(&inner))
        inner.finish(into: &report)
        if commodity != nil { park.fixedFlows[entry.key] = flow }
      }
    }
  }

  mutating func readStorages(_ reader: inout MappingReader) {
    for entry in reader.children("storages", into: &report) {
      guard claim(entry, as: "storage") else { continue }
      var inner = MappingReader(entry, subject: "storage '\(entry.key)'", into: &report)
      let commodity = requiredCommodity(&inner)
      let storage = Storage(
        id: entry.key, name: localized("name", &inner) ?? LocalizedText(entry.key),
        commodity: commodity ?? "", site: reference("site", to: .site, &inner),
        pool: pool(of: commodity, &inner), capacity: positiveQuantity("capacity", &inner),
        position: entry.position, operation: storageOperation(&inner))
      inner.finish(into: &report)
      if commodity != nil { park.storages[entry.key] = storage }
    }
  }

  mutating func readActivities(_ reader: inout MappingReader) {
    for entry in reader.children("activities", into: &report) {
      guard claim(entry, as: "activity") else { continue }
      var inner = MappingReader(entry, subject: "activity '\(entry.key)'", into: &report)
      let scope = inner.requiredText("scope", into: &report)
      if let scope, !["1", "2", "3"].contains(scope) {
        report.error(
          at: inner.valuePlace("scope"), "'\(scope)' is no scope", help: "write 1, 2 or 3")
      }
      let category = inner.text("category", into: &report) ?? "process"
      let activity = Activity(
        id: entry.key, name: localized("name", &inner) ?? LocalizedText(entry.key),
        scope: scope.flatMap { Int($0) } ?? 3, category: category,
        site: reference("site", to: .site, &inner),
        amount: activityAmount(&inner) ?? .meter(""), gas: inner.text("gas", into: &report),
        factor: factorReference(key: "factor", &inner), ownFactor: quantity("per-unit", &inner),
        position: entry.position)
      inner.finish(into: &report)
      park.activities[entry.key] = activity
    }
  }

  private mutating func activityAmount(_ reader: inout MappingReader) -> Activity.Amount? {
    guard let node = reader.node("amount") else {
      report.error(
        at: reader.position, "\(reader.subject) has no 'amount'",
        help: "add 'amount: 12 kg/a' or 'amount: {meter: ID}'")
      return nil
    }
    if let mapping = node.mapping, mapping.contains(where: { $0.key == "meter" }) {
      var inner = MappingReader(node, subject: "'amount' of \(reader.subject)", into: &report)
      let meter = reference("meter", to: .meter, &inner)
      inner.finish(into: &report)
      return meter.map { .meter($0) }
    }
    let rate = sourced(node, subject: "'amount' of \(reader.subject)", valueKey: "value")
    guard let rate else { return nil }
    if rate.quantity.dimension.exponent(of: .time) != -1 {
      report.error(
        at: rate.position,
        "'amount' of \(reader.subject) is \(rate.quantity.dimension), not an amount per time",
        help: "write a rate such as '12 kg/a', or name a meter")
      return nil
    }
    return .rate(rate)
  }
}
