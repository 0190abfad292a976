internal import GRDB
internal import PhloemModel

/// The tables.
enum LedgerSchema {
  /// "PhLg".
  static let applicationID = 0x5068_4C67
  static let version = 1

  /// Makes the tables in a new file.
  static func prepare(_ db: Database, path: String) throws {
    if try isLedger(db, path: path) { return }
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    guard application == 0, tables == 0 else { throw foreign(path) }
    try db.execute(sql: tables_)
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Checks that a file is a ledger.
  static func require(_ db: Database, path: String) throws {
    guard try isLedger(db, path: path) else { throw foreign(path) }
  }

  private static func isLedger(_ db: Database, path: String) throws -> Bool {
    guard try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID else { return false }
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard found == version else {
      throw InputError(
        "the ledger has version \(found), this program knows version \(version)",
        at: FilePosition(file: path), help: "use the program that wrote it")
    }
    return true
  }

  private static func foreign(_ path: String) -> InputError {
    InputError(
      "the file is no ledger", at: FilePosition(file: path),
      help: "name the file that 'phloem ledger init' made")
  }

  /// The log; what was refused although it was signed; and checkpoints as they were published.
  private static let tables_ = """
    CREATE TABLE entry (
      number INTEGER PRIMARY KEY, hash BLOB NOT NULL, made INTEGER, bytes BLOB NOT NULL);
    CREATE TABLE refused (
      id INTEGER PRIMARY KEY, time INTEGER NOT NULL, key INTEGER NOT NULL, kind INTEGER NOT NULL,
      rule TEXT NOT NULL, message TEXT NOT NULL);
    CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL);
    CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
      BEGIN SELECT RAISE(ABORT, 'an entry of the log never changes'); END;
    CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
      BEGIN SELECT RAISE(ABORT, 'an entry of the log is never deleted'); END;
    """
}
