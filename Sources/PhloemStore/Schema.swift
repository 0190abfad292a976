internal import GRDB
internal import PhloemModel

/// The tables.
///
/// Chunks are keyed by meter and UTC day in one integer, so that a meter's days lie side
/// by side in the file; the views give the parts back to a person with an SQL prompt.
enum Schema {
  /// "Phlm".
  static let applicationID = 0x5068_6C6D
  static let version = 4

  static func prepare(_ db: Database, path: String?) throws {
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if application == applicationID, found == version { return }
    if application == applicationID, (1..<version).contains(found) {
      if found < 2 { try db.execute(sql: planTable) }
      if found < 3 { try db.execute(sql: changeTables) }
      try db.execute(sql: lifeCycleTables)
      try db.execute(sql: "PRAGMA user_version = \(version)")
      return
    }
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    guard application == 0, tables == 0 else {
      let place = path.map { FilePosition(file: $0) }
      if application == applicationID {
        throw InputError(
          "the store has version \(found), this program knows version \(version)", at: place,
          help: "use the program that wrote it")
      }
      throw InputError(
        "the file is a database but no Phloem store", at: place,
        help: "name another file with --store")
    }
    try db.execute(sql: tables_)
    try db.execute(sql: planTable)
    try db.execute(sql: changeTables)
    try db.execute(sql: lifeCycleTables)
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Plans, each saving a new version, nothing written over; since version 2.
  private static let planTable = """
    CREATE TABLE plan (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL, made INTEGER NOT NULL,
      command TEXT NOT NULL, hash TEXT NOT NULL, answer TEXT NOT NULL, steps TEXT NOT NULL,
      UNIQUE (name, version));
    """

  /// When the intervals of a UTC day were last written, counted in writes, and how far the journal of a
  /// server has been taken in; since version 3.
  private static let changeTables = """
    CREATE TABLE change (day INTEGER PRIMARY KEY, version INTEGER NOT NULL);
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY CHECK (id = 1), segment INTEGER NOT NULL, offset INTEGER NOT NULL);
    """

  /// Life-cycle databases, each in chunks of `LifeCycleChunks`; since version 4.
  private static let lifeCycleTables = """
    CREATE TABLE lca_database (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, format TEXT NOT NULL,
      source TEXT NOT NULL, hash TEXT NOT NULL, bytes INTEGER NOT NULL,
      imported_at INTEGER NOT NULL, processes INTEGER NOT NULL, flows INTEGER NOT NULL,
      exchanges INTEGER NOT NULL, methods INTEGER NOT NULL, diagnosis TEXT NOT NULL);
    CREATE TABLE lca_part (
      database INTEGER NOT NULL REFERENCES lca_database ON DELETE CASCADE,
      part INTEGER NOT NULL, ordinal INTEGER NOT NULL, data BLOB NOT NULL,
      UNIQUE (database, part, ordinal));
    """

  private static let tables_ = """
    CREATE TABLE meter (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, spec TEXT NOT NULL,
      spacings TEXT NOT NULL DEFAULT '', spacing INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE reading_chunk (
      id INTEGER PRIMARY KEY, n INTEGER NOT NULL, sources TEXT NOT NULL, data BLOB NOT NULL);
    CREATE TABLE interval_chunk (
      id INTEGER PRIMARY KEY, step INTEGER NOT NULL, n INTEGER NOT NULL, total INTEGER NOT NULL,
      estimated INTEGER NOT NULL, missing INTEGER NOT NULL, data BLOB NOT NULL);
    CREATE TABLE source (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, bytes INTEGER NOT NULL,
      rows INTEGER NOT NULL, UNIQUE (hash, name));
    CREATE TABLE run (
      id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source, at INTEGER NOT NULL,
      rows INTEGER NOT NULL, refused INTEGER NOT NULL, added INTEGER NOT NULL,
      duplicates INTEGER NOT NULL, conflicts INTEGER NOT NULL, late INTEGER NOT NULL,
      first INTEGER, last INTEGER, recomputed INTEGER NOT NULL);
    CREATE TABLE conflict (
      id INTEGER PRIMARY KEY, meter INTEGER NOT NULL REFERENCES meter, time INTEGER NOT NULL,
      old_value REAL NOT NULL, new_value REAL NOT NULL, old_sources TEXT NOT NULL,
      source INTEGER NOT NULL REFERENCES source);
    CREATE INDEX conflict_meter ON conflict (meter, time);
    CREATE TABLE event (
      id INTEGER PRIMARY KEY, meter INTEGER NOT NULL REFERENCES meter, kind TEXT NOT NULL,
      start INTEGER NOT NULL, stop INTEGER NOT NULL, value REAL NOT NULL);
    CREATE INDEX event_meter ON event (meter, start);
    CREATE TABLE correction (
      id INTEGER PRIMARY KEY, meter INTEGER NOT NULL REFERENCES meter, start INTEGER NOT NULL,
      stop INTEGER NOT NULL, reason TEXT NOT NULL, method TEXT NOT NULL, comment TEXT NOT NULL,
      author TEXT NOT NULL, entered_at INTEGER NOT NULL, undone_at INTEGER);
    CREATE INDEX correction_meter ON correction (meter);
    CREATE VIEW reading_day AS SELECT id / 1048576 AS meter,
      date((id % 1048576 - 524288) * 86400, 'unixepoch') AS day, n, sources FROM reading_chunk;
    CREATE VIEW interval_day AS SELECT id / 1048576 AS meter,
      date((id % 1048576 - 524288) * 86400, 'unixepoch') AS day, step, n, total, estimated, missing
      FROM interval_chunk;
    """
}

/// The number of a chunk: the meter and the UTC day.
enum ChunkKey {
  /// Days from 1970 that have a chunk.
  static let days = Int64(-524_288)...524_287

  static func key(_ meter: Int64, _ day: Int64) -> Int64 { meter << 20 | (day + 524_288) }
  static func day(_ key: Int64) -> Int64 { (key & 0xF_FFFF) - 524_288 }
  static func meter(_ key: Int64) -> Int64 { key >> 20 }

  /// The UTC day of a time.
  static func day(of time: Int64) -> Int64 {
    let day = time / 86_400
    return time < day * 86_400 ? day - 1 : day
  }

  /// The days that a span of time touches; at least one.
  static func days(of span: Range<Int64>) -> ClosedRange<Int64> {
    let first = max(days.lowerBound, min(days.upperBound, day(of: span.lowerBound)))
    let last = max(first, min(days.upperBound, day(of: span.upperBound - 1)))
    return first...last
  }
}
