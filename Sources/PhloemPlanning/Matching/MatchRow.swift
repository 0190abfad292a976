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
  func words(_ row: MatchRow) -> LocalizedText {
    func inPeriod(_ en: String, _ zh: String, _ period: Int) -> LocalizedText {
      let name = periods[period]
      return name.isEmpty
        ? LocalizedText(en, zh: zh) : LocalizedText("\(en) in \(name)", zh: "\(zh)（\(name)）")
    }
    func amount(_ value: Double?, _ unit: PhysicalUnit) -> String {
      "\(MatchPairing.text(value ?? 0)) \(unit.symbol)"
    }
    func percent(_ share: Double?) -> String { "\(MatchPairing.text(100 * (share ?? 0))) %" }
    switch row {
    case .available(let number, let period):
      let (id, all) = (
        sources[number].id, amount(sources[number].available[period], unit(ofSource: number))
      )
      return inPeriod("all of the \(all) of \(id)", "\(id) 的全部 \(all)", period)
    case .demand(let number, let period):
      let (id, need) = (
        sinks[number].id, amount(sinks[number].demand?[period], unit(ofSink: number))
      )
      return inPeriod("\(id) needs \(need)", "\(id) 需要 \(need)", period)
    case .capacity(let number, let period):
      let (id, most) = (
        sinks[number].id, amount(sinks[number].capacity?[period], unit(ofSink: number))
      )
      return inPeriod("\(id) takes at most \(most)", "\(id) 最多接收 \(most)", period)
    case .limit(let number, let index, let isMost, let period):
      let limit = sinks[number].limits[index]
      let component = components[limit.component]
      let bound = component.text((isMost ? limit.most : limit.least) ?? 0)
      let (id, sign) = (sinks[number].id, isMost ? "≤" : "≥")
      return inPeriod(
        "\(component.name) of \(id) \(sign) \(bound)", "\(id) 的 \(component.name) \(sign) \(bound)",
        period)
    case .substitution(let number, let period):
      let (id, most) = (sinks[number].id, percent(sinks[number].mostSubstitution))
      return inPeriod("by-products in \(id) ≤ \(most)", "\(id) 中副产物占比 ≤ \(most)", period)
    case .technology(let number, let technology, let period):
      let way = technologies[technology]
      let (id, most) = (sinks[number].id, percent(way.mostShare))
      return inPeriod("\(way.id) in \(id) ≤ \(most)", "\(id) 中 \(way.id) 占比 ≤ \(most)", period)
    case .opened(let number, _):
      let name = name(links[number])
      return LocalizedText("\(name) is not opened", zh: "\(name) 未开通")
    case .cut: return LocalizedText("a set of links that was found before", zh: "已找到的链接组合")
    }
  }

  /// The unit of what one more of a bound brings for an objective: `CNY/t`; of a share, of one
  /// percentage point; of a limit, of one unit of its component.
  func priceUnit(_ row: MatchRow, _ objective: MatchObjective) -> String {
    func each(_ symbol: String) -> String {
      let one = symbol == "%" ? "% point" : symbol
      let gain = unit(of: objective).isEmpty ? "1" : unit(of: objective)
      if one.isEmpty { return gain }
      return one.contains { "/*·".contains($0) } ? "\(gain)/(\(one))" : "\(gain)/\(one)"
    }
    switch row {
    case .available(let number, _): return each(unit(ofSource: number).symbol)
    case .demand(let number, _), .capacity(let number, _):
      return each(unit(ofSink: number).symbol)
    case .substitution, .technology: return each("%")
    case .limit(let number, let index, _, _):
      return each(components[sinks[number].limits[index].component].unit.symbol)
    case .opened, .cut: return unit(of: objective)
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
