internal import GRDB
internal import PhloemModel

/// What a program shows instead of a password.
package struct AccessToken: Sendable {
  /// Its number.
  package let id: Int64
  /// Its name.
  package let name: String
  /// What it may do.
  package let role: String
  /// When it was made, UTC seconds.
  package let made: Int64
  /// Who made it.
  package let maker: String
  /// When it ends, UTC seconds.
  package let ends: Int64
  /// The day it was used last, UTC seconds.
  package let used: Int64?

  init(_ row: Row) {
    id = row["id"]
    name = row["name"]
    role = row["role"]
    made = row["made"]
    maker = row["maker"]
    ends = row["ends"]
    used = row["used"]
  }
}

extension AccessStore {
  /// How a token begins, so that one that was published by mistake is recognised.
  private static let prefix = "phloem_"

  /// Makes a token.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - role: What it may do.
  ///   - maker: Who makes it.
  ///   - ends: When it ends, UTC seconds.
  ///   - now: UTC seconds.
  ///   - writer: Who makes it, for the log.
  /// - Returns: The token, and its secret, of which only the hash is kept.
  /// - Throws: ``AccessConflict`` for a name that a token or account has.
  package func addToken(
    _ name: String, role: String, maker: String, ends: Int64, at now: Int64, by writer: Writer
  ) throws -> (token: AccessToken, secret: String) {
    try AccountRules.check(name: name, of: "a token")
    let secret = Self.prefix + Secret.make()
    let token = try changing(by: writer, at: now, "token \(name) made, role \(role)") { db in
      try Self.requireFree(name, in: db)
      try db.execute(
        sql: "INSERT INTO token (name, role, hash, made, maker, ends) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [name, role, Secret.hash(secret), now, maker, ends])
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM token WHERE id = ?", arguments: [db.lastInsertedRowID])
      guard let row else { throw InputError("the token was not kept") }
      return AccessToken(row)
    }
    return (token, secret)
  }

  /// All tokens, by name.
  package func tokens() throws -> [AccessToken] {
    try reading {
      try Row.fetchAll($0, sql: "SELECT * FROM token ORDER BY name").map(AccessToken.init)
    }
  }

  /// Who a token belongs to.
  ///
  /// - Parameters:
  ///   - secret: What the program shows.
  ///   - now: UTC seconds.
  ///   - isLooking: Whether this is no use of the token, so that nothing is noted.
  /// - Returns: Its name and role; nil when it has ended or never was.
  /// - Throws: `InputError` when the file cannot be read.
  package func token(
    _ secret: String, at now: Int64, isLooking: Bool = false
  ) throws -> Bearer? {
    guard secret.hasPrefix(Self.prefix) else { return nil }
    let hash = Secret.hash(secret)
    let row = try reading {
      try Row.fetchOne(
        $0, sql: "SELECT * FROM token WHERE hash = ? AND ends > ?", arguments: [hash, now])
    }
    guard let row else { return nil }
    let token = AccessToken(row)
    if !isLooking, (token.used ?? 0) / 86_400 != now / 86_400 {
      try writing {
        try $0.execute(sql: "UPDATE token SET used = ? WHERE id = ?", arguments: [now, token.id])
      }
    }
    return Bearer(name: token.name, role: token.role)
  }

  /// Removes a token.
  ///
  /// - Parameters:
  ///   - id: Its number.
  ///   - now: UTC seconds.
  ///   - writer: Who removes it.
  /// - Returns: Whether there was such a token.
  /// - Throws: `InputError` when the file cannot be written.
  package func removeToken(_ id: Int64, at now: Int64, by writer: Writer) throws -> Bool {
    try changingPresent(by: writer, at: now, "token \(id) removed") { db in
      try db.execute(sql: "DELETE FROM token WHERE id = ?", arguments: [id])
      guard db.changesCount > 0 else { throw Absent() }
    }
  }
}
