package import PhloemTrace

extension TraceSubject {
  /// The name for people.
  package var title: String {
    switch self {
    case .carbon: "Carbon"
    case .energy: "Energy"
    case .water: "Water"
    case .element(let symbol): symbol
    case .origins: "Origins"
    }
  }
}
