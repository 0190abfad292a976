import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

@Suite("Balance, trace and statements")
struct BalanceTraceTests {
  @Test("the reconciled state is that of the verb 'balance', flow by flow")
  func balance() async throws {
    let server = try await RunningServer.chainPark()
    let body = try await server.get("/api/v1/balance?period=2025-03")
    let result = try PhloemProgram.run([
      "balance", server.folder.url.path, "--period", "2025-03", "--json",
    ])
    let told = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(body["passes"] as? Bool == told["passes"] as? Bool)
    #expect(isClose(try body.number("objective"), try told.number("objective"), relative: 1e-12))
    let test = try told.object("test")
    #expect(try body.number("criticalValue") == test.number("critical"))
    #expect(try body.number("degreesOfFreedom") == test.number("degreesOfFreedom"))
    let flows = try body.list("flows")
    let others = try told.list("flows")
    #expect(flows.count == others.count && !flows.isEmpty)
    for (flow, other) in zip(flows, others) {
      #expect(try flow.text("id") == other.text("name"))
      #expect(flow["reconciled"] as? Double == other["value"] as? Double)
      #expect(flow["adjustment"] as? Double == other["adjustment"] as? Double)
    }
    let counts = try body.object("redundancy")
    let redundant = others.count { $0["status"] as? String == "redundant" }
    #expect(try counts.number("redundant") == Double(redundant))
    #expect(try body.list("suspects").count == told.list("suspects").count)
    for suspect in try body.list("suspects") {
      #expect(try !suspect.object("suggestion").text("zh").isEmpty)
    }
  }

  @Test("products carry what the verb 'trace' says, and in come the sources")
  func trace() async throws {
    let server = try await RunningServer.chainPark()
    let body = try await server.get("/api/v1/trace?period=2025-Q1&by=month")
    let told = try #require(
      try Verb.json(["trace", server.folder.url.path, "--period", "2025-Q1", "--by", "month"])
        as? [String: Any])
    #expect(isClose(try body.number("total"), try told.number("total"), relative: 1e-12))
    let others = try told.list("products")
    let products = try body.list("products")
    #expect(!products.isEmpty)
    for product in products {
      let id = try product.text("id")
      let other = try #require(others.first { $0["flow"] as? String == id })
      #expect(try product.number("burden") == other.number("burden"))
      if let perUnit = other["perUnit"] as? Double {
        #expect(try product.object("footprint").number("value") == perUnit)
      }
      #expect((product["months"] as? [Any])?.count == 3)
    }
    #expect(try body.number("residual") < 1e-9)
    #expect((body["labels"] as? [String])?.first == "2025-01-01T00:00:00+08:00")
  }

  @Test("a tonne of limestone ends somewhere: the shares of its ends add up to one")
  func fate() async throws {
    let server = try await RunningServer.chainPark()
    let body = try await server.get(
      "/api/v1/trace?period=2025-03&by=period&of=element:Ca&fate=limestone")
    let fate = try body.object("fate")
    let ends = try fate.list("ends").reduce(0) { try $0 + $1.number("share") }
    #expect(isClose(ends, 1, relative: 1e-6))
    let wrong = try await server.send(
      "GET", "/api/v1/trace?period=2025-03&of=element:Ca&fate=limestne")
    #expect(wrong.status == 422 && wrong.text.contains("did you mean 'limestone'?"))
    let subject = try await server.send("GET", "/api/v1/trace?of=money")
    #expect(subject.status == 400)
  }

  @Test("statements beside the park are judged by its figures")
  func statements() async throws {
    let folder = try ServedPark.chainPark()
    let file = folder.url.appendingPathComponent("claims.yaml")
    try FileManager.default.removeItem(at: file)
    let own = try RunningServer(folder)
    #expect(try await own.get("/api/v1/audit").list("items").isEmpty)
    // The figure of the verb 'account', and twice that.
    let told = try #require(
      try Verb.json(["account", folder.url.path, "--period", "2025"]) as? [String: Any])
    let scope1 = try #require(
      try told.list("scopes").first { $0["scope"] as? String == "scope1" }
    ).number("co2eGrams")
    let tonnes = scope1 / 1e6
    let claims = """
      title: What the park says of itself
      claims:
      - id: right
        quote: the park emitted what it says
        quantities: {total: {value: \(tonnes) tCO2e, figure: scope1}}
      - id: wrong
        quote: the park emitted twice what it says
        quantities: {total: {value: \(tonnes * 2) tCO2e, figure: scope1}}
      """
    // A file that comes while the server runs is seen.
    try Data(claims.utf8).write(to: file)
    let items = try await own.get("/api/v1/audit?period=2025").list("items")
    #expect(items.map { $0["id"] as? String } == ["right", "wrong"])
    #expect(items.first?["verdict"] as? String == "consistent", "\(items)")
    #expect(items.last?["verdict"] as? String == "inconsistent", "\(items)")
    try FileManager.default.removeItem(at: file)
    #expect(try await own.get("/api/v1/audit?period=2025").list("items").isEmpty)
  }

  @Test("the statements of the sample are told in both languages")
  func sampleStatements() async throws {
    let server = try await RunningServer.chainPark()
    let items = try await server.get("/api/v1/audit").list("items")
    #expect(
      items.map { $0["verdict"] as? String } == [
        "consistent", "consistent", "inconsistent", "implausible", "uncheckable",
      ])
    for item in items {
      for key in ["claim", "sentence"] {
        let text = try item.object(key)
        #expect(try text.text("en") != text.text("zh"), "\(text)")
      }
    }
  }

  @Test("purchases behind a product that name no factor are told with it")
  func purchasesWithoutFactor() async throws {
    let server = try await RunningServer.chainPark()
    let products = try await server.get("/api/v1/trace?period=2025&by=period").list("products")
    func missing(_ id: String) throws -> [String] {
      let product = try #require(products.first { $0["id"] as? String == id })
      return try product.list("purchasesWithoutFactor").map { try $0.text("id") }
    }
    // By the recipes: electrolysis takes fluoride, lining and anodes (of coke, pitch and a little green
    // anode), alumina takes bauxite and caustic soda of salt; its slag carries nothing of the coke.
    #expect(
      try missing("aluminium-ingot-sale") == [
        "bauxite-port", "coke-calciner", "fluoride-supplier", "green-anode-supplier",
        "lining-supplier", "pitch-supplier", "salt-works",
      ])
    // Light is made of power, and coal and grid name theirs.
    #expect(try missing("lighting-streets").isEmpty)
    let told = try #require(
      try Verb.json(["trace", server.folder.url.path, "--period", "2025", "--by", "period"])
        as? [String: Any])
    let same = try #require(
      try told.list("products").first { $0["flow"] as? String == "aluminium-ingot-sale" })
    #expect(same["purchasesWithoutFactor"] as? [String] == (try missing("aluminium-ingot-sale")))
    let energy = try await server.get("/api/v1/trace?period=2025&by=period&of=energy")
    #expect(
      try energy.list("products").allSatisfy { try $0.list("purchasesWithoutFactor").isEmpty })
  }

  @Test("what is offered to be followed can be followed")
  func starts() async throws {
    let server = try await RunningServer.chainPark()
    let starts = try await server.get("/api/v1/trace?period=2025&by=period").list("starts")
    let stone = try #require(starts.first { $0["commodity"] as? String == "limestone" })
    #expect(stone["elements"] as? [String] == ["O", "Ca", "C", "Si"])
    for start in starts {
      let element = try #require((start["elements"] as? [String])?.first)
      let id = try start.text("commodity")
      let body = try await server.send(
        "GET", "/api/v1/trace?period=2025&by=period&of=element:\(element)&fate=\(id)")
      #expect(body.status == 200, "\(id): \(body.text)")
    }
  }
}
