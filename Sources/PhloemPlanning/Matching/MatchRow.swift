import PhloemModel

/// What a row of the programme stands for.
enum MatchRow {
  /// What becomes of a by-product.
  case available(source: Int, period: Int)
  /// What a sink wants.
  case demand(sink: Int, period: Int)
  /// The most that a sink takes.
  case capacity(sink: Int, period: Int)
  /// A limit on a mean.
  case limit(sink: Int, limit: Int, isMost: Bool, period: Int)
  /// The most of a demand that by-products meet.
  case substitution(sink: Int, period: Int)
  /// The most of a demand that one technology meets.
  case technology(sink: Int, technology: Int, period: Int)
  /// Nothing flows in a link that is not opened.
  case opened(link: Int, period: Int)
  /// Sets of links that were found before.
  case cut

  /// The sink whose limit the row is, with the period.
  var sink: (sink: Int, period: Int)? {
    switch self {
    case .demand(let sink, let period), .capacity(let sink, let period),
      .limit(let sink, _, _, let period), .substitution(let sink, let period),
      .technology(let sink, _, let period):
      (sink, period)
    case .available, .opened, .cut: nil
    }
  }
}

extension MatchProblem {
  /// What a row says, in words: `Cl of D1 ≤ 0.15 %`.
  func words(_ row: MatchRow) -> String {
    func inPeriod(_ text: String, _ period: Int) -> String {
      periods[period].isEmpty ? text : "\(text) in \(periods[period])"
    }
    func amount(_ value: Double?, _ unit: PhysicalUnit) -> String {
      "\(MatchPairing.text(value ?? 0)) \(unit.symbol)"
    }
    func percent(_ share: Double?) -> String { "\(MatchPairing.text(100 * (share ?? 0))) %" }
    switch row {
    case .available(let number, let period):
      let source = sources[number]
      return inPeriod(
        "all of the \(amount(source.available[period], unit(ofSource: number))) of \(source.id)",
        period)
    case .demand(let number, let period):
      let sink = sinks[number]
      return inPeriod(
        "\(sink.id) needs \(amount(sink.demand?[period], unit(ofSink: number)))", period)
    case .capacity(let number, let period):
      let sink = sinks[number]
      return inPeriod(
        "\(sink.id) takes at most \(amount(sink.capacity?[period], unit(ofSink: number)))", period)
    case .limit(let number, let index, let isMost, let period):
      let limit = sinks[number].limits[index]
      let component = components[limit.component]
      let bound = component.text((isMost ? limit.most : limit.least) ?? 0)
      return inPeriod(
        "\(component.name) of \(sinks[number].id) \(isMost ? "≤" : "≥") \(bound)", period)
    case .substitution(let number, let period):
      return inPeriod(
        "by-products in \(sinks[number].id) ≤ \(percent(sinks[number].mostSubstitution))", period)
    case .technology(let number, let technology, let period):
      let way = technologies[technology]
      return inPeriod("\(way.id) in \(sinks[number].id) ≤ \(percent(way.mostShare))", period)
    case .opened(let number, _):
      return "\(name(links[number])) is not opened"
    case .cut: return "a set of links that was found before"
    }
  }

  /// A link in words, by its number: `A → D1 by wash`.
  public func name(ofLink number: Int) -> String { name(links[number]) }

  /// A link in words.
  func name(_ link: MatchLink) -> String {
    let way = link.technology.map { " by \(technologies[$0].id)" } ?? ""
    return "\(sources[link.source].id) → \(sinks[link.sink].id)\(way)"
  }
}
