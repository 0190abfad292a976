import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

/// The headers of the interface, and what is asked by machines, against their description.
@Suite("Headers as described")
struct InterfaceHeaderTests {
  private static func operations(
    _ server: RunningServer
  ) async throws -> [(method: String, path: String, operation: [String: Any])] {
    let paths = try await server.get("/api/v1/openapi.json").object("paths")
    return paths.keys.sorted().flatMap { path in
      (paths[path] as? [String: [String: Any]] ?? [:]).sorted { $0.key < $1.key }.map {
        (method: $0.key, path: path, operation: $0.value)
      }
    }
  }

  private static func has(_ parameter: String, _ operation: [String: Any]) -> Bool {
    (operation["parameters"] as? [[String: Any]] ?? []).contains {
      ($0["$ref"] as? String)?.hasSuffix("/\(parameter)") == true
    }
  }

  @Test("where a tag is described it is there, and showing it gives 304; elsewhere there is none")
  func tags() async throws {
    let server = try await RunningServer.chainPark()
    var (tagged, others) = (0, 0)
    for (method, path, operation) in try await Self.operations(server)
    where method == "get" && !path.hasSuffix("/live") && !path.contains("{") {
      let answer = try await server.send("GET", path)
      guard answer.status == 200 else { continue }
      guard Self.has("ifNoneMatch", operation) else {
        #expect(answer.headers["etag"] == nil, "\(path) has a tag")
        others += 1
        continue
      }
      let tag = try #require(answer.headers["etag"], "\(path) has no tag")
      #expect(tag.wholeMatch(of: /"[0-9a-f]{24}"/) != nil)
      for shown in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
        let again = try await server.send("GET", path, headers: ["If-None-Match": shown])
        #expect(again.status == 304 && again.body.isEmpty, "\(path) \(shown)")
        #expect(again.headers["etag"] == tag)
      }
      let other = try await server.send("GET", path, headers: ["If-None-Match": "\"other\""])
      #expect(other.status == 200)
      tagged += 1
    }
    #expect(tagged > 10 && others > 4)
  }

  @Test("every write but logging in needs the proof of a page, as described")
  func proofs() async throws {
    let guarded = try await GuardedServer()
    let ann = try await guarded.login()
    var writes = 0
    for (method, path, operation) in try await Self.operations(guarded.server)
    where method != "get" {
      let isLogin = path == "/api/v1/session" && method == "post"
      #expect(Self.has("csrf", operation) == !isLogin, "\(method) \(path)")
      #expect(
        Self.has("idempotencyKey", operation) == (path != "/api/v1/session"), "\(method) \(path)")
      if isLogin { continue }
      let filled = path.replacing("{id}", with: "1").replacing("{name}", with: "x")
      let answer = try await guarded.server.send(
        method.uppercased(), filled, headers: ann.cookieAlone)
      #expect(answer.status == 403 && answer.text.contains("X-CSRF-Token"), "\(method) \(path)")
      writes += 1
    }
    #expect(writes > 12)
  }

  @Test(
    "a key makes a write happen once, and the second answer says so; another request is refused")
  func keys() async throws {
    let guarded = try await GuardedServer()
    let ann = try await guarded.login()
    var headers = ann.headers
    headers["Idempotency-Key"] = "one"
    let body = ["name": "bob", "role": "viewer", "password": GuardedServer.password]
    let first = try await guarded.server.post("/api/v1/users", body, headers: headers)
    let second = try await guarded.server.post("/api/v1/users", body, headers: headers)
    #expect(first.status == 201 && first.headers["idempotent-replayed"] == nil)
    #expect(second.status == 201 && second.headers["idempotent-replayed"] == "true")
    #expect(first.body == second.body)
    let other = try await guarded.server.post(
      "/api/v1/users", body.merging(["role": "operator"]) { $1 }, headers: headers)
    #expect(other.status == 422)
  }

  @Test("health, readiness and figures are what is described")
  func machines() async throws {
    let server = try await RunningServer.chainPark()
    let described = Set(try await Self.operations(server).map { "\($0.method) \($0.path)" })
    for path in ["/health", "/ready", "/metrics"] { #expect(described.contains("get \(path)")) }
    let health = try await server.send("GET", "/health")
    #expect(health.status == 200 && health.text == "ok\n")
    #expect(health.headers["content-type"]?.hasPrefix("text/plain") == true)
    let ready = try await server.send("GET", "/ready")
    #expect(ready.status == 200 && ready.text == "ready\n")
    let metrics = try await server.send("GET", "/metrics")
    #expect(metrics.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
  }

  @Test("a server whose database is broken says that it is not ready, and why")
  func notReady() async throws {
    let server = try RunningServer(LivePark.folder())
    #expect(try await server.send("GET", "/ready").status == 200)
    for ending in ["", "-wal", "-shm"] {
      let file = server.folder.url.appendingPathComponent("phloem.db\(ending)")
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      let handle = try FileHandle(forWritingTo: file)
      let size = try handle.seekToEnd()
      try handle.seek(toOffset: 0)
      try handle.write(contentsOf: Data(repeating: 0xA5, count: Int(size)))
      try handle.close()
    }
    let answer = try await server.send("GET", "/ready")
    #expect(answer.status == 503, "\(answer.text)")
    #expect(answer.headers["retry-after"] == "5")
    #expect(try await server.send("GET", "/health").status == 200)
  }
}
