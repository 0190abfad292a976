internal import GRDB
internal import PhloemModel

/// The tables of who may use a park, and of what they did.
///
/// Nothing here can be turned back into a password, a cookie or a token: passwords are kept by scrypt,
/// the others, which are random, by SHA-256.
enum AccessSchema {
  /// "Phla".
  static let applicationID = 0x5068_6C61
  static let version = 1

  static func prepare(_ db: Database, path: String) throws {
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if application == applicationID, found == version { return }
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    guard application == 0, count == 0 else {
      let place = FilePosition(file: path)
      if application == applicationID {
        throw InputError(
          "the accounts have version \(found), this program knows version \(version)", at: place,
          help: "use the program that wrote them")
      }
      throw InputError(
        "the file is a database, but holds no accounts of Phloem", at: place,
        help: "move it out of the way")
    }
    try db.execute(sql: tables)
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  private static let tables = """
    CREATE TABLE account (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL,
      password TEXT NOT NULL, enabled INTEGER NOT NULL DEFAULT 1, made INTEGER NOT NULL,
      login INTEGER);
    CREATE TABLE session (
      hash BLOB PRIMARY KEY, account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      made INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE token (
      id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL,
      hash BLOB NOT NULL UNIQUE, made INTEGER NOT NULL, maker TEXT NOT NULL,
      ends INTEGER NOT NULL, used INTEGER);
    CREATE TABLE setting (name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE answer (
      hash BLOB PRIMARY KEY, request BLOB NOT NULL, at INTEGER NOT NULL, process TEXT NOT NULL,
      status INTEGER, headers TEXT, body BLOB) WITHOUT ROWID;
    CREATE INDEX answer_at ON answer (at);
    CREATE TABLE log (
      id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL,
      role TEXT NOT NULL, address TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
      request TEXT NOT NULL, outcome TEXT NOT NULL, status INTEGER, detail TEXT,
      count INTEGER NOT NULL DEFAULT 1, likes TEXT UNIQUE);
    CREATE TRIGGER log_stays BEFORE DELETE ON log
      BEGIN SELECT raise(ABORT, 'the log of writes is never shortened'); END;
    CREATE TRIGGER log_as_written BEFORE UPDATE OF
      id, at, who, role, address, method, path, request, likes ON log
      BEGIN SELECT raise(ABORT, 'the log of writes is never rewritten'); END;
    CREATE TRIGGER log_outcome BEFORE UPDATE OF outcome, status, detail ON log
      WHEN OLD.status IS NOT NULL
      BEGIN SELECT raise(ABORT, 'the log of writes is never rewritten'); END;
    CREATE TRIGGER log_count BEFORE UPDATE OF count ON log WHEN NEW.count <> OLD.count + 1
      BEGIN SELECT raise(ABORT, 'the log of writes is never rewritten'); END;
    """
}
