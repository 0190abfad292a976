import Foundation
import PhloemTestSupport
import Testing

@Suite("Roles, tokens and the log")
struct RoleTests {
  /// What each role may do, row by row as the roles are described.
  @Test("each role may do what it may, and nothing more")
  func roles() async throws {
    let guarded = try await GuardedServer()
    let ann = try await guarded.login()
    let questions: [(method: String, path: String, body: String?)] = [
      ("GET", "/api/v1/park", nil), ("PUT", "/api/v1/settings", #"{"language": "zh"}"#),
      ("POST", "/api/v1/nothing", "{}"), ("GET", "/api/v1/log", nil), ("GET", "/api/v1/users", nil),
      ("GET", "/api/v1/tokens", nil),
      ("POST", "/api/v1/tokens", #"{"name": "x", "role": "viewer"}"#),
    ]
    let expected: [String: [Int]] = [
      "viewer": [200, 200, 403, 403, 403, 403, 403],
      "operator": [200, 200, 404, 403, 403, 403, 403],
      "engineer": [200, 200, 404, 403, 403, 403, 403],
      "verifier": [200, 200, 403, 200, 403, 403, 403],
      "admin": [200, 200, 404, 200, 200, 200, 201],
    ]
    for (role, statuses) in expected {
      let visitor = try await guarded.visitor("the-\(role)", role: role, by: ann)
      for (question, status) in zip(questions, statuses) {
        let answer = try await guarded.server.send(
          question.method, question.path,
          headers: visitor.headers.merging(["Content-Type": "application/json"]) { $1 },
          body: question.body.map { Data($0.utf8) })
        #expect(answer.status == status, "\(role): \(question.method) \(question.path)")
      }
    }
  }

  @Test("a program shows a token, which is told once and can be taken back")
  func tokens() async throws {
    let guarded = try await GuardedServer()
    let server = guarded.server
    let ann = try await guarded.login()
    let token = try await guarded.token("press", role: "operator", by: ann)
    let bearer = ["Authorization": "Bearer \(token)"]
    #expect(try await server.send("GET", "/api/v1/park", headers: bearer).status == 200)
    let session = try await server.send("GET", "/api/v1/session", headers: bearer).json()
    #expect(session["name"] as? String == "press" && session["role"] as? String == "operator")
    #expect(session["csrf"] == nil)
    let listed = try await server.send("GET", "/api/v1/tokens", headers: ann.headers)
    #expect(!listed.text.contains(token) && listed.text.contains("press"))
    let items = try #require(try listed.json()["items"] as? [[String: Any]])
    let id = try #require(items.first?["id"] as? Int)
    for wrong in ["Bearer \(token)x", "Bearer", "Basic YW5uOng=", "Bearer phloem_", token] {
      let answer = try await server.send(
        "GET", "/api/v1/park", headers: ["Authorization": wrong])
      #expect(answer.status == 401, "\(wrong)")
    }
    let removed = try await server.send(
      "DELETE", "/api/v1/tokens/\(id)", headers: ann.headers)
    #expect(removed.status == 204)
    #expect(try await server.send("GET", "/api/v1/park", headers: bearer).status == 401)
  }

  @Test("a wrong token is not let in where nothing would be")
  func wrongTokenOnOpenServer() async throws {
    let server = try await RunningServer.chainPark()
    let answer = try await server.send(
      "GET", "/api/v1/park", headers: ["Authorization": "Bearer phloem_wrong"])
    #expect(answer.status == 401)
  }

  @Test("every write is in the log, also one that is refused, and nothing takes it out")
  func log() async throws {
    let guarded = try await GuardedServer()
    let server = guarded.server
    let ann = try await guarded.login()
    let bob = try await guarded.visitor("bob", role: "viewer", by: ann)
    _ = try await server.post(
      "/api/v1/tokens", ["name": "x", "role": "admin"], headers: bob.headers)
    _ = try await guarded.tryLogin("typed-secret", "wrong password")
    _ = try await server.send("DELETE", "/api/v1/users/nobody", headers: ann.headers)
    let lines = try await guarded.log(ann)
    func line(_ path: String, _ who: String) -> [String: Any]? {
      lines.first { $0["path"] as? String == path && $0["who"] as? String == who }
    }
    let made = try #require(line("/api/v1/users", "ann"))
    #expect(made["detail"] as? String == "account bob made, role viewer")
    #expect(made["outcome"] as? String == "done" && made["status"] as? Int == 201)
    #expect(made["address"] as? String == "127.0.0.1" && made["role"] as? String == "admin")
    let first = try #require(line("/api/v1/users", "local"))
    #expect(first["detail"] as? String == "account ann made, role admin")
    let refused = try #require(line("/api/v1/tokens", "bob"))
    #expect(refused["outcome"] as? String == "refused" && refused["status"] as? Int == 403)
    let absent = try #require(line("/api/v1/users/nobody", "ann"))
    #expect(absent["status"] as? Int == 404 && absent["detail"] == nil)
    #expect(line("/api/v1/session", "bob")?["detail"] as? String == "logged in")
    let failed = try #require(line("/api/v1/session", "nobody"))
    #expect(failed["status"] as? Int == 401)
    #expect(!lines.contains { "\($0)".contains("typed-secret") })
    // Page by page the lines are the same.
    var paged: [Int] = []
    var after = ""
    repeat {
      let page = try await server.send(
        "GET", "/api/v1/log?limit=2\(after)", headers: ann.headers
      ).json()
      let items = try #require(page["items"] as? [[String: Any]])
      paged += items.compactMap { $0["id"] as? Int }
      after = (page["next"] as? String).map { "&after=\($0)" } ?? ""
    } while !after.isEmpty
    #expect(paged == lines.compactMap { $0["id"] as? Int } && paged == paged.sorted(by: >))
  }

  @Test("settings are each account's own")
  func settings() async throws {
    let guarded = try await GuardedServer()
    let server = guarded.server
    let ann = try await guarded.login()
    let bob = try await guarded.visitor("bob", role: "viewer", by: ann)
    func put(_ text: String) async throws -> RunningServer.Answer {
      try await server.send(
        "PUT", "/api/v1/settings",
        headers: bob.headers.merging(["Content-Type": "application/json"]) { $1 },
        body: Data(text.utf8))
    }
    #expect(try await put(#"{"language": "zh", "units": "tce", "theme": "wall"}"#).status == 200)
    let bobs = try await server.send("GET", "/api/v1/settings", headers: bob.headers)
    #expect(bobs.text == #"{"language":"zh","theme":"wall","units":"tce"}"#)
    let anns = try await server.send("GET", "/api/v1/settings", headers: ann.headers)
    #expect(anns.text == "{}")
    for wrong in [#"{"language": "fr"}"#, #"{"languge": "en"}"#, #"{"profile": ""}"#, "[]", "1"] {
      #expect(try await put(wrong).status == 400, "\(wrong)")
    }
  }
}
