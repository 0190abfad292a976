extension Quantity {
  /// Returns the product.
  ///
  /// A plain number keeps the other unit; other results are in canonical units. Temperature points
  /// multiply like any base, so that the result fits no unit; `multiplied(by:)` refuses them.
  public static func * (a: Quantity, b: Quantity) -> Quantity {
    let value = a.value * b.value
    if b.dimension.isNone { return Quantity(canonical: value, a.unit) }
    if a.dimension.isNone { return Quantity(canonical: value, b.unit) }
    return Quantity(canonical: value, PhysicalUnit(canonicalOf: a.dimension * b.dimension))
  }

  /// Returns the quotient; dividing by zero gives an infinite or undefined number.
  ///
  /// Division by a plain number keeps the unit; other results are in canonical units.
  public static func / (a: Quantity, b: Quantity) -> Quantity {
    let value = a.value / b.value
    if b.dimension.isNone { return Quantity(canonical: value, a.unit) }
    return Quantity(canonical: value, PhysicalUnit(canonicalOf: a.dimension / b.dimension))
  }

  /// Returns the quantity times a number.
  public static func * (a: Quantity, number: Double) -> Quantity {
    Quantity(canonical: a.value * number, a.unit)
  }

  /// Returns a number times the quantity.
  public static func * (number: Double, b: Quantity) -> Quantity { b * number }

  /// Returns the quantity divided by a number.
  public static func / (a: Quantity, number: Double) -> Quantity {
    Quantity(canonical: a.value / number, a.unit)
  }

  /// Returns the product; temperature points are refused.
  public func multiplied(by other: Quantity) throws(DimensionMismatch) -> Quantity {
    if isTemperaturePoint || other.isTemperaturePoint {
      throw DimensionMismatch(.multiply, unit, other.unit)
    }
    return self * other
  }

  /// Returns the quotient; temperature points are refused.
  public func divided(by other: Quantity) throws(DimensionMismatch) -> Quantity {
    if isTemperaturePoint || other.isTemperaturePoint {
      throw DimensionMismatch(.divide, unit, other.unit)
    }
    return self / other
  }

  /// Returns the sum in the unit of the first; both must measure the same.
  ///
  /// A temperature and a difference add up to a temperature; two temperatures do not.
  public func adding(_ other: Quantity) throws(DimensionMismatch) -> Quantity {
    let (a, b) = (dimension, other.dimension)
    if isTemperaturePoint || other.isTemperaturePoint {
      if a == .temperature, b == .temperatureDifference {
        return Quantity(canonical: value + other.value, unit)
      }
      if a == .temperatureDifference, b == .temperature {
        return Quantity(canonical: value + other.value, other.unit)
      }
      throw DimensionMismatch(.add, unit, other.unit)
    }
    if a != b { throw DimensionMismatch(.add, unit, other.unit) }
    return Quantity(canonical: value + other.value, unit)
  }

  /// Returns the difference in the unit of the first; both must measure the same.
  ///
  /// Two temperatures differ by a temperature difference in K.
  public func subtracting(_ other: Quantity) throws(DimensionMismatch) -> Quantity {
    let (a, b) = (dimension, other.dimension)
    if a == .temperature, b == .temperature {
      return Quantity(
        canonical: value - other.value, PhysicalUnit(canonicalOf: .temperatureDifference))
    }
    if a == b || (a == .temperature && b == .temperatureDifference) {
      return Quantity(canonical: value - other.value, unit)
    }
    throw DimensionMismatch(.subtract, unit, other.unit)
  }

  /// Returns whether this is less than `other`; both must measure the same.
  public func isLess(than other: Quantity) throws(DimensionMismatch) -> Bool {
    if dimension != other.dimension { throw DimensionMismatch(.compare, unit, other.unit) }
    return value < other.value
  }

  /// Whether this is a temperature on a scale and not a difference.
  public var isTemperaturePoint: Bool { dimension == .temperature }
}
