/// What is traced through a park.
public enum TraceSubject: Hashable, Sendable {
  /// Greenhouse gases, kgCO2e, in four accounts.
  case carbon
  /// Energy by lower heating value, MJ, by the carrier that brought it in.
  case energy
  /// Water, kg, by where it came from.
  case water
  /// A chemical element, kg, by composition.
  case element(String)
  /// Each thing that enters by itself, in its own unit: see ``TraceOrigin``.
  case origins([String])

  /// The accounts that are kept apart.
  public var accounts: [String] {
    switch self {
    case .carbon: CarbonAccount.allCases.map(\.rawValue)
    case .energy: EnergyAccount.allCases.map(\.rawValue)
    case .water: ["water"]
    case .element(let symbol): [symbol]
    case .origins(let names): names
    }
  }

  /// Whether its accounts have units of their own, so that none adds up with another.
  var isApart: Bool {
    if case .origins = self { return true }
    return false
  }

  /// Whether the account counts in the sum: biogenic carbon is a memo.
  public func counts(_ account: Int) -> Bool {
    self != .carbon || account != CarbonAccount.biogenic.index
  }

  /// Whether matter itself is followed, and not a burden that processes share out.
  public var isMatter: Bool {
    if case .element = self { return true }
    return false
  }

  /// The unit of what is carried.
  public var unit: String {
    switch self {
    case .carbon: "kgCO2e"
    case .energy: "MJ"
    case .water, .element: "kg"
    case .origins: "each its own"
    }
  }

  /// Reads `carbon`, `energy`, `water` or `element:Ca`; nil for other text.
  public init?(reading text: String) {
    switch text {
    case "carbon": self = .carbon
    case "energy": self = .energy
    case "water": self = .water
    default:
      let halves = text.split(separator: ":", omittingEmptySubsequences: false)
      guard halves.count == 2, halves[0] == "element", !halves[1].isEmpty else { return nil }
      self = .element(String(halves[1]))
    }
  }
}

/// The accounts of carbon that are never mixed.
public enum CarbonAccount: String, Sendable, CaseIterable {
  /// Burning fossil fuels, and bought energy and goods.
  case fossil
  /// Reactions: calcination, reduction, anodes.
  case process
  /// Carbon of living matter: a memo beside the sum.
  case biogenic
  /// PFC, HFC, SF6 and NF3.
  case fluorinated

  /// Its place among the accounts.
  public var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// The accounts of energy by the carrier that brings it in.
public enum EnergyAccount: String, Sendable, CaseIterable {
  case fuel, electricity, heat, renewable

  /// Its place among the accounts.
  public var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
