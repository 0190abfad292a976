/// What a figure rests on, from the strongest to the weakest.
public enum EvidenceBasis: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Figures of the source itself.
  case arithmetic
  /// A definition: a unit, stoichiometry, the length of a year.
  case definition
  /// A published figure that was read.
  case lookedUp = "looked-up"
  /// A figure from memory, to be confirmed.
  case recalled
  /// A figure that the checker assumes.
  case assumption

  /// Order of weakness.
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether the first is the stronger evidence.
  public static func < (a: EvidenceBasis, b: EvidenceBasis) -> Bool { a.rank < b.rank }
}

/// What the audit says of a claim.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  /// Every check holds.
  case consistent
  /// Contradicts another statement, a definition or a published figure.
  case inconsistent
  /// No contradiction, but outside physical or ordinary limits.
  case implausible
  /// An input is missing or ambiguous, or there is nothing to compare with.
  case uncheckable
}

/// What a check compares with, and so what its failure means.
public enum CheckKind: String, Hashable, Sendable, CaseIterable {
  /// Another stated figure.
  case statement
  /// A definition.
  case definition
  /// A published figure or factor.
  case published
  /// Parts against their whole.
  case whole
  /// A limit that nothing can pass.
  case physical
  /// The range of what is usual.
  case ordinary

  /// The verdict when the check fails.
  public var failure: Verdict {
    switch self {
    case .statement, .definition, .published, .whole: .inconsistent
    case .physical, .ordinary: .implausible
    }
  }
}
