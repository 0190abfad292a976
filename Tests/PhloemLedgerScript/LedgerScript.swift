package import PhloemLedger
package import PhloemLedgerStore

/// A ledger of made-up parties for tests and measurements: opened where it is new, and who signs in it.
///
/// Party 0 is the registrar, 1 the market operator, 2 the issuer, then come the holders with an account each.
/// Programme 0 issues allowances. Every party has two persons, whose keys follow from their names.
package struct LedgerScript: Sendable {
  package let store: LedgerStore
  /// The identity of the ledger.
  package let ledger: Digest256
  /// The currency of all money.
  package let currency: CurrencyCode
  private let keys: [[LedgerSigner]]

  package static let registrar = 0
  package static let marketOperator = 1
  package static let issuer = 2
  package static let seller = 3
  package static let buyer = 4

  /// The two persons of a party.
  package static func signers(_ party: Int) throws -> [LedgerSigner] {
    try (0..<2).map { person in
      let seed = Digest256.of(Array("\(party)-\(person)".utf8)).bytes
      return LedgerSigner(KeyID(Int32(2 * party + person)), try LedgerPrivateKey(seed: seed))
    }
  }

  /// The party of a holder, counted from 0 as its account is.
  package static func party(ofHolder holder: Int) -> Int { seller + holder }

  /// Opens the ledger of a store where it is new.
  package init(_ store: LedgerStore, holders: Int = 2) throws {
    guard let currency = CurrencyCode("CNY") else { throw Absent() }
    self.store = store
    self.currency = currency
    keys = try (0..<Self.party(ofHolder: holders)).map(Self.signers)
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
    var events: [LedgerEvent] = [.registerRegion(code: "r", level: .park, parent: nil)]
    for party in 1..<keys.count {
      let roles: PartyRoles =
        party == marketOperator ? .marketOperator : party == issuer ? .issuer : .holder
      events.append(
        .registerParty(name: "party \(party)", roles: roles, region: nil, evidence: .zero))
    }
    for party in 1..<keys.count {
      for (person, signer) in keys[party].enumerated() {
        events.append(
          .registerKey(
            PartyID(Int32(party)), person: "\(party)-\(person)", key: signer.key.publicKey))
      }
    }
    for party in seller..<keys.count {
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

  /// An event, signed by so many persons of a party.
  package func signed(
    _ event: LedgerEvent, _ name: String, by party: Int, persons: Int = 2
  ) throws -> SignedEvent {
    try signed(event, name, by: [party], persons: persons)
  }

  /// An event, signed by so many persons of each party.
  package func signed(
    _ event: LedgerEvent, _ name: String, by parties: [Int], persons: Int = 2
  ) throws -> SignedEvent {
    try SignedEvent(
      event, key: IdempotencyKey(name), by: parties.flatMap { keys[$0].prefix(persons) },
      in: ledger)
  }

  /// An event in the same form with signatures of nothing but zero bytes.
  package func unsigned(
    _ event: LedgerEvent, _ name: String, by parties: [Int], persons: Int = 2
  ) throws -> SignedEvent {
    let bare = try SignedEvent(
      event, key: IdempotencyKey(name),
      signers: parties.flatMap { keys[$0].prefix(persons).map(\.id) })
    return try SignedEvent(
      bytes: bare.bytes + Array(repeating: 0, count: 64 * persons * parties.count))
  }

  /// A deposit of one minor unit to the second holder.
  package func deposit(_ name: String) throws -> SignedEvent {
    try deposit(1, on: 1, name)
  }

  /// A deposit of minor units on an account.
  package func deposit(_ amount: Int64, on account: Int, _ name: String) throws -> SignedEvent {
    guard let money = Money(amount, currency) else { throw Absent() }
    return try signed(
      .deposit(AccountID(Int32(account)), money, reference: .zero), name, by: Self.marketOperator)
  }

  /// Something that the script needs is not there.
  package struct Absent: Error {
    package init() {}
  }
}
