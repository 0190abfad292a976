public import PhloemModel

/// One published statement with figures, and what is to be checked about it.
public struct Claim: Sendable {
  /// Name, unique over all files: `C064`.
  public let id: String
  /// The case (company, park, report) it belongs to.
  public let caseName: String
  /// The document it was read in.
  public let source: String?
  /// The words of the source.
  public let quote: String
  /// The same words in Chinese, where the source has them or somebody put them so.
  public let chineseQuote: String?
  /// Topics that choose rules; empty: found by the words of the quotation.
  public let about: [String]
  /// ISO country or province.
  public let region: String?
  /// Figures that formulas may use, in order.
  public internal(set) var inputs: [ClaimInput]
  /// Implied figures, in order.
  public let derived: [DerivedFigure]
  /// What must hold.
  public let checks: [ClaimCheck]
  /// Statements of the kind "as much as so many trees".
  public let equivalences: [EquivalenceClaim]
  /// Inputs that the source does not state and no formula uses.
  public let missing: [LocalizedText]
  /// The verdict that somebody else reached.
  public let expected: ExpectedVerdict?
  /// The checker's own remark.
  public let comment: LocalizedText?
  /// Rows of a list of systems that the claim belongs to.
  public let systems: [String]
  /// What the limits written into its checks rest on, where they do not say so themselves.
  public let limitsBasis: EvidenceBasis
  /// Whether its formulas carry units; nil: found from what they give.
  public let style: FormulaStyle?
  /// Names that it gives to figures which cannot be read.
  let unreadable: Set<String>
  /// Names of constants of its file that cannot be read.
  let unreadableConstants: Set<String>
  /// Faults that keep it from being judged.
  public internal(set) var faults: [Diagnostic]
  /// Where it is written.
  public let position: FilePosition
}

/// Whether the formulas of a claim carry units.
public enum FormulaStyle: String, Sendable, CaseIterable {
  /// Names stand for quantities; dimensions are checked.
  case units
  /// Names stand for numbers in the units beside them; conversions are written by hand.
  case numbers
}

/// A figure that formulas of a claim may use.
public struct ClaimInput: Sendable {
  /// Its name in formulas.
  public let name: String
  /// The value; more than one when the unit is ambiguous; none when it is missing.
  public internal(set) var readings: [Quantity]
  /// The values it may take, when given.
  public internal(set) var range: QuantityRange?
  /// What it rests on.
  public internal(set) var basis: EvidenceBasis
  /// Whether the source states it, so that a slip may sit in it.
  public let isStated: Bool
  /// What is missing, in words.
  public let missing: String?
  /// The factor of the library it is.
  public let factor: Factor?
  /// The figure of another claim it repeats: `C063.mw`.
  public let reference: String?
  /// Where it comes from.
  public let source: String?
  /// What was set right in reading it.
  public let notes: [String]
  /// Whether it stands in the quotation itself, and not elsewhere in the source.
  public internal(set) var isQuoted = false
  /// The figure of a park that it must agree with, and how nearly.
  public let parkFigure: ParkFigure?
  /// Where it is written.
  public let position: FilePosition

  /// A figure computed from a park and the share by which a statement may differ from it.
  public struct ParkFigure: Sendable, Hashable {
    /// `co2e`, `scope1`, `indicator.ID`, `saving.ID`, `meter.ID`.
    public let name: String
    /// The share; nil: half of the last digit stated.
    public let tolerance: Double?
    /// The decimals of the number as it is written; nil where they are not seen.
    public let decimals: Int?
  }
}

/// A figure that a claim implies.
public struct DerivedFigure: Sendable {
  /// Its name in formulas.
  public let name: String
  /// How it follows.
  public let formula: Formula
  /// Its unit; nil: the canonical one of what the formula gives.
  public let unit: PhysicalUnit?
  /// The value that somebody else reached, in the unit.
  public let expected: Double?
  /// Where the formula is written.
  public let position: FilePosition
}

/// Something that must hold.
public struct ClaimCheck: Sendable {
  /// What is checked.
  public enum Subject: Sendable {
    /// A condition over the figures of the claim.
    case condition(Condition)
    /// A rule of the library over figures by role.
    case rule(String, with: [String: String])
    /// Parts of one whole, named; several answers of one person may overlap.
    case shares(of: String?, parts: [String], multiple: Bool)
  }
  /// What is checked.
  public let subject: Subject
  /// What it compares with; nil: found from its structure.
  public let kind: CheckKind?
  /// What the limits in it rest on.
  public let basis: EvidenceBasis?
  /// Where the limits come from.
  public let source: String?
  /// Where it is written.
  public let position: FilePosition
}

/// A statement that an amount equals so many items of something.
public struct EquivalenceClaim: Sendable {
  /// The name of the amount in the claim.
  public let amount: String
  /// The equivalence of the library.
  public let equivalence: String
  /// The name of the stated number of items, when the source states one.
  public let states: String?
  /// A factor of the source's own instead of the library's.
  public let factor: Quantity?
  /// Where it is written.
  public let position: FilePosition
}

/// A verdict reached elsewhere.
public struct ExpectedVerdict: Sendable, Hashable {
  /// The verdict.
  public let verdict: Verdict
  /// The weakest link of its evidence.
  public let evidence: EvidenceBasis?
}
