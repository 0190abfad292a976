internal import Foundation
internal import GRDB
public import PhloemLedger
internal import PhloemModel
internal import Synchronization

extension LedgerStore {
  /// Entries of the log.
  ///
  /// - Parameters:
  ///   - first: The number of the first.
  ///   - count: How many at most.
  /// - Returns: Their bytes, in order.
  /// - Throws: `InputError` when the log cannot be read.
  public func entries(from first: Int, count: Int) throws -> [[UInt8]] {
    try reading { db in try Self.entries(from: first, count: count, in: db) }
  }

  private static func entries(
    from first: Int, count: Int, in db: Database
  ) throws -> [[UInt8]] {
    let statement = try db.cachedStatement(
      sql: "SELECT bytes FROM entry WHERE number >= ? ORDER BY number LIMIT ?")
    return try Data.fetchAll(statement, arguments: [first, count]).map { [UInt8]($0) }
  }

  /// Calls `body` with the Merkle tree over all entries; what it has of them is kept, 64 bytes an entry.
  private func withTree<T: Sendable>(_ body: (MerkleTree, Database) throws -> T) throws -> T {
    try tree.withLock { tree in
      try reading { db in
        let statement = try db.cachedStatement(
          sql: "SELECT hash FROM entry WHERE number >= ? ORDER BY number")
        let rows = try Row.fetchCursor(statement, arguments: [tree.size])
        while let row = try rows.next() {
          let hash = try row.withUnsafeData(atIndex: 0) { Self.digest(of: $0) }
          guard let hash else { throw DamagedLog(entry: tree.size, reason: "its hash is missing") }
          tree.append(hash)
        }
        return try body(tree, db)
      }
    }
  }

  /// The proof that an entry is in the log of a size.
  ///
  /// - Parameters:
  ///   - number: The entry.
  ///   - size: The size; nil for all.
  /// - Returns: The proof as a file; nil when there is no such entry.
  /// - Throws: `InputError` when the log cannot be read.
  public func inclusion(of number: Int, size: Int? = nil) throws -> ProofFile? {
    try withTree { tree, db in
      guard let proof = tree.inclusion(of: number, size: size),
        let entry = try Self.entries(from: number, count: 1, in: db).first
      else { return nil }
      return .inclusion(index: number, entry: entry, path: proof.path)
    }
  }

  /// The proof that the log of a size continues a smaller one.
  ///
  /// - Parameters:
  ///   - old: The smaller size.
  ///   - size: The larger; nil for all.
  /// - Returns: The proof as a file; nil when there are no such sizes.
  /// - Throws: `InputError` when the log cannot be read.
  public func consistency(from old: Int, size: Int? = nil) throws -> ProofFile? {
    try withTree { tree, _ in
      guard let proof = tree.consistency(from: old, size: size), let root = tree.root(size: old)
      else { return nil }
      return .consistency(oldSize: old, oldRoot: root, path: proof.path)
    }
  }

  /// Signs a checkpoint of the log as it is and keeps it.
  ///
  /// - Parameter keys: Private keys of the registrar.
  /// - Returns: The checkpoint, to be published.
  /// - Throws: `InputError` when the ledger has not begun or cannot be written.
  public func publishCheckpoint(by keys: [LedgerPrivateKey]) throws -> SignedCheckpoint {
    guard let checkpoint = try read({ $0.checkpoint }) else {
      throw InputError("the ledger has no entry yet", at: FilePosition(file: path))
    }
    let signed = try SignedCheckpoint(checkpoint, by: keys)
    try keep(signed)
    return signed
  }

  /// The checkpoint of the most entries that was published.
  ///
  /// - Returns: The checkpoint; nil where none was.
  /// - Throws: `InputError` when the file cannot be read.
  public func newestCheckpoint() throws -> SignedCheckpoint? {
    try reading { db in
      let sql = "SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1"
      return try String.fetchOne(db, sql: sql).flatMap { SignedCheckpoint(text: $0) }
    }
  }

  /// Keeps a checkpoint of this ledger that goes to others.
  ///
  /// - Parameter signed: The checkpoint.
  /// - Throws: `InputError` when the ledger cannot be written.
  public func keep(_ signed: SignedCheckpoint) throws {
    do {
      try database.write { db in
        try db.execute(
          sql: "INSERT OR REPLACE INTO checkpoint (size, note) VALUES (?, ?)",
          arguments: [signed.checkpoint.size, signed.text])
      }
    } catch { throw Self.sentence(for: error, path: path, doing: "writing") }
  }

  /// Replays the log from its first entry, signatures too, and compares checkpoints.
  ///
  /// - Parameters:
  ///   - checkpoints: What others kept of this log.
  ///   - checksSignatures: Whether to verify signatures.
  /// - Returns: What is wrong first; nil for a sound log.
  /// - Throws: `InputError` when the file cannot be read.
  public func verify(
    against checkpoints: [Checkpoint] = [], checksSignatures: Bool = true
  ) throws -> LogFault? {
    try reading { db -> LogFault? in
      var verifier = LogVerifier(checksSignatures: checksSignatures, against: checkpoints)
      let rows = try Row.fetchCursor(db, sql: "SELECT hash, bytes, made FROM entry ORDER BY number")
      do {
        while let row = try rows.next() {
          let hash = Digest256(row["hash"] as Data) ?? .zero
          try verifier.take([UInt8](row["bytes"] as Data), hash: hash, made: .kept(row["made"]))
        }
        try verifier.finish()
      } catch let fault as LogFault { return fault }
      return nil
    }
  }

  /// What was signed and refused, the last first.
  ///
  /// - Parameters:
  ///   - count: How many at most.
  ///   - number: Which may be the first; nil for the last that was refused.
  /// - Returns: The requests.
  /// - Throws: `InputError` when the file cannot be read.
  public func refusals(count: Int, from number: Int? = nil) throws -> [RefusedRequest] {
    try reading { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM refused WHERE id <= ? ORDER BY id DESC LIMIT ?",
        arguments: [number ?? .max, count]
      ).map { row in
        RefusedRequest(
          number: row["id"], time: row["time"], key: KeyID(row["key"] as Int32),
          kind: EventKind(rawValue: row["kind"]), rule: LedgerRule(rawValue: row["rule"]),
          message: row["message"])
      }
    }
  }

  func reading<T>(_ body: (Database) throws -> T) throws -> T {
    do { return try database.read(body) } catch {
      throw Self.sentence(for: error, path: path, doing: "reading")
    }
  }
}

/// A request that was signed and refused.
public struct RefusedRequest: Hashable, Sendable {
  /// Its number, counted from 1 as requests were refused.
  public let number: Int
  /// When, UTC seconds.
  public let time: Int64
  /// Who signed first.
  public let key: KeyID
  /// What was asked; nil where this program does not know it.
  public let kind: EventKind?
  /// The rule; nil where this program does not know it.
  public let rule: LedgerRule?
  /// What was wrong.
  public let message: String
}
