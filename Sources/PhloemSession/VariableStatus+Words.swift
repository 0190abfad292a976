package import PhloemBalance

extension VariableStatus {
  /// The status as tables show it.
  package var words: String {
    switch self {
    case .known: "known"
    case .redundant: "redundant"
    case .nonRedundant: "non-redundant"
    case .observable: "observable"
    case .unobservable: "unobservable"
    }
  }
}
