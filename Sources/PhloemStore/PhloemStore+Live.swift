internal import GRDB
internal import PhloemMetering
public import PhloemModel

/// Readings that came while a server ran, and the end of the part of its journal that holds them.
public struct LiveReadings: Sendable {
  /// The meters that the columns' indices stand for.
  public let meters: [String]
  /// The readings, in the order in which they came.
  public let columns: [ReadingColumns]
  /// Where the journal goes on.
  public let end: JournalPosition

  /// Makes a batch.
  public init(meters: [String], columns: [ReadingColumns], end: JournalPosition) {
    self.meters = meters
    self.columns = columns
    self.end = end
  }
}

extension PhloemStore {
  /// Takes readings out of a journal: they and how far the journal has been read are one transaction,
  /// so that after a failure each is taken once.
  ///
  /// All that comes in on one day (UTC) is one source and one run of the log.
  ///
  /// - Parameters:
  ///   - live: The readings.
  ///   - time: When, UTC seconds.
  /// - Returns: What was new, known or in conflict.
  /// - Throws: `InputError` for an unknown meter, or when the store cannot be written.
  @discardableResult public func take(_ live: LiveReadings, at time: Int64) throws -> IngestReport {
    let channels = try live.meters.map { try requireChannel($0) }
    let name = "live readings of \(CivilTime(clockSeconds: time).dateText)"
    let file = SourceFile(name: name, hash: ContentHash.hex(ofTexts: [name]), bytes: 0)
    var report = IngestReport(file: file, at: time)
    try writing("writing live readings to") { db in
      let source = try Self.source(file, in: db)
      let transaction = IngestTransaction(db, store: self, channels: channels, source: source)
      for columns in live.columns { try transaction.append(columns) }
      transaction.rows = live.columns.reduce(0) { $0 + $1.times.count }
      let (days, first, last) = try transaction.finish()
      report.take(transaction, days: days, first: first, last: last)
      try Self.addToLog(report, source: source, in: db)
      try db.execute(
        sql: "INSERT OR REPLACE INTO journal (id, segment, offset) VALUES (1, ?, ?)",
        arguments: [live.end.segment, live.end.offset])
    }
    return report
  }

  /// How far the journal has been taken in.
  ///
  /// - Throws: `InputError` when the database is damaged.
  public func journalPosition() throws -> JournalPosition {
    try reading { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT segment, offset FROM journal") else {
        return .start
      }
      return JournalPosition(segment: row[0], offset: row[1])
    }
  }

  /// The newest reading of a meter.
  ///
  /// - Parameter meter: Its name.
  /// - Returns: UTC seconds and the value as the meter gave it; nil without readings.
  /// - Throws: `InputError` for an unknown meter or a damaged store.
  public func newestReading(of meter: String) throws -> (time: Int64, value: Double)? {
    let channel = try requireChannel(meter)
    return try reading { db in
      let loader = ReadingLoader(db)
      guard let last = try loader.days(of: channel.key)?.upperBound else { return nil }
      let series = try loader.series(channel.key, last...last)
      guard let time = series.times.last, let value = series.values.last else { return nil }
      return (time, value)
    }
  }

  /// Adds to the run of the source, or begins it.
  private static func addToLog(_ report: IngestReport, source: Int64, in db: Database) throws {
    try db.execute(
      sql: "UPDATE source SET rows = rows + ? WHERE id = ?", arguments: [report.rows, source])
    try db.execute(
      sql: """
        UPDATE run SET at = ?1, rows = rows + ?2, refused = refused + ?3, added = added + ?4,
          duplicates = duplicates + ?5, conflicts = conflicts + ?6, late = late + ?7,
          first = min(ifnull(first, ?8), ifnull(?8, first)),
          last = max(ifnull(last, ?9), ifnull(?9, last)), recomputed = recomputed + ?10
        WHERE source = ?11
        """,
      arguments: [
        report.at, report.rows, report.refused, report.added, report.duplicates, report.conflicts,
        report.late, report.first, report.last, report.recomputed, source,
      ])
    if db.changesCount == 0 { try log(report, source: source, in: db) }
  }
}
