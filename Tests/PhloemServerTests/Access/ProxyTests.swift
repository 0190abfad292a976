import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

@Suite("Proxies")
struct ProxyTests {
  /// The address of the newest line of the log, after a write with a header.
  private func logged(_ guarded: GuardedServer, _ forwarded: String?) async throws -> String {
    let ann = try await guarded.login()
    var headers = ann.headers
    headers["X-Forwarded-For"] = forwarded
    let written = try await guarded.server.send(
      "PUT", "/api/v1/settings",
      headers: headers.merging(["Content-Type": "application/json"]) { $1 }, body: Data("{}".utf8))
    #expect(written.status < 300, "\(written.text)")
    let lines = try await guarded.log(ann)
    return try #require(
      lines.first { $0["path"] as? String == "/api/v1/settings" }?["address"] as? String)
  }

  @Test("nobody is believed who says for whom a request is, but a proxy that was named")
  func believed() async throws {
    let alone = try await GuardedServer()
    #expect(try await logged(alone, "203.0.113.9") == "127.0.0.1")
    let behind = try await GuardedServer([
      "--trusted-proxy", "127.0.0.1", "--trusted-proxy", "198.51.100.2",
    ])
    #expect(try await logged(behind, nil) == "127.0.0.1")
    #expect(try await logged(behind, "203.0.113.9") == "203.0.113.9")
    // What the client wrote itself stands before what our proxies added.
    #expect(try await logged(behind, "192.0.2.1, 203.0.113.9, 198.51.100.2") == "203.0.113.9")
    #expect(try await logged(behind, "2001:DB8:0::7") == "2001:db8::7")
    let broken = try await behind.server.send(
      "GET", "/health", headers: ["X-Forwarded-For": "somebody"])
    #expect(broken.status == 400 && broken.text.contains("somebody"))
    let other = try await GuardedServer(["--trusted-proxy", "198.51.100.2"])
    #expect(try await logged(other, "203.0.113.9") == "127.0.0.1")
  }

  @Test("a proxy is named by its address")
  func named() throws {
    let folder = try LivePark.folder()
    let result = try PhloemProgram.run(
      ["serve", folder.url.path, "--port", "0", "--trusted-proxy", "proxy.example"])
    #expect(result.exitCode == 1)
    #expect(result.errors.contains("--trusted-proxy 'proxy.example' is no address"))
  }

  /// RFC 4291: one address has several texts.
  @Test(arguments: [
    ("::1", "0:0:0:0:0:0:0:1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:DB8::1", "2001:db8:0::1"),
  ])
  func sameAddress(a: String, b: String) {
    #expect(IPAddress(a) != nil && IPAddress(a) == IPAddress(b))
  }

  @Test(arguments: ["", "localhost", "1.2.3", "1.2.3.4.5", "::g", "127.0.0.1:80"])
  func noAddress(text: String) { #expect(IPAddress(text) == nil) }
}
