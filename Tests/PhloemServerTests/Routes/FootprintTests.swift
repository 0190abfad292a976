import Foundation
import PhloemTestSupport
import Testing

/// Footprints over the interface.
///
/// Numbers of the aluminium cycle are worked out by hand in Cases/footprint-aluminium.
@Suite("Footprints over the interface")
struct FootprintTests {
  /// A server over the chain park with the aluminium cycle in its store.
  private static func server() throws -> RunningServer {
    let folder = try ServedPark.chainPark()
    let source = PackageFiles.root.appendingPathComponent("Examples/aluminium-cycle").path
    let result = try PhloemProgram.run([
      "footprint", "import", folder.url.path, source, "--name", "cycle",
    ])
    try #require(result.exitCode == 0, "\(result.everything)")
    return try RunningServer(folder)
  }

  private static func isAsDescribed(_ body: [String: Any], _ path: String, on server: RunningServer)
    async throws
  {
    let document = try await server.get("/api/v1/openapi.json")
    let schema = try document.object("paths").object("/api/v1/\(path)").object("get")
      .object("responses").object("200").object("content").object("application/json")
      .object("schema")
    #expect(JSONSchema(document: document).faults(of: body, schema) == [])
  }

  @Test("a score is that of the hand calculation, its parts add up to it, and it is as described")
  func score() async throws {
    let server = try Self.server()
    let list = try await server.get("/api/v1/footprints")
    try await Self.isAsDescribed(list, "footprints", on: server)
    #expect(try list.list("databases").map { try $0.text("name") } == ["cycle"])
    let address = "/api/v1/footprints/databases/cycle"
    let found = try await server.get("\(address)/processes?search=recycling%20scrap")
    try await Self.isAsDescribed(
      found, "footprints/databases/{name}/processes", on: server)
    #expect(
      try found.list("items").map { try $0.text("id") }.sorted() == ["collection", "treatment"])
    let rows = try await server.send(
      "GET", "\(address)/processes?search=recycling%20scrap", headers: ["Accept": "text/csv"])
    #expect(rows.text.hasPrefix("id,name,product,unit,location\r\n"))
    #expect(rows.text.split(separator: "\r\n").count == 3, "\(rows.text)")
    let body = try await server.get("\(address)/score?of=smelter&against=collection&limit=2")
    try await Self.isAsDescribed(body, "footprints/databases/{name}/score", on: server)
    let products = try body.list("products")
    #expect(isClose(try products[0].number("value"), 16.928316357558768, relative: 1e-12))
    for name in ["byInput", "byProcess", "byFlow"] {
      let parts = try products[0].object(name)
      let sum = try parts.list("parts").reduce(try parts.number("remainder")) {
        try $0 + $1.number("value")
      }
      #expect(isClose(sum, 16.928316357558768, relative: 1e-12), "\(name)")
    }
    let difference = try body.object("comparison").number("difference")
    #expect(isClose(difference, -16.628451651930128, relative: 1e-12))
    // Asked again with twice as much, the same factorisation gives twice the score.
    let twice = try await server.get("\(address)/score?of=smelter&amount=2")
    #expect(
      isClose(try twice.list("products")[0].number("value"), 33.856632715117536, relative: 1e-12))
  }

  @Test("a database that is imported again is read again")
  func importedAgain() async throws {
    let server = try Self.server()
    let address = "/api/v1/footprints/databases/cycle/score?of=boiler"
    // 56.1 kg per GJ, told per MJ.
    let before = try await server.get(address).list("products")[0].number("value")
    #expect(isClose(before, 0.0561, relative: 1e-12))
    let source = try TemporaryFolder()
    let example = PackageFiles.root.appendingPathComponent("Examples/aluminium-cycle")
    for name in ["flows.csv", "processes.csv", "units.csv", "exchanges.csv"] {
      let text = try String(contentsOf: example.appendingPathComponent(name), encoding: .utf8)
      _ = try source.write(
        text.replacingOccurrences(of: "co2,56.1,kg", with: "co2,112.2,kg"), to: name)
    }
    let result = try PhloemProgram.run([
      "footprint", "import", server.folder.url.path, source.url.path, "--name", "cycle",
    ])
    try #require(result.exitCode == 0, "\(result.everything)")
    let after = try await server.get(address).list("products")[0].number("value")
    #expect(isClose(after, 0.1122, relative: 1e-12))
  }

  @Test("the park's products are those of the verb, and add up to the inventory")
  func products() async throws {
    let server = try Self.server()
    let body = try await server.get("/api/v1/footprints/products?period=2025-03")
    try await Self.isAsDescribed(body, "footprints/products", on: server)
    let total = try body.list("products").reduce(0.0) { try $0 + $1.number("total") }
    #expect(isClose(total, try body.number("inventory"), relative: 1e-12))
    let text = try PhloemProgram.run([
      "footprint", server.folder.url.path, "--period", "2025-03", "--json",
    ])
    let told = try #require(
      try JSONSerialization.jsonObject(with: Data(text.output.utf8)) as? [String: Any])
    #expect(try told.list("products").count == body.list("products").count)
    let inventory = try told.number("inventoryGrams") / 1000
    #expect(isClose(try body.number("inventory"), inventory, relative: 1e-12))
  }

  @Test("a declaration is a page without scripts, in both languages, under a policy of its own")
  func declaration() async throws {
    let server = try Self.server()
    let body = try await server.get("/api/v1/footprints/products?period=2025-03")
    let id = try body.list("products")[0].text("id")
    let name = try #require(
      id.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    let address = "/api/v1/footprints/products/\(name)/declaration?period=2025-03"
    let page = try await server.send("GET", address)
    #expect(page.status == 200)
    #expect(page.text.contains("Structured after ISO 14067") && !page.text.contains("<script"))
    let policy = try #require(page.headers["content-security-policy"])
    #expect(policy.contains("default-src 'none'") && !policy.contains("script-src"))
    let chinese = try await server.send("GET", address + "&language=zh")
    #expect(chinese.text.contains("结构参照 ISO 14067"))
  }

  @Test(
    "the screen finds a process by a word and tells its score, in both languages, wide and narrow",
    .enabled(if: PageScript.isReady, PageScript.needs))
  func screen() throws {
    let script = PageScript(name: "test_pages.py")
    #expect(
      try script.run(on: Self.server(), "footprints", "cycle", "recycling").contains(": well"))
  }

  @Test(
    "what is wrong is a problem",
    arguments: [
      ("databases/none/processes", 404), ("databases/none/score?of=a", 404),
      ("databases/cycle/score", 400), ("databases/cycle/score?of=smelter&amount=0", 400),
      ("databases/cycle/score?of=nothing-like-it", 422),
      ("databases/cycle/score?of=smelter&method=none", 422),
      ("databases/cycle/score?of=smelter&language=fr", 400),
      ("products?scope2=both", 400), ("products/none/declaration", 404),
    ])
  func problems(_ address: String, _ status: Int) async throws {
    let server = try Self.server()
    let answer = try await server.send("GET", "/api/v1/footprints/\(address)")
    #expect(answer.status == status, "\(answer.text)")
  }
}
