import PhloemBalance
import PhloemModel

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A sum of products of powers of names, which is what a balance is made of.
struct Polynomial {
  /// The coefficient of each product; a product is its names with their exponents, by name.
  private(set) var terms: [[Power]: Double] = [:]

  /// A name raised to a power.
  struct Power: Hashable, Comparable {
    let name: String
    let exponent: Double

    static func < (a: Power, b: Power) -> Bool { (a.name, a.exponent) < (b.name, b.exponent) }
  }

  /// Expands a formula.
  ///
  /// - Throws: `FormulaError` where it is no sum of products of powers, or a number has a unit.
  init(_ node: FormulaNode) throws(FormulaError) {
    switch node {
    case .constant(let number, let column):
      guard number.dimension.isNone else {
        throw FormulaError(
          "a number with a unit in a relation", column: column,
          help: "write plain numbers: all values of a network are plain")
      }
      terms = [[]: number.value]
    case .name(let name, _):
      terms = [[Power(name: name, exponent: 1)]: 1]
    case .negation(let part, _):
      terms = try Polynomial(part).terms.mapValues { -$0 }
    case .operation(let sign, let left, let right, let column):
      let (a, b) = (try Polynomial(left), try Polynomial(right))
      switch sign {
      case .add: terms = a.terms.merging(b.terms, uniquingKeysWith: +)
      case .subtract: terms = a.terms.merging(b.terms.mapValues { -$0 }, uniquingKeysWith: +)
      case .multiply: self = a.multiplied(by: b)
      case .divide: self = a.multiplied(by: try b.raised(to: -1, column))
      }
    case .power(let part, let exponent, let column):
      let base = try Polynomial(part)
      if exponent >= 0, base.terms.count > 1 {
        self = (0..<exponent).reduce(Polynomial(number: 1)) { power, _ in
          power.multiplied(by: base)
        }
      } else {
        self = try base.raised(to: Double(exponent), column)
      }
    case .call(.sqrt, let parts, let column):
      self = try Polynomial(parts[0]).raised(to: 0.5, column)
    case .call(.sum, let parts, _):
      for part in parts { terms.merge(try Polynomial(part).terms, uniquingKeysWith: +) }
    case .call(.power, let parts, let column):
      let exponent = try Polynomial(parts[1])
      guard let number = exponent.number else {
        throw FormulaError("an exponent must be a number", column: column)
      }
      self = try Polynomial(parts[0]).raised(to: number, column)
    case .call(let function, _, let column):
      throw FormulaError(
        "'\(function.rawValue)' makes no sum of products", column: column,
        help: "a relation is made of + - * / ^ and sqrt")
    }
    terms = terms.filter { $0.value != 0 }
  }

  private init(number: Double) { terms = [[]: number] }

  /// The value of a polynomial without names.
  private var number: Double? {
    terms.isEmpty ? 0 : terms.count == 1 ? terms[[]] : nil
  }

  private func multiplied(by other: Polynomial) -> Polynomial {
    var product = Polynomial(number: 0)
    product.terms = [:]
    for (a, first) in terms.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      for (b, second) in other.terms.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        var exponents: [String: Double] = [:]
        for power in a + b { exponents[power.name, default: 0] += power.exponent }
        let key = exponents.filter { $0.value != 0 }
          .map { Power(name: $0.key, exponent: $0.value) }.sorted()
        product.terms[key, default: 0] += first * second
      }
    }
    return product
  }

  private func raised(to exponent: Double, _ column: Int) throws(FormulaError) -> Polynomial {
    guard terms.count <= 1, let term = terms.first, exponent > 0 || term.value != 0 else {
      throw FormulaError(
        "only a product can be divided by or raised to \(exponent)", column: column,
        help: "multiply the relation out")
    }
    let factor = pow(term.value, exponent)
    guard factor.isFinite else {
      throw FormulaError("the power \(exponent) of \(term.value) is no number", column: column)
    }
    var result = Polynomial(number: 0)
    result.terms = [
      term.key.map { Power(name: $0.name, exponent: $0.exponent * exponent) }: factor
    ]
    return result
  }

  /// The polynomial as terms of a balance, the constant apart, in the order of names.
  func balance(_ place: (String) -> Int?) -> (terms: [BalanceTerm], constant: Double) {
    var constant = 0.0
    var result: [BalanceTerm] = []
    for (powers, factor) in terms.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let factors = powers.compactMap { power in
        place(power.name).map { BalanceTerm.Factor($0, power: power.exponent) }
      }
      if powers.isEmpty { constant += factor } else { result.append(BalanceTerm(factor, factors)) }
    }
    return (result, constant)
  }
}
