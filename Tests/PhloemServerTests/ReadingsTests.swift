import Foundation
import PhloemTestSupport
import Testing

/// Readings that come by request.
@Suite struct ReadingsTests {
  private static let csv = ["Content-Type": "text/csv"]

  private static func rows(_ values: [Double], from hour: Int = 0) -> [[String: Any]] {
    values.enumerated().map { index, value in
      [
        "meter": "energy", "time": "2025-03-01T\(String(format: "%02d", hour + index)):00:00+08:00",
        "value": value,
      ]
    }
  }

  @Test func takesJSONAndCSV() async throws {
    let server = try RunningServer(LivePark.folder())
    let first = try await server.post("/api/v1/readings", ["readings": Self.rows([100, 110, 130])])
    #expect(first.status == 200, "\(first.text)")
    #expect(try first.json()["accepted"] as? Int == 3)
    let again = try await server.post("/api/v1/readings", ["readings": Self.rows([100, 110, 130])])
    #expect(try again.json()["duplicates"] as? Int == 3 && again.json()["accepted"] as? Int == 0)
    let csv = """
      meter,time,value,unit
      energy,2025-03-01T03:00:00+08:00,0.16,MWh
      energy,2025-03-01T02:00:00+08:00,131,
      nobody,2025-03-01T02:00:00+08:00,131,
      """
    let second = try await server.send(
      "POST", "/api/v1/readings", headers: Self.csv, body: Data(csv.utf8))
    let answer = try second.json()
    #expect(answer["accepted"] as? Int == 2 && answer["conflicts"] as? Int == 1)
    #expect(answer["refusedCount"] as? Int == 1)
    let refused = try #require((answer["refused"] as? [[String: Any]])?.first)
    #expect(refused["row"] as? Int == 3)
    #expect(refused["message"] as? String == "unknown meter 'nobody'")
    try await server.folded()
    #expect(server.stop() == 0)
    // 100 kWh at 0:00, 160 at 3:00; the one at 2:00 changes how they spread, not the sum.
    #expect(try LivePark.total("energy", in: server.folder, period: "2025-03-01") == 60)
  }

  /// What was acknowledged is there after `kill -9`, though nothing was folded.
  @Test func anAcknowledgedReadingSurvivesAKill() async throws {
    let folder = try LivePark.folder()
    for round in 0..<4 {
      let server = try RunningServer(folder)
      let answer = try await server.post(
        "/api/v1/readings",
        ["readings": Self.rows([Double(round * 10 + 1), Double(round * 10 + 2)], from: round * 2)])
      #expect(try answer.json()["accepted"] as? Int == 2)
      server.kill()
    }
    let last = try RunningServer(folder)
    try await last.folded()
    #expect(last.stop() == 0)
    // The register went from 1 at 0:00 to 32 at 7:00.
    #expect(try LivePark.total("energy", in: folder, period: "2025-03-01") == 31)
  }

  @Test func takesPackedReadings() async throws {
    let server = try RunningServer(LivePark.folder())
    let text = "meter,time,value\nload,2025-03-01T00:00:00+08:00,5\n"
    let plain = try server.folder.write(text, to: "plain.csv")
    let gzip = try RunningProgram("gzip", ["-k", plain])
    gzip.wait()
    let packed = try Data(contentsOf: URL(fileURLWithPath: plain + ".gz"))
    var headers = Self.csv
    headers["Content-Encoding"] = "gzip"
    let answer = try await server.send("POST", "/api/v1/readings", headers: headers, body: packed)
    #expect(try answer.json()["accepted"] as? Int == 1)
    let cut = try await server.send(
      "POST", "/api/v1/readings", headers: headers, body: packed.dropLast(4))
    #expect(cut.status == 400)
    // 64 MiB of zeros in 64 KB.
    let zeros = try server.folder.write([UInt8](repeating: 0, count: 64 << 20), to: "zeros")
    let bomb = try RunningProgram("gzip", [zeros])
    bomb.wait()
    let refused = try await server.send(
      "POST", "/api/v1/readings", headers: headers,
      body: Data(contentsOf: URL(fileURLWithPath: zeros + ".gz")))
    #expect(refused.status == 413)
    headers["Content-Encoding"] = "br"
    let unknown = try await server.send("POST", "/api/v1/readings", headers: headers, body: packed)
    #expect(unknown.status == 415)
  }

  @Test(arguments: [
    ("application/json", "{", 400), ("application/json", "[[[[", 400),
    ("text/csv", "a,b\n1,2\n", 400),
    ("application/json", "{\"readings\":{}}", 400), ("text/plain", "1", 415),
    ("application/json", "[{\"meter\":\"x\",\"time\":0,\"value\":1}]", 422),
    ("application/json", "[]", 200),
  ])
  func saysWhatIsWrong(type: String, body: String, status: Int) async throws {
    let server = try await RunningServer.chainPark()
    let answer = try await server.send(
      "POST", "/api/v1/readings", headers: ["Content-Type": type], body: Data(body.utf8))
    #expect(answer.status == status, "\(answer.text)")
    if status != 200 {
      #expect(answer.headers["content-type"] == "application/problem+json")
      #expect(try answer.json()["detail"] as? String != nil)
    }
  }

  @Test func tooMuchAtOnceIsRefused() async throws {
    let server = try await RunningServer.chainPark()
    let body = Data(repeating: 32, count: (16 << 20) + 1)
    let answer = try await server.send(
      "POST", "/api/v1/readings", headers: ["Content-Type": "application/json"], body: body)
    #expect(answer.status == 413, "\(answer.text)")
  }
}
