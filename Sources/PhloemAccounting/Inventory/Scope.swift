/// Where a line stands in an inventory.
public enum Scope: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Direct emissions.
  case scope1
  /// Purchased energy by the average of its grid.
  case scope2Location = "scope2-location"
  /// Purchased energy by what was contracted.
  case scope2Market = "scope2-market"
  /// The value chain.
  case scope3
  /// Biogenic CO2: a memo, never in a scope total.
  case biogenic
  /// Air pollutants such as SO2: by mass, never in a greenhouse-gas total.
  case pollutant

  /// In the order of the cases.
  public static func < (a: Scope, b: Scope) -> Bool { a.rank < b.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The name for people.
  public var label: String {
    switch self {
    case .scope1: "Scope 1"
    case .scope2Location: "Scope 2, location-based"
    case .scope2Market: "Scope 2, market-based"
    case .scope3: "Scope 3"
    case .biogenic: "Biogenic CO2 (memo)"
    case .pollutant: "Air pollutants"
    }
  }
}
