/// What the balances say about a variable.
public enum VariableStatus: String, Hashable, Sendable, CaseIterable {
  /// Known exactly: its standard deviation is 0.
  case known
  /// Measured, and the balances of other readings check and adjust it.
  case redundant
  /// Measured, and nothing checks it: a gross error in it cannot be seen.
  case nonRedundant
  /// Not measured, and the balances give it.
  case observable
  /// Not measured, and nothing gives it.
  case unobservable
}
