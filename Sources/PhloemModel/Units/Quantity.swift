/// A number with its unit, such as `1.93 t` or `0.5366 tCO2/MWh`.
///
/// The number is held in the canonical unit of its dimension (MJ, kg, s, m, K, Nm3, Pa, kgCO2e, one
/// unit of money, one item); the unit as written is kept for display. Text is converted once when
/// it is read and once when it is written.
public struct Quantity: Hashable, Sendable {
  /// The number in canonical units.
  public let value: Double
  /// The unit as written; the canonical one for results of arithmetic.
  public let unit: PhysicalUnit

  /// Makes the quantity of `value` times `unit`.
  public init(_ value: Double, _ unit: PhysicalUnit) {
    self.value = value * unit.factor + unit.offset
    self.unit = unit
  }

  /// Makes a plain number.
  public init(_ number: Double) { self.init(canonical: number, .one) }

  /// Makes a quantity from a number that is in canonical units already.
  public init(canonical value: Double, _ unit: PhysicalUnit) {
    self.value = value
    self.unit = unit
  }

  /// What the quantity measures.
  public var dimension: PhysicalDimension { unit.dimension }

  /// Returns the number in `unit`.
  public func `in`(_ unit: PhysicalUnit) throws(DimensionMismatch) -> Double {
    if dimension != unit.dimension { throw DimensionMismatch(.convert, self.unit, unit) }
    return (value - unit.offset) / unit.factor
  }

  /// Returns the same amount, written in `unit` from now on.
  public func converted(to unit: PhysicalUnit) throws(DimensionMismatch) -> Quantity {
    if dimension != unit.dimension { throw DimensionMismatch(.convert, self.unit, unit) }
    return Quantity(canonical: value, unit)
  }

  /// The number in the unit as written.
  public var written: Double { (value - unit.offset) / unit.factor }
}
