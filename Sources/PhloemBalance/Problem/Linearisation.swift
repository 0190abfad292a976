import PhloemNumerics

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The balances of a problem near a point: J·z = c, exact for linear ones.
struct Linearisation {
  /// The balances' derivatives, one row a balance, one column a variable.
  let jacobian: SparseMatrix
  /// The right-hand sides.
  let constants: [Double]
  /// What each balance leaves over at the point.
  let residuals: [Double]

  init(_ problem: BalanceProblem, at point: [Double]) {
    var triplets: [Triplet] = []
    var residuals = problem.equations.map { -$0.constant }
    for (row, equation) in problem.equations.enumerated() {
      for term in equation.terms {
        residuals[row] += term.value(at: point)
        for place in term.factors.indices {
          triplets.append(
            Triplet(row, term.factors[place].variable, term.derivative(by: place, at: point)))
        }
      }
    }
    jacobian = SparseMatrix(
      rows: problem.equations.count, columns: problem.variables.count, triplets: triplets)
    constants = zip(jacobian.multiply(point), residuals).map { $0 - $1 }
    self.residuals = residuals
  }
}

extension BalanceTerm {
  func value(at point: [Double]) -> Double {
    factors.reduce(coefficient) { $0 * raised(point[$1.variable], $1.power) }
  }

  /// Returns the derivative by the factor at a place, the others held.
  func derivative(by place: Int, at point: [Double]) -> Double {
    var result = coefficient
    for (other, factor) in factors.enumerated() {
      let value = point[factor.variable]
      result *=
        other == place
        ? factor.power * raised(value, factor.power - 1) : raised(value, factor.power)
    }
    return result
  }
}

private func raised(_ value: Double, _ power: Double) -> Double {
  power == 0 ? 1 : power == 1 ? value : power == 2 ? value * value : pow(value, power)
}
