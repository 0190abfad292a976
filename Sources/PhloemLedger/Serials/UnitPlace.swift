/// Where units are and what holds them.
public struct UnitPlace: Hashable, Sendable {
  /// How they were issued.
  public let series: SeriesID
  /// On which account; for ended units the last.
  public internal(set) var account: AccountID
  /// What may be done with them.
  public internal(set) var status: UnitStatus
  /// Whether their host adjusts.
  public internal(set) var adjustment: AdjustmentStatus
  /// The number of the transfer, auction, pledge, retirement or duty that holds them; -1 for none.
  public internal(set) var holder: Int32
  /// What kind of thing that number counts.
  public internal(set) var holding: UnitHolding
}

/// What reserved, locked or ended units are held by.
public enum UnitHolding: UInt8, Hashable, Sendable {
  /// Nothing.
  case none = 0
  /// A transfer.
  case transfer = 1
  /// An auction.
  case auction = 2
  /// A pledge.
  case pledge = 3
  /// A retirement.
  case retirement = 4
  /// A duty to surrender.
  case obligation = 5
}

/// Consecutive units in the same place.
public struct UnitRun: Hashable, Sendable {
  /// Which units.
  public internal(set) var range: SerialRange
  /// Where they are.
  public internal(set) var place: UnitPlace
}
