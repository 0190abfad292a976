internal import Foundation
internal import GRDB
public import PhloemLedger
internal import PhloemModel
internal import Synchronization

/// A ledger in one SQLite file, `ledger.db`: its log, and the state that follows from it.
///
/// What ``submit(_:)`` returned is on disk: the write-ahead log is synced before anyone is told. Requests that
/// wait at the same time share one sync. A request that is repeated under its idempotency key gets the answer
/// of the first. Several programs may write to one file: each takes in what the others wrote first.
///
///     let store = try LedgerStore(path: "ledger.db")
///     let receipt = try await store.submit(signed)
///     let balance = try store.read { $0.holdings }
public final class LedgerStore: Sendable {
  /// The file.
  public let path: String
  let database: DatabasePool
  let clock: @Sendable () -> Int64
  /// The state of the log on disk; nil while it has to be read again.
  let state: Mutex<LedgerState?>
  /// The keys, for signatures that are verified while others write.
  let directory = Mutex(LedgerState())
  /// The Merkle tree as far as proofs needed it.
  let tree = Mutex(MerkleTree())
  let queue = Mutex(WaitingRequests())
  /// How many single requests are on their way.
  let present = Atomic(0)
  let crew = SignatureCrew()
  let writer = DispatchQueue(label: "phloem.ledger")

  /// Opens or makes a ledger's file and reads its log.
  ///
  /// - Parameters:
  ///   - path: The file; its folder exists.
  ///   - clock: Gives UTC seconds; the system's by default.
  /// - Throws: `InputError` when the file cannot be opened, is another database, or its log is damaged.
  public convenience init(path: String, clock: (@Sendable () -> Int64)? = nil) throws {
    try self.init(path: path, clock: clock, isReadOnly: false)
  }

  /// Opens a ledger that is there, so that nothing can be written to it, and reads its log.
  ///
  /// What other programs append is seen by the next question.
  ///
  /// - Parameter path: The file.
  /// - Throws: `InputError` when it is missing, another file, or its log is damaged.
  public convenience init(reading path: String) throws {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard isThere, !isFolder.boolValue else {
      throw InputError(
        "there is no such ledger", at: FilePosition(file: path),
        help: "name the file that 'phloem ledger init' made")
    }
    try self.init(path: path, clock: nil, isReadOnly: true)
  }

  private init(path: String, clock: (@Sendable () -> Int64)?, isReadOnly: Bool) throws {
    self.path = path
    self.clock = clock ?? { Int64(Date().timeIntervalSince1970) }
    var configuration = Configuration()
    configuration.label = "phloem.ledger"
    configuration.busyMode = .timeout(10)
    configuration.readonly = isReadOnly
    state = Mutex(nil)
    do {
      database = try DatabasePool(path: path, configuration: configuration)
      if isReadOnly {
        try database.read { try LedgerSchema.require($0, path: path) }
      } else {
        try database.writeWithoutTransaction { db in
          // The library chooses NORMAL, which may lose the last transactions when the power fails.
          try db.execute(sql: "PRAGMA synchronous = FULL")
          // A short log is soon written from its start again, which syncs faster than one that grows.
          try db.execute(sql: "PRAGMA wal_autocheckpoint = 500")
          try db.inTransaction(.immediate) {
            try LedgerSchema.prepare(db, path: path)
            return .commit
          }
        }
      }
    } catch { throw Self.sentence(for: error, path: path, doing: "opening") }
    let keys = try read { $0.keyDirectory }
    directory.withLock { $0 = keys }
  }

  /// The time that the next entry would get, UTC seconds.
  public var now: Int64 { clock() }

  /// Gives the state after all entries that are on disk.
  ///
  /// - Parameter body: What to find out; keep no copy of the state beyond it, which would slow the next write.
  /// - Returns: What `body` found out.
  /// - Throws: `InputError` when the log cannot be read, and what `body` throws.
  public func read<T: Sendable>(_ body: (LedgerState) throws -> T) throws -> T {
    try state.withLock { held in
      var current = held ?? LedgerState()
      held = nil
      defer { held = current }
      do {
        try database.read { db in try Self.catchUp(&current, in: db, path: path) }
      } catch {
        current = LedgerState()
        throw Self.sentence(for: error, path: path, doing: "reading")
      }
      return try body(current)
    }
  }

  /// Takes in the entries that are on disk and not in the state.
  static func catchUp(_ state: inout LedgerState, in db: Database, path: String) throws {
    let statement = try db.cachedStatement(sql: "SELECT max(number) FROM entry")
    let behind = (try Int.fetchOne(statement) ?? -1) + 1 - state.count
    guard behind > 0 else { return }
    state.reserve(behind)
    let rows = try Row.fetchCursor(
      db, sql: "SELECT number, hash, bytes, made FROM entry WHERE number >= ? ORDER BY number",
      arguments: [state.count])
    while let row = try rows.next() {
      let number = state.count
      let hash = try row.withUnsafeData(atIndex: 1) { digest(of: $0) }
      let made = row[3] as Int32?
      let taken: Result<(hash: Digest256, number: Int32?), Refusal> = try row.withUnsafeData(
        atIndex: 2
      ) { data in
        (data ?? Data()).withUnsafeBytes { bytes in
          do throws(Refusal) {
            return .success(try state.replay(bytes, checkingSignatures: false))
          } catch { return .failure(error) }
        }
      }
      switch taken {
      case .failure(let refusal): throw DamagedLog(entry: number, reason: refusal.message)
      case .success(let found):
        guard found.hash == hash else {
          throw DamagedLog(entry: number, reason: "its bytes are not those of the hash beside it")
        }
        guard found.number == made else {
          throw DamagedLog(
            entry: number, reason: "the number beside it is not that of what it made")
        }
      }
    }
  }

  /// The digest that a column holds.
  static func digest(of column: Data?) -> Digest256? {
    column?.withUnsafeBytes { Digest256(copying: $0) }
  }

  /// A part of the log that is not what it was.
  struct DamagedLog: Error {
    let entry: Int
    let reason: String
  }

  /// Says what went wrong in a sentence.
  static func sentence(for error: any Error, path: String, doing: String) -> any Error {
    let place = FilePosition(file: path)
    if let damage = error as? DamagedLog {
      return InputError(
        "entry \(damage.entry) of the log is damaged: \(damage.reason)", at: place,
        help: "restore the file from a copy; what others keep as checkpoints tells a good copy")
    }
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode {
    case .SQLITE_FULL, .SQLITE_IOERR:
      return InputError(
        "the disk failed or is full while \(doing) the ledger; what was acknowledged is kept",
        at: place, help: "make room and send the request again under the same key")
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      return InputError(
        "the file is damaged or no ledger", at: place, help: "restore it from a copy")
    case .SQLITE_BUSY:
      return InputError(
        "another program is writing to the ledger", at: place, help: "wait until it has ended")
    case .SQLITE_CANTOPEN:
      return InputError(
        "the ledger cannot be opened", at: place, help: "check that its folder exists")
    case .SQLITE_READONLY, .SQLITE_PERM:
      return InputError(
        "the ledger cannot be written", at: place, help: "check the file's permissions")
    default:
      return InputError(
        "the database failed while \(doing) the ledger: \(error.message ?? "\(error)")", at: place)
    }
  }
}
