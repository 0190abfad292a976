/// One row of the unit tables: the spellings of a unit and its size.
struct UnitRow {
  /// Spellings; `~` stands for a space inside one.
  let symbols: [String]
  /// Significant digits of the size in canonical units.
  let factor: Double
  /// Power of ten of the size, apart so that prefixes stay exact.
  let tenTo: Int
  let dimension: PhysicalDimension
  /// Canonical value of zero.
  let offset: Double
  /// The prefixes in use; the bare symbol is always in use.
  let prefixes: [String]

  init(
    _ symbols: String, _ factor: Double, tenTo: Int = 0, _ dimension: PhysicalDimension,
    offset: Double = 0, prefixes: String = ""
  ) {
    self.symbols = UnitRow.list(symbols)
    self.factor = factor
    self.tenTo = tenTo
    self.dimension = dimension
    self.offset = offset
    self.prefixes = UnitRow.list(prefixes)
  }

  /// Every spelling with every prefix, and its size.
  var entries: [(symbol: String, size: UnitSize)] {
    ([""] + prefixes).flatMap { prefix in
      symbols.map { symbol in
        let factor = scaled(factor, byTenTo: tenTo + (UnitVocabulary.prefixes[prefix] ?? 0))
        return (prefix + symbol, UnitSize(factor: factor, dimension: dimension, offset: offset))
      }
    }
  }

  /// Splits a list at its spaces.
  static func list(_ text: String) -> [String] {
    text.split(separator: " ").map { String($0.map { $0 == "~" ? " " : $0 }) }
  }
}

/// A unit without its spelling.
struct UnitSize: Hashable, Sendable {
  var factor: Double
  var dimension: PhysicalDimension
  var offset: Double = 0

  static func * (a: UnitSize, b: UnitSize) -> UnitSize {
    UnitSize(
      factor: a.factor * b.factor, dimension: a.dimension.asDifference * b.dimension.asDifference)
  }

  static func / (a: UnitSize, b: UnitSize) -> UnitSize {
    UnitSize(
      factor: a.factor / b.factor, dimension: a.dimension.asDifference / b.dimension.asDifference)
  }

  func raised(to exponent: Int) -> UnitSize {
    exponent == 1
      ? self
      : UnitSize(
        factor: integerPower(factor, exponent),
        dimension: dimension.asDifference.raised(to: exponent))
  }
}

/// Returns `number`·10^`exponent`, rounded once: powers of ten up to 10^22 are exact.
func scaled(_ number: Double, byTenTo exponent: Int) -> Double {
  exponent < 0 ? number / integerPower(10, -exponent) : number * integerPower(10, exponent)
}

/// Returns `base` to an integer power by repeated squaring.
func integerPower(_ base: Double, _ exponent: Int) -> Double {
  var (result, square, n) = (1.0, base, exponent.magnitude)
  while n > 0 {
    if n % 2 == 1 { result *= square }
    square *= square
    n /= 2
  }
  return exponent < 0 ? 1 / result : result
}
