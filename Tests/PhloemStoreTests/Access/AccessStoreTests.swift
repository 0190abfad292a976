import Foundation
import GRDB
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemStore

@Suite("Access store")
struct AccessStoreTests {
  private static let password = "four quiet words here"
  private static let limits = SessionLimits(idle: 100, most: 1_000)

  private func store() throws -> (AccessStore, PhloemTestSupport.TemporaryFolder) {
    let folder = try PhloemTestSupport.TemporaryFolder()
    let store = try AccessStore(path: folder.url.appendingPathComponent("access.db").path)
    try store.addAccount("ann", role: "admin", password: Self.password, at: 0, by: .console("t"))
    return (store, folder)
  }

  /// RFC 7914, section 12: scrypt("pleaseletmein", "SodiumChloride", 16384, 8, 1), the first 32 of its
  /// 64 bytes, which are the key of 32 bytes.
  @Test func scryptIsThatOfTheStandard() throws {
    let key: [UInt8] = [
      0x70, 0x23, 0xBD, 0xCB, 0x3A, 0xFD, 0x73, 0x48, 0x46, 0x1C, 0x06, 0xCD, 0x81, 0xFD, 0x38,
      0xEB,
      0xFD, 0xA8, 0xFB, 0xBA, 0x90, 0x4F, 0x8E, 0x3E, 0xA9, 0xB5, 0x43, 0xF6, 0x54, 0x5D, 0xA1,
      0xF2,
    ]
    let salt = Data("SodiumChloride".utf8).base64EncodedString()
    let hash = PasswordHash(
      kept: "$scrypt$ln=14,r=8,p=1$\(salt)$\(Data(key).base64EncodedString())")
    #expect(try hash.matches("pleaseletmein"))
    #expect(try !hash.matches("pleaseletmeim"))
  }

  @Test func hashesDifferAndNonsenseMatchesNothing() throws {
    let (a, b) = (try PasswordHash(of: "x"), try PasswordHash(of: "x"))
    #expect(a.text != b.text && a.text.hasPrefix("$scrypt$ln=15,r=8,p=3$"))
    #expect(try a.matches("x") && b.matches("x") && !a.matches("X"))
    for text in [
      "", "$", "x", "$scrypt$$$", "$scrypt$ln=99,r=8,p=1$AAAA$AAAA", "$scrypt$ln=15,r=8$AAAA$AAAA",
      "$scrypt$ln=a,r=b,p=c$AAAA$AAAA", "$argon2$ln=15,r=8,p=3$AAAA$AAAA",
    ] {
      #expect(try !PasswordHash(kept: text).matches("x"), "\(text)")
    }
  }

  @Test func oneKeyboardOrAnother() throws {
    // é as one letter, and as e with an accent.
    #expect(try PasswordHash(of: "caf\u{E9}").matches("cafe\u{301}"))
  }

  @Test func sessionsEnd() throws {
    let (store, _) = try store()
    let secret = try store.beginSession(
      of: "ann", limits: Self.limits, at: 1_000, by: .console("t"))
    func holds(_ now: Int64) throws -> Bool {
      try store.session(secret, limits: Self.limits, at: now)?.name == "ann"
    }
    #expect(try holds(1_099))
    // Each use is another 100 s, but 1,000 s are the end.
    for now in stride(from: Int64(1_170), through: 1_980, by: 90) {
      #expect(try holds(now), "\(now)")
    }
    #expect(try !holds(2_001))
    let idle = try store.beginSession(of: "ann", limits: Self.limits, at: 1_000, by: .console("t"))
    #expect(try store.session(idle, limits: Self.limits, at: 1_101) == nil)
    #expect(try store.session("", limits: Self.limits, at: 1_000) == nil)
  }

  @Test func tokensEnd() throws {
    let (store, _) = try store()
    let (token, secret) = try store.addToken(
      "robot", role: "operator", maker: "ann", ends: 100, at: 0, by: .console("t"))
    #expect(try store.token(secret, at: 99)?.role == "operator")
    #expect(try store.token(secret, at: 100) == nil)
    #expect(try store.token(String(secret.dropLast()), at: 0) == nil)
    #expect(throws: AccessConflict.self) {
      try store.addToken("ann", role: "viewer", maker: "ann", ends: 9, at: 0, by: .console("t"))
    }
    #expect(try store.removeToken(token.id, at: 0, by: .console("t")))
    #expect(try !store.removeToken(token.id, at: 0, by: .console("t")))
  }

  @Test func anAdministratorIsLeft() throws {
    let (store, _) = try store()
    try store.addAccount("bob", role: "viewer", password: Self.password, at: 0, by: .console("t"))
    let demoted = AccountChange(role: "viewer")
    #expect(throws: AccessConflict.self) {
      try store.change("ann", demoted, at: 0, by: .console("t"))
    }
    #expect(throws: AccessConflict.self) {
      try store.removeAccount("ann", at: 0, by: .console("t"))
    }
    #expect(try store.accounts().map(\.role) == ["admin", "viewer"])
    #expect(try store.change("bob", AccountChange(role: "admin"), at: 0, by: .console("t")))
    #expect(try store.removeAccount("ann", at: 0, by: .console("t")))
    // The last account may go.
    #expect(try store.removeAccount("bob", at: 0, by: .console("t")))
    #expect(try !store.hasAccounts() && !store.hasAdministrator())
  }

  @Test(arguments: [
    "", "Ann", "a b", "local", "-a", "a/b", "é", "a\u{0}", String(repeating: "a", count: 65),
  ])
  func namesThatCannotBe(name: String) throws {
    let (store, _) = try store()
    #expect(throws: InputError.self) {
      try store.addAccount(name, role: "viewer", password: Self.password, at: 0, by: .console("t"))
    }
  }

  @Test func theLogIsNeitherShortenedNorRewritten() throws {
    let (store, _) = try store()
    let id = try store.begin(
      LogEntry(
        at: 5, who: "ann", role: "admin", address: "::1", method: "POST", path: "/x", request: "r",
        outcome: .begun))
    try store.finish(id, .done, status: 200, detail: "this")
    try store.finish(id, .refused, status: 403, detail: "that")
    let line = try #require(try store.log(limit: 1, before: nil).first)
    #expect(line.status == 200 && line.detail == "this")
    for sql in [
      "DELETE FROM log", "UPDATE log SET who = 'bob'", "UPDATE log SET detail = 'x'",
      "UPDATE log SET outcome = 'refused'", "UPDATE log SET at = 0", "UPDATE log SET count = 7",
    ] {
      #expect(throws: (any Error).self, "\(sql)") { try store.writing { try $0.execute(sql: sql) } }
    }
    #expect(try store.log(limit: 9, before: nil).count == 2)
  }

  @Test func manyAlikeAreOneLine() throws {
    let (store, _) = try store()
    func count(_ at: Int64, _ who: String) throws {
      try store.count(
        LogEntry(
          at: at, who: who, role: "operator", address: "::1", method: "POST", path: "/readings",
          request: "r", outcome: .done, status: 200))
    }
    for second in Int64(120)..<180 { try count(second, "press") }
    try count(180, "press")
    try count(130, "other")
    let lines = try store.log(limit: 3, before: nil)
    #expect(lines.map(\.who) == ["other", "press", "press"])
    #expect(lines.map(\.count) == [1, 1, 60])
  }

  @Test func aChangeThatFailsIsNotLogged() throws {
    let (store, _) = try store()
    let before = try store.log(limit: 100, before: nil).count
    #expect(try !store.removeAccount("nobody", at: 0, by: .console("t")))
    #expect(throws: AccessConflict.self) {
      try store.addAccount("ann", role: "admin", password: Self.password, at: 0, by: .console("t"))
    }
    #expect(try store.log(limit: 100, before: nil).count == before)
  }

  @Test func keysOfWrites() throws {
    let (store, folder) = try store()
    func take(_ body: String, _ who: String = "ann", at now: Int64 = 0) throws -> String {
      switch try store.take(
        key: "k", of: who, request: [Array("POST /x".utf8), Array(body.utf8)], at: now)
      {
      case .new: "new"
      case .other: "other"
      case .running: "running"
      case .unknown: "unknown"
      case .done(let answer): "done \(answer.status) \(answer.body ?? [])"
      }
    }
    #expect(try take("a") == "new")
    #expect(try take("a") == "running")
    #expect(try take("b") == "other")
    #expect(try take("a", "bob") == "new")
    try store.keep(KeptAnswer(status: 201, headers: "{}", body: [1, 2]), key: "k", of: "ann")
    #expect(try take("a", at: 86_400) == "done 201 [1, 2]")
    #expect(try take("b", at: 86_400) == "other")
    #expect(try take("a", at: 86_401) == "new", "after a day")
    try store.lose(key: "k", of: "ann")
    #expect(try take("a", at: 86_401) == "unknown")
    try store.forget(key: "k", of: "ann")
    #expect(try take("a", at: 86_401) == "new")
    // Another process finds what this one did not finish.
    let next = try AccessStore(path: folder.url.appendingPathComponent("access.db").path)
    let state = try next.take(
      key: "k", of: "ann", request: [Array("POST /x".utf8), Array("a".utf8)], at: 86_401)
    guard case .unknown = state else {
      Issue.record("\(state)")
      return
    }
  }

  @Test func anotherFileIsLeftAlone() throws {
    let folder = try PhloemTestSupport.TemporaryFolder()
    let path = folder.url.appendingPathComponent("phloem.db").path
    _ = try PhloemStore(path: path)
    #expect(throws: InputError.self) { try AccessStore(path: path) }
    let text = folder.url.appendingPathComponent("text.db").path
    try Data(repeating: 65, count: 5_000).write(to: URL(fileURLWithPath: text))
    #expect(throws: InputError.self) { try AccessStore(path: text) }
  }
}
