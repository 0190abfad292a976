internal import GRDB

/// The UTC days whose intervals a transaction writes: each gets the next version, so that an answer
/// that looks at other days is known to hold still.
struct ChangeLog {
  private var days: Set<Int64> = []

  mutating func add(_ range: ClosedRange<Int64>) { days.formUnion(range) }

  func write(to db: Database) throws {
    if days.isEmpty { return }
    let version = 1 + (try Int64.fetchOne(db, sql: "SELECT max(version) FROM change") ?? 0)
    let statement = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO change (day, version) VALUES (?, ?)")
    for day in days { try statement.execute(arguments: [day, version]) }
  }
}
