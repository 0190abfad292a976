/// A party as the ledger knows it.
public struct Party: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// What it may do.
  public internal(set) var roles: PartyRoles
  /// Where it is; nil where that was not told.
  public let region: RegionID?
  /// The SHA-256 of what identified it.
  public let evidence: Digest256
  /// The number of the entry that made it.
  public let entry: Int
  /// How much of a programme it may trade, where that is or was limited.
  public internal(set) var limits: [ProgrammeID: TradeLimit] = [:]
}

/// A key as the ledger knows it.
public struct PartyKey: Hashable, Sendable {
  /// For whom it signs.
  public let party: PartyID
  /// Whose it is.
  public let person: String
  /// The key.
  public let key: LedgerPublicKey
  /// The number of the entry that made it.
  public let entry: Int
  /// Whether it no longer signs.
  public internal(set) var isRevoked = false
}

/// An account as the ledger knows it.
public struct LedgerAccount: Hashable, Sendable {
  /// Whose it is.
  public let owner: PartyID
  /// What it is for.
  public let kind: AccountKind
  /// Its code.
  public let code: String
  /// The number of the entry that made it.
  public let entry: Int
  /// Whether it is closed.
  public internal(set) var isClosed = false
  /// The orders in force on it.
  public internal(set) var freezes: [FreezeID] = []
  /// The accounts it trusts, and from when on, UTC seconds.
  public internal(set) var trusted: [AccountID: Int64] = [:]
}

/// How many units of a programme leave or reach a party by trade in a day.
public struct TradeLimit: Hashable, Sendable {
  /// At most so many; nil once the limit was lifted.
  public internal(set) var most: Int?
  /// The day that `traded` is of, by UTC from 1970-01-01.
  private var day = Int.min
  /// What was traded on that day, since a limit was first set.
  private var traded = 0

  init() {}

  /// How many units were traded on a day, since a limit was first set.
  ///
  /// - Parameter day: The day by UTC, from 1970-01-01; no earlier one than that of the last trade.
  /// - Returns: Units.
  public func traded(on day: Int) -> Int { day == self.day ? traded : 0 }

  /// Counts units that were traded on a day.
  mutating func add(_ count: Int, on day: Int) {
    (traded, self.day) = (traded(on: day) + count, day)
  }
}

/// A region as the ledger knows it.
public struct LedgerRegion: Hashable, Sendable {
  /// Its code.
  public let code: String
  /// How large it is.
  public let level: RegionLevel
  /// In which region it lies.
  public let parent: RegionID?
  /// The number of the entry that made it.
  public let entry: Int
}

/// Another ledger.
public struct LedgerPeer: Hashable, Sendable {
  /// Its identity.
  public let ledger: Digest256
  /// Its name.
  public let name: String
  /// The key that signs its checkpoints.
  public let key: LedgerPublicKey
  /// The number of the entry that made it.
  public let entry: Int
  /// The programmes that take its units in, by the code of the methodology.
  public internal(set) var recognised: [String: [ProgrammeID]] = [:]
}

/// Money on an account in one currency, in minor units.
public struct CashBalance: Hashable, Sendable {
  /// What can be used.
  public internal(set) var free: Int64 = 0
  /// What is set aside for transfers and auctions.
  public internal(set) var setAside: Int64 = 0

  /// Sets money aside that could be used; a negative amount goes back.
  mutating func setAside(_ amount: Int64) {
    free -= amount
    setAside += amount
  }
}

/// An account and a currency.
public struct CashKey: Hashable, Sendable {
  /// The account.
  public let account: AccountID
  /// The currency.
  public let currency: CurrencyCode

  /// Joins account and currency.
  public init(_ account: AccountID, _ currency: CurrencyCode) {
    (self.account, self.currency) = (account, currency)
  }

  /// Hashes both as one word.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(UInt64(UInt32(bitPattern: account.index)) << 32 | UInt64(currency.packed))
  }
}

/// An account and a series.
public struct HoldingKey: Hashable, Sendable {
  /// The account.
  public let account: AccountID
  /// The series.
  public let series: SeriesID

  /// Joins account and series.
  public init(account: AccountID, series: SeriesID) {
    (self.account, self.series) = (account, series)
  }

  /// Hashes both as one word.
  public func hash(into hasher: inout Hasher) {
    let word = UInt64(UInt32(bitPattern: account.index)) << 32
    hasher.combine(word | UInt64(UInt32(bitPattern: series.index)))
  }
}

/// How many units of a series an account has, by what may be done with them.
public struct Holding: Hashable, Sendable {
  /// Free to move, or on a buffer account.
  public internal(set) var free = 0
  /// Promised to a transfer or an auction.
  public internal(set) var reserved = 0
  /// Pledged.
  public internal(set) var locked = 0

  /// Counts units in another status than before.
  mutating func move(_ count: Int, from old: UnitStatus, to new: UnitStatus) {
    _ = add(-count, old)
    _ = add(count, new)
  }

  /// Counts units in a status; gives whether none is left in any.
  mutating func add(_ count: Int, _ status: UnitStatus) -> Bool {
    switch status {
    case .held, .buffer: free += count
    case .reserved: reserved += count
    default: locked += count
    }
    return free == 0 && reserved == 0 && locked == 0
  }
}
