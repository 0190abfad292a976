internal import PhloemLedger
internal import PhloemLedgerStore
internal import PhloemModel

/// The ledger that is shown: read, and never written to.
///
/// What other programs append is seen by the next question.
struct ServedLedger: Sendable {
  /// The log and the state that follows from it.
  let store: LedgerStore

  /// Opens a ledger that has begun.
  ///
  /// - Parameter path: The file.
  /// - Throws: `InputError` when it is missing, damaged or something else, or its log is.
  init(path: String) throws {
    store = try LedgerStore(reading: path)
    guard try store.read({ $0.count }) > 0 else {
      throw InputError(
        "the ledger has no entry yet", at: FilePosition(file: path),
        help: "begin it with 'phloem ledger init'")
    }
  }

  /// The newest checkpoint that was published; nil where none was.
  func checkpoint() throws -> SignedCheckpoint? { try store.newestCheckpoint() }

  /// A text that changes with every entry and every checkpoint.
  func stamp() throws -> String {
    let size = try checkpoint()?.checkpoint.size ?? 0
    return "\(try store.read { $0.count })-\(size)"
  }
}
