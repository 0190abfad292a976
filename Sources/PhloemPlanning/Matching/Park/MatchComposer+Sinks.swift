import PhloemMetering
import PhloemModel

extension MatchComposer {
  /// Needs: those that the section names, and all others that processes buy of what technologies make
  /// or what is left somewhere.
  mutating func sinks(made: Set<String>) -> [YAMLNode.Entry] {
    let wanted = made.union(named)
    var result: [YAMLNode.Entry] = []
    var taken: Set<FlowName> = []
    for entry in entries(of: "sinks") {
      guard let flow = flow(of: entry, "sink") else {
        name(entry.value.text("commodity"))
        result.append(entry)
        continue
      }
      taken.insert(flow.name)
      if let sink = sink(entry, flow) { result.append(sink) }
    }
    for flow in match.sheet.flows
    where flow.sign < 0 && wanted.contains(flow.commodity) && !taken.contains(flow.name) {
      guard let process = match.process(flow.name), !match.markets(flow.pool, .purchase).isEmpty,
        bought(flow).map({ $0.values.contains { $0 > 0 } }) ?? true
      else { continue }
      let entry = YAMLNode.Entry(
        key: flow.name.description, position: process.position,
        value: YAMLNode(.mapping([]), at: process.position))
      if let sink = sink(entry, flow) { result.append(sink) }
    }
    return result
  }

  /// What of a flow is bought: its part of what the markets of its pool bring.
  private func bought(_ flow: ResolvedFlow) -> ParkMatch.Amounts? {
    let markets = match.markets(flow.pool, .purchase)
    let flows = markets.compactMap { match.sheet[.boundary($0.id)] }
    guard flows.count == markets.count, let whole = match.amounts(flows) else { return nil }
    return match.part(flow, of: whole, among: match.joined(flow.pool, sign: -1))
  }

  /// A sink as the file form has it; nil where something is missing, which is told.
  private mutating func sink(_ entry: YAMLNode.Entry, _ flow: ResolvedFlow) -> YAMLNode.Entry? {
    guard let commodity = park.commodities[flow.commodity] else { return nil }
    name(commodity.id)
    let own = YAMLNode.Entry(
      key: entry.key, position: entry.position, value: entry.value.without(["flow"]))
    func has(_ key: String) -> Bool { own.value.mapping?.contains { $0.key == key } ?? false }
    var parts: [YAMLNode.Entry] = []
    let hasNeed = has("demand") || has("capacity")
    let amounts = match.market(flow.name) == nil ? bought(flow) : match.amounts(flow)
    if has("demand") {
      compare(own, "demand", amounts, commodity, "what is bought for '\(flow.name)'")
    }
    if !hasNeed {
      let (message, help) = unknown(
        "how much '\(commodity.id)' is bought for '\(flow.name)'", flow, "demand", commodity.unit,
        entry, "sinks")
      guard
        let part = self.amounts(
          amounts, "demand", commodity, at: entry.position, unknown: message, help: help)
      else { return nil }
      parts.append(part)
    }
    if !hasNeed || has("demand") {
      guard let virgin = virgin(own, flow, commodity) else { return nil }
      parts.append(virgin)
    }
    let site = match.process(flow.name)?.site ?? match.market(flow.name)?.site
    if let place = place(site) { parts.append(place) }
    let numbers = commodity.temperature.map { [("temperature", $0)] } ?? []
    return Self.completed(
      own.dropping("virgin", for: parts), [("commodity", commodity.id, entry.position)],
      numbers: numbers, parts: parts)
  }

  /// What is bought: at the price and with the emissions of its market, made of what the park says.
  private mutating func virgin(
    _ entry: YAMLNode.Entry, _ flow: ResolvedFlow, _ commodity: Commodity
  ) -> YAMLNode.Entry? {
    let written = entry.value.mapping?.first { $0.key == "virgin" }
    let market = match.market(flow.name) ?? match.markets(flow.pool, .purchase).first
    let place = written?.position ?? market?.position ?? commodity.position
    let node = written?.value ?? YAMLNode(.mapping([]), at: place)
    var numbers: [(key: String, number: SourcedQuantity)] = []
    if node.text("price") == nil, node.mapping?.contains(where: { $0.key == "price" }) != true {
      guard let price = market?.price ?? commodity.price, isMoney(price, commodity) else {
        report.error(
          at: market?.position ?? commodity.position,
          "nothing says what '\(commodity.id)' costs that '\(flow.name)' buys",
          help: (market.map { "give market '\($0.id)' a 'price', or write " } ?? "write ")
            + "'virgin: {price: 420 \(park.currency)/\(MatchReader.divisor(commodity.unit))}' of "
            + "'\(entry.key)' under 'sinks' of 'matching'")
        return nil
      }
      numbers.append(("price", price))
    }
    var parts: [YAMLNode.Entry] = []
    let hasQuality = node.mapping?.contains { $0.key == "quality" } ?? false
    if let quality = quality(commodity, hasQuality ? node : nil) { parts.append(quality) }
    let known = market.map { [("emissions", emission($0, commodity), $0.position)] } ?? []
    let base = YAMLNode.Entry(key: "virgin", position: place, value: node)
    return Self.completed(
      base.dropping("quality", for: parts), known, numbers: numbers, parts: parts)
  }
}
