import Foundation

extension Formula {
  /// Returns the value of the formula.
  ///
  /// - Parameter lookup: Gives the quantity of a name, nil when there is none.
  /// - Returns: The result, in canonical units unless it is a sum or a multiple of one quantity.
  /// - Throws: `FormulaError` with the column of an unknown name, of an operator whose sides do not
  ///   go together, of a division by zero, of a root of a negative number or of a result that is not
  ///   finite.
  public func evaluate(
    _ lookup: (String) -> Quantity?
  ) throws(FormulaError) -> Quantity {
    let result = try root.evaluate(lookup)
    if !result.value.isFinite {
      throw FormulaError(
        "the result is not a finite number", column: root.column,
        help: "check its exponents and powers of ten")
    }
    return result
  }
}

extension FormulaNode {
  /// Returns the value of the part; see `Formula.evaluate`.
  public func evaluate(
    _ lookup: (String) -> Quantity?
  ) throws(FormulaError) -> Quantity {
    switch self {
    case .constant(let quantity, _):
      return quantity
    case .name(let name, let column):
      if let quantity = lookup(name) { return quantity }
      throw FormulaError("unknown name '\(name)'", column: column)
    case .negation(let part, let column):
      let value = try part.evaluate(lookup)
      if value.isTemperaturePoint {
        throw FormulaError(
          "a temperature cannot be negated", column: column,
          help: FormulaError.temperatureRemedy)
      }
      return value * -1
    case .operation(let sign, let left, let right, let column):
      return try sign.apply(left.evaluate(lookup), right.evaluate(lookup), column: column)
    case .power(let part, let exponent, let column):
      return try part.evaluate(lookup).raised(to: exponent, column: column)
    case .call(let function, let parts, let column):
      var values: [Quantity] = []
      values.reserveCapacity(parts.count)
      for part in parts { values.append(try part.evaluate(lookup)) }
      return try function.apply(values, column: column)
    }
  }
}

extension FormulaOperator {
  fileprivate func apply(
    _ a: Quantity, _ b: Quantity, column: Int
  ) throws(FormulaError) -> Quantity {
    if self == .divide, b.value == 0 { throw FormulaError.divisionByZero(column: column) }
    do throws(DimensionMismatch) {
      return switch self {
      case .add: try a.adding(b)
      case .subtract: try a.subtracting(b)
      case .multiply: try a.multiplied(by: b)
      case .divide: try a.divided(by: b)
      }
    } catch {
      throw FormulaError(error, column: column)
    }
  }
}

extension FormulaError {
  fileprivate static let temperatureRemedy = "use a difference of two temperatures"

  fileprivate static func divisionByZero(column: Int) -> FormulaError {
    FormulaError("division by zero", column: column, help: "check the value of the divisor")
  }

  /// Two sides that do not go together.
  init(_ mismatch: DimensionMismatch, column: Int) {
    let isOfTemperatures =
      mismatch.left.dimension == mismatch.right.dimension
      || [.multiply, .divide].contains(mismatch.operation)
    self.init(
      mismatch.message, column: column,
      help: isOfTemperatures ? Self.temperatureRemedy : "both sides must be of one kind")
  }
}

extension FormulaFunction {
  /// Applies the function to at least one value.
  fileprivate func apply(_ values: [Quantity], column: Int) throws(FormulaError) -> Quantity {
    switch self {
    case .sqrt: return try values[0].squareRoot(column: column)
    case .abs: return Quantity(canonical: Swift.abs(values[0].value), values[0].unit)
    case .round: return try round(values, column: column)
    case .exp, .ln, .power: return try transcendental(values, column: column)
    case .remainder:
      guard values[0].dimension == values[1].dimension else {
        throw FormulaError(
          "the rest of \(values[0].dimension) divided by \(values[1].dimension) means nothing",
          column: column, help: "both sides must be of one kind")
      }
      if values[1].value == 0 { throw FormulaError.divisionByZero(column: column) }
      return Quantity(
        canonical: values[0].value.truncatingRemainder(dividingBy: values[1].value),
        values[0].unit)
    case .min, .max, .sum: break
    }
    var result = values[0]
    do throws(DimensionMismatch) {
      for value in values.dropFirst() {
        switch self {
        case .min: result = try value.isLess(than: result) ? value : result
        case .max: result = try result.isLess(than: value) ? value : result
        default: result = try result.adding(value)
        }
      }
      return result
    } catch {
      throw FormulaError(error, column: column)
    }
  }
}

extension FormulaFunction {
  /// Rounds the number in the value's own unit, half to even.
  private func round(_ values: [Quantity], column: Int) throws(FormulaError) -> Quantity {
    var decimals = 0.0
    if values.count > 1 {
      guard values[1].dimension.isNone, Swift.abs(values[1].value) <= 15 else {
        throw FormulaError(
          "the number of decimals must be a plain number to 15", column: column,
          help: "write round(x, 2)")
      }
      decimals = values[1].value
    }
    let scale = Foundation.pow(10, decimals.rounded())
    let rounded = (values[0].written * scale).rounded(.toNearestOrEven) / scale
    return Quantity(rounded, values[0].unit)
  }

  private func transcendental(
    _ values: [Quantity], column: Int
  ) throws(FormulaError) -> Quantity {
    for value in values where !value.dimension.isNone {
      throw FormulaError(
        "\(rawValue) of \(value.dimension) means nothing", column: column,
        help: "divide it by a quantity of its kind first")
    }
    let x = values[0].value
    switch self {
    case .exp: return Quantity(Foundation.exp(x))
    case .ln:
      if x <= 0 {
        throw FormulaError(
          "ln of a number that is not positive", column: column, help: "check its sign")
      }
      return Quantity(Foundation.log(x))
    default:
      let result = Foundation.pow(x, values[1].value)
      if !result.isFinite {
        throw FormulaError(
          "\(x) to the power of \(values[1].value) is no number", column: column,
          help: "raise positive numbers, to powers of sensible size")
      }
      return Quantity(result)
    }
  }
}

extension Quantity {
  fileprivate func raised(to exponent: Int, column: Int) throws(FormulaError) -> Quantity {
    if isTemperaturePoint {
      throw FormulaError(
        "a temperature cannot be raised to a power", column: column,
        help: FormulaError.temperatureRemedy)
    }
    if exponent < 0, value == 0 { throw FormulaError.divisionByZero(column: column) }
    return Quantity(
      canonical: integerPower(value, exponent), dimension.raised(to: exponent).canonicalUnit)
  }

  fileprivate func squareRoot(column: Int) throws(FormulaError) -> Quantity {
    guard let root = dimension.squareRoot else {
      throw FormulaError(
        "no square root of \(dimension)", column: column,
        help: "the exponents of its units must be even")
    }
    if value < 0 {
      throw FormulaError(
        "square root of the negative '\(self)'", column: column, help: "check its sign")
    }
    return Quantity(canonical: value.squareRoot(), root.canonicalUnit)
  }
}
