public import PhloemModel

/// A file of claims and the cases they belong to.
public struct ClaimFile: Sendable {
  /// Its title.
  public let title: String?
  /// The claims in order, also those with faults.
  public let claims: [Claim]
  /// Descriptions of cases by key, in order.
  public let cases: [CaseRecord]
  /// The park whose figures its statements name, relative to the file.
  public let park: String?
  /// The period of the park's figures.
  public let period: String?
  /// Findings that belong to no claim.
  public let findings: [Diagnostic]
}

/// What a case tells about itself, in one form for all.
public struct CaseRecord: Sendable {
  /// Its key, which claims name.
  public let id: String
  /// Its name.
  public let name: LocalizedText
  /// Texts by section, in the order of `sections`; absent where the case tells nothing.
  public let texts: [String: String]
  /// Comments by reviewers.
  public let comments: [(by: String, text: String)]
  /// What another place needs to do the same.
  public let replication: [String]
  /// Where it is written.
  public let position: FilePosition

  /// The sections of a case.
  public static let sections = [
    "title", "sector", "region", "overview", "profile", "outcome", "highlights", "implementation",
    "impact", "source",
  ]
}
