public import PhloemModel
import PhloemOptimise

/// The steps of time of a plan, each standing for one or more of its kind: all of one length, but that
/// steps of more than an hour keep to the clock where the clocks change.
public struct PlanSteps: Sendable {
  /// The beginning of each step, UTC seconds.
  public let starts: [Int64]
  /// The length of a step by the clock, seconds.
  public let seconds: Int
  /// The true length of each step, seconds, where clock changes make them unequal: a day of 23 or 25 h.
  public let lengths: [Int]?
  /// How many times each step counts.
  public let weights: [Double]
  /// Steps that follow each other.
  public let chains: [Range<Int>]
  /// The time zone of dates.
  public let zone: ZoneRules
  /// Hours that the plan stands for, all weights counted.
  public let totalHours: Double
  /// The years that the plan stands for, whole calendar years counting as one each.
  public let yearFraction: Double
  /// How many calendar years the plan meets.
  public let calendarYears: Int
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
  ///   - seconds: The length of a step, which divides the range by the clock.
  ///   - zone: The time zone of dates.
  /// - Throws: `InputError` where the step does not divide the range.
  public init(_ range: Range<Int64>, seconds: Int, zone: ZoneRules) throws(InputError) {
    // Steps up to an hour divide the true time, longer ones that of the clock.
    let isByClock = seconds > 3600
    func clock(_ moment: Int64) -> Int64 {
      isByClock ? zone.civil(atUTC: moment).clockSeconds : moment
    }
    let length = clock(range.upperBound) - clock(range.lowerBound)
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
    let edges = ClockSteps.edges(
      from: range.lowerBound, seconds: seconds, count: count, zone: zone)
    let lengths = zip(edges, edges.dropFirst()).map { Int($1 - $0) }
    self.init(
      starts: Array(edges.dropLast()), seconds: seconds,
      lengths: lengths.allSatisfy { $0 == seconds } ? nil : lengths,
      weights: Array(repeating: 1, count: lengths.count), chains: [0..<lengths.count], zone: zone,
      dayOfKind: [])
  }

  /// Steps with weights; `years` says how many years they stand for and how many calendar years those
  /// meet, where the steps themselves do not tell.
  init(
    starts: [Int64], seconds: Int, lengths: [Int]?, weights: [Double], chains: [Range<Int>],
    zone: ZoneRules, dayOfKind: [Int], scenarios: [DispatchSettings.Scenario] = [],
    years: (fraction: Double, count: Int)? = nil, span: Range<Int64>? = nil
  ) {
    let first = starts.first ?? 0
    self.span =
      span ?? first..<max(first, (starts.last ?? first) + Int64(lengths?.last ?? seconds))
    self.scenarios = scenarios
    self.starts = starts
    self.seconds = seconds
    self.lengths = lengths
    self.weights = weights
    self.chains = chains
    self.zone = zone
    self.dayOfKind = dayOfKind
    var total = 0.0
    for t in weights.indices { total += weights[t] * Double(lengths?[t] ?? seconds) }
    totalHours = total / 3600
    let found = years ?? Self.years(starts, seconds, lengths, weights, zone)
    yearFraction = found.fraction
    calendarYears = found.count
  }

  /// The years that steps stand for: each step counts by the length of its own calendar year, so that a
  /// leap year is one year, too.
  private static func years(
    _ starts: [Int64], _ seconds: Int, _ lengths: [Int]?, _ weights: [Double], _ zone: ZoneRules
  ) -> (fraction: Double, count: Int) {
    var hours: [Int: Double] = [:]
    var total = 0.0
    for t in starts.indices {
      let length = weights[t] * Double(lengths?[t] ?? seconds) / 3600
      hours[zone.civil(atUTC: starts[t]).year, default: 0] += length
      total += length
    }
    // Weights that add up to 8,760 h stand for a year, whichever it is taken from.
    if abs(total - 8760) < 1e-6 { return (1, hours.count) }
    var fraction = 0.0
    for (year, length) in hours.sorted(by: { $0.key < $1.key }) {
      let whole = Period(year: year).range(in: zone)
      let share = length * 3600 / Double(whole.upperBound - whole.lowerBound)
      fraction += abs(share - share.rounded()) < 1e-9 ? share.rounded() : share
    }
    return (fraction, hours.count)
  }

  /// The number of steps.
  public var count: Int { starts.count }
  /// The length of a step by the clock in hours.
  public var hours: Double { Double(seconds) / 3600 }
  /// The true length of a step in hours.
  public func hours(of step: Int) -> Double { Double(lengths?[step] ?? seconds) / 3600 }
  /// The end of a step, UTC seconds.
  public func end(_ step: Int) -> Int64 { starts[step] + Int64(lengths?[step] ?? seconds) }
  /// The hours that a step stands for, its weight counted.
  public func weightedHours(of step: Int) -> Double { weights[step] * hours(of: step) }
  /// The local time at which a step begins.
  public func civil(_ step: Int) -> CivilTime { zone.civil(atUTC: starts[step]) }

  /// The true lengths of the steps in hours.
  var durations: StepSeries {
    lengths.map { .values($0.map { Double($0) / 3600 }) } ?? .constant(hours)
  }

  /// The local time at which a step begins, `2025-01-14 03:00`.
  public func label(_ step: Int) -> String { Self.label(civil(step)) }
  /// The local time at which a step ends.
  public func endLabel(_ step: Int) -> String { Self.label(zone.civil(atUTC: end(step))) }

  /// The local time at which the planned time begins.
  public var firstLabel: String { Self.label(zone.civil(atUTC: span.lowerBound)) }
  /// The local time at which the planned time ends.
  public var lastLabel: String { Self.label(zone.civil(atUTC: span.upperBound)) }

  static func label(_ time: CivilTime) -> String { String("\(time)".prefix(16)) }
}
