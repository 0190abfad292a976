/// What kind of asset a programme issues.
public enum AssetKind: UInt8, CaseIterable, Hashable, Sendable {
  /// A credit for a reduction or removal.
  case credit = 0
  /// An allowance to emit.
  case allowance = 1
  /// A certificate of renewable electricity.
  case greenCertificate = 2
  /// A point of carbon inclusiveness for persons.
  case point = 3
}

/// What one unit counts.
public enum UnitMeasure: UInt8, CaseIterable, Hashable, Sendable {
  /// A tonne of CO2e.
  case tonne = 0
  /// A kilogram of CO2e.
  case kilogram = 1
  /// A megawatt-hour.
  case megawattHour = 2
  /// A kilowatt-hour.
  case kilowattHour = 3

  /// Kilograms of CO2e in one unit; nil for energy.
  public var kilograms: Int? {
    switch self {
    case .tonne: 1000
    case .kilogram: 1
    case .megawattHour, .kilowattHour: nil
    }
  }

  /// Watt-hours in one unit; nil for CO2e.
  public var wattHours: Int? {
    switch self {
    case .megawattHour: 1_000_000
    case .kilowattHour: 1000
    case .tonne, .kilogram: nil
    }
  }
}

/// What a credit stands for.
public enum MitigationType: UInt8, CaseIterable, Hashable, Sendable {
  /// Nothing: allowances, certificates, points.
  case none = 0
  /// Emissions that did not happen.
  case reduction = 1
  /// Carbon taken out of the air.
  case removal = 2
}

/// What an account is for.
public enum AccountKind: UInt8, CaseIterable, Hashable, Sendable {
  /// Units and cash of a holder.
  case holding = 0
  /// Units kept against reversals; they count as buffer.
  case buffer = 1
}

/// How large a region is; every level lies within the one before it.
public enum RegionLevel: UInt8, CaseIterable, Hashable, Sendable {
  /// A country.
  case country = 0
  /// A province.
  case province = 1
  /// A city.
  case city = 2
  /// A park.
  case park = 3
}

/// Whether the host country has un-counted a unit that another uses (Paris Agreement, Article 6).
public enum AdjustmentStatus: UInt8, CaseIterable, Hashable, Sendable {
  /// No adjustment is declared.
  case notDeclared = 0
  /// An adjustment is not needed for the authorised use.
  case notRequired = 1
  /// The host has authorised the use and committed to adjust.
  case committed = 2
  /// The adjustment is under way.
  case pending = 3
  /// The host has adjusted.
  case completed = 4

  /// Whether a unit may go from this status to another; it never goes back.
  public func mayBecome(_ next: AdjustmentStatus) -> Bool {
    switch (self, next) {
    case (.notDeclared, .notRequired), (.notDeclared, .committed), (.committed, .pending),
      (.committed, .completed), (.pending, .completed):
      true
    default: false
    }
  }
}

/// Where a unit stands.
public enum UnitStatus: UInt8, CaseIterable, Hashable, Sendable {
  /// On an account, free to move.
  case held = 0
  /// On a buffer account.
  case buffer = 1
  /// Promised to a transfer or an auction.
  case reserved = 2
  /// Pledged.
  case locked = 3
  /// Used for a beneficiary; final.
  case retired = 4
  /// Taken out of use without a claim; final.
  case cancelled = 5
  /// Past its validity; final.
  case expired = 6
  /// Gone to another ledger; final here.
  case exported = 7
  /// Given up for compliance; final.
  case surrendered = 8

  /// Whether no event leads out of this status.
  public var isTerminal: Bool { rawValue >= UnitStatus.retired.rawValue }
}
