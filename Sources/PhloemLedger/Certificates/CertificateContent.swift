/// What a certificate says, in the words of the entries it rests on; every section names its entry.
///
/// Nothing in it is typed in: all follows from the entries, so that who has them works it out again.
public struct CertificateContent: Codable, Hashable, Sendable {
  /// `retirement`, `neutrality` or `review`.
  public let kind: String
  /// The ledger.
  public let ledger: Ledger
  /// The retirement, in a certificate of one.
  public var retirement: Retirement?
  /// The statement, in a certificate of neutrality.
  public var neutrality: Neutrality?
  /// The review, in a certificate of one.
  public var review: Review?

  /// The ledger and who keeps it.
  public struct Ledger: Codable, Hashable, Sendable {
    /// The number of the entry.
    public let entry: Int
    /// Its name.
    public let name: String
    /// Its identity: the hash of its first entry.
    public let identity: String
    /// Who keeps it.
    public let registrar: String
  }

  /// A party.
  public struct Named: Codable, Hashable, Sendable {
    /// The number of the entry that registered it.
    public let entry: Int
    /// Its name.
    public let name: String
  }

  /// A region, a meter's or an account's code.
  public struct Coded: Codable, Hashable, Sendable {
    /// The number of the entry that registered it.
    public let entry: Int
    /// Its code.
    public let code: String
  }

  /// A person who signed.
  public struct Signer: Codable, Hashable, Sendable {
    /// The number of the entry that registered the key.
    public let entry: Int
    /// Who it is.
    public let person: String
  }

  /// Units that were retired.
  public struct Retirement: Codable, Hashable, Sendable {
    /// The number of the entry.
    public let entry: Int
    /// The number that the ledger gave.
    public let number: Int32
    /// When, UTC.
    public let time: String
    /// Who retired them.
    public let holder: Named
    /// From which account.
    public let account: Coded
    /// On whose behalf.
    public let beneficiary: String
    /// What for.
    public let purpose: String
    /// The programme.
    public let programme: Programme
    /// How many units.
    public let quantity: Int
    /// What one unit counts: `tCO2e`, `kgCO2e`, `MWh` or `kWh`.
    public let unit: String
    /// Their serial numbers.
    public let serials: String
    /// The units by how they came to be.
    public let units: [Units]
    /// Who signed.
    public let signers: [Signer]
  }

  /// A programme.
  public struct Programme: Codable, Hashable, Sendable {
    /// The number of the entry.
    public let entry: Int
    /// Its code.
    public let code: String
    /// `credit`, `allowance`, `greenCertificate` or `point`.
    public let kind: String
    /// Who issues.
    public let issuer: Named
  }

  /// Units of one series.
  public struct Units: Codable, Hashable, Sendable {
    /// Their serial numbers.
    public let serials: String
    /// How many.
    public let quantity: Int
    /// Whether the host country un-counts them, by their serials.
    public let adjustments: [Adjustment]
    /// How they came to be.
    public let series: Series
  }

  /// A status of adjustment (Paris Agreement, Article 6).
  public struct Adjustment: Codable, Hashable, Sendable {
    /// The number of the entry that declared it; that of the issuance where none did.
    public let entry: Int
    /// The serial numbers of the units.
    public let serials: String
    /// How many.
    public let quantity: Int
    /// The status.
    public let status: String
  }

  /// Emissions that retired units cover.
  public struct Neutrality: Codable, Hashable, Sendable {
    /// The number of the entry.
    public let entry: Int
    /// The number that the ledger gave.
    public let number: Int32
    /// When, UTC.
    public let time: String
    /// Whose emissions.
    public let subject: Named
    /// Of which days.
    public let period: String
    /// The verified emissions.
    public let emissions: Int
    /// What the retired units cover.
    public let covered: Int
    /// The unit of both: `kgCO2e`.
    public let unit: String
    /// The SHA-256 of the verified inventory.
    public let inventory: String
    /// The certificate of the inventory.
    public let certification: Review
    /// Who verified and states it.
    public let verifier: Named
    /// The retirements.
    public let retirements: [Retirement]
    /// Who signed.
    public let signers: [Signer]
  }

  /// A figure that was reviewed.
  public struct Review: Codable, Hashable, Sendable {
    /// The number of the entry.
    public let entry: Int
    /// The number that the ledger gave.
    public let number: Int32
    /// When, UTC.
    public let time: String
    /// Whose figure.
    public let subject: Named
    /// `organisation` or `product`.
    public let scope: String
    /// The organisation's boundary, or the product with its functional unit.
    public let object: String
    /// Of which days.
    public let period: String
    /// The figure.
    public let value: Int64
    /// Its unit.
    public let unit: String
    /// The SHA-256 of the inventory or declaration.
    public let inventory: String
    /// The SHA-256 of the calculation.
    public let calculation: String
    /// The SHA-256 of the evidence.
    public let evidence: String
    /// Who reviewed.
    public let verifier: Named
    /// Who signed.
    public let signers: [Signer]
  }
}
