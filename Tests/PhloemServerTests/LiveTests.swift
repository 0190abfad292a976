import Foundation
import PhloemTestSupport
import Testing

/// Events, figures, logs and the end of a server.
///
/// Events are read with curl.
@Suite struct LiveTests {
  private static func reading(_ value: Double, at hour: Int) -> [[String: Any]] {
    [["meter": "load", "time": "2025-03-01T0\(hour):00:00+08:00", "value": value]]
  }

  @Test func thoseWhoLookOnAreTold() async throws {
    let server = try RunningServer(LivePark.folder())
    let address = server.address.appendingPathComponent("api/v1/live").absoluteString
    let first = try RunningProgram("curl", ["-sN", "-D", "-", address])
    let second = try RunningProgram("curl", ["-sN", address])
    #expect(try await first.says("retry: 3000"))
    #expect(try await second.says("retry: 3000"))
    #expect(try first.output.lowercased().contains("content-type: text/event-stream"))
    _ = try await server.post("/api/v1/readings", Self.reading(5.5, at: 1))
    let event =
      #"event: reading\#ndata: [{"meter":"load","time":"2025-03-01T01:00:00+08:00","value":5.5}]"#
    #expect(try await first.says(event))
    #expect(try await second.says(event))
    #expect(try await first.says("event: changed\ndata: {\"version\":"))
    #expect(try await server.metric("phloem_live_watchers") == 2)
    second.stop()
    // Whoever is gone is found out at the next event.
    for hour in 2..<6 { _ = try await server.post("/api/v1/readings", Self.reading(6, at: hour)) }
    for _ in 0..<50 where try await server.metric("phloem_live_watchers") != 1 {
      _ = try await server.post("/api/v1/readings", Self.reading(Double.random(in: 0...1), at: 7))
      try await Task.sleep(for: .milliseconds(300))
    }
    #expect(try await server.metric("phloem_live_watchers") == 1)
    // The end of the server ends the events, and nothing is left in the journal.
    #expect(server.stop() == 0)
    first.wait()
    let left = try FileManager.default.contentsOfDirectory(
      atPath: server.folder.url.appendingPathComponent("phloem.db-live").path)
    #expect(left == ["lock"])
  }

  @Test func figuresAreThoseOfWhatHappened() async throws {
    let server = try RunningServer(LivePark.folder())
    _ = try await server.get("/api/v1/park")
    _ = try await server.get("/api/v1/park")
    _ = try await server.send("GET", "/api/v1/nothing/here")
    _ = try await server.post("/api/v1/readings", Self.reading(1, at: 1) + Self.reading(1, at: 1))
    try await server.folded()
    let lines = try await server.send("GET", "/metrics").text.split(separator: "\n")
    for line in [
      #"phloem_http_requests_total{method="GET",route="/api/v1/park",status="200"} 2"#,
      #"phloem_http_requests_total{method="GET",route="none",status="404"} 1"#,
      #"phloem_http_request_duration_seconds_count{method="GET",route="/api/v1/park"} 2"#,
      #"phloem_readings_total{source="http",outcome="accepted"} 1"#,
      #"phloem_readings_total{source="http",outcome="duplicate"} 1"#,
      "phloem_answer_cache_hits_total 1", "phloem_answer_cache_misses_total 1",
      "phloem_folds_total 1", "phloem_http_requests_in_flight 1",
    ] {
      #expect(lines.contains(Substring(line)), "\(line) in \(lines.joined(separator: "\n"))")
    }
    let grammar = try Regex(
      #"# (HELP [a-z_]+ .+|TYPE [a-z_]+ (counter|gauge|histogram))|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [-+0-9.e]+"#
    )
    for line in lines { #expect(line.wholeMatch(of: grammar) != nil, "\(line)") }
  }

  @Test func logsAreJSONWithoutSecrets() async throws {
    let server = try RunningServer(LivePark.folder())
    _ = try await server.send(
      "GET", "/api/v1/park?token=hidden-1",
      headers: ["Authorization": "Bearer hidden-2", "Cookie": "phloem_session=hidden-3"])
    _ = try await server.send(
      "POST", "/api/v1/readings", headers: ["Content-Type": "application/json"],
      body: Data("{\"hidden-4\":1}".utf8))
    #expect(server.stop() == 0)
    let log = try server.log
    #expect(!log.contains("hidden"))
    var paths: [String] = []
    for line in log.split(separator: "\n") {
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let object = try #require(value as? [String: Any])
      #expect(object["time"] is String && object["level"] is String && object["message"] is String)
      if let path = object["path"] as? String {
        #expect(object["request"] is String && object["status"] is Int)
        paths.append(path)
      }
    }
    #expect(paths == ["/api/v1/park", "/api/v1/readings"])
  }
}
