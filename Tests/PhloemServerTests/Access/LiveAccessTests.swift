import Foundation
import PhloemTestSupport
import Testing

/// An open stream ends with what let its reader in.
@Suite("Live events and who may see them")
struct LiveAccessTests {
  private func watchers(_ guarded: GuardedServer, _ token: String) async throws -> Int {
    let text = try await guarded.server.send(
      "GET", "/metrics", headers: ["Authorization": "Bearer \(token)"]
    ).text
    let line = text.split(separator: "\n").first { $0.hasPrefix("phloem_live_watchers ") }
    return try #require(line.flatMap { Int($0.dropFirst("phloem_live_watchers ".count)) })
  }

  private func become(_ count: Int, _ guarded: GuardedServer, _ token: String) async throws {
    for _ in 0..<150 where try await watchers(guarded, token) != count {
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(try await watchers(guarded, token) == count)
  }

  @Test("logging out, removing a token and closing an account end their streams, and no other")
  func ends() async throws {
    let guarded = try await GuardedServer()
    let ann = try await guarded.login()
    let reader = try await guarded.token("reader", role: "viewer", by: ann)
    let other = try await guarded.token("other", role: "viewer", by: ann)
    let bob = try await guarded.visitor("bob", role: "viewer", by: ann)
    let eve = try await guarded.visitor("eve", role: "viewer", by: ann)
    let address = guarded.server.address.appendingPathComponent("api/v1/live").absoluteString
    let streams = try [
      "Cookie: phloem_session=\(bob.cookie)", "Cookie: phloem_session=\(eve.cookie)",
      "Authorization: Bearer \(other)",
    ].map { try RunningProgram("curl", ["-sN", "-H", $0, address]) }
    for stream in streams { #expect(try await stream.says("retry: 3000")) }
    try await become(3, guarded, reader)
    let out = try await guarded.server.send("DELETE", "/api/v1/session", headers: bob.headers)
    #expect(out.status == 204)
    try await become(2, guarded, reader)
    streams[0].wait()
    let tokens = try await guarded.server.send("GET", "/api/v1/tokens", headers: ann.headers)
    let id = try tokens.json().item("items", "other", by: "name").number("id")
    _ = try await guarded.server.send(
      "DELETE", "/api/v1/tokens/\(Int(id))", headers: ann.headers)
    try await become(1, guarded, reader)
    _ = try await guarded.server.send(
      "PATCH", "/api/v1/users/eve",
      headers: ann.headers.merging(["Content-Type": "application/json"]) { $1 },
      body: Data(#"{"isEnabled": false}"#.utf8))
    try await become(0, guarded, reader)
    for stream in streams { stream.wait() }
  }
}
