internal import GRDB

extension PhloemStore {
  /// A text that changes with everything that is written: readings, corrections and their undoing,
  /// plans.
  ///
  /// - Throws: `InputError` when the database is damaged.
  public func changes() throws -> String {
    try reading { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT (SELECT max(version) FROM change), (SELECT max(id) FROM run),
            (SELECT max(id) FROM correction),
            (SELECT count(*) FROM correction WHERE undone_at IS NOT NULL), (SELECT max(id) FROM plan)
          """)
      return (0..<5).map { "\(row?[$0] as Int64? ?? 0)" }.joined(separator: "-")
    }
  }

  /// A text that changes with the readings, intervals and corrections of a range of time, and with
  /// those of no other days.
  ///
  /// - Parameter range: UTC seconds; widened to UTC days.
  /// - Returns: The text.
  /// - Throws: `InputError` when the database is damaged.
  public func changes(in range: Range<Int64>) throws -> String {
    let days = ChunkKey.days(of: range)
    return try reading { db in
      let version = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT max(version) FROM change WHERE day BETWEEN ? AND ?"),
        arguments: [days.lowerBound, days.upperBound])
      return "\(days.lowerBound)-\(days.upperBound)-\(version ?? 0)"
    }
  }

  /// How often intervals have been written.
  ///
  /// - Throws: `InputError` when the database is damaged.
  package func intervalVersion() throws -> Int64 {
    try reading { db in try Int64.fetchOne(db, sql: "SELECT max(version) FROM change") ?? 0 }
  }

  /// The UTC days whose intervals have been written since, days since 1970-01-01, ascending.
  ///
  /// - Parameter version: What ``intervalVersion()`` was.
  /// - Returns: The days.
  /// - Throws: `InputError` when the database is damaged.
  package func daysWritten(since version: Int64) throws -> [Int64] {
    try reading { db in
      try Int64.fetchAll(
        db, sql: "SELECT day FROM change WHERE version > ? ORDER BY day", arguments: [version])
    }
  }
}
