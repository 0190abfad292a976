import Foundation
import PhloemTestSupport
import Testing

@Suite("Attacks")
struct AttackTests {
  @Test(
    "no path leads out of the pages",
    arguments: [
      "/web/../../../../etc/passwd", "/web/..%2f..%2f..%2fetc/passwd",
      "/web/%2e%2e/%2e%2e/etc/passwd",
      "/web//etc/passwd", "/web/....//....//etc/passwd", "/web/..\\..\\etc\\passwd",
      "/web/%00/etc/passwd",
      "/web/main.js%00.html", "/../etc/passwd", "//etc/passwd", "/web/%c0%ae%c0%ae/etc/passwd",
      "/web/../phloem.db", "/web/../Package.swift", "/phloem-access.db",
    ])
  func traversal(path: String) async throws {
    let server = try await RunningServer.chainPark()
    let connection = try RawConnection(server.address)
    connection.send("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    let answer = connection.receive().text
    #expect(answer.hasPrefix("HTTP/1.1 404") || answer.hasPrefix("HTTP/1.1 400"), "\(answer)")
    #expect(!answer.contains("root:") && !answer.contains("SQLite format"))
  }

  @Test("another way to write a path goes round no guard")
  func paths() async throws {
    let guarded = try await GuardedServer()
    for path in [
      "/api/v1/park/", "//api/v1/park", "/api//v1/park", "/api/v1/%70ark", "/web/../api/v1/park",
      "/api/v1/session/../park", "/api/v1/users/", "/api/v1/session/../users", "/api/v1/./log",
      "http://localhost/api/v1/park",
    ] {
      let status = try RawConnection.status(
        guarded.server.address,
        "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      #expect(status == 401 || status == 404 || status == 400, "\(path): \(status ?? 0)")
    }
  }

  @Test("texts that are SQL are texts")
  func injection() async throws {
    let guarded = try await GuardedServer()
    let server = guarded.server
    let ann = try await guarded.login()
    for text in ["' OR '1'='1", "ann'--", "ann\"; DROP TABLE account; --", "%' OR 1=1 --"] {
      #expect(try await guarded.tryLogin(text, text).status == 401, "\(text)")
      let escaped = try #require(text.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
      let gone = try await server.send("DELETE", "/api/v1/users/\(escaped)", headers: ann.headers)
      #expect(gone.status == 404, "\(text)")
      let token = try await server.send("DELETE", "/api/v1/tokens/\(escaped)", headers: ann.headers)
      #expect(token.status == 404, "\(text)")
      let log = try await server.send("GET", "/api/v1/log?after=\(escaped)", headers: ann.headers)
      #expect(log.status == 400, "\(text)")
      let made = try await server.post(
        "/api/v1/users", ["name": text, "role": "viewer", "password": GuardedServer.password],
        headers: ann.headers)
      #expect(made.status == 422, "\(text)")
    }
    let users = try await server.send("GET", "/api/v1/users", headers: ann.headers).json()
    let items = try #require(users["items"] as? [[String: Any]])
    #expect(items.compactMap { $0["name"] as? String } == ["ann"])
  }

  @Test("a body that is not what it should be is refused with what is wrong")
  func malformed() async throws {
    let server = try await RunningServer.chainPark()
    func post(_ body: Data, _ headers: [String: String]) async throws -> RunningServer.Answer {
      try await server.send("POST", "/api/v1/users", headers: headers, body: body)
    }
    let json = ["Content-Type": "application/json"]
    let bodies: [(String, String)] = [
      ("{", "no JSON"), ("", "no JSON"), ("null", "no JSON"), ("[1]", "no JSON object"),
      (#"{"name": "a""#, "no JSON"), (#"{"name": 1, "role": "admin", "password": "x"}"#, "'name'"),
      (#"{"name": "a", "role": "boss", "password": "x"}"#, "'role'"),
      (#"{"name": "a"}"#, "missing"),
      (#"{"name": "a", "rolle": "admin"}"#, "did you mean 'role'"),
      (#"{"name": null, "role": "admin", "password": "x"}"#, "'name'"),
      (String(repeating: "[", count: 30_000), "no JSON"),
      (String(repeating: #"{"a":"#, count: 10_000), "no JSON"),
    ]
    for (body, word) in bodies {
      let answer = try await post(Data(body.utf8), json)
      #expect(
        answer.status == 400 && answer.text.contains(word), "\(body.prefix(60)): \(answer.text)")
      #expect(answer.headers["content-type"] == "application/problem+json")
    }
    #expect(try await post(Data([0xFF, 0xFE, 0x7B, 0x7D]), json).status == 400)
    // A body that is packed could be a bomb: here it is not unpacked.
    let packed = try await post(
      Data([0x1F, 0x8B, 8, 0]), json.merging(["Content-Encoding": "gzip"]) { $1 })
    #expect(packed.status == 415)
    let large = try await post(
      Data((#"{"name": ""# + String(repeating: "a", count: 80_000) + #""}"#).utf8), json)
    #expect(large.status == 413)
    for (name, password) in [
      ("Ann", "four quiet words here"), ("ann", "short"), ("ann", "aaaaaaaaaaaaaa"),
    ] {
      let answer = try await server.post(
        "/api/v1/users", ["name": name, "role": "admin", "password": password])
      #expect(answer.status == 422, "\(name) \(password)")
    }
    #expect(try await server.get("/api/v1/users")["items"] as? [String] == [])
  }

  @Test("a request that is too large is refused before it is there")
  func oversized() async throws {
    let server = try await RunningServer.chainPark()
    let head =
      "POST /api/v1/users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    let announced = try RawConnection.status(
      server.address, head + "Content-Length: 999999999999\r\n\r\n{")
    #expect(announced == 413)
    // In pieces of which nobody says how many there will be.
    let connection = try RawConnection(server.address)
    connection.send(head + "Transfer-Encoding: chunked\r\n\r\n")
    let piece = "10000\r\n" + String(repeating: " ", count: 65_536) + "\r\n"
    for _ in 0..<3 { connection.send(piece) }
    #expect(connection.receive { $0.contains("\r\n\r\n") }.text.contains(" 413 "))
    // Of what goes on all the same only so much is thrown away.
    var pieces = 0
    while pieces < 4_000, connection.send(piece) { pieces += 1 }
    #expect(pieces < 4_000, "250 MiB were taken")
    let header = try RawConnection(server.address)
    header.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ")
    for _ in 0..<20 { header.send(String(repeating: "a", count: 65_536)) }
    let refused = header.receive()
    #expect(refused.isClosed && !refused.text.contains(" 200 "))
    _ = try await server.get("/api/v1/park")
  }

  @Test("a head that never ends is not waited for")
  func slowHead() async throws {
    let server = try await RunningServer.chainPark()
    let connection = try RawConnection(server.address)
    let begin = Date()
    connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n")
    var isOpen = true
    while isOpen, Date().timeIntervalSince(begin) < 40 {
      isOpen = connection.send("X-A: b\r\n") && !connection.receive(seconds: 1).isClosed
    }
    #expect(!isOpen)
  }

  @Test("requests that say two lengths are refused")
  func smuggling() async throws {
    let server = try await RunningServer.chainPark()
    for fields in [
      "Content-Length: 5\r\nContent-Length: 6\r\n",
      "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
      "Content-Length: -1\r\n", "Content-Length: 5x\r\n",
    ] {
      let connection = try RawConnection(server.address)
      connection.send(
        "POST /api/v1/users HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n0\r\n\r\nGET /ready HTTP/1.1\r\n"
      )
      let answer = connection.receive(seconds: 2).text
      #expect(!answer.contains("ready"), "\(fields): \(answer)")
      #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"), "\(fields): \(answer)")
    }
  }

  @Test("who asks too much is told when to come again")
  func rate() async throws {
    let guarded = try await GuardedServer()
    let connection = try RawConnection(guarded.server.address)
    let request = "GET /health HTTP/1.1\r\nHost: localhost\r\n"
    connection.send(
      String(repeating: request + "\r\n", count: 999) + request + "Connection: close\r\n\r\n")
    let answers = connection.receive(seconds: 30).text.components(separatedBy: "HTTP/1.1 ")
      .dropFirst()
    let refused = answers.filter { $0.hasPrefix("429") }
    // 300 at once and 50 a second: a thousand in less than 14 s are too many.
    #expect(answers.count == 1000 && answers.prefix(300).allSatisfy { $0.hasPrefix("200") })
    #expect(!refused.isEmpty && refused.allSatisfy { $0.contains("Retry-After: ") })
    // Sent at once too, so that a busy machine does not stretch them over the seconds that forgive.
    let guesses = try RawConnection(guarded.server.address)
    let guess = "GET /ready HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer phloem_wrong\r\n"
    guesses.send(
      String(repeating: guess + "\r\n", count: 59) + guess + "Connection: close\r\n\r\n")
    let statuses = guesses.receive(seconds: 30).text.components(separatedBy: "HTTP/1.1 ")
      .dropFirst()
      .map { $0.prefix(3) }
    #expect(statuses.count == 60 && Set(statuses) == ["401", "429"], "\(statuses)")
  }
}
