import Foundation
import PhloemTestSupport
import Testing

@Suite("Other sites")
struct CrossSiteTests {
  @Test("a cookie alone changes nothing: the page's own proof is needed")
  func proof() async throws {
    let guarded = try await GuardedServer()
    let server = guarded.server
    let ann = try await guarded.login()
    let other = try await guarded.login()
    func put(_ headers: [String: String]) async throws -> Int {
      try await server.send(
        "PUT", "/api/v1/settings",
        headers: headers.merging(["Content-Type": "application/json"]) { $1 },
        body: Data(#"{"theme": "dark"}"#.utf8)
      ).status
    }
    #expect(try await put(ann.cookieAlone) == 403)
    for wrong in ["", "x", other.csrf, ann.cookie] {
      #expect(try await put(ann.cookieAlone.merging(["X-CSRF-Token": wrong]) { $1 }) == 403)
    }
    #expect(try await put(ann.headers) == 200)
    // Where the browser says that it comes from elsewhere, not even the proof helps.
    for origin in [
      "https://evil.example", "null", "http://localhost", "https://127.0.0.1.evil.example",
    ] {
      #expect(try await put(ann.headers.merging(["Origin": origin]) { $1 }) == 403, "\(origin)")
    }
    for site in ["cross-site", "same-site"] {
      #expect(try await put(ann.headers.merging(["Sec-Fetch-Site": site]) { $1 }) == 403, "\(site)")
    }
    let port = try #require(server.address.port)
    let own = ["Origin": "http://127.0.0.1:\(port)", "Sec-Fetch-Site": "same-origin"]
    #expect(try await put(ann.headers.merging(own) { $1 }) == 200)
  }

  @Test("a server without accounts takes no write from another site's page, and no login")
  func openServer() async throws {
    let server = try await RunningServer.chainPark()
    let body = ["name": "mallory", "role": "admin", "password": GuardedServer.password]
    for headers in [["Origin": "https://evil.example"], ["Sec-Fetch-Site": "cross-site"]] {
      let answer = try await server.post("/api/v1/users", body, headers: headers)
      #expect(answer.status == 403, "\(headers)")
      let login = try await server.post(
        "/api/v1/session", ["name": "a", "password": "b"], headers: headers)
      #expect(login.status == 403, "\(headers)")
    }
    // What a form of another page could send without asking is no JSON by its type.
    let form = try await server.send(
      "POST", "/api/v1/users", headers: ["Content-Type": "text/plain"],
      body: JSONSerialization.data(withJSONObject: body))
    #expect(form.status == 415)
    #expect(try await server.get("/api/v1/users")["items"] as? [String] == [])
  }

  @Test("who comes through a proxy is not at this machine")
  func proxy() async throws {
    let server = try await RunningServer.chainPark()
    for name in ["X-Forwarded-For", "Forwarded"] {
      let answer = try await server.send("GET", "/api/v1/park", headers: [name: "for=192.0.2.7"])
      #expect(answer.status == 401, "\(name)")
    }
  }

  @Test("a stranger's name that leads to this machine is refused")
  func rebinding() async throws {
    let server = try await RunningServer.chainPark()
    let port = try #require(server.address.port)
    func status(_ host: String?) throws -> Int? {
      let line = host.map { "Host: \($0)\r\n" } ?? ""
      return try RawConnection.status(
        server.address, "GET /api/v1/park HTTP/1.1\r\n\(line)Connection: close\r\n\r\n")
    }
    for host in [
      "evil.example", "evil.example:\(port)", "127.0.0.1.evil.example", "127.evil.example",
      "localhost.evil.example", "0.0.0.0", "192.168.1.2:\(port)",
    ] {
      #expect(try status(host) == 421, "\(host)")
    }
    for host in ["localhost:\(port)", "LOCALHOST", "127.0.0.1", "[::1]:\(port)", "localhost."] {
      #expect(try status(host) == 200, "\(host)")
    }
    for host in [nil, "", "[::1", "localhost:x", "localhost:80@evil.example"] {
      #expect(try status(host) == 400, "\(host ?? "none")")
    }
  }

  @Test("a name that was told is taken")
  func name() throws {
    let server = try RunningServer(ServedPark.chainPark(), ["--name", "Park.example"])
    for (host, expected) in [("park.example", 200), ("other.example", 421), ("localhost", 200)] {
      let status = try RawConnection.status(
        server.address, "GET /api/v1/park HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
      #expect(status == expected, "\(host)")
    }
  }

  @Test("pages run nothing but what this server sends, in no other page's frame")
  func headers() async throws {
    let server = try await RunningServer.chainPark()
    for path in ["/", "/web/main.js", "/api/v1/park", "/api/v1/nothing", "/web/nothing"] {
      let answer = try await server.send("GET", path)
      let policy = try #require(answer.headers["content-security-policy"], "\(path)")
      #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
      #expect(!policy.contains("unsafe"))
      #expect(answer.headers["x-content-type-options"] == "nosniff", "\(path)")
    }
  }
}
