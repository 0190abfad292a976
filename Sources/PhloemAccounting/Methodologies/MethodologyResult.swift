public import PhloemModel

/// What a methodology gives for some values, with every line that led to it.
public struct MethodologyResult: Sendable {
  /// A value with its origin.
  public struct Input: Sendable {
    /// The parameter.
    public let parameter: MethodologyParameter
    /// Its value.
    public let value: Quantity
  }

  /// A rule that does not hold.
  public struct Refusal: Hashable, Sendable {
    /// The rule: the id of one of the methodology's, or `coverage.NAME`, `gaps.NAME` of a metered
    /// parameter.
    public let rule: String
    /// What it asks for.
    public let name: LocalizedText
    /// What was found instead: `capacity <= 1 MW: 1.2 MW <= 1 MW`.
    public let found: String
  }

  /// The methodology, `id@edition`.
  public let methodology: String
  /// What it gives.
  public let outcome: Methodology.Outcome
  /// The parameters, in the order of the methodology.
  public let inputs: [Input]
  /// The lines of the calculation with their values.
  public let steps: [(name: String, value: Quantity)]
  /// The result.
  public let value: Quantity
  /// The result of record, g, rounded half to even.
  public let grams: Int64
  /// What goes to the buffer, g, rounded up.
  public let bufferGrams: Int64
  /// The rules that do not hold; units are issued only when there is none.
  public let refusals: [Refusal]

  /// Whole tonnes that may be issued: the result less the buffer, rounded down; 0 when a rule does not
  /// hold or the result is not above zero.
  public var issuableTonnes: Int64 {
    refusals.isEmpty ? max(0, grams - bufferGrams) / 1_000_000 : 0
  }
}
