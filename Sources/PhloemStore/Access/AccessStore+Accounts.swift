internal import GRDB
internal import PhloemModel

/// Someone who may use the park.
package struct Account: Sendable {
  /// The name to log in with.
  package let name: String
  /// What they may do.
  package let role: String
  /// Whether they may log in.
  package let isEnabled: Bool
  /// When the account was made, UTC seconds.
  package let made: Int64
  /// When they logged in last, UTC seconds.
  package let login: Int64?

  init(_ row: Row) {
    name = row["name"]
    role = row["role"]
    isEnabled = row["enabled"]
    made = row["made"]
    login = row["login"]
  }
}

/// What of an account changes; nil stays.
package struct AccountChange: Sendable {
  /// What they may do.
  package var role: String?
  /// The password.
  package var password: String?
  /// Whether they may log in.
  package var isEnabled: Bool?

  /// Changes nothing yet.
  package init(role: String? = nil, password: String? = nil, isEnabled: Bool? = nil) {
    self.role = role
    self.password = password
    self.isEnabled = isEnabled
  }
}

extension AccessStore {
  /// Whether there is an account: then a login is needed.
  package func hasAccounts() throws -> Bool {
    try reading { try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM account)") ?? false }
  }

  /// Whether an administrator can log in.
  package func hasAdministrator() throws -> Bool {
    try reading { try Self.administrators($0) > 0 }
  }

  /// All accounts, by name.
  package func accounts() throws -> [Account] {
    try reading {
      try Row.fetchAll($0, sql: "SELECT * FROM account ORDER BY name").map(Account.init)
    }
  }

  /// Makes an account; the first must be an administrator's, or nobody could make another.
  ///
  /// - Parameters:
  ///   - name: The name to log in with.
  ///   - role: What they may do.
  ///   - password: The password.
  ///   - now: UTC seconds.
  ///   - writer: Who makes it.
  /// - Throws: `InputError` for a name or password that cannot be, ``AccessConflict`` for one that is
  ///   taken.
  package func addAccount(
    _ name: String, role: String, password: String, at now: Int64, by writer: Writer
  ) throws {
    try AccountRules.check(name: name, of: "an account")
    try AccountRules.check(password: password, of: name)
    let hash = try PasswordHash(of: password)
    try changing(by: writer, at: now, "account \(name) made, role \(role)") { db in
      try Self.requireFree(name, in: db)
      if role != Self.administrator, try Self.administrators(db) == 0 {
        throw AccessConflict(
          message: "the first account must be an administrator's",
          help: "give it the role \(Self.administrator)")
      }
      try db.execute(
        sql: "INSERT INTO account (name, role, password, made) VALUES (?, ?, ?, ?)",
        arguments: [name, role, hash.text, now])
    }
  }

  /// Changes an account; with another password, or when it is closed, its sessions end.
  ///
  /// - Parameters:
  ///   - name: The account.
  ///   - change: What changes.
  ///   - kept: The session that stays although the password changes: that of who changes it.
  ///   - now: UTC seconds.
  ///   - writer: Who changes it.
  /// - Returns: Whether there is such an account.
  /// - Throws: ``AccessConflict`` where no administrator would be left.
  package func change(
    _ name: String, _ change: AccountChange, keeping kept: String? = nil, at now: Int64,
    by writer: Writer
  ) throws -> Bool {
    if let password = change.password { try AccountRules.check(password: password, of: name) }
    let hash = try change.password.map { try PasswordHash(of: $0) }
    let words = [
      change.role.map { "role \($0)" }, hash.map { _ in "another password" },
      change.isEnabled.map { $0 ? "opened" : "closed" },
    ].compactMap(\.self).joined(separator: ", ")
    return try changingPresent(by: writer, at: now, "account \(name): \(words)") { db in
      guard try Self.account(name, in: db) != nil else { throw Absent() }
      try db.execute(
        sql: """
          UPDATE account SET role = coalesce(?, role), password = coalesce(?, password),
            enabled = coalesce(?, enabled) WHERE name = ?
          """, arguments: [change.role, hash?.text, change.isEnabled, name])
      try Self.requireAdministrator(db)
      if hash != nil || change.isEnabled == false {
        try db.execute(
          sql: """
            DELETE FROM session WHERE account = (SELECT id FROM account WHERE name = ?)
              AND hash IS NOT ?
            """, arguments: [name, kept.map(Secret.hash)])
      }
    }
  }

  /// Removes an account with its sessions and settings; what it did stays in the log.
  ///
  /// - Parameters:
  ///   - name: The account.
  ///   - now: UTC seconds.
  ///   - writer: Who removes it.
  /// - Returns: Whether there was such an account.
  /// - Throws: ``AccessConflict`` where accounts but no administrator would be left.
  package func removeAccount(_ name: String, at now: Int64, by writer: Writer) throws -> Bool {
    try changingPresent(by: writer, at: now, "account \(name) removed") { db in
      guard try Self.account(name, in: db) != nil else { throw Absent() }
      try db.execute(sql: "DELETE FROM account WHERE name = ?", arguments: [name])
      try db.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [name])
      try Self.requireAdministrator(db)
    }
  }

  /// The account whose name and password these are.
  ///
  /// It takes as long for a name that nobody has.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - password: The password.
  /// - Returns: The account; nil when the password is not its, or it is closed.
  /// - Throws: `InputError` when the file cannot be read.
  package func account(_ name: String, password: String) throws -> Account? {
    let row = try reading { try Self.account(name, in: $0) }
    let kept = row.map { $0["password"] as String } ?? Self.nobody
    let matches = try PasswordHash(kept: kept).matches(password)
    guard matches, let row else { return nil }
    let account = Account(row)
    return account.isEnabled ? account : nil
  }

  /// Of no password, at the usual cost.
  private static let nobody =
    "$scrypt$ln=15,r=8,p=3$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

  /// Throws for a name that an account or a token has: the log tells them apart by it.
  static func requireFree(_ name: String, in db: Database) throws {
    let taken = try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM token WHERE name = :name)
          OR EXISTS (SELECT 1 FROM account WHERE name = :name)
        """, arguments: ["name": name])
    guard taken != true else {
      throw AccessConflict(
        message: "an account or a token is named '\(name)'", help: "take another name")
    }
  }

  private static func account(_ name: String, in db: Database) throws -> Row? {
    try Row.fetchOne(db, sql: "SELECT * FROM account WHERE name = ?", arguments: [name])
  }

  private static func administrators(_ db: Database) throws -> Int {
    try Int.fetchOne(
      db, sql: "SELECT count(*) FROM account WHERE role = ? AND enabled", arguments: [administrator]
    )
      ?? 0
  }

  private static func requireAdministrator(_ db: Database) throws {
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM account") ?? 0
    guard try count == 0 || administrators(db) > 0 else {
      throw AccessConflict(
        message: "no administrator would be left", help: "make another account administrator first")
    }
  }
}
