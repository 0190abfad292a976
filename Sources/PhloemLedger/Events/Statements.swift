/// What a retirement says.
public struct RetirementTerms: Hashable, Sendable {
  /// Which units.
  public var units: UnitSelection
  /// On whose behalf.
  public var beneficiary: String
  /// What for.
  public var purpose: String

  /// Describes a retirement.
  public init(units: UnitSelection, beneficiary: String, purpose: String) {
    (self.units, self.beneficiary, self.purpose) = (units, beneficiary, purpose)
  }
}

/// A pledge of units.
public struct PledgeTerms: Hashable, Sendable {
  /// Which units.
  public var units: UnitSelection
  /// To whom.
  public var creditor: PartyID
  /// From when the creditor may take the units, UTC seconds.
  public var due: Int64
  /// The SHA-256 of the contract.
  public var contract: Digest256

  /// Describes a pledge.
  public init(units: UnitSelection, creditor: PartyID, due: Int64, contract: Digest256) {
    (self.units, self.creditor, self.due, self.contract) = (units, creditor, due, contract)
  }
}

/// What a footprint is of.
public enum FootprintScope: UInt8, CaseIterable, Hashable, Sendable {
  /// An organisation in a period.
  case organisation = 0
  /// A product, by its functional unit.
  case product = 1
}

/// A figure of an organisation or a product that a verifier reviewed, with what it rests on.
public struct FootprintReview: Hashable, Sendable {
  /// Whose organisation or product.
  public var subject: PartyID
  /// Which of the two.
  public var scope: FootprintScope
  /// The organisation's boundary, or the product with its functional unit, in words.
  public var object: String
  /// Of which days.
  public var period: DaySpan
  /// The figure, in whole units.
  public var value: Int64
  /// Its unit, such as `kgCO2e` or `gCO2e/kg`.
  public var unit: String
  /// The SHA-256 of the inventory or declaration that was reviewed.
  public var inventory: Digest256
  /// The SHA-256 of the calculation.
  public var calculation: Digest256
  /// The SHA-256 of the evidence: the verifier's report with what it looked at.
  public var evidence: Digest256

  /// Describes a figure.
  public init(
    subject: PartyID, scope: FootprintScope, object: String, period: DaySpan, value: Int64,
    unit: String, inventory: Digest256, calculation: Digest256, evidence: Digest256
  ) {
    (self.subject, self.scope, self.object, self.period) = (subject, scope, object, period)
    (self.value, self.unit) = (value, unit)
    (self.inventory, self.calculation, self.evidence) = (inventory, calculation, evidence)
  }
}

/// A statement that a party's emissions of a period are covered by retired units.
public struct NeutralityStatement: Hashable, Sendable {
  /// Whose emissions.
  public var subject: PartyID
  /// Of which days.
  public var period: DaySpan
  /// Verified emissions, kgCO2e.
  public var emissions: Int
  /// The SHA-256 of the verified inventory.
  public var inventory: Digest256
  /// The retirements that cover them.
  public var retirements: [RetirementID]

  /// Describes a statement.
  public init(
    subject: PartyID, period: DaySpan, emissions: Int, inventory: Digest256,
    retirements: [RetirementID]
  ) {
    (self.subject, self.period, self.emissions) = (subject, period, emissions)
    (self.inventory, self.retirements) = (inventory, retirements)
  }
}
