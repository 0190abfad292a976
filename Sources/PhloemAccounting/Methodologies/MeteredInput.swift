public import PhloemMetering
public import PhloemModel

/// A meter that measures a parameter of a methodology, or part of it.
public struct MeteredInput: Sendable {
  /// The meter's name in the park.
  public let meter: String
  /// Its amounts.
  public let series: IntervalSeries
  /// What its integers count.
  public let base: BaseUnit
  /// The part of its amounts that belongs to the project, millionths, 1…1,000,000.
  public let shareMillionths: Int
  /// The meters whose hours are claimed: its own name, or the real meters behind a virtual one.
  public let claimed: [String]

  /// Makes an input; it claims the hours of the meter itself unless `claimed` names others.
  ///
  /// - Throws: `InputError` for a level, which does not add up, and for a share beyond its range.
  public init(
    meter: String, series: IntervalSeries, base: BaseUnit, shareMillionths: Int = 1_000_000,
    claimed: [String] = []
  ) throws(InputError) {
    guard series.meaning == .amount else {
      throw InputError(
        "meter '\(meter)' measures a level, which does not add up",
        help: "name a register or an interval meter")
    }
    guard (1...1_000_000).contains(shareMillionths) else {
      throw InputError(
        "the share of meter '\(meter)' is not above 0 and at most 1", help: "write 100 % or less")
    }
    self.meter = meter
    self.series = series
    self.base = base
    self.shareMillionths = shareMillionths
    self.claimed = claimed.isEmpty ? [meter] : claimed
  }
}

/// What the intervals of a meter come to under a plan, base units; the sums saturate.
struct MeterTally {
  /// What counts.
  private(set) var counted: Int64 = 0
  /// All that is known.
  private(set) var known: Int64 = 0
  /// Estimates, whether they count or not.
  private(set) var estimated: Int64 = 0
  /// What was added for missing time.
  private(set) var filled: Int64 = 0
  /// Seconds that measured intervals cover.
  private(set) var measuredSeconds = 0.0
  /// Whether time is missing.
  private(set) var hasGaps = false
  /// Whether any interval is known: without one there is no largest.
  private(set) var isKnown = false
  /// The hours whose amounts count, rising.
  private(set) var hours: [Int64] = []

  /// Tallies the intervals of a span.
  ///
  /// - Throws: `InputError` when an end of the span cuts an interval.
  init(
    _ input: MeteredInput, _ plan: MonitoringPlan, in span: Range<Int64>
  ) throws(InputError) {
    let grid = input.series.grid
    let step = Int64(grid.step)
    for edge in [span.lowerBound, span.upperBound]
    where floorModulo(edge - grid.start, step) != 0 {
      throw InputError(
        "the period cuts an interval of meter '\(input.meter)'", help: "use shorter intervals")
    }
    var missing = Double(span.upperBound - span.lowerBound)
    var largest = 0.0
    for k in 0..<grid.count {
      let start = grid.time(at: k)
      guard start >= span.lowerBound, start + step <= span.upperBound else { continue }
      let flag = input.series.flags[k]
      if flag == .missing { continue }
      let value = input.series.values[k]
      let covered = Double(input.series.coverage[k]) / 100
      let isMeasured = flag <= .calculated || (flag == .manual && plan.isManualAccepted)
      missing -= covered * Double(step)
      if covered > 0 {
        isKnown = true
        largest = max(largest, Double(value) / covered)
      }
      known = saturatingSum(known, value)
      if isMeasured { measuredSeconds += covered * Double(step) }
      if !isMeasured { estimated = saturatingSum(estimated, value) }
      let part = Self.counting(value, isMeasured, plan)
      counted = saturatingSum(counted, part)
      if isMeasured || part != 0 { claim(from: start, to: start + step) }
    }
    // Coverage is in whole percent, so that less than half a percent of an interval is no gap.
    hasGaps = missing > Double(step) * 0.005
    if plan.effect == .lowers, plan.gaps == .largest, hasGaps {
      filled = integer((largest * missing / Double(step)).rounded(.up))
      counted = saturatingSum(counted, filled)
    }
  }

  /// What counts of an interval's amount.
  private static func counting(
    _ value: Int64, _ isMeasured: Bool, _ plan: MonitoringPlan
  ) -> Int64 {
    // An estimate that lowers the result counts in full, and so does an estimated flow backwards.
    if isMeasured || plan.effect == .lowers || value < 0 { return value }
    let product = value.multipliedFullWidth(by: Int64(plan.estimateBasisPoints))
    return Int64(10_000).dividingFullWidth(product).quotient
  }

  private mutating func claim(from start: Int64, to end: Int64) {
    var hour = start >= 0 ? start / 3600 : (start - 3599) / 3600
    let last = end - 1 >= 0 ? (end - 1) / 3600 : (end - 3600) / 3600
    if let before = hours.last { hour = max(hour, before + 1) }
    while hour <= last {
      hours.append(hour)
      hour += 1
    }
  }
}
