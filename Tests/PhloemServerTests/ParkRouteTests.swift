import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

@Suite("The park and its flows")
struct ParkRouteTests {
  @Test("the park as a whole")
  func park() async throws {
    let park = try await RunningServer.tariffPark().get("/api/v1/park")
    #expect(park["id"] as? String == "works")
    #expect(try park.object("name")["zh"] as? String == "工厂")
    #expect(park["levels"] as? [String] == ["factory", "workshop"])
    #expect(try park.item("carriers", "electricity")["unit"] as? String == "kWh")
    #expect(try park.object("counts")["meters"] as? Int == 1)
    // UTC days with readings: midnight of 5 March in Shanghai is 16:00 of 4 March in UTC.
    #expect(try park.object("span")["from"] as? String == "2025-03-04T08:00:00+08:00")
    #expect(park["period"] as? String == "2025-03")
  }

  @Test("the graph: the grid gives to the pool of electricity, the plant takes")
  func graph() async throws {
    let graph = try await RunningServer.tariffPark().get("/api/v1/park/graph")
    let ids = try graph.list("nodes").compactMap { $0["id"] as? String }
    #expect(Set(ids) == ["pool:electricity", "market:grid", "demand:plant"] && ids.count == 3)
    let edges = try graph.list("edges").compactMap { $0 as? [String: String] }
    #expect(
      edges == [
        ["from": "market:grid", "to": "pool:electricity", "commodity": "electricity"],
        ["from": "pool:electricity", "to": "demand:plant", "commodity": "electricity"],
      ])
  }

  @Test("every end of an edge is a node, in a park of many")
  func edges() async throws {
    let graph = try await RunningServer.chainPark().get("/api/v1/park/graph")
    let ids = Set(try graph.list("nodes").compactMap { $0["id"] as? String })
    let ends = try graph.list("edges").flatMap { [$0["from"], $0["to"]] }.compactMap {
      $0 as? String
    }
    #expect(ends.count > 200 && Set(ends).subtracting(ids) == [])
  }

  @Test(
    "one link from the grid to the plant, by hand",
    arguments: [
      // 240 kWh on the first day, 480 on the second; 0.0036 GJ a kWh; money as in the park's own text.
      ("measure=energy&period=2025-03-05", 0.864, "GJ"),
      ("measure=energy&period=2025-03", 2.592, "GJ"),
      ("measure=money&period=2025-03-05", 184, "CNY"), ("measure=money&period=2025-03", 552, "CNY"),
    ])
  func flows(_ question: String, value: Double, unit: String) async throws {
    let flows = try await RunningServer.tariffPark().get("/api/v1/park/flows?\(question)")
    let links = try flows.list("links")
    #expect(links.count == 1 && flows["unit"] as? String == unit)
    #expect(links[0]["from"] as? String == "from:grid" && links[0]["to"] as? String == "to:plant")
    #expect(try isClose(links[0].number("value"), value))
    #expect(try flows.item("nodes", "from:grid")["node"] as? String == "market:grid")
  }

  @Test("the plant is in the picture by mass as what has none")
  func nothingByMass() async throws {
    let server = try await RunningServer.chainPark()
    let money = try await server.get("/api/v1/park/flows?measure=money")
    let reasons = try money.list("notDrawn").compactMap { $0["reason"] as? String }
    #expect(reasons.contains("price") && money["unit"] as? String == "CNY")
    // Electricity has a price and is drawn; heat that leaves in cooling towers has none and is not.
    let drawn = Set(try money.list("links").compactMap { $0["commodity"] as? String })
    let named = Set(try money.list("notDrawn").compactMap { $0["flow"] as? String })
    #expect(
      drawn.contains("electricity") && !drawn.contains("residual-heat-hot")
        && named.contains("cooling-towers-hot"))
  }

  @Test("energy drawn by factory joins the factories of the park")
  func byFactory() async throws {
    let server = try await RunningServer.chainPark()
    let flows = try await server.get("/api/v1/park/flows?level=factory")
    let sites = Set(
      try flows.list("nodes").filter { $0["kind"] as? String == "process" }
        .compactMap { $0["id"] as? String })
    #expect(
      sites.isSuperset(of: ["site:power-plant", "site:aluminium-works", "site:chemical-works"]))
    #expect(sites.allSatisfy { $0.hasPrefix("site:") })
    // The coal goes to the boilers, which are the power plant's: the same as without grouping.
    let fine = try await server.get("/api/v1/park/flows?nodes=1000")
    func coal(_ body: [String: Any]) throws -> Double {
      try body.list("links").filter { $0["from"] as? String == "from:coal-mine" }
        .reduce(0) { $0 + (try $1.number("value")) }
    }
    #expect(try isClose(coal(flows), coal(fine)) && (coal(fine)) > 0)
  }

  @Test("a part of the graph has the flows that the verb 'flows' resolves")
  func node() async throws {
    let server = try await RunningServer.chainPark()
    let verb = try #require(try server.verb(["flows", "--period", "2025-03"]) as? [String: Any])
    let node = try await server.get("/api/v1/nodes/process:lime-kiln?period=2025-03")
    let balance = try node.object("balance")
    for (side, word) in [("inputs", "in"), ("outputs", "out")] {
      let flows = try balance.list(side)
      #expect(!flows.isEmpty)
      for flow in flows {
        let commodity = try #require(flow["commodity"] as? String)
        let own = try verb.item("flows", "lime-kiln/\(word)/\(commodity)", by: "name")
        #expect(try isClose(flow.number("amount"), own.number("amount")), "\(commodity)")
      }
    }
    let meter = try #require(
      try server.verb(["meters", "--period", "2025-03"]) as? [[String: Any]]
    )
    .first { $0["id"] as? String == "m-lime-kiln" }
    #expect(try node.item("meters", "m-lime-kiln").number("total") == meter?["total"] as? Double)
  }

  @Test(
    "a pool is called with its kind, a market as pictures call it",
    arguments: ["from:grid", "grid"])
  func names(_ id: String) async throws {
    let node = try await RunningServer.tariffPark().get("/api/v1/nodes/\(id)?period=2025-03-06")
    #expect(node["id"] as? String == "market:grid")
    let output = try #require(try node.object("balance").list("outputs").first)
    #expect(try output.number("amount") == 480 && output["basis"] as? [String] == ["measured"])
  }
}
