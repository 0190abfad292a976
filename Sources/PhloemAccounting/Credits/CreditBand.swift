/// A number with its range, in the unit that its owner names.
public struct CreditBand: Hashable, Sendable {
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
  public static let zero = CreditBand(0)

  /// Whether both ends are the number itself.
  public var isPoint: Bool { low == high }

  /// What `combine` makes of both, end by end.
  func combined(
    _ other: CreditBand, _ combine: (Double, Double) -> Double
  ) -> CreditBand {
    CreditBand(
      combine(value, other.value), low: combine(low, other.low), high: combine(high, other.high))
  }

  /// Both together, low with low and high with high.
  static func + (a: CreditBand, b: CreditBand) -> CreditBand { a.combined(b, +) }

  /// What is left of the first: least where the second is largest.
  static func - (a: CreditBand, b: CreditBand) -> CreditBand {
    CreditBand(a.value - b.value, low: a.low - b.high, high: a.high - b.low)
  }

  /// The product of two numbers that are not negative.
  static func * (a: CreditBand, b: CreditBand) -> CreditBand { a.combined(b, *) }

  /// The number times a factor that is not negative.
  static func * (a: CreditBand, factor: Double) -> CreditBand {
    CreditBand(a.value * factor, low: a.low * factor, high: a.high * factor)
  }

  /// The smaller of both, end by end.
  func capped(at limit: CreditBand) -> CreditBand { combined(limit, min) }
}
