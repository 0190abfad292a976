internal import GRDB

/// A line of the log of writes.
package struct LogEntry: Sendable {
  /// What came of it.
  package enum Outcome: String, Sendable {
    /// It began; that nothing more is known means that the process ended meanwhile.
    case begun
    case done, refused, failed
  }

  /// Its number; 0 before it is kept.
  package var id: Int64 = 0
  /// When, UTC seconds.
  package var at: Int64
  /// The account or token.
  package var who: String
  /// Its role at that time.
  package var role: String
  /// From where: an address of the network, or `console`.
  package var address: String
  /// The method of the request.
  package var method: String
  /// The path of the request.
  package var path: String
  /// The number of the request, as in the server's own log.
  package var request: String
  /// What came of it.
  package var outcome: Outcome
  /// The status of the answer; nil while there is none.
  package var status: Int?
  /// What was done, in words.
  package var detail: String?
  /// How many alike within the minute this line stands for.
  package var count = 1

  /// Makes a line.
  package init(
    at: Int64, who: String, role: String, address: String, method: String, path: String,
    request: String, outcome: Outcome, status: Int? = nil, detail: String? = nil
  ) {
    self.at = at
    self.who = who
    self.role = role
    self.address = address
    self.method = method
    self.path = path
    self.request = request
    self.outcome = outcome
    self.status = status
    self.detail = detail
  }

  /// Keeps it; with `likes` it counts up the line that has the same, if there is one.
  @discardableResult func insert(into db: Database, likes: String? = nil) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO log (at, who, role, address, method, path, request, outcome, status, detail, likes)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (likes) DO UPDATE SET count = count + 1
        """,
      arguments: [
        at, who, role, address, method, path, request, outcome.rawValue, status, detail, likes,
      ])
    return db.lastInsertedRowID
  }

  init(_ row: Row) {
    self.init(
      at: row["at"], who: row["who"], role: row["role"], address: row["address"],
      method: row["method"], path: row["path"], request: row["request"],
      outcome: Outcome(rawValue: row["outcome"]) ?? .begun, status: row["status"],
      detail: row["detail"])
    id = row["id"]
    count = row["count"]
  }
}

extension AccessStore {
  /// Writes that something begins, before it does: what cannot be logged is not done.
  ///
  /// - Parameter entry: The line.
  /// - Returns: Its number.
  /// - Throws: `InputError` when the file cannot be written.
  package func begin(_ entry: LogEntry) throws -> Int64 {
    try writing { try entry.insert(into: $0) }
  }

  /// Writes what came of it.
  ///
  /// - Parameters:
  ///   - id: The number of the line.
  ///   - outcome: What came of it.
  ///   - status: The status of the answer.
  ///   - detail: What was done; nil leaves what was said before.
  /// - Throws: `InputError` when the file cannot be written.
  package func finish(
    _ id: Int64, _ outcome: LogEntry.Outcome, status: Int, detail: String?
  ) throws {
    try writing {
      try $0.execute(
        sql: """
          UPDATE log SET outcome = ?, status = ?, detail = coalesce(?, detail)
          WHERE id = ? AND status IS NULL
          """, arguments: [outcome.rawValue, status, detail, id])
    }
  }

  /// Counts a write of which there are many: those alike within a minute are one line.
  ///
  /// - Parameter entry: The line, with its outcome.
  /// - Throws: `InputError` when the file cannot be written.
  package func count(_ entry: LogEntry) throws {
    let likes = [
      "\(entry.at / 60)", entry.who, entry.address, entry.method, entry.path,
      "\(entry.status ?? 0)",
    ].joined(separator: "\u{1F}")
    _ = try writing { try entry.insert(into: $0, likes: likes) }
  }

  /// Lines of the log, the newest first.
  ///
  /// - Parameters:
  ///   - limit: The most lines.
  ///   - before: Only lines with a smaller number.
  /// - Returns: The lines.
  /// - Throws: `InputError` when the file cannot be read.
  package func log(limit: Int, before: Int64?) throws -> [LogEntry] {
    try reading { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM log WHERE id < ? ORDER BY id DESC LIMIT ?",
        arguments: [before ?? Int64.max, limit]
      ).map(LogEntry.init)
    }
  }
}
