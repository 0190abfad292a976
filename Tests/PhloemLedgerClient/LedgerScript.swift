import PhloemLedger
import PhloemLedgerStore

/// What the client asks of a ledger: it opens it where it is new, deposits and trades.
struct LedgerScript: Sendable {
  let store: LedgerStore
  let ledger: Digest256

  static let registrar = 0
  static let marketOperator = 1
  static let issuer = 2
  static let seller = 3
  static let buyer = 4

  /// The two persons of a party; their keys follow from their names.
  static func signers(_ party: Int) throws -> [LedgerSigner] {
    try (0..<2).map { person in
      let seed = Digest256.of(Array("\(party)-\(person)".utf8)).bytes
      return LedgerSigner(KeyID(Int32(2 * party + person)), try LedgerPrivateKey(seed: seed))
    }
  }

  private let keys: [[LedgerSigner]]

  init(_ store: LedgerStore) throws {
    self.store = store
    keys = try (0..<5).map(Self.signers)
    if try store.read({ $0.count }) == 0 {
      let opening = LedgerOpening(
        name: "suzhou", registrar: "registrar",
        founders: keys[0].enumerated().map {
          .init(person: "0-\($0.offset)", key: $0.element.key.publicKey)
        }, settlementDelay: 0, salt: .zero)
      let signed = try SignedEvent(
        .open(opening), key: IdempotencyKey("open"), by: keys[0], in: .zero)
      _ = try store.submit([signed]).map { try $0.get() }
      try Self.register(store, keys)
    }
    ledger = try store.read { $0.ledger }
  }

  private static func register(_ store: LedgerStore, _ keys: [[LedgerSigner]]) throws {
    let ledger = try store.read { $0.ledger }
    let roles: [PartyRoles] = [.marketOperator, .issuer, .holder, .holder]
    var events: [LedgerEvent] = [.registerRegion(code: "r", level: .park, parent: nil)]
    for (index, roles) in roles.enumerated() {
      events.append(
        .registerParty(name: "party \(index + 1)", roles: roles, region: nil, evidence: .zero))
    }
    for party in 1...4 {
      for (person, signer) in keys[party].enumerated() {
        events.append(
          .registerKey(
            PartyID(Int32(party)), person: "\(party)-\(person)", key: signer.key.publicKey))
      }
    }
    for party in [seller, buyer] {
      events.append(
        .openAccount(owner: PartyID(Int32(party)), kind: .holding, code: "account-\(party)"))
    }
    events.append(
      .registerProgramme(
        ProgrammeTerms(
          code: "quota", kind: .allowance, measure: .tonne, issuer: PartyID(Int32(issuer)))))
    let signed = try events.enumerated().map {
      try SignedEvent(
        $0.element, key: IdempotencyKey("register \($0.offset)"), by: keys[0], in: ledger)
    }
    for result in try store.submit(signed) { _ = try result.get() }
  }

  private func signed(_ event: LedgerEvent, _ name: String, by party: Int) throws -> SignedEvent {
    try SignedEvent(event, key: IdempotencyKey(name), by: keys[party], in: ledger)
  }

  /// A deposit of one minor unit.
  func deposit(_ name: String) throws -> SignedEvent {
    guard let money = CurrencyCode("CNY").flatMap({ Money(1, $0) }) else { throw Absent() }
    return try signed(
      .deposit(AccountID(Int32(1)), money, reference: .zero), name, by: Self.marketOperator)
  }

  /// Units and money for so many transfers.
  func prepareTrade(tasks: Int, count: Int) throws {
    guard let period = DaySpan(0, 364),
      let money = CurrencyCode("CNY").flatMap({ Money(Int64(tasks * count), $0) })
    else { throw Absent() }
    let events = [
      try signed(
        .issue(
          Issuance(
            programme: ProgrammeID(Int32(0)), basis: .allocation(period, RegionID(Int32(0))),
            account: AccountID(Int32(0)), count: tasks * count, evidence: Digest256.of([1]))),
        "issue", by: Self.issuer),
      try signed(
        .deposit(AccountID(Int32(1)), money, reference: .zero), "money", by: Self.marketOperator),
    ]
    for result in try store.submit(events) { _ = try result.get() }
  }

  /// Sells one unit for one minor unit: proposed, confirmed, settled, each on disk before the next.
  func transfer(task: Int, number: Int, of count: Int) async throws {
    let name = "\(task)-\(number)"
    // Each task has its own serials.
    guard let price = CurrencyCode("CNY").flatMap({ Money(1, $0) }),
      let range = SerialRange(task * count + number + 1, task * count + number + 1)
    else { throw Absent() }
    let units = UnitSelection(
      account: AccountID(Int32(0)), programme: ProgrammeID(Int32(0)), serials: SerialSet(range))
    let proposed = try await store.submit(
      try signed(
        .proposeTransfer(units, to: AccountID(Int32(1)), payment: price), "p \(name)",
        by: Self.seller))
    guard let id = proposed.number.map({ TransferID($0) }) else { throw Absent() }
    _ = try await store.submit(try signed(.confirmTransfer(id), "c \(name)", by: Self.buyer))
    _ = try await store.submit(try signed(.settleTransfer(id), "s \(name)", by: Self.buyer))
  }

  /// Something that the script needs is not there.
  struct Absent: Error {}
}
