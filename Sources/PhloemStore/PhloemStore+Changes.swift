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
          SELECT (SELECT max(id) FROM run), (SELECT max(id) FROM correction),
            (SELECT count(*) FROM correction WHERE undone_at IS NOT NULL), (SELECT max(id) FROM plan)
          """)
      return (0..<4).map { "\(row?[$0] as Int64? ?? 0)" }.joined(separator: "-")
    }
  }
}
