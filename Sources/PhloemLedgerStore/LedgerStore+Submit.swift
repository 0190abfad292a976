internal import Foundation
internal import GRDB
public import PhloemLedger
internal import PhloemModel
internal import Synchronization

extension LedgerStore {
  /// How many requests share one sync at most.
  private static let largestGroup = 2048

  /// Takes a request in and answers when it is on disk.
  ///
  /// Its signatures are verified on all cores; requests that wait meanwhile are written together.
  ///
  /// - Parameter signed: The event.
  /// - Returns: What it became, now or when it was first made.
  /// - Throws: `Refusal` by a rule of the ledger; `InputError` when the disk fails: then the request was not
  ///   acknowledged and can be made again.
  @concurrent public func submit(_ signed: SignedEvent) async throws -> LedgerReceipt {
    try await submit(signed, isAuthentic: false)
  }

  /// Takes requests in, in their order and with one sync, and answers when they are on disk.
  ///
  /// Their signatures are verified on all cores; one that is not of a key known before is looked at again in its
  /// turn, when the requests before it may have registered the key.
  ///
  /// - Parameter requests: The events.
  /// - Returns: What each became, or which rule refused it.
  /// - Throws: `InputError` when the disk fails: then none was acknowledged.
  public func submit(_ requests: [SignedEvent]) throws -> [Result<LedgerReceipt, Refusal>] {
    let known = directory.withLock { $0.keyDirectory }
    let areAuthentic = Self.areAuthentic(requests, by: known)
    return try writer.sync { try write(requests, areAuthentic) }
  }

  /// Takes in a request whose signatures the caller found right.
  @concurrent package func submitAuthenticated(_ signed: SignedEvent) async throws -> LedgerReceipt
  {
    try await submit(signed, isAuthentic: true)
  }

  /// Takes in a request: one that is alone at once, on this thread; others together.
  @concurrent private func submit(
    _ signed: SignedEvent, isAuthentic: Bool
  ) async throws -> LedgerReceipt {
    present.add(1, ordering: .relaxed)
    defer { present.subtract(1, ordering: .relaxed) }
    if !isAuthentic { try authenticate(signed) }
    if present.load(ordering: .relaxed) == 1 {
      return try writer.sync { try write([signed], [true]) }[0].get()
    }
    return try await withCheckedThrowingContinuation { continuation in
      enqueue(WaitingRequest(signed: signed) { continuation.resume(with: $0) })
    }
  }

  /// Takes in requests whose signatures the caller found right.
  package func submitAuthenticated(
    _ requests: [SignedEvent]
  ) throws -> [Result<LedgerReceipt, Refusal>] {
    let areAuthentic = Array(repeating: true, count: requests.count)
    return try writer.sync { try write(requests, areAuthentic) }
  }

  private func enqueue(_ request: WaitingRequest) {
    let begins = queue.withLock { queue in
      queue.requests.append(request)
      defer { queue.isWriting = true }
      return !queue.isWriting
    }
    if begins { writer.async { self.drain() } }
  }

  /// Writes what waits until nothing does.
  private func drain() {
    while true {
      let group = queue.withLock { queue in
        let group = Array(queue.requests.prefix(Self.largestGroup))
        queue.requests.removeFirst(group.count)
        if group.isEmpty { queue.isWriting = false }
        return group
      }
      if group.isEmpty { return }
      do {
        let results = try write(
          group.map(\.signed), Array(repeating: true, count: group.count))
        for (request, result) in zip(group, results) {
          request.resume(result.mapError { $0 as any Error })
        }
      } catch {
        for request in group { request.resume(.failure(error)) }
      }
    }
  }

  /// Verifies signatures on all cores.
  private static func areAuthentic(_ requests: [SignedEvent], by known: LedgerState) -> [Bool] {
    var checks: [(request: Int, check: SignatureCheck)] = []
    var areRight = Array(repeating: true, count: requests.count)
    for (i, request) in requests.enumerated() {
      do throws(Refusal) { checks += try known.checks(of: request).map { (i, $0) } } catch {
        areRight[i] = false
      }
    }
    for (check, holds) in zip(checks, parallelMap(checks, { $0.check.holds })) where !holds {
      areRight[check.request] = false
    }
    return areRight
  }

  /// Verifies the signatures of a request; a key that is not known yet may be in an entry that another program wrote.
  private func authenticate(_ signed: SignedEvent) throws {
    let known = directory.withLock { $0.keyDirectory }
    let checks: [SignatureCheck]?
    do throws(Refusal) { checks = try known.checks(of: signed) } catch { checks = nil }
    if let checks, hold(checks) { return }
    try read { $0.keyDirectory }.authenticate(signed)
  }

  /// Whether all signatures are right: a request that is alone has all cores, others have one each.
  private func hold(_ checks: [SignatureCheck]) -> Bool {
    present.load(ordering: .relaxed) == 1 ? crew.hold(checks) : checks.allSatisfy(\.holds)
  }

  /// Writes a group as one transaction.
  ///
  /// A signature that was found right stays right, as keys keep their numbers; one of a key that was revoked since
  /// is refused by the rules.
  ///
  /// The state moves on with the log. Where the log could not be written it is read again, so that both never
  /// differ.
  private func write(
    _ requests: [SignedEvent], _ areAuthentic: [Bool]
  ) throws -> [Result<LedgerReceipt, Refusal>] {
    try state.withLock { held in
      var current = held ?? LedgerState()
      held = nil
      do {
        var results: [Result<LedgerReceipt, Refusal>] = []
        try database.writeWithoutTransaction { db in
          try Self.transaction(db) {
            try Self.catchUp(&current, in: db, path: path)
            for (request, isAuthentic) in zip(requests, areAuthentic) {
              results.append(try take(request, isAuthentic: isAuthentic, into: &current, db))
            }
          }
        }
        let keys = current.keyDirectory
        directory.withLock { $0 = keys }
        held = current
        return results
      } catch {
        // The state is ahead of the log: it is read anew at the next use.
        throw Self.sentence(for: error, path: path, doing: "writing")
      }
    }
  }

  /// Writes what `body` does as one transaction; its statements are prepared once, not for each transfer.
  private static func transaction(_ db: Database, _ body: () throws -> Void) throws {
    try db.cachedStatement(sql: "BEGIN IMMEDIATE TRANSACTION").execute()
    do {
      try body()
      try db.cachedStatement(sql: "COMMIT TRANSACTION").execute()
    } catch {
      if db.isInsideTransaction { try db.rollback() }
      throw error
    }
  }

  private func take(
    _ signed: SignedEvent, isAuthentic: Bool, into state: inout LedgerState, _ db: Database
  ) throws -> Result<LedgerReceipt, Refusal> {
    if let earlier = state.entry(of: signed.key) {
      return try repeated(signed, earlier, db)
    }
    do throws(Refusal) {
      if !isAuthentic { try state.authenticate(signed) }
    } catch { return .failure(error) }
    let now = clock()
    let taken: Appended
    do throws(Refusal) { taken = try state.appendAuthenticated(signed, at: now) } catch {
      try refuse(signed, error, at: now, db)
      return .failure(error)
    }
    return try insert(taken, db)
  }

  private func insert(_ taken: Appended, _ db: Database) throws -> Result<LedgerReceipt, Refusal> {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO entry (number, hash, made, bytes) VALUES (?, ?, ?, ?)")
    try statement.execute(
      arguments: [
        taken.entry.number, Data(taken.hash.bytes), taken.number, Data(taken.bytes),
      ])
    return .success(
      LedgerReceipt(
        entry: taken.entry.number, hash: taken.hash, number: taken.number, isRepeated: false))
  }

  /// Keeps what was signed and refused: a supervisor looks for what was tried.
  private func refuse(
    _ signed: SignedEvent, _ refusal: Refusal, at time: Int64, _ db: Database
  ) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO refused (time, key, kind, rule, message) VALUES (?, ?, ?, ?, ?)")
    try statement.execute(
      arguments: [
        time, signed.signers.first?.index, Int(signed.event.kind.rawValue), refusal.rule.rawValue,
        refusal.message,
      ])
  }

  /// The answer to a request that was made before.
  private func repeated(
    _ signed: SignedEvent, _ entry: Int, _ db: Database
  ) throws -> Result<LedgerReceipt, Refusal> {
    let row = try Row.fetchOne(
      db, sql: "SELECT hash, made, bytes FROM entry WHERE number = ?", arguments: [entry])
    guard let row, let hash = Digest256(row["hash"] as Data) else {
      throw DamagedLog(entry: entry, reason: "it is missing")
    }
    let kept: LogEntry
    do throws(FormatError) { kept = try LogEntry(bytes: [UInt8](row["bytes"] as Data)) } catch {
      throw DamagedLog(entry: entry, reason: error.reason)
    }
    guard kept.signed.body == signed.body else {
      return .failure(
        Refusal(
          .idempotency, "entry \(entry) was another request under the same key",
          help: "choose another key"))
    }
    return .success(
      LedgerReceipt(entry: entry, hash: hash, number: row["made"], isRepeated: true))
  }
}
