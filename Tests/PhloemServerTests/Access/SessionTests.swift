import Foundation
import PhloemTestSupport
import Testing

@Suite("Sessions")
struct SessionTests {
  @Test("without accounts all is open on this machine; the first account closes it")
  func firstStart() async throws {
    let server = try RunningServer(ServedPark.chainPark())
    let open = try await server.get("/api/v1/session")
    #expect(open["name"] as? String == "local" && open["isOpen"] as? Bool == true)
    #expect(open["csrf"] == nil)
    var account = ["name": "bob", "role": "viewer", "password": GuardedServer.password]
    let refused = try await server.post("/api/v1/users", account)
    #expect(refused.status == 409 && refused.text.contains("administrator"))
    _ = try await server.get("/api/v1/park")
    account["role"] = "admin"
    let made = try await server.post("/api/v1/users", account)
    #expect(made.status == 201 && made.headers["location"] == "/api/v1/users/bob")
    for path in ["/api/v1/park", "/api/v1/users", "/api/v1/log", "/api/v1/nothing"] {
      let answer = try await server.send("GET", path)
      #expect(answer.status == 401 && answer.headers["www-authenticate"] == "Bearer", "\(path)")
    }
    for path in ["/", "/web/main.js", "/health", "/ready", "/api/v1/openapi.json"] {
      #expect(try await server.send("GET", path).status == 200, "\(path)")
    }
    #expect(try await server.send("GET", "/api/v1/session").status == 401)
  }

  @Test("a browser is known by a cookie that only it has, until it logs out")
  func cookie() async throws {
    let guarded = try await GuardedServer()
    let server = guarded.server
    let answer = try await guarded.tryLogin("ann", GuardedServer.password)
    let field = try #require(answer.headers["set-cookie"])
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
      #expect(field.contains(part), "\(field)")
    }
    #expect(!field.contains("Secure"), "there is no HTTPS here")
    #expect(answer.headers["cache-control"] == "no-store")
    let ann = try await guarded.login()
    let session = try await server.send("GET", "/api/v1/session", headers: ann.cookieAlone)
    #expect(try session.json()["csrf"] as? String == ann.csrf)
    #expect(try await server.send("GET", "/api/v1/park", headers: ann.cookieAlone).status == 200)
    // Another login of the same browser is another session, and the one before has ended.
    let again = try await guarded.login(headers: ann.cookieAlone)
    #expect(again.cookie != ann.cookie && again.csrf != ann.csrf)
    #expect(try await server.send("GET", "/api/v1/park", headers: ann.cookieAlone).status == 401)
    let out = try await server.send("DELETE", "/api/v1/session", headers: again.headers)
    #expect(out.status == 204 && out.headers["set-cookie"]?.contains("Max-Age=0") == true)
    #expect(try await server.send("GET", "/api/v1/park", headers: again.cookieAlone).status == 401)
  }

  @Test("nothing that is kept or logged tells a password, a cookie or a token")
  func nothingKept() async throws {
    let guarded = try await GuardedServer()
    let ann = try await guarded.login()
    let token = try await guarded.token("press", role: "operator", by: ann)
    _ = try await guarded.tryLogin("a secret typed as name", "a secret typed as password")
    _ = try await guarded.server.send(
      "GET", "/api/v1/park", headers: ["Authorization": "Bearer \(token)"])
    let kept = try guarded.keptBytes()
    let log = try guarded.server.log
    #expect(
      kept.range(of: Data("scrypt".utf8)) != nil, "the file that is searched is the right one")
    for secret in [
      GuardedServer.password, ann.cookie, ann.csrf, token, "a secret typed as name",
      "a secret typed as password",
    ] {
      #expect(kept.range(of: Data(secret.utf8)) == nil, "\(secret)")
      #expect(!log.contains(secret), "\(secret)")
    }
    let file = guarded.server.folder.url.appendingPathComponent("phloem-access.db").path
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("a wrong password and a name that nobody has are told apart by nothing")
  func wrong() async throws {
    let guarded = try await GuardedServer()
    let password = try await guarded.tryLogin("ann", "another password")
    let name = try await guarded.tryLogin("nobody-here", "another password")
    #expect(password.status == 401 && name.status == 401)
    #expect(try password.json()["detail"] as? String == name.json()["detail"] as? String)
  }

  @Test("after five failures a name waits, whoever asks, and others do not")
  func lockOut() async throws {
    let guarded = try await GuardedServer()
    let ann = try await guarded.login()
    _ = try await guarded.visitor("bob", role: "viewer", by: ann)
    for _ in 0..<5 { #expect(try await guarded.tryLogin("ann", "wrong password").status == 401) }
    let locked = try await guarded.tryLogin("ann", GuardedServer.password)
    #expect(locked.status == 429)
    // 30 s, less what has gone by.
    let wait = try #require(locked.headers["retry-after"].flatMap { Int($0) })
    #expect((10...30).contains(wait))
    #expect(try await guarded.tryLogin("bob", GuardedServer.password).status == 200)
    #expect(
      try await guarded.server.send("GET", "/api/v1/park", headers: ann.headers).status == 200)
  }

  @Test("with another password, or a closed account, sessions end at once")
  func changes() async throws {
    let guarded = try await GuardedServer()
    let server = guarded.server
    let ann = try await guarded.login()
    let bob = try await guarded.visitor("bob", role: "engineer", by: ann)
    let other = try await guarded.login("bob")
    let wrong = try await server.post(
      "/api/v1/session/password", ["current": "not that one", "password": "new words to keep"],
      headers: bob.headers)
    #expect(wrong.status == 401)
    let changed = try await server.post(
      "/api/v1/session/password",
      ["current": GuardedServer.password, "password": "new words to keep"], headers: bob.headers)
    #expect(changed.status == 204, "\(changed.text)")
    #expect(try await server.send("GET", "/api/v1/park", headers: bob.headers).status == 200)
    #expect(try await server.send("GET", "/api/v1/park", headers: other.headers).status == 401)
    let closed = try await server.send(
      "PATCH", "/api/v1/users/bob",
      headers: ann.headers.merging(["Content-Type": "application/json"]) { $1 },
      body: Data(#"{"isEnabled": false}"#.utf8))
    #expect(closed.status == 200, "\(closed.text)")
    #expect(try closed.json()["isEnabled"] as? Bool == false)
    #expect(try await server.send("GET", "/api/v1/park", headers: bob.headers).status == 401)
    #expect(try await guarded.tryLogin("bob", "new words to keep").status == 401)
    let last = try await server.send("DELETE", "/api/v1/users/ann", headers: ann.headers)
    #expect(last.status == 409 && last.text.contains("administrator"))
  }
}
