import PhloemLedger
import PhloemTestSupport
import Testing

/// Units between two ledgers: at no time can they be used in both, and none is lost.
@Suite struct ExchangeTests {
  /// Two ledgers that know each other; the first has 100 units of a project, 90 of them held.
  struct Pair {
    var a: LedgerWorld
    var b: LedgerWorld

    init(recognised: Bool = true) throws {
      a = try LedgerWorld(name: "a")
      b = try LedgerWorld(name: "b")
      let report = try a.verifiedReport("p", units: 100)
      try a.issue(report, 100, evidence: "e")
      let (aKey, bKey) = (
        a.signers(LedgerWorld.registrar)[0].key, b.signers(LedgerWorld.registrar)[0].key
      )
      try a.submit(
        .registerPeer(ledger: b.state.ledger, name: "b", key: bKey.publicKey),
        by: LedgerWorld.registrar)
      try b.submit(
        .registerPeer(ledger: a.state.ledger, name: "a", key: aKey.publicKey),
        by: LedgerWorld.registrar)
      if recognised {
        try b.submit(
          .recogniseMethodology(
            PeerID(Int32(0)), methodology: "pv", programme: LedgerWorld.credits),
          by: LedgerWorld.registrar)
      }
    }

    /// The units that can still be used, in both ledgers.
    var alive: Int {
      (a.state.series + b.state.series).reduce(0) { sum, series in
        sum + series.count(.held) + series.count(.buffer) + series.count(.reserved)
      }
    }

    mutating func export(deadline: Int64 = 86_400) throws -> Int {
      let units = LedgerWorld.units(LedgerWorld.developerAccount, 1, 40)
      let description = try #require(
        a.state.description(of: SeriesID(Int32(0)), adjustment: .notDeclared))
      try a.submit(
        .export(
          Export(
            units: units, destination: b.state.ledger, recipient: "b-1",
            deadline: a.time + deadline, description: description)), by: LedgerWorld.developer)
      return a.state.count - 1
    }

    /// An entry of one world with its proof, for the other, which knows it as peer 0.
    static func message(_ number: Int, of world: LedgerWorld) throws -> ForeignEntry {
      let tree = MerkleTree(leaves: world.hashes)
      let checkpoint = try #require(world.state.checkpoint)
      let key = world.signers(LedgerWorld.registrar)[0].key
      return ForeignEntry(
        peer: PeerID(Int32(0)), entry: world.log[number],
        path: try #require(tree.inclusion(of: number)).path,
        checkpoint: try SignedCheckpoint(checkpoint, by: [key]).text)
    }

    func importing(_ message: ForeignEntry) -> LedgerEvent {
      .importUnits(message, account: LedgerWorld.buyerAccount, programme: LedgerWorld.credits)
    }
  }

  @Test func unitsCrossOnceAndKeepTheirOrigin() throws {
    var pair = try Pair()
    #expect(pair.alive == 100)
    let number = try pair.export()
    #expect(pair.alive == 60)
    let message = try Pair.message(number, of: pair.a)
    try pair.b.submit(pair.importing(message), by: LedgerWorld.issuer)
    #expect(pair.alive == 100)
    let series = try #require(pair.b.state.series.last)
    #expect(series.description.project == "p")
    #expect(series.description.methodology == "pv")
    #expect(series.origin == ForeignOrigin(peer: PeerID(Int32(0)), entry: number))
    // Replayed, and by a later checkpoint.
    #expect(
      try pair.b.refusal(pair.importing(message), by: LedgerWorld.issuer) == .foreignEntry)
    try pair.a.submit(
      .registerRegion(code: "x", level: .country, parent: nil), by: LedgerWorld.registrar)
    let later = try Pair.message(number, of: pair.a)
    #expect(later != message)
    #expect(try pair.b.refusal(pair.importing(later), by: LedgerWorld.issuer) == .foreignEntry)
    // What came in cannot be refused; what left cannot move.
    #expect(
      try pair.b.refusal(.refuseImport(message, reason: "r"), by: LedgerWorld.issuer)
        == .foreignEntry)
    #expect(
      try pair.a.refusal(
        .cancel(LedgerWorld.units(LedgerWorld.developerAccount, 40, 41), reason: "r"),
        by: LedgerWorld.developer) == .terminal)
    #expect(pair.a.state.audit().isEmpty && pair.b.state.audit().isEmpty)
  }

  /// One bit of the message anywhere: refused, or it does not even have a form.
  @Test func alteredMessagesAreRefused() throws {
    var pair = try Pair()
    let message = try Pair.message(try pair.export(), of: pair.a)
    for place in message.entry.indices {
      var altered = message
      altered.entry[place] ^= 4
      #expect(
        try pair.b.refusal(pair.importing(altered), by: LedgerWorld.issuer) == .foreignEntry)
    }
    let text = Array(message.checkpoint.utf8)
    for place in text.indices {
      var changed = text
      changed[place] ^= 1
      guard let line = String(validating: changed, as: UTF8.self) else { continue }
      var altered = message
      altered.checkpoint = line
      #expect(
        try pair.b.refusal(pair.importing(altered), by: LedgerWorld.issuer) == .foreignEntry,
        "byte \(place)")
    }
    var shorter = message
    shorter.path.removeLast()
    #expect(try pair.b.refusal(pair.importing(shorter), by: LedgerWorld.issuer) == .foreignEntry)
    #expect(pair.alive == 60)
  }

  @Test func whatIsLateOrNotRecognisedGoesBack() throws {
    var pair = try Pair(recognised: false)
    let number = try pair.export(deadline: 10)
    let message = try Pair.message(number, of: pair.a)
    #expect(
      try pair.b.refusal(pair.importing(message), by: LedgerWorld.issuer) == .recognition)
    pair.b.time += 11
    #expect(
      try pair.b.refusal(pair.importing(message), by: LedgerWorld.issuer) == .foreignEntry)
    try pair.b.submit(.refuseImport(message, reason: "late"), by: LedgerWorld.issuer, persons: 1)
    #expect(pair.alive == 60)
    let answer = try Pair.message(pair.b.state.count - 1, of: pair.b)
    #expect(
      try pair.a.refusal(.returnExport(entry: number, message), by: LedgerWorld.issuer)
        == .foreignEntry)
    try pair.a.submit(.returnExport(entry: number, answer), by: LedgerWorld.issuer)
    #expect(pair.alive == 100)
    #expect(
      try pair.a.refusal(.returnExport(entry: number, answer), by: LedgerWorld.issuer)
        == .foreignEntry)
    #expect(pair.a.state.series[1].description.project == "p")
    #expect(pair.a.state.audit().isEmpty)
    // 100 were issued, though 40 of them have new serials: every region counts them once.
    let totals = pair.a.state.supervision(of: LedgerWorld.credits)
    #expect(totals.map(\.issued) == [100, 100, 100])
    #expect(totals[0].units[Int(UnitStatus.exported.rawValue)] == 0)
    #expect(pair.a.state.returnedUnits() == [SeriesID(Int32(0)): 40])
  }
}
