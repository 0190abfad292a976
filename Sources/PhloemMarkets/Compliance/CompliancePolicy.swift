public import PhloemModel

/// The rules of surrender of one scheme, year by year, as data.
public struct CompliancePolicy: Hashable, Sendable {
  /// What a rule is worth.
  public enum Status: String, Sendable, CaseIterable {
    /// Read in the named source.
    case cited
    /// Not read in an official text: confirm it before anything is filed.
    case unconfirmed
  }

  /// What a limit is a share of.
  public enum OffsetBase: String, Sendable, CaseIterable {
    /// The allowances to be surrendered.
    case required
    /// The allowances of the year.
    case allocation
  }

  /// How much of a surplus stays valid after the year.
  public enum CarryOver: Hashable, Sendable {
    /// All of it.
    case all
    /// None of it.
    case none
    /// Up to a number of tonnes and a multiple, in thousandths, of the net sale of the year.
    case limited(base: Int64, permille: Int64)
  }

  /// The rules of some years.
  public struct Rule: Hashable, Sendable {
    /// The first year of compliance.
    public let from: Int
    /// The last year of compliance; nil while nothing follows.
    public let to: Int?
    /// The largest shortage that counts, parts of ten thousand of the verified emissions.
    public let gapCapBasisPoints: Int?
    /// The most offsets that may be surrendered, parts of ten thousand.
    public let offsetBasisPoints: Int
    /// What the limit is a share of.
    public let offsetBase: OffsetBase
    /// How much of a surplus stays valid.
    public let carryOver: CarryOver
    /// Where each part was read, and what it is worth.
    public let sources: [Source]

    /// Whether it is the rule of a year.
    public func covers(_ year: Int) -> Bool { from <= year && year <= to ?? .max }
  }

  /// Where a part of a rule was read.
  public struct Source: Hashable, Sendable {
    /// The part: `offsets`, `carry-over`, `gap-cap`.
    public let part: String
    /// What it is worth.
    public let status: Status
    /// Where it was read.
    public let text: String
  }

  /// Short name.
  public let id: String
  /// Name for people.
  public let name: LocalizedText
  /// The rules, by year.
  public let rules: [Rule]

  /// Returns the rule of a year of compliance.
  ///
  /// - Throws: `InputError` when there is none.
  public func rule(of year: Int) throws(InputError) -> Rule {
    if let rule = rules.first(where: { $0.covers(year) }) { return rule }
    let spans = rules.map { "\($0.from)..\($0.to.map(String.init) ?? "")" }
    throw InputError(
      "policy '\(id)' has no rule for \(year)", help: "its years: \(spans.joined(separator: ", "))")
  }
}
