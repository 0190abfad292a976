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
