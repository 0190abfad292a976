import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

@Suite("Footprints of parts of the graph")
struct NodeFootprintTests {
  private func footprint(
    _ server: RunningServer, _ node: String, _ period: String
  ) async throws -> [String: Any] {
    let body = try await server.get("/api/v1/nodes/\(node)?period=\(period)")
    let list = try #require(
      body["footprint"] as? [[String: Any]], "\(body["footprintReason"] ?? "")")
    #expect(list.count == 1 && body["footprintReason"] == nil)
    return list[0]
  }

  @Test("what is bought carries the factor of the inventory, and so does the pool it alone fills")
  func bought() async throws {
    let server = try await RunningServer.tariffPark()
    // 24 h of 10 kWh: the inventory's tonnes over 240 kWh.
    let energy = try await server.get("/api/v1/energy?period=2025-03-05")
    let grid = try energy.item("carriers", "electricity").number("co2e") * 1000 / 240
    #expect(grid > 0.3 && grid < 0.8)
    for node in ["grid", "pool:electricity"] {
      let own = try await footprint(server, node, "2025-03-05")
      // The inventory counts whole grams.
      #expect(try isClose(own.number("value"), grid, relative: 1e-5), "\(node)")
      #expect(try own.text("unit") == "kgCO2e/kWh" && own.text("commodity") == "electricity")
      #expect(try isClose(own.number("amount"), 240))
    }
  }

  @Test("what a process makes carries what it takes in: 115 kWh for a thousand cubic metres of air")
  func made() async throws {
    let server = try await RunningServer.chainPark()
    let power = try await footprint(server, "pool:electricity", "2025-03")
    let air = try await footprint(server, "process:compressors", "2025-03")
    #expect(try power.text("unit") == "kgCO2e/MWh" && air.text("unit") == "kgCO2e/Nm3")
    // The recipe of the park file: 0.115 MWh for 1,000 Nm3, and nothing else that carries carbon.
    #expect(
      try isClose(air.number("value"), power.number("value") * 0.115 / 1000, relative: 1e-9))
    let name = try air.object("name")
    #expect(name["zh"] as? String != nil)
  }

  @Test("where there is no figure, the reason stands in its place, in both languages")
  func reasons() async throws {
    let server = try await RunningServer.tariffPark()
    for (node, period, words) in [
      ("demand:plant", "2025-03-05", "nothing comes out of it"),
      ("pool:electricity", "2025-04", "nothing is known to have come out of it in 2025-04"),
    ] {
      let answer = try await server.send("GET", "/api/v1/nodes/\(node)?period=\(period)")
      let body = try answer.json()
      guard answer.status == 200 else {
        // Without any reading there is no account at all.
        #expect(answer.status == 422)
        continue
      }
      #expect(body["footprint"] == nil)
      let reason = try body.object("footprintReason")
      #expect((reason["en"] as? String)?.hasPrefix(words) == true, "\(reason)")
      #expect((reason["zh"] as? String)?.isEmpty == false)
    }
  }
}
