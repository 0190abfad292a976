/// The number that the ledger gave to something when it was entered, counted from 0 for each kind.
public struct LedgerNumber<Kind>: Hashable, Comparable, Sendable {
  /// The number itself.
  public let index: Int32

  /// Takes a number.
  ///
  /// - Parameter index: 0 and up.
  public init(_ index: Int32) { self.index = index }

  init(_ count: Int) { index = Int32(clamping: count) }

  var position: Int { Int(index) }

  /// Orders as entered.
  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

extension LedgerNumber: CustomStringConvertible {
  /// The number in digits.
  public var description: String { String(index) }
}

/// What numbers can stand for; never made.
public enum Numbered {
  /// A party.
  public enum Party {}
  /// A key of a person.
  public enum Key {}
  /// An account.
  public enum Account {}
  /// A region.
  public enum Region {}
  /// Another ledger.
  public enum Peer {}
  /// An edition of a methodology.
  public enum Methodology {}
  /// A programme.
  public enum Programme {}
  /// A project.
  public enum Project {}
  /// A monitoring report.
  public enum Monitoring {}
  /// A meter.
  public enum Meter {}
  /// Units issued at once.
  public enum Series {}
  /// A claim on meter-hours.
  public enum Claim {}
  /// A transfer.
  public enum Transfer {}
  /// A pledge.
  public enum Pledge {}
  /// An order to freeze.
  public enum Freeze {}
  /// A retirement.
  public enum Retirement {}
  /// A duty to surrender.
  public enum Obligation {}
  /// An auction.
  public enum Auction {}
  /// An item with an identity of its own.
  public enum Item {}
  /// A statement of neutrality.
  public enum Statement {}
  /// A certified figure.
  public enum Review {}
}

/// The number of a party.
public typealias PartyID = LedgerNumber<Numbered.Party>
/// The number of a key.
public typealias KeyID = LedgerNumber<Numbered.Key>
/// The number of an account.
public typealias AccountID = LedgerNumber<Numbered.Account>
/// The number of a region.
public typealias RegionID = LedgerNumber<Numbered.Region>
/// The number of another ledger.
public typealias PeerID = LedgerNumber<Numbered.Peer>
/// The number of an edition of a methodology.
public typealias MethodologyID = LedgerNumber<Numbered.Methodology>
/// The number of a programme.
public typealias ProgrammeID = LedgerNumber<Numbered.Programme>
/// The number of a project.
public typealias ProjectID = LedgerNumber<Numbered.Project>
/// The number of a monitoring report.
public typealias MonitoringID = LedgerNumber<Numbered.Monitoring>
/// The number of a meter.
public typealias MeterID = LedgerNumber<Numbered.Meter>
/// The number of units issued at once.
public typealias SeriesID = LedgerNumber<Numbered.Series>
/// The number of a claim on meter-hours.
public typealias ClaimID = LedgerNumber<Numbered.Claim>
/// The number of a transfer.
public typealias TransferID = LedgerNumber<Numbered.Transfer>
/// The number of a pledge.
public typealias PledgeID = LedgerNumber<Numbered.Pledge>
/// The number of an order to freeze.
public typealias FreezeID = LedgerNumber<Numbered.Freeze>
/// The number of a retirement.
public typealias RetirementID = LedgerNumber<Numbered.Retirement>
/// The number of a duty to surrender.
public typealias ObligationID = LedgerNumber<Numbered.Obligation>
/// The number of an auction.
public typealias AuctionID = LedgerNumber<Numbered.Auction>
/// The number of an item.
public typealias ItemID = LedgerNumber<Numbered.Item>
/// The number of a statement of neutrality.
public typealias StatementID = LedgerNumber<Numbered.Statement>
/// The number of a certified figure.
public typealias ReviewID = LedgerNumber<Numbered.Review>
