/// Which end of their ranges the values of a projection are taken from.
public enum SinkRun: Int, Sendable, CaseIterable {
  /// Every value at the end that gives the least stock.
  case low
  /// Every value as stated.
  case stated
  /// Every value at the end that gives the most stock.
  case high
}

/// A number with its range, in the unit that its owner names.
public struct SinkBand: Hashable, Sendable {
  /// The least value.
  public let low: Double
  /// The stated value.
  public let value: Double
  /// The largest value.
  public let high: Double

  /// Makes a number; an end that is left out is the number itself.
  public init(_ value: Double, low: Double? = nil, high: Double? = nil) {
    self.value = value
    self.low = low ?? value
    self.high = high ?? value
  }

  /// What the three runs of a projection span; the stated run gives the value.
  init(spanning run: (SinkRun) -> Double) {
    let (a, b, c) = (run(.low), run(.stated), run(.high))
    self.init(b, low: min(a, b, c), high: max(a, b, c))
  }

  /// The number of one run, for a number that the stock rises with.
  subscript(run: SinkRun) -> Double {
    switch run {
    case .low: low
    case .stated: value
    case .high: high
    }
  }

  /// The band with both ends and the value changed by `transform`, which must be monotone.
  func map(_ transform: (Double) -> Double) -> SinkBand {
    let (a, b) = (transform(low), transform(high))
    return SinkBand(transform(value), low: min(a, b), high: max(a, b))
  }
}
