public import PhloemModel

/// The steps of time of a plan: all of one length, each standing for one or more of its kind.
public struct PlanSteps: Sendable {
  /// The beginning of each step, UTC seconds.
  public let starts: [Int64]
  /// The length of a step, seconds.
  public let seconds: Int
  /// How many times each step counts.
  public let weights: [Double]
  /// Steps that follow each other.
  public let chains: [Range<Int>]
  /// The time zone of dates.
  public let zone: ZoneRules
  /// Hours that the plan stands for, all weights counted.
  public let totalHours: Double
  /// The share of a year that the plan stands for.
  public let yearFraction: Double
  /// The typical day of each day of the period; empty when every day is planned itself.
  public let dayOfKind: [Int]
  /// The time that the steps stand for, UTC seconds: of typical days all days.
  public let span: Range<Int64>
  /// The scenarios whose steps follow each other, one a chain; empty for a single course of events.
  public let scenarios: [DispatchSettings.Scenario]

  /// The steps of a period.
  ///
  /// - Parameters:
  ///   - range: UTC seconds, half-open.
  ///   - seconds: The length of a step, which divides the range.
  ///   - zone: The time zone of dates.
  /// - Throws: `InputError` where the step does not divide the range.
  public init(_ range: Range<Int64>, seconds: Int, zone: ZoneRules) throws(InputError) {
    let length = range.upperBound - range.lowerBound
    guard seconds > 0, length > 0, length % Int64(seconds) == 0 else {
      throw InputError(
        "a step of \(seconds) s does not divide the planned time of \(length) s",
        help: "choose a step that divides it, such as 1 h")
    }
    let count = Int(length / Int64(seconds))
    guard count <= 2_000_000 else {
      throw InputError(
        "\(count) steps are more than can be planned", help: "plan less time, or longer steps")
    }
    self.init(
      starts: (0..<count).map { range.lowerBound + Int64($0) * Int64(seconds) }, seconds: seconds,
      weights: Array(repeating: 1, count: count), chains: [0..<count], zone: zone, dayOfKind: [])
  }

  /// Steps with weights.
  init(
    starts: [Int64], seconds: Int, weights: [Double], chains: [Range<Int>], zone: ZoneRules,
    dayOfKind: [Int], scenarios: [DispatchSettings.Scenario] = [], span: Range<Int64>? = nil
  ) {
    let first = starts.first ?? 0
    self.span = span ?? first..<max(first, (starts.last ?? first) + Int64(seconds))
    self.scenarios = scenarios
    self.starts = starts
    self.seconds = seconds
    self.weights = weights
    self.chains = chains
    self.zone = zone
    self.dayOfKind = dayOfKind
    totalHours = weights.reduce(0, +) * Double(seconds) / 3600
    let year = starts.first.map { zone.civil(atUTC: $0).year } ?? 2025
    let days = Period(year: year).dayCount
    // A whole calendar year is one year, a leap year too; else 8,760 hours are.
    yearFraction =
      abs(totalHours - Double(days) * 24) < 1e-6 ? 1 : totalHours / 8760
  }

  /// The number of steps.
  public var count: Int { starts.count }
  /// The length of a step in hours.
  public var hours: Double { Double(seconds) / 3600 }
  /// The local time at which a step begins.
  public func civil(_ step: Int) -> CivilTime { zone.civil(atUTC: starts[step]) }

  /// The local time at which a step begins, `2025-01-14 03:00`.
  public func label(_ step: Int) -> String { Self.label(civil(step)) }
  /// The local time at which a step ends.
  public func endLabel(_ step: Int) -> String {
    Self.label(zone.civil(atUTC: starts[step] + Int64(seconds)))
  }

  /// The local time at which the planned time begins.
  public var firstLabel: String { Self.label(zone.civil(atUTC: span.lowerBound)) }
  /// The local time at which the planned time ends.
  public var lastLabel: String { Self.label(zone.civil(atUTC: span.upperBound)) }

  static func label(_ time: CivilTime) -> String { String("\(time)".prefix(16)) }

  /// The steps as spans of the calendar.
  ///
  /// - Returns: The span of each step and the names of the spans.
  public func spans(_ span: TotalLimit.Span) -> (ofStep: [Int], names: [String]) {
    if span == .plan, scenarios.isEmpty {
      return (Array(repeating: 0, count: count), ["the plan"])
    }
    var numbers: [Int] = []
    numbers.reserveCapacity(count)
    var names: [String] = []
    var last = ""
    for step in 0..<count {
      let time = civil(step)
      var name: String
      switch span {
      case .day: name = time.dateText
      case .week:
        let monday = time.daysSince1970 - (time.weekday - 1)
        name = "week from \(CivilTime(daysSince1970: monday).dateText)"
      case .month: name = String(time.dateText.prefix(7))
      case .year: name = String(time.dateText.prefix(4))
      case .plan: name = "the plan"
      }
      if !scenarios.isEmpty, let k = chains.firstIndex(where: { $0.contains(step) }) {
        name += ", \(scenarios[k].id)"
      }
      if name != last || numbers.isEmpty {
        names.append(name)
        last = name
      }
      numbers.append(names.count - 1)
    }
    return (numbers, names)
  }
}
