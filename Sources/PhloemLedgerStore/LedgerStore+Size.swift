internal import Foundation
internal import GRDB
public import PhloemLedger

extension LedgerStore {
  /// The ledger as it was when it had so many entries.
  ///
  /// - Parameter size: How many.
  /// - Returns: The state after them, or after all where there are fewer.
  /// - Throws: `InputError` when the log cannot be read.
  public func state(size: Int) throws -> LedgerState {
    try reading { db in
      var state = LedgerState()
      let rows = try Row.fetchCursor(
        db, sql: "SELECT bytes FROM entry ORDER BY number LIMIT ?", arguments: [max(0, size)])
      while let row = try rows.next() {
        do throws(Refusal) {
          try state.replay([UInt8](row["bytes"] as Data), checkingSignatures: false)
        } catch { throw DamagedLog(entry: state.count, reason: error.message) }
      }
      return state
    }
  }
}
