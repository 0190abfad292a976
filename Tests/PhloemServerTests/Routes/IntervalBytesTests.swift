import Foundation
import Testing

@testable import PhloemServer

/// The intervals of a meter are written without an encoder: their bytes against Foundation's.
@Suite("Bytes of intervals")
struct IntervalBytesTests {
  private struct Body: Codable {
    let meter, unit, track, start, flags: String
    let isAmount: Bool
    let step: Int
    let values: [Double?]
    let coverage: [Int]
  }

  @Test(
    "an encoder that reads them writes the same bytes",
    arguments: [
      "e-grid/intervals?period=2025-03-05", "e-grid/intervals?from=2025-03-03&to=2025-03-09",
      "g-main/intervals?period=2025-03&step=86400", "w-main/intervals?period=2025-03-05&track=raw",
      "e-grid/intervals?from=2024-12-30&to=2025-01-02",
    ])
  func same(_ address: String) async throws {
    let server = try await RunningServer.chainPark()
    let answer = try await server.send("GET", "/api/v1/meters/\(address)")
    try #require(answer.status == 200, "\(answer.text)")
    let body = try JSONDecoder().decode(Body.self, from: answer.body)
    #expect(body.values.count == body.flags.count && body.values.count == body.coverage.count)
    #expect(body.values.contains { $0 != nil })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(String(decoding: try encoder.encode(body), as: UTF8.self) == answer.text)
  }
}
