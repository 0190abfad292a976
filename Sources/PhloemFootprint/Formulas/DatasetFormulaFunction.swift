import Foundation

/// A sign between two parts of a formula.
enum DatasetFormulaOperator: String, Hashable, Sendable {
  case or, and
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "mod"
  case quotient = "div"
  case power = "^"

  /// Binds from 1, loosest, on.
  var rank: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 3
    case .add, .subtract: 4
    case .multiply, .divide, .remainder, .quotient: 5
    case .power: 6
    }
  }

  func apply(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .or: a != 0 || b != 0 ? 1 : 0
    case .and: a != 0 && b != 0 ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .notEqual: a != b ? 1 : 0
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .greater: a > b ? 1 : 0
    case .greaterOrEqual: a >= b ? 1 : 0
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .remainder: a.truncatingRemainder(dividingBy: b)
    case .quotient: (a / b).rounded(.towardZero)
    case .power: pow(a, b)
    }
  }
}

/// A function of formulas.
enum DatasetFormulaFunction: String, Hashable, Sendable, CaseIterable {
  case abs, sqrt, sqr, exp, ln, log, log10, lg, pow, power
  case min, max, sum, avg, mean, round, floor, ceil, int, trunc, frac, sign
  case sin, cos, tan, asin, acos, atan, atan2, arcsin, arccos, arctan, sinh, cosh, tanh
  case choice = "if"
  case chosen = "iff"
  case and, or, not, mod, div

  /// Numbers that go by a name where no parameter has it.
  static let constants: [String: Double] = ["pi": .pi, "e": M_E, "true": 1, "false": 0]

  /// How many arguments it takes.
  var arguments: ClosedRange<Int> {
    switch self {
    case .min, .max, .sum, .avg, .mean, .and, .or: 1...1_000
    case .pow, .power, .mod, .div, .atan2: 2...2
    case .log, .round: 1...2
    case .choice, .chosen: 3...3
    default: 1...1
    }
  }

  func apply(_ v: [Double]) -> Double {
    switch self {
    case .abs: Swift.abs(v[0])
    case .sqrt: v[0].squareRoot()
    case .sqr: v[0] * v[0]
    case .exp: Foundation.exp(v[0])
    case .ln: Foundation.log(v[0])
    case .log: v.count == 1 ? Foundation.log10(v[0]) : Foundation.log(v[0]) / Foundation.log(v[1])
    case .log10, .lg: Foundation.log10(v[0])
    case .pow, .power: Foundation.pow(v[0], v[1])
    case .min: v.reduce(.infinity) { Swift.min($0, $1) }
    case .max: v.reduce(-.infinity) { Swift.max($0, $1) }
    case .sum: v.reduce(0, +)
    case .avg, .mean: v.reduce(0, +) / Double(v.count)
    case .round: rounded(v)
    case .floor: v[0].rounded(.down)
    case .ceil: v[0].rounded(.up)
    case .int, .trunc: v[0].rounded(.towardZero)
    case .frac: v[0] - v[0].rounded(.towardZero)
    case .sign: v[0] > 0 ? 1 : v[0] < 0 ? -1 : 0
    case .choice, .chosen: v[0] != 0 ? v[1] : v[2]
    case .and: v.allSatisfy { $0 != 0 } ? 1 : 0
    case .or: v.contains { $0 != 0 } ? 1 : 0
    case .not: v[0] == 0 ? 1 : 0
    case .mod: v[0].truncatingRemainder(dividingBy: v[1])
    case .div: (v[0] / v[1]).rounded(.towardZero)
    default: angle(v)
    }
  }

  private func rounded(_ v: [Double]) -> Double {
    let scale = v.count == 1 ? 1 : Foundation.pow(10, v[1])
    return (v[0] * scale).rounded() / scale
  }

  private func angle(_ v: [Double]) -> Double {
    switch self {
    case .sin: Foundation.sin(v[0])
    case .cos: Foundation.cos(v[0])
    case .tan: Foundation.tan(v[0])
    case .asin, .arcsin: Foundation.asin(v[0])
    case .acos, .arccos: Foundation.acos(v[0])
    case .atan, .arctan: Foundation.atan(v[0])
    case .atan2: Foundation.atan2(v[0], v[1])
    case .sinh: Foundation.sinh(v[0])
    case .cosh: Foundation.cosh(v[0])
    default: Foundation.tanh(v[0])
    }
  }
}
