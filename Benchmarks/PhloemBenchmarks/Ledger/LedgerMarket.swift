import PhloemLedger
import PhloemLedgerScript
import PhloemLedgerStore
import PhloemNumerics

/// A ledger of a thousand holders with a million units and a million yuan each.
struct LedgerMarket: Sendable {
  static let holders = 1000
  static let unitsEach = 1_000_000
  static let centsEach: Int64 = 100_000_000

  let script: LedgerScript
  /// Whether requests are signed and their signatures verified.
  let isSigned: Bool

  var store: LedgerStore { script.store }

  init(path: String, isSigned: Bool) throws {
    script = try LedgerScript(try LedgerStore(path: path), holders: Self.holders)
    self.isSigned = isSigned
    if try script.store.read({ $0.series.isEmpty }) { try endow() }
  }

  private func endow() throws {
    guard let period = DaySpan(0, 364) else { throw LedgerScript.Absent() }
    var requests: [SignedEvent] = []
    for holder in 0..<Self.holders {
      let issuance = Issuance(
        programme: ProgrammeID(Int32(0)), basis: .allocation(period, RegionID(Int32(0))),
        account: AccountID(Int32(holder)), count: Self.unitsEach,
        evidence: Digest256.of(Array("\(holder)".utf8)))
      requests.append(
        try script.signed(.issue(issuance), "issue \(holder)", by: LedgerScript.issuer))
      requests.append(try script.deposit(Self.centsEach, on: holder, "money \(holder)"))
    }
    for result in try store.submit(requests) { _ = try result.get() }
  }

  func request(
    _ event: LedgerEvent, _ name: String, by holder: Int, persons: Int = 2
  ) throws -> SignedEvent {
    let party = LedgerScript.party(ofHolder: holder)
    return isSigned
      ? try script.signed(event, name, by: party, persons: persons)
      : try script.unsigned(event, name, by: [party], persons: persons)
  }

  /// An event that two persons of each of two holders sign.
  func request(
    _ event: LedgerEvent, _ name: String, by seller: Int, and buyer: Int
  ) throws -> SignedEvent {
    let parties = [seller, buyer].map(LedgerScript.party)
    return isSigned
      ? try script.signed(event, name, by: parties) : try script.unsigned(event, name, by: parties)
  }

  func submit(_ request: SignedEvent) async throws -> LedgerReceipt {
    isSigned ? try await store.submit(request) : try await store.submitAuthenticated(request)
  }

  func submit(_ requests: [SignedEvent]) throws {
    let results =
      isSigned ? try store.submit(requests) : try store.submitAuthenticated(requests)
    for result in results { _ = try result.get() }
  }
}

/// A transfer to be made: ten units for five cents.
struct LedgerTrade: Sendable {
  let name: String
  let seller: Int
  let buyer: Int
  let units: SerialRange

  private var selection: UnitSelection {
    UnitSelection(
      account: AccountID(Int32(seller)), programme: ProgrammeID(Int32(0)),
      serials: SerialSet(units))
  }

  private func price(in market: LedgerMarket) throws -> Money {
    guard let price = Money(5, market.script.currency) else { throw LedgerScript.Absent() }
    return price
  }

  func agreement(in market: LedgerMarket) throws -> SignedEvent {
    try market.request(
      .agreeTransfer(selection, to: AccountID(Int32(buyer)), payment: try price(in: market)),
      "a \(name)", by: seller, and: buyer)
  }

  func proposal(in market: LedgerMarket) throws -> SignedEvent {
    try market.request(
      .proposeTransfer(selection, to: AccountID(Int32(buyer)), payment: try price(in: market)),
      "p \(name)", by: seller)
  }

  func confirmation(of id: TransferID, in market: LedgerMarket) throws -> SignedEvent {
    try market.request(.confirmTransfer(id), "c \(name)", by: buyer)
  }

  /// One person settles; the rules ask for no second.
  func settlement(of id: TransferID, in market: LedgerMarket) throws -> SignedEvent {
    try market.request(.settleTransfer(id), "s \(name)", by: buyer, persons: 1)
  }
}

/// A client that thinks of transfers: sellers and buyers by chance, units that no other client sells.
struct LedgerTrader {
  private static let unitsSold = 10

  let client: Int
  private let share: Int
  private var sold = Array(repeating: 0, count: LedgerMarket.holders)
  private var random: RandomStream

  init(client: Int, of clients: Int) {
    self.client = client
    share = LedgerMarket.unitsEach / clients
    random = RandomStream(seed: 1, stream: UInt64(client))
  }

  /// So many transfers, signed.
  mutating func agreements(_ count: Int, in market: LedgerMarket) throws -> [SignedEvent] {
    try (0..<count).map { _ in try next().agreement(in: market) }
  }

  mutating func next() throws -> LedgerTrade {
    let count = UInt64(LedgerMarket.holders)
    let seller = Int(random.next() % count)
    let buyer = (seller + 1 + Int(random.next() % (count - 1))) % LedgerMarket.holders
    let before = sold[seller] * Self.unitsSold
    let first = seller * LedgerMarket.unitsEach + client * share + before + 1
    guard before + Self.unitsSold <= share,
      let units = SerialRange(first, first + Self.unitsSold - 1)
    else { throw LedgerScript.Absent() }
    sold[seller] += 1
    return LedgerTrade(
      name: "\(client) \(seller) \(sold[seller])", seller: seller, buyer: buyer, units: units)
  }
}
