import PhloemLedger
import PhloemTestSupport
import Testing

/// The properties that hold after every event of every sequence; the audit counts all anew from the runs.
@Suite struct LedgerInvariantTests {
  /// A world in which anything can happen: units, money, a duty, two meters.
  static func busyWorld() throws -> LedgerWorld {
    var world = try LedgerWorld(isSigned: false, settlementDelay: 60)
    for code in ["m0", "m1"] {
      try world.submit(
        .registerMeter(
          code: code, owner: LedgerWorld.developer, region: LedgerWorld.park, capacity: nil),
        by: LedgerWorld.registrar)
    }
    let key = world.signers(LedgerWorld.registrar)[0].key.publicKey
    try world.submit(
      .registerPeer(ledger: LedgerWorld.digest("other"), name: "other", key: key),
      by: LedgerWorld.registrar)
    let report = try world.verifiedReport("p0", units: 900)
    _ = try world.verifiedReport("p1", units: 300)
    try world.issue(report, 300, evidence: "first")
    let period = try world.required(DaySpan(LedgerWorld.today - 365, LedgerWorld.today - 1))
    for party in [LedgerWorld.factory, LedgerWorld.buyer] {
      try world.submit(
        .setObligation(
          party, programme: LedgerWorld.allowances, period: period, required: 120,
          offsetShare: 1000), by: LedgerWorld.regulator)
    }
    for account in LedgerWorld.holders {
      let money = try world.required(LedgerWorld.money(20_000))
      try world.submit(
        .deposit(account, money, reference: .zero), by: LedgerWorld.marketOperator)
    }
    return world
  }

  /// Where each ended unit is, one element a unit.
  static func ended(_ state: LedgerState) -> [[Int: UnitPlace]] {
    state.programmes.map { programme in
      var result: [Int: UnitPlace] = [:]
      for run in programme.units.runs where run.place.status.isTerminal {
        for serial in run.range.first...run.range.last { result[serial] = run.place }
      }
      return result
    }
  }

  static let seeds = Array(UInt64(1)...UInt64(40))

  /// 40 seeds of 50 sequences of 40 events: 2 000 sequences, 80 000 events.
  @Test(arguments: seeds) func allHoldAfterEveryEvent(seed: UInt64) throws {
    let start = try Self.busyWorld()
    var events = RandomEvents(generator: SeededGenerator(seed: seed))
    var accepted = 0
    for _ in 0..<50 {
      var world = start
      var ended = Self.ended(world.state)
      var tally = TradeTally()
      for _ in 0..<40 {
        let before = world.state
        world.time += Int64(events.generator.next() % 50)
        let (event, party) = events.next(world.state, today: LedgerWorld.today)
        do {
          try world.submit(event, by: party)
          accepted += 1
        } catch is Refusal {
          #expect(world.state == before, "a refused \(event.kind) changed something")
          continue
        }
        let faults = world.state.audit()
        #expect(faults.isEmpty, "after \(event): \(faults)")
        // Ended units never move (4), but their host may adjust; none becomes less.
        let now = Self.ended(world.state)
        for (old, new) in zip(ended, now) {
          for (serial, place) in old {
            #expect(new[serial]?.status == place.status && new[serial]?.account == place.account)
          }
        }
        ended = now
        Self.checkFrozen(before, world.state, event)
        tally.take(event, before, world.state, at: world.time)
        if !faults.isEmpty { return }
      }
      // (6): the log gives the same state and head.
      var replayed = LedgerState()
      for entry in world.log { try replayed.replay(entry, checkingSignatures: false) }
      #expect(replayed == world.state)
    }
    // Enough of the random events fit, else nothing was tested.
    #expect(accepted > 300, "only \(accepted) events were accepted")
  }

  /// (12): what an order stops is where it was.
  static func checkFrozen(_ before: LedgerState, _ after: LedgerState, _ event: LedgerEvent) {
    for order in before.freezes where !order.isLifted {
      switch order.target {
      case .units(let programme, let serials):
        for range in serials.ranges {
          for serial in range.first...range.last {
            let (old, new) = (
              before.programmes[Int(programme.index)].units.place(of: serial),
              after.programmes[Int(programme.index)].units.place(of: serial)
            )
            #expect(old == new, "unit \(serial) is frozen and \(event) moved it")
          }
        }
      case .account(let account):
        let (old, new) = (
          before.holdings.filter { $0.key.account == account },
          after.holdings.filter { $0.key.account == account }
        )
        #expect(old == new, "account \(account) is frozen and \(event) moved its units")
        let (oldCash, newCash) = (
          before.cash.filter { $0.key.account == account },
          after.cash.filter { $0.key.account == account }
        )
        #expect(oldCash == newCash, "account \(account) is frozen and \(event) moved its money")
      }
    }
  }
}
