/// Mean and spread of numbers that are not kept.
///
/// - SeeAlso: B. P. Welford, Technometrics 4 (1962), 419–420.
public struct RunningMoments: Hashable, Sendable {
  /// How many numbers were added.
  public private(set) var count = 0
  /// Their mean; 0 of none.
  public private(set) var mean = 0.0
  private var squares = 0.0
  /// The smallest.
  public private(set) var minimum = Double.infinity
  /// The largest.
  public private(set) var maximum = -Double.infinity

  /// Makes it empty.
  public init() {}

  /// Adds a number.
  public mutating func add(_ value: Double) {
    count += 1
    let step = value - mean
    mean += step / Double(count)
    squares += step * (value - mean)
    minimum = Swift.min(minimum, value)
    maximum = Swift.max(maximum, value)
  }

  /// Variance with divisor n − 1; not a number below two.
  public var variance: Double { count < 2 ? .nan : squares / Double(count - 1) }
  /// The root of the variance.
  public var standardDeviation: Double { variance.squareRoot() }
  /// How far the mean is from that of infinitely many, one standard deviation.
  public var standardError: Double { standardDeviation / Double(count).squareRoot() }
}
