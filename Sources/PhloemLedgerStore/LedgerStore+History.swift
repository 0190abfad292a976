internal import Foundation
internal import GRDB
public import PhloemLedger

extension LedgerStore {
  /// The ledger as it was at a time: there is one for every time, whoever asks.
  ///
  /// - Parameter time: UTC seconds; entries of that second are in it.
  /// - Returns: The state after the last entry until then.
  /// - Throws: `InputError` when the log cannot be read.
  public func state(at time: Int64) throws -> LedgerState {
    try state { _, bytes in try LogEntry(bytes: bytes).time <= time }
  }

  /// The ledger as it was when it had so many entries.
  ///
  /// - Parameter size: How many.
  /// - Returns: The state after them, or after all where there are fewer.
  /// - Throws: `InputError` when the log cannot be read.
  public func state(size: Int) throws -> LedgerState { try state { count, _ in count < size } }

  /// The state after the first entries, as long as they are wanted.
  private func state(while isWanted: (Int, [UInt8]) throws -> Bool) throws -> LedgerState {
    try reading { db in
      var state = LedgerState()
      let rows = try Row.fetchCursor(db, sql: "SELECT bytes FROM entry ORDER BY number")
      while let row = try rows.next() {
        let bytes = [UInt8](row["bytes"] as Data)
        do {
          guard try isWanted(state.count, bytes) else { break }
          try state.replay(bytes, checkingSignatures: false)
        } catch { throw DamagedLog(entry: state.count, reason: "\(error)") }
      }
      return state
    }
  }

  /// What an entry was, and the number that the ledger gave to what it made.
  ///
  /// - Parameter number: The entry.
  /// - Returns: nil when there is no such entry.
  /// - Throws: `InputError` when the log cannot be read.
  public func made(by number: Int) throws -> (kind: EventKind, number: Int32?)? {
    try reading { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT made, bytes FROM entry WHERE number = ?", arguments: [number])
      guard let row else { return nil }
      do throws(FormatError) {
        let entry = try LogEntry(bytes: [UInt8](row["bytes"] as Data))
        return (entry.signed.event.kind, row["made"])
      } catch { throw DamagedLog(entry: number, reason: error.reason) }
    }
  }
}
