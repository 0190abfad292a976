import PhloemMetering
import PhloemModel

/// Completes what stands under `matching:` of a park to a match's own file.
///
/// Whatever it adds has the place in the park from which it comes, so that the reader of that file tells
/// its findings there.
struct MatchComposer {
  let match: ParkMatch
  var report = Diagnostics()
  /// Entries of the section by key.
  var section: [String: YAMLNode.Entry] = [:]
  /// Commodities that sources, sinks and technologies name.
  var named: [String] = []
  /// Chemical formulas and other qualities that limits name.
  var limited: Set<String> = []

  var park: Park { match.park }

  init(_ match: ParkMatch) { self.match = match }

  /// The whole file; nil where the park has no such section.
  mutating func node() -> YAMLNode? {
    guard let root = park.matching else { return nil }
    guard let written = root.mapping else {
      report.error(
        at: root.position, "'matching' must be a mapping, found \(root.kindInWords)",
        help: "write 'technologies:' and the other parts of a match below it, or name a file")
      return nil
    }
    section = Dictionary(written.map { ($0.key, $0) }) { first, _ in first }
    if let periods = section["periods"] {
      report.error(
        at: periods.position, "the periods of a park's match are those of its flows",
        help: "take 'periods' out and ask for --by month")
    }
    checkPlaces()
    checkTechnologies()
    tellTimes()
    limited = Set(entries(of: "sinks").flatMap { Self.names($0.value, "limits") })
    let technologies = entries(of: "technologies")
    for entry in technologies { for key in ["from", "to"] { name(entry.value.text(key)) } }
    let ways = technologies.map { ($0.value.text("from") ?? "", $0.value.text("to") ?? "") }
    let sources = sources(treated: Set(ways.map(\.0)))
    let sinks = sinks(made: Set(ways.map(\.1)))
    var result = written.filter {
      !["places", "periods", "sources", "sinks", "commodities", "energies", "technologies"]
        .contains($0.key)
    }
    let place = root.position
    func add(_ key: String, _ content: YAMLNode.Content, at position: FilePosition? = nil) {
      let position = position ?? section[key]?.position ?? place
      result.append(
        YAMLNode.Entry(key: key, position: position, value: YAMLNode(content, at: position)))
    }
    if section["title"] == nil { add("title", .scalar(park.name.en)) }
    if section["currency"] == nil { add("currency", .scalar(park.currency)) }
    if match.periods != [""] {
      add("periods", .sequence(match.periods.map { YAMLNode(.scalar($0), at: place) }))
    }
    let made = technologies.map(technology)
    add("energies", .mapping(energies(technologies)))
    add("commodities", .mapping(commodities()))
    add("technologies", .mapping(made))
    add("sources", .mapping(sources))
    add("sinks", .mapping(sinks))
    if sources.isEmpty || sinks.isEmpty { tellNothing(sources.isEmpty, at: place) }
    return YAMLNode(.mapping(result), at: place)
  }

  private mutating func tellNothing(_ isSource: Bool, at place: FilePosition) {
    if report.hasErrors { return }
    report.error(
      at: section["technologies"]?.position ?? place,
      isSource
        ? "no by-product of the park is disposed of or left that a technology starts from"
        : "no process buys what a technology makes",
      help: isSource
        ? "name one under 'sources', such as 'PROCESS/out/COMMODITY: {disposal: 60 \(park.currency)/t}'"
        : "name one under 'sinks', such as 'PROCESS/in/COMMODITY: {max-substitution: 50 %}'")
  }

  /// The entries of a part of the section, in order.
  func entries(of key: String) -> [YAMLNode.Entry] { section[key]?.value.mapping ?? [] }

  static func names(_ node: YAMLNode, _ key: String) -> [String] {
    node.mapping?.first { $0.key == key }?.value.mapping?.map(\.key) ?? []
  }

  /// Technologies between commodities that neither the park nor the section has.
  private mutating func checkTechnologies() {
    let known = park.commodities.keys.sorted() + entries(of: "commodities").map(\.key)
    for entry in entries(of: "technologies") {
      for part in entry.value.mapping ?? [] where ["from", "to"].contains(part.key) {
        guard let id = part.value.scalar, !known.contains(id) else { continue }
        report.error(
          at: part.value.position, "unknown commodity '\(id)' of technology '\(entry.key)'",
          help: nearest(to: id, in: known).map { "did you mean '\($0)'?" }
            ?? "name a commodity of the park, or declare it under 'commodities' of 'matching'")
      }
    }
  }

  /// Notes a commodity that the file has to declare.
  mutating func name(_ commodity: String?) {
    guard let commodity, !named.contains(commodity) else { return }
    named.append(commodity)
  }

  /// Commodities: those of the section, and those of the park that are named, with their units.
  private func commodities() -> [YAMLNode.Entry] {
    let own = entries(of: "commodities")
    let others = named.filter { id in !own.contains { $0.key == id } }.compactMap { id in
      park.commodities[id].map {
        YAMLNode.Entry(
          key: id, position: $0.position, value: YAMLNode(.mapping([]), at: $0.position))
      }
    }
    return (own + others).map { entry in
      guard let commodity = park.commodities[entry.key] else { return entry }
      return Self.completed(entry, [("unit", commodity.unit.symbol, commodity.position)])
    }
  }

  /// Energies: those of the section, and those that technologies need, at the prices of their markets.
  private func energies(_ technologies: [YAMLNode.Entry]) -> [YAMLNode.Entry] {
    let own = entries(of: "energies")
    var needed: [String] = []
    let pumps = entries(of: "commodities").compactMap { entry in
      entry.value.mapping?.first { $0.key == "pipe" }?.value.text("energy")
    }
    for id in technologies.flatMap({ Self.names($0.value, "needs") }) + pumps
    where !needed.contains(id) && !own.contains(where: { $0.key == id }) {
      needed.append(id)
    }
    let others = needed.compactMap { id in
      park.commodities[id].map {
        YAMLNode.Entry(
          key: id, position: $0.position, value: YAMLNode(.mapping([]), at: $0.position))
      }
    }
    return (own + others).map { entry in
      guard let commodity = park.commodities[entry.key] else { return entry }
      let market = match.markets(commodity.id, .purchase).first
      var known: [(key: String, text: String?, place: FilePosition)] = [
        ("unit", commodity.unit.symbol, commodity.position)
      ]
      if let price = market?.price ?? commodity.price {
        known.append(("price", "\(price.quantity)", price.position))
      }
      if let market { known.append(("emissions", emission(market, commodity), market.position)) }
      return Self.completed(entry, known)
    }
  }

  /// A technology; what it yields is what the park's own recipes save of the one by the other.
  private func technology(_ entry: YAMLNode.Entry) -> YAMLNode.Entry {
    guard let from = entry.value.text("from"), let to = entry.value.text("to") else { return entry }
    let ports = park.processes.values.sorted { $0.id < $1.id }.flatMap(\.inputs)
    guard
      let ratio = ports.first(where: { $0.commodity == from && $0.replaces == to })?
        .replacementRatio
    else { return entry }
    return Self.completed(entry, [], numbers: [("yield", ratio)])
  }

  /// tCO2e of one unit of a commodity across a market, as text.
  func emission(_ market: Market, _ commodity: Commodity) -> String? {
    match.emissions[market.id].map {
      "\(DecimalText($0 * commodity.unit.factor).plain) tCO2e/\(MatchReader.divisor(commodity.unit))"
    }
  }
}

extension MatchComposer {
  /// An entry with what the park knows of keys that are not written.
  static func completed(
    _ entry: YAMLNode.Entry, _ known: [(key: String, text: String?, place: FilePosition)],
    numbers: [(key: String, number: SourcedQuantity)] = [], parts: [YAMLNode.Entry] = []
  ) -> YAMLNode.Entry {
    guard var mapping = entry.value.mapping ?? (entry.value.isNull ? [] : nil) else { return entry }
    func has(_ key: String) -> Bool { mapping.contains { $0.key == key } }
    for item in known where !has(item.key) {
      guard let text = item.text else { continue }
      mapping.append(
        YAMLNode.Entry(
          key: item.key, position: item.place, value: YAMLNode(.scalar(text), at: item.place)))
    }
    for item in numbers where !has(item.key) {
      mapping.append(
        YAMLNode.Entry(
          key: item.key, position: item.number.position, value: stated(item.number)))
    }
    for part in parts where !has(part.key) { mapping.append(part) }
    return YAMLNode.Entry(
      key: entry.key, position: entry.position,
      value: YAMLNode(.mapping(mapping), at: entry.value.position))
  }

  /// A number of the park with its range, and whether it is a guess.
  static func stated(_ number: SourcedQuantity) -> YAMLNode {
    var texts = [("value", "\(number.quantity)")]
    if let low = number.low { texts.append(("low", "\(low)")) }
    if let high = number.high { texts.append(("high", "\(high)")) }
    if number.isAssumed { texts.append(("assumed", "true")) }
    return YAMLNode(
      .mapping(
        texts.map {
          YAMLNode.Entry(
            key: $0.0, position: number.position,
            value: YAMLNode(.scalar($0.1), at: number.position))
        }), at: number.position)
  }
}

extension YAMLNode {
  /// The text under a key of a mapping.
  package func text(_ key: String) -> String? { mapping?.first { $0.key == key }?.value.scalar }

  /// The mapping without some keys.
  func without(_ keys: Set<String>) -> YAMLNode {
    guard let mapping else { return self }
    return YAMLNode(.mapping(mapping.filter { !keys.contains($0.key) }), at: position)
  }
}
