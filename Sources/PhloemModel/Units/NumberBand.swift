/// A number with its range, in the unit that its owner names.
public struct NumberBand: Hashable, Sendable {
  /// The number at the low end of what it is made of.
  public let low: Double
  /// The stated number.
  public let value: Double
  /// The number at the high end of what it is made of.
  public let high: Double

  /// Makes a number; an end that is left out is the number itself.
  public init(_ value: Double, low: Double? = nil, high: Double? = nil) {
    self.value = value
    self.low = low ?? value
    self.high = high ?? value
  }

  /// Nothing.
  public static let zero = NumberBand(0)

  /// Whether both ends are the number itself.
  public var isPoint: Bool { low == high }

  /// Returns what `combine` makes of both, end by end.
  public func combined(
    _ other: NumberBand, _ combine: (Double, Double) -> Double
  ) -> NumberBand {
    NumberBand(
      combine(value, other.value), low: combine(low, other.low), high: combine(high, other.high))
  }

  /// Both together, low with low and high with high.
  public static func + (a: NumberBand, b: NumberBand) -> NumberBand { a.combined(b, +) }

  /// What is left of the first: least where the second is largest.
  public static func - (a: NumberBand, b: NumberBand) -> NumberBand {
    NumberBand(a.value - b.value, low: a.low - b.high, high: a.high - b.low)
  }

  /// The product of two numbers that are not negative.
  public static func * (a: NumberBand, b: NumberBand) -> NumberBand { a.combined(b, *) }

  /// The number times a factor that is not negative.
  public static func * (a: NumberBand, factor: Double) -> NumberBand {
    NumberBand(a.value * factor, low: a.low * factor, high: a.high * factor)
  }

  /// Returns the smaller of both, end by end.
  public func capped(at limit: NumberBand) -> NumberBand { combined(limit, min) }

  /// Returns the band with both ends and the value changed by `transform`, which must be monotone.
  public func map(_ transform: (Double) -> Double) -> NumberBand {
    let (a, b) = (transform(low), transform(high))
    return NumberBand(transform(value), low: min(a, b), high: max(a, b))
  }
}
