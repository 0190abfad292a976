import PhloemMetering
import PhloemModel

extension MatchComposer {
  /// By how much a stated amount may differ from the flows before that is told.
  private static let tolerance = 0.05
  /// The months of a year, for which costs and amounts are stated as a rule.
  private static let monthsOfYear = 12

  /// Tells where an amount that is stated contradicts what the flows of the park come to.
  ///
  /// - Parameters:
  ///   - entry: The source or sink as it is written.
  ///   - key: `available` or `demand`.
  ///   - known: The amounts by the flows; nil where they are not known.
  ///   - commodity: What flows.
  ///   - words: What the flows tell.
  mutating func compare(
    _ entry: YAMLNode.Entry, _ key: String, _ known: ParkMatch.Amounts?, _ commodity: Commodity,
    _ words: String
  ) {
    guard let known, let node = entry.value.mapping?.first(where: { $0.key == key })?.value else {
      return
    }
    let unit = commodity.unit
    for (period, name) in match.periods.enumerated() {
      guard let stated = Self.range(node, period), stated.dimension == unit.dimension else {
        return
      }
      let (value, least) = (known.values[period], Self.tolerance * abs(known.values[period]))
      if stated.low.value <= value + least, stated.high.value >= value - least { continue }
      let time = name.isEmpty ? "" : " of \(name)"
      let flows = MatchPairing.text(value / unit.factor)
      report.warning(
        at: node.position,
        "'\(key)' of '\(entry.key)' is \(stated.text), by the flows of the park\(time) it is "
          + "\(flows) \(unit) (\(words)): what is stated is used",
        help: "correct it, or take '\(key)' out")
      return
    }
  }

  /// The ends of a stated amount of a period, and the amount as it is written.
  private static func range(
    _ node: YAMLNode, _ period: Int
  ) -> (low: Quantity, high: Quantity, dimension: PhysicalDimension, text: String)? {
    var own = node
    if case .sequence(let items) = node.content {
      guard items.indices.contains(period) else { return nil }
      own = items[period]
    }
    guard let text = own.scalar ?? own.text("value"), let value = try? Quantity(reading: text)
    else { return nil }
    let (low, high) = (
      own.text("low").flatMap { try? Quantity(reading: $0) } ?? value,
      own.text("high").flatMap { try? Quantity(reading: $0) } ?? value
    )
    return (low, high, value.dimension, text)
  }

  /// Says what time stated amounts and what links cost once stand for, where that is no year.
  mutating func tellTimes() {
    guard !match.times.isEmpty else { return }
    for part in ["sources", "sinks"] {
      for entry in entries(of: part) {
        for item in entry.value.mapping ?? []
        where ["available", "demand", "capacity"].contains(item.key) {
          tellTime(of: item, "'\(item.key)' of '\(entry.key)'")
        }
      }
    }
    guard match.times.count < Self.monthsOfYear else { return }
    for entry in entries(of: "technologies") {
      for item in entry.value.mapping ?? []
      where ["activation", "activation-per-length"].contains(item.key) {
        let text = item.value.scalar ?? item.value.text("value") ?? ""
        report.warning(
          at: item.value.position,
          "'\(item.key)' of technology '\(entry.key)' is paid once: all of \(text) is set against \(time)",
          help: "write the part of it that this time has to bear")
      }
    }
  }

  /// The time of the match, with its months.
  private var time: String {
    guard let first = match.times.first, let last = match.times.last else { return "" }
    return match.times.count == 1
      ? "one month, \(first)" : "\(match.times.count) months, \(first) to \(last)"
  }

  private mutating func tellTime(of item: YAMLNode.Entry, _ words: String) {
    if case .sequence = item.value.content { return }
    guard let text = item.value.scalar ?? item.value.text("value"),
      let one = try? Quantity(reading: text)
    else { return }
    let count = match.periods.count
    if count > 1 {
      let all = MatchPairing.text(one.value * Double(count) / one.unit.factor)
      report.warning(
        at: item.value.position,
        "\(words) is taken for each of the \(count) periods: \(text) each, \(all) \(one.unit) in all",
        help: "write what one period wants, or a list of one amount for each")
    } else if match.times.count != Self.monthsOfYear {
      report.warning(
        at: item.value.position, "\(words), \(text), is taken for \(time), not for a year",
        help: "write what is meant for that time")
    }
  }
}
