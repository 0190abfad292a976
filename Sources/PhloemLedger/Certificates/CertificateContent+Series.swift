extension CertificateContent {
  /// Units that came to be at once, and what they rest on.
  public struct Series: Codable, Hashable, Sendable {
    /// The number of the entry that issued them.
    public let entry: Int
    /// The number that the ledger gave.
    public let number: Int32
    /// When, UTC.
    public let time: String
    /// Their serial numbers.
    public let serials: String
    /// How many there are, those of the buffer with them.
    public let issued: Int
    /// `monitoring`, `allocation`, `generation`, `import` or `return`.
    public let basis: String
    /// The days they stand for.
    public let vintage: String
    /// `none`, `reduction` or `removal`.
    public let type: String
    /// Two letters of ISO 3166; nil for units without a project.
    public let hostCountry: String?
    /// Codes that buyers look for.
    public let labels: [String]
    /// The SHA-256 of the evidence; nil for units of another ledger.
    public let evidence: String?
    /// Where they come from; nil for units of a project, which says it, and of another ledger.
    public let region: Coded?
    /// The verified report that they rest on.
    public let report: Report?
    /// The project.
    public let project: Project?
    /// The meter-hours that they rest on.
    public let hours: [Hours]
    /// The other ledger from which they came.
    public let origin: Origin?
    /// The units as which they left this ledger before they came back.
    public let before: [Series]
    /// Who signed.
    public let signers: [Signer]
  }

  /// Hours of one meter.
  public struct Hours: Codable, Hashable, Sendable {
    /// The meter, by its registration.
    public let meter: Coded
    /// Whose meter.
    public let owner: Named
    /// How many hours.
    public let hours: Int
    /// The hours, both ends included: `2023-07-01T05Z..2023-07-01T18Z`.
    public let spans: [String]
  }

  /// A monitoring report and its verification.
  public struct Report: Codable, Hashable, Sendable {
    /// The number of the entry that reported.
    public let entry: Int
    /// The number that the ledger gave.
    public let number: Int32
    /// The days that were monitored.
    public let period: String
    /// Units that the developer claimed.
    public let claimed: Int
    /// The SHA-256 of the report.
    public let report: String
    /// What the verifier found.
    public let verification: Verification
  }

  /// A verifier's finding.
  public struct Verification: Codable, Hashable, Sendable {
    /// The number of the entry.
    public let entry: Int
    /// When, UTC.
    public let time: String
    /// Units that the report is good for.
    public let verified: Int
    /// Who verified.
    public let verifier: Named
    /// The SHA-256 of the verification.
    public let report: String
    /// Who signed.
    public let signers: [Signer]
  }

  /// A project.
  public struct Project: Codable, Hashable, Sendable {
    /// The number of the entry that drafted it.
    public let entry: Int
    /// Its code.
    public let code: String
    /// Whose it is.
    public let developer: Named
    /// Where it is.
    public let region: Coded
    /// The days for which it may earn units.
    public let creditingPeriod: String
    /// The SHA-256 of its design document.
    public let document: String
    /// The edition of the methodology that it follows.
    public let methodology: Methodology
    /// Who validated it.
    public let validation: Validation
    /// When the issuer registered it.
    public let registration: Registration
  }

  /// An edition of a methodology.
  public struct Methodology: Codable, Hashable, Sendable {
    /// The number of the entry that published it.
    public let entry: Int
    /// Its code.
    public let code: String
    /// The edition.
    public let edition: String
    /// Who published it.
    public let owner: Named
    /// The SHA-256 of its document.
    public let document: String
  }

  /// A validation.
  public struct Validation: Codable, Hashable, Sendable {
    /// The number of the entry.
    public let entry: Int
    /// Who validated.
    public let verifier: Named
    /// The SHA-256 of the report.
    public let report: String
  }

  /// A registration.
  public struct Registration: Codable, Hashable, Sendable {
    /// The number of the entry.
    public let entry: Int
    /// When, UTC.
    public let time: String
  }

  /// Where units of another ledger come from.
  public struct Origin: Codable, Hashable, Sendable {
    /// The number of the entry that registered the other ledger.
    public let entry: Int
    /// Its name.
    public let ledger: String
    /// Its identity: the hash of its first entry.
    public let identity: String
    /// The number of the entry there: that which sent the units, or that which refused them.
    public let export: Int
    /// The programme's code before they left.
    public let programme: String
    /// Their serial numbers before they left.
    public let serials: String
    /// The project's code before they left; empty for units without one.
    public let project: String
    /// The methodology's code before they left; empty for units without one.
    public let methodology: String
  }
}
