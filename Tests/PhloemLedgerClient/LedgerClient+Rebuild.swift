import PhloemLedger
import PhloemLedgerStore

extension LedgerClient {
  /// Replays a log of so many entries, three a transfer, and says how long it takes; signatures are not verified.
  static func rebuild(_ script: LedgerScript, count: Int) throws {
    try script.prepareTrade(tasks: 1, count: count / 3)
    var state = try script.store.read { $0 }
    var log = try script.store.entries(from: 0, count: 1000)
    func take(_ event: LedgerEvent, _ party: Int) throws -> Int32? {
      let keys = [KeyID(Int32(2 * party)), KeyID(Int32(2 * party + 1))]
      let bare = try SignedEvent(event, key: IdempotencyKey("\(state.count)"), signers: keys)
      let signed = try SignedEvent(bytes: bare.bytes + Array(repeating: 0, count: 128))
      let taken = try state.appendAuthenticated(signed, at: state.time)
      log.append(taken.bytes)
      return taken.number
    }
    for serial in 1...max(1, count / 3) {
      guard let range = SerialRange(serial, serial),
        let price = CurrencyCode("CNY").flatMap({ Money(1, $0) })
      else { return }
      let units = UnitSelection(
        account: AccountID(Int32(0)), programme: ProgrammeID(Int32(0)), serials: SerialSet(range))
      let event = LedgerEvent.proposeTransfer(units, to: AccountID(Int32(1)), payment: price)
      guard let id = try take(event, LedgerScript.seller).map({ TransferID($0) }) else { return }
      _ = try take(.confirmTransfer(id), LedgerScript.buyer)
      _ = try take(.settleTransfer(id), LedgerScript.buyer)
    }
    let started = ContinuousClock.now
    var replayed = LedgerState()
    for entry in log { try replayed.replay(entry, checkingSignatures: false) }
    let time = ContinuousClock.now - started
    say("\(log.count) entries replayed in \(time), the same: \(replayed.head == state.head)")
  }
}
