internal import GRDB

/// Who a secret belongs to.
package struct Bearer: Sendable {
  /// The account or token.
  package let name: String
  /// What it may do.
  package let role: String
}

/// How long a session lasts, s.
package struct SessionLimits: Sendable {
  /// Without a request.
  package let idle: Int64
  /// With requests.
  package let most: Int64

  /// Makes limits.
  package init(idle: Int64, most: Int64) {
    self.idle = idle
    self.most = most
  }
}

extension AccessStore {
  /// Begins a session.
  ///
  /// - Parameters:
  ///   - name: The account, whose password was shown.
  ///   - limits: Sessions beyond these are forgotten.
  ///   - now: UTC seconds.
  ///   - writer: Who asked.
  /// - Returns: The secret of the cookie; only its hash is kept.
  /// - Throws: `InputError` when the file cannot be written.
  package func beginSession(
    of name: String, limits: SessionLimits, at now: Int64, by writer: Writer
  ) throws -> String {
    let secret = Secret.make()
    try changing(by: writer, at: now, "logged in") { db in
      try db.execute(
        sql: "DELETE FROM session WHERE made < ? OR used < ?",
        arguments: [now - limits.most, now - limits.idle])
      try db.execute(
        sql: """
          INSERT INTO session (hash, account, made, used)
          SELECT ?, id, ?, ? FROM account WHERE name = ? AND enabled
          """, arguments: [Secret.hash(secret), now, now, name])
      try db.execute(sql: "UPDATE account SET login = ? WHERE name = ?", arguments: [now, name])
    }
    return secret
  }

  /// Who a session's secret belongs to.
  ///
  /// - Parameters:
  ///   - secret: The cookie's secret.
  ///   - limits: How long it lasts.
  ///   - now: UTC seconds.
  ///   - isLooking: Whether this is no use of the session, which then does not last longer.
  /// - Returns: Name and role; nil when the session has ended or never began.
  /// - Throws: `InputError` when the file cannot be read.
  package func session(
    _ secret: String, limits: SessionLimits, at now: Int64, isLooking: Bool = false
  ) throws -> Bearer? {
    let hash = Secret.hash(secret)
    let row = try reading { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT name, role, used FROM session JOIN account ON account.id = session.account
          WHERE hash = ? AND session.made > ? AND used > ? AND enabled
          """, arguments: [hash, now - limits.most, now - limits.idle])
    }
    guard let row else { return nil }
    if !isLooking, now - (row["used"] as Int64) >= 60 {
      try writing {
        try $0.execute(sql: "UPDATE session SET used = ? WHERE hash = ?", arguments: [now, hash])
      }
    }
    return Bearer(name: row["name"], role: row["role"])
  }

  /// Ends a session.
  ///
  /// - Parameters:
  ///   - secret: The cookie's secret.
  ///   - now: UTC seconds.
  ///   - writer: Who ends it.
  /// - Throws: `InputError` when the file cannot be written.
  package func endSession(_ secret: String, at now: Int64, by writer: Writer) throws {
    try changing(by: writer, at: now, "logged out") {
      try $0.execute(sql: "DELETE FROM session WHERE hash = ?", arguments: [Secret.hash(secret)])
    }
  }
}
