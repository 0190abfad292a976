import PhloemMetering
import PhloemModel

extension MatchComposer {
  /// By-products: those that the section names, and all others of which a technology starts or that
  /// somebody buys.
  mutating func sources(treated: Set<String>) -> [YAMLNode.Entry] {
    let bought = Set(
      match.sheet.flows.filter { match.process($0.name) != nil && $0.sign < 0 }
        .filter { !match.markets($0.pool, .purchase).isEmpty }.map(\.commodity))
    var result: [YAMLNode.Entry] = []
    var taken: Set<FlowName> = []
    for entry in entries(of: "sources") {
      guard let flow = flow(of: entry, "source") else {
        name(entry.value.text("commodity"))
        result.append(entry)
        continue
      }
      taken.insert(flow.name)
      if let source = source(entry, flow) { result.append(source) }
    }
    for flow in match.sheet.flows
    where flow.sign > 0 && !taken.contains(flow.name)
      && (treated.contains(flow.commodity) || bought.contains(flow.commodity))
    {
      guard let process = match.process(flow.name), flow.pool != nil, isLeft(flow),
        // What is sold or taken as a whole is no by-product that looks for someone.
        !taken.contains(where: { match.sheet[$0]?.pool == flow.pool && $0.isBoundary })
      else { continue }
      let entry = YAMLNode.Entry(
        key: flow.name.description, position: process.position,
        value: YAMLNode(.mapping([]), at: process.position))
      if let source = source(entry, flow) { result.append(source) }
    }
    return result
  }

  /// Whether something of a pool is disposed of, or left, or it is not known if it is.
  private func isLeft(_ flow: ResolvedFlow) -> Bool {
    if !match.markets(flow.pool, .disposal).isEmpty {
      return left(flow).map { $0.values.contains { $0 > 0 } } ?? true
    }
    let takers = match.joined(flow.pool, sign: -1)
    guard takers.isEmpty else { return false }
    return match.amounts(flow).map { $0.values.contains { $0 > 0 } } ?? true
  }

  /// What of a flow nobody takes: its part of what is disposed of, all where there is no taker.
  private func left(_ flow: ResolvedFlow) -> ParkMatch.Amounts? {
    let markets = match.markets(flow.pool, .disposal)
    if markets.isEmpty { return match.amounts(flow) }
    let dumped = markets.compactMap { match.sheet[.boundary($0.id)] }
    guard dumped.count == markets.count, let whole = match.amounts(dumped) else { return nil }
    return match.part(flow, of: whole, among: match.joined(flow.pool, sign: 1))
  }

  /// A source as the file form has it; nil where something is missing, which is told.
  private mutating func source(_ entry: YAMLNode.Entry, _ flow: ResolvedFlow) -> YAMLNode.Entry? {
    guard let commodity = park.commodities[flow.commodity] else { return nil }
    name(commodity.id)
    let own = YAMLNode.Entry(
      key: entry.key, position: entry.position, value: entry.value.without(["flow"]))
    func has(_ key: String) -> Bool { own.value.mapping?.contains { $0.key == key } ?? false }
    let market = match.market(flow.name) ?? match.markets(flow.pool, .disposal).first
    let words = "'\(commodity.id)' of '\(flow.name)'"
    var parts: [YAMLNode.Entry] = []
    let amounts = flow.name.isBoundary ? match.amounts(flow) : left(flow)
    if has("available") {
      compare(own, "available", amounts, commodity, "what is left of \(words)")
    } else {
      let (message, help) = unknown(
        "how much \(words) is left", flow, "available", commodity.unit, entry, "sources")
      guard
        let part = self.amounts(
          amounts, "available", commodity, at: entry.position, unknown: message, help: help)
      else { return nil }
      parts.append(part)
    }
    if !has("disposal") {
      guard let price = market?.price, isMoney(price, commodity) else {
        report.error(
          at: market?.position ?? entry.position,
          "nothing says what \(words) costs when nobody takes it",
          help: (market.map { "give market '\($0.id)' a 'price', or write " } ?? "write ")
            + "'disposal: 60 \(park.currency)/\(MatchReader.divisor(commodity.unit))' of '\(entry.key)' "
            + "under 'sources' of 'matching'")
        return nil
      }
      parts.append(cost(price, isIncome: market?.direction == .sale))
    }
    if let quality = quality(commodity, has("quality") ? own.value : nil) { parts.append(quality) }
    let site = match.process(flow.name)?.site ?? market?.site
    if let place = place(site) { parts.append(place) }
    var known: [(key: String, text: String?, place: FilePosition)] = [
      ("commodity", commodity.id, entry.position)
    ]
    if let market {
      known.append(("disposal-emissions", emission(market, commodity), market.position))
    }
    let numbers = commodity.temperature.map { [("temperature", $0)] } ?? []
    let base = has("quality") ? own.dropping("quality", for: parts) : own
    return Self.completed(base, known, numbers: numbers, parts: parts)
  }

  /// What a unit costs when nobody takes it: the price of disposal; below zero what a sale brings.
  private func cost(_ price: SourcedQuantity, isIncome: Bool) -> YAMLNode.Entry {
    guard isIncome else {
      return YAMLNode.Entry(key: "disposal", position: price.position, value: Self.stated(price))
    }
    let turned = SourcedQuantity(
      turned(price.quantity), low: price.high.map(turned), high: price.low.map(turned),
      isAssumed: price.isAssumed, position: price.position)
    return YAMLNode.Entry(key: "disposal", position: price.position, value: Self.stated(turned))
  }

  private func turned(_ quantity: Quantity) -> Quantity {
    Quantity(canonical: -quantity.value, quantity.unit)
  }

  /// Whether a price is money for an amount of a commodity as it is counted.
  func isMoney(_ price: SourcedQuantity, _ commodity: Commodity) -> Bool {
    price.quantity.dimension * commodity.unit.dimension == .money(park.currency)
  }
}

extension FlowName {
  /// Whether it crosses the boundary.
  var isBoundary: Bool {
    if case .boundary = self { true } else { false }
  }
}

extension YAMLNode.Entry {
  /// The entry without a key that one of the parts writes anew.
  func dropping(_ key: String, for parts: [YAMLNode.Entry]) -> YAMLNode.Entry {
    guard parts.contains(where: { $0.key == key }) else { return self }
    return YAMLNode.Entry(key: self.key, position: position, value: value.without([key]))
  }
}
