/// What a stretch of intervals comes to, with how far it can be trusted.
public struct SeriesSum: Hashable, Sendable {
  /// The sum of the known amounts, or the mean of a level, base units.
  public var total: Int64 = 0
  /// The part of `total` that is flagged estimated; magnitudes, base units.
  public var estimated: Int64 = 0
  /// The sum of the magnitudes of all known amounts, base units.
  public var magnitude: Int64 = 0
  /// How many intervals there are.
  public var count: Int = 0
  /// How many of them are missing.
  public var missing: Int = 0
  /// The sum of the intervals' coverage, percent.
  public var coveredPercent: Int = 0
  /// The worst flag of the known intervals; `missing` when there is none.
  public var worst: QualityFlag = .missing

  /// Makes an empty sum.
  public init() {}

  /// The share of the magnitudes that is estimated, 0...1.
  public var estimatedShare: Double {
    magnitude == 0 ? 0 : Double(estimated) / Double(magnitude)
  }
  /// The share of the time that is covered, 0...1.
  public var coverage: Double {
    count == 0 ? 0 : Double(coveredPercent) / Double(count * 100)
  }

  /// Adds one interval's amount.
  @inline(__always)
  package mutating func add(_ value: Int64, _ flag: QualityFlag, _ percent: UInt8) {
    count += 1
    coveredPercent += Int(percent)
    guard flag != .missing else {
      missing += 1
      return
    }
    let size = value < 0 ? -max(value, -.max) : value
    total = saturatingSum(total, value)
    magnitude = saturatingSum(magnitude, size)
    if flag == .estimated { estimated = saturatingSum(estimated, size) }
    if worst == .missing || flag > worst { worst = flag }
  }

  /// Adds another stretch of amounts.
  public mutating func add(_ other: SeriesSum) {
    total = saturatingSum(total, other.total)
    estimated = saturatingSum(estimated, other.estimated)
    magnitude = saturatingSum(magnitude, other.magnitude)
    count += other.count
    missing += other.missing
    coveredPercent += other.coveredPercent
    if worst == .missing || (other.worst != .missing && other.worst > worst) {
      worst = other.worst
    }
  }
}
