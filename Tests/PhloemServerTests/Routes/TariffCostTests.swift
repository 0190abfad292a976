import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

/// Costs where the bands of a tariff begin within the intervals of a meter.
@Suite("Costs by tariff")
struct TariffCostTests {
  /// The works of ``ServedPark/tariffPark()`` with other hours of the night.
  private func server(night: String, day: String) async throws -> RunningServer {
    let folder = try ServedPark.tariffPark()
    let file = folder.url.appendingPathComponent("park.yaml")
    var text = try String(contentsOf: file, encoding: .utf8)
    text = text.replacing("hours: [0-8]", with: "hours: [\(night)]")
    text = text.replacing("day: {price: 1 CNY/kWh}", with: "day: {price: 1 CNY/kWh\(day)}")
    try Data(text.utf8).write(to: file)
    return try RunningServer(folder)
  }

  @Test("an interval that a change of price cuts is shared out by time, and the cost is flagged")
  func shared() async throws {
    let server = try await server(night: "0-7:30", day: "")
    let body = try await server.get("/api/v1/energy?period=2025-03-05")
    let carrier = try body.item("carriers", "electricity")
    // By hand: 10 kWh an hour; 7.5 h at 0.3, 16.5 h at 1 CNY/kWh: 22.5 + 165.
    #expect(try isClose(carrier.number("cost"), 187.5, relative: 1e-12))
    #expect(carrier["isCostEstimated"] as? Bool == true && carrier["costReason"] == nil)
    let cost = try body.object("totals").object("cost")
    #expect(cost["estimated"] as? [String] == ["electricity"])
    #expect(try isClose(cost.number("value"), 187.5, relative: 1e-12))
  }

  @Test("where the bands fit the intervals, nothing is flagged")
  func whole() async throws {
    let body = try await RunningServer.tariffPark().get("/api/v1/energy?period=2025-03-05")
    let carrier = try body.item("carriers", "electricity")
    #expect(try isClose(carrier.number("cost"), 184, relative: 1e-12))
    #expect(carrier["isCostEstimated"] as? Bool == false)
    #expect(try body.object("totals").object("cost")["estimated"] as? [String] == [])
  }

  @Test("a time without a band leaves no cost, and the answer says why")
  func noBand() async throws {
    let server = try await server(night: "0-7:30", day: ", hours: [8-24]")
    let carrier = try await server.get("/api/v1/energy?period=2025-03-05")
      .item("carriers", "electricity")
    #expect(carrier["cost"] == nil && carrier["isCostEstimated"] as? Bool == false)
    let reason = try carrier.object("costReason")
    #expect(reason["en"] as? String == "the tariff of 'grid' has no band for some of the time")
    #expect((reason["zh"] as? String)?.contains("grid") == true)
  }
}
