internal import GRDB
internal import PhloemModel

extension PhloemStore {
  /// Takes the readings of a file, all or none.
  ///
  /// Readings that are there already are counted and ignored; a file whose readings are all there
  /// changes nothing, not even the log.
  ///
  /// - Parameters:
  ///   - file: The file; known again by name and hash.
  ///   - meters: The meters that the batches' indices stand for.
  ///   - time: When, UTC seconds, for the log.
  ///   - body: Appends the file's batches; an error it throws undoes the ingest.
  /// - Returns: What was new, known or in conflict.
  /// - Throws: `InputError` when the store cannot be written, and what `body` throws.
  @discardableResult public func ingest(
    _ file: SourceFile, meters: [String], at time: Int64,
    _ body: (IngestTransaction) throws -> Void
  ) throws -> IngestReport {
    try ingest(file, meters: meters, at: time, limit: 1 << 22, body)
  }

  @discardableResult func ingest(
    _ file: SourceFile, meters: [String], at time: Int64, limit: Int,
    _ body: (IngestTransaction) throws -> Void
  ) throws -> IngestReport {
    let channels = try meters.map { try requireChannel($0) }
    var report = IngestReport(file: file, at: time)
    do {
      try database.writeWithoutTransaction { db in
        try db.inTransaction {
          let source = try Self.source(file, in: db)
          let transaction = IngestTransaction(
            db, store: self, channels: channels, source: source, limit: limit)
          try body(transaction)
          let (days, first, last) = try transaction.finish()
          report.take(transaction, days: days, first: first, last: last)
          guard report.changed else { return .rollback }
          try Self.log(report, source: source, in: db)
          return .commit
        }
      }
    } catch {
      throw Self.sentence(for: error, path: path, doing: "writing '\(file.name)' to")
    }
    return report
  }

  static func source(_ file: SourceFile, in db: Database) throws -> Int64 {
    let found = try Int64.fetchOne(
      db, sql: "SELECT id FROM source WHERE hash = ? AND name = ?",
      arguments: [file.hash, file.name])
    if let found { return found }
    try db.execute(
      sql: "INSERT INTO source (name, hash, bytes, rows) VALUES (?, ?, ?, 0)",
      arguments: [file.name, file.hash, file.bytes])
    return db.lastInsertedRowID
  }

  static func log(_ report: IngestReport, source: Int64, in db: Database) throws {
    try db.execute(
      sql: "UPDATE source SET rows = max(rows, ?) WHERE id = ?",
      arguments: [report.rows, source])
    try db.execute(
      sql: """
        INSERT INTO run (source, at, rows, refused, added, duplicates, conflicts, late, first, last,
          recomputed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        source, report.at, report.rows, report.refused, report.added, report.duplicates,
        report.conflicts, report.late, report.first, report.last, report.recomputed,
      ])
  }
}

extension IngestReport {
  /// Takes over what a transaction counted.
  mutating func take(
    _ transaction: IngestTransaction, days: Int, first: Int64?, last: Int64?
  ) {
    rows = transaction.rows
    refused = transaction.refused + transaction.totals.refused
    added = transaction.totals.added
    duplicates = transaction.totals.duplicates
    conflicts = transaction.totals.conflicts.count
    late = transaction.totals.late
    recomputed = days
    self.first = first
    self.last = last
  }
}
