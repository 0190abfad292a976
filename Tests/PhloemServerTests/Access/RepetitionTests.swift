import Foundation
import PhloemTestSupport
import Testing

@Suite("Idempotency keys")
struct RepetitionTests {
  private func user(_ name: String) -> [String: String] {
    ["name": name, "role": "viewer", "password": GuardedServer.password]
  }

  @Test("a write sent twice with a key is done once and answered twice")
  func once() async throws {
    let guarded = try await GuardedServer()
    let server = guarded.server
    let ann = try await guarded.login()
    let headers = ann.headers.merging(["Idempotency-Key": "k-1"]) { $1 }
    let first = try await server.post("/api/v1/users", user("bob"), headers: headers)
    let second = try await server.post("/api/v1/users", user("bob"), headers: headers)
    #expect(first.status == 201 && second.status == 201 && first.body == second.body)
    #expect(second.headers["location"] == first.headers["location"])
    #expect(first.headers["idempotent-replayed"] == nil)
    #expect(second.headers["idempotent-replayed"] == "true")
    let other = try await server.post("/api/v1/users", user("carl"), headers: headers)
    #expect(other.status == 422)
    // Without the key it is another write.
    #expect(try await server.post("/api/v1/users", user("bob"), headers: ann.headers).status == 409)
    // A refusal is given again, too; and what another account sends is another key.
    let refused = ann.headers.merging(["Idempotency-Key": "k-2"]) { $1 }
    for _ in 0..<2 {
      #expect(try await server.post("/api/v1/users", user("bob"), headers: refused).status == 409)
    }
    let token = try await guarded.token("robot", role: "admin", by: ann)
    let robot = try await server.post(
      "/api/v1/users", user("dora"),
      headers: ["Authorization": "Bearer \(token)", "Idempotency-Key": "k-1"])
    #expect(robot.status == 201)
    let lines = try await guarded.log(ann).filter { $0["path"] as? String == "/api/v1/users" }
    #expect(lines.filter { $0["detail"] as? String == "account bob made, role viewer" }.count == 1)
    for key in ["", "with blank", String(repeating: "k", count: 129)] {
      let wrong = ann.headers.merging(["Idempotency-Key": key]) { $1 }
      let status = try await server.post("/api/v1/users", user("bob"), headers: wrong).status
      #expect(status == 400, "\(key)")
    }
  }

  @Test("of many at the same time one is done")
  func together() async throws {
    let guarded = try await GuardedServer()
    let ann = try await guarded.login()
    let server = guarded.server
    let headers = ann.headers.merging(["Idempotency-Key": "race"]) { $1 }
    let body = user("bob")
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask { try await server.post("/api/v1/users", body, headers: headers).status }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.contains(201) && statuses.allSatisfy { $0 == 201 || $0 == 409 }, "\(statuses)")
    let lines = try await guarded.log(ann)
    #expect(lines.filter { $0["detail"] as? String == "account bob made, role viewer" }.count == 1)
  }

  @Test("a secret is not kept to be told again")
  func secret() async throws {
    let guarded = try await GuardedServer()
    let ann = try await guarded.login()
    let headers = ann.headers.merging(["Idempotency-Key": "t"]) { $1 }
    for path in ["/api/v1/tokens", "/api/v1/tokens/"] {
      let body = ["name": "robot\(path.count)", "role": "viewer"]
      let keyed = headers.merging(["Idempotency-Key": "t\(path.count)"]) { $1 }
      let first = try await guarded.server.post(path, body, headers: keyed)
      let token = try #require(try first.json()["token"] as? String, "\(first.text)")
      let second = try await guarded.server.post(path, body, headers: keyed)
      #expect(second.status == 409 && !second.text.contains(token))
      #expect(try guarded.keptBytes().range(of: Data(token.utf8)) == nil)
    }
  }
}
