import Foundation
import PhloemTestSupport
import Testing

/// A server over a copy of the chain park that has accounts: `ann` is its administrator.
struct GuardedServer {
  let server: RunningServer
  static let password = "four quiet words here"

  /// Who has logged in: what a browser keeps, and what a page was told.
  struct Visitor {
    let cookie: String
    let csrf: String

    /// What a page of the server sends with a write.
    var headers: [String: String] {
      ["Cookie": "phloem_session=\(cookie)", "X-CSRF-Token": csrf]
    }
    /// What the browser sends by itself.
    var cookieAlone: [String: String] { ["Cookie": "phloem_session=\(cookie)"] }
  }

  init(_ arguments: [String] = []) async throws {
    server = try RunningServer(ServedPark.chainPark(), arguments)
    let made = try await server.post(
      "/api/v1/users", ["name": "ann", "role": "admin", "password": Self.password])
    try #require(made.status == 201, "\(made.text)")
  }

  /// Sends name and password.
  func tryLogin(
    _ name: String, _ password: String, headers: [String: String] = [:]
  ) async throws -> RunningServer.Answer {
    try await server.post(
      "/api/v1/session", ["name": name, "password": password], headers: headers)
  }

  /// Logs in.
  func login(_ name: String = "ann", headers: [String: String] = [:]) async throws -> Visitor {
    let answer = try await tryLogin(name, Self.password, headers: headers)
    try #require(answer.status == 200, "\(answer.text)")
    let field = try #require(answer.headers["set-cookie"])
    let cookie = try #require(field.split(separator: ";").first?.split(separator: "=").last)
    return Visitor(cookie: String(cookie), csrf: try #require(try answer.json()["csrf"] as? String))
  }

  /// Makes an account, and logs in.
  func visitor(_ name: String, role: String, by admin: Visitor) async throws -> Visitor {
    let made = try await server.post(
      "/api/v1/users", ["name": name, "role": role, "password": Self.password],
      headers: admin.headers)
    try #require(made.status == 201, "\(made.text)")
    return try await login(name)
  }

  /// Makes a token.
  func token(_ name: String, role: String, by admin: Visitor) async throws -> String {
    let made = try await server.post(
      "/api/v1/tokens", ["name": name, "role": role], headers: admin.headers)
    try #require(made.status == 201, "\(made.text)")
    return try #require(try made.json()["token"] as? String)
  }

  /// The lines of the log, the newest first.
  func log(_ visitor: Visitor) async throws -> [[String: Any]] {
    let answer = try await server.send("GET", "/api/v1/log?limit=1000", headers: visitor.headers)
    return try #require(try answer.json()["items"] as? [[String: Any]])
  }

  /// All bytes that the server keeps of accounts.
  func keptBytes() throws -> Data {
    try ["", "-wal"].reduce(into: Data()) { data, ending in
      let file = server.folder.url.appendingPathComponent("phloem-access.db\(ending)")
      if FileManager.default.fileExists(atPath: file.path) { data += try Data(contentsOf: file) }
    }
  }
}
