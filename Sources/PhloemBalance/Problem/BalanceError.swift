/// Why a problem has no reconciled state.
public enum BalanceError: Error, Hashable, Sendable {
  /// A reading or its deviation is not a number, or a deviation is negative.
  case badReading(variable: String)
  /// Exactly known values contradict these balances, whatever the meters say: their weighted sum is
  /// off by the gap.
  case contradiction(balances: [String], gap: Double)
  /// The bounds of these variables leave no state in which the balances hold.
  case boundsClash(variables: [String])
  /// These balances are too nearly dependent on each other to be solved together.
  case illConditioned(balances: [String])
  /// Successive linearisation came to no rest; the balance named last was the worst.
  case notConverged(iterations: Int, balance: String)
}

extension BalanceError: CustomStringConvertible {
  /// The error as a sentence.
  public var description: String {
    switch self {
    case .badReading(let variable):
      return "the reading of '\(variable)' or its standard deviation is not a usable number"
    case .contradiction(let balances, let gap):
      return
        "exactly known values contradict the balance of \(quoted(balances)): \(gap) is left over"
    case .boundsClash(let variables):
      return "no state holds all balances within the bounds of \(quoted(variables))"
    case .illConditioned(let balances):
      return "the balances of \(quoted(balances)) are too nearly dependent to be solved together"
    case .notConverged(let iterations, let balance):
      return "no state was found in \(iterations) linearisations; '\(balance)' holds worst"
    }
  }

  private func quoted(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }
}
