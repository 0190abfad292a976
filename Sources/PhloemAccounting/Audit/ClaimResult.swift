public import PhloemModel

/// What the audit found out about a claim.
public struct ClaimResult: Sendable {
  /// The claim.
  public let claim: Claim
  /// The verdict; nil for a claim whose faults keep it from being judged.
  public let verdict: Verdict?
  /// The weakest link behind it.
  public let evidence: EvidenceBasis
  /// Whether its formulas carry units.
  public let style: FormulaStyle
  /// Stated and implied figures.
  public let figures: [FigureResult]
  /// Its checks and the rules that apply.
  public let checks: [CheckResult]
  /// What decided the verdict: the checks that failed, or else those that could be compared.
  public var decidedBy: [CheckResult] {
    let decisive = checks.filter(\.isDecisive)
    let failed = decisive.filter { $0.truth == .no && $0.kind.failure == verdict }
    return failed.isEmpty && verdict == .consistent ? decisive : failed
  }
  /// Equivalences told with it.
  public let equivalences: [EquivalenceResult]
  /// Slips that would explain what does not hold, the likeliest first.
  public let suggestions: [Suggestion]
  /// Factors that implied figures were recognised as, figures that were set right, and other remarks.
  public let notes: [LocalizedText]
  /// What would have to be known to check it.
  public let missing: [LocalizedText]
  /// The verdict in a sentence for its author.
  public let sentence: LocalizedText
  /// What is wrong with the claim's own text.
  public let faults: [Diagnostic]

  /// Whether the verdict is the one that somebody else reached; nil when none is on file.
  public var agrees: Bool? { claim.expected.map { $0.verdict == verdict } }
}

/// A figure of a claim.
public struct FigureResult: Sendable {
  /// Its name.
  public let name: String
  /// Its value in its unit; nil when an input is missing.
  public let value: Quantity?
  /// The values it may take, when that is more than one.
  public let range: QuantityRange?
  /// What it rests on.
  public let basis: EvidenceBasis
  /// Whether the source states it.
  public let isStated: Bool
  /// Whether it stands in the quotation itself, and not elsewhere in the source.
  public let isQuoted: Bool
  /// The formula, for an implied figure.
  public let formula: String?
  /// The formula with its values: `15,000,000 kWh / 13.5 MW`.
  public let arithmetic: String?
  /// The value reached elsewhere, in the figure's unit.
  public let expected: Double?
  /// The factor of the library it is.
  public let factor: Factor?
  /// Where it comes from.
  public let source: String?

  /// Whether it is within 0.1 % of the value reached elsewhere; nil when none is on file.
  public var agrees: Bool? {
    expected.map { expected in
      guard let value else { return false }
      return abs(value.written - expected) <= 1e-3 * abs(expected)
    }
  }
}

/// How a check came out.
public struct CheckResult: Sendable {
  /// What it says.
  public let text: String
  /// The same with the values of its names.
  public let spelled: String
  /// What it compares with.
  public let kind: CheckKind
  /// Whether it holds.
  public let truth: Truth
  /// Whether the verdict may rest on it.
  public let isDecisive: Bool
  /// What it rests on.
  public let basis: EvidenceBasis
  /// The names it uses.
  public let names: [String]
  /// The inputs that are missing for it.
  public let missing: [String]
  /// By how many times a limit is passed; nil where there is no single limit.
  public let excess: Double?
  /// The rule of the library.
  public let rule: PlausibilityRule?
  /// The value that the rule looked at.
  public let value: QuantityRange?
  /// The limits that the rule set.
  public let limit: PlausibilityRule.Limit?
  /// Where the limits come from.
  public let source: String?
}

/// A known slip that would explain a claim.
public struct Suggestion: Sendable {
  /// The slip.
  public let slip: String
  /// The figure in which it sits.
  public let name: String
  /// What was printed and what would have to be meant, in a sentence.
  public let sentence: LocalizedText
  /// Whether every check holds after it; else it only comes near.
  public let isComplete: Bool
}

/// A statement of the kind "as much as so many trees".
public struct EquivalenceResult: Sendable {
  /// The equivalence of the library.
  public let equivalence: Equivalence
  /// The factor used.
  public let factor: Quantity
  /// Whether the factor lies in the range of the library; a factor outside is refused.
  public let isAccepted: Bool
  /// The items that the amount comes to; nil when refused.
  public let items: Quantity?
  /// The number that the source states.
  public let stated: Quantity?
  /// The statement in words, or why it is refused.
  public let sentence: LocalizedText
}
