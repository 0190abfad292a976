import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

@Suite("Carbon")
struct CarbonTests {
  @Test("totals, scopes and lines are those of the verb 'account', in t in place of g")
  func account() async throws {
    let server = try await RunningServer.chainPark()
    let body = try await server.get("/api/v1/carbon?period=2025-Q1")
    let told = try #require(
      try Verb.json([
        "account", server.folder.url.path, "--period", "2025-Q1", "--by", "scope,process",
      ]) as? [String: Any])
    let total = try body.object("total").number("value")
    #expect(isClose(total, try told.number("totalGrams") / 1e6, relative: 1e-12))
    let half = try total * told.number("relativeUncertainty")
    #expect(isClose(try body.number("high"), total + half, relative: 1e-12))
    #expect(isClose(try body.number("low"), total - half, relative: 1e-12))
    let scopes = try body.list("scopes")
    for scope in try told.list("scopes") where try scope.text("scope") != "pollutant" {
      let name = try scope.text("scope")
      let short = name.hasPrefix("scope") ? String(name.dropFirst(5)) : name
      let own = try #require(scopes.first { $0["scope"] as? String == short })
      #expect(
        isClose(try own.number("value"), try scope.number("co2eGrams") / 1e6, relative: 1e-12))
    }
    // Sums of other cuts of the same lines.
    let counted = Set(try #require(try body.object("total")["scopes"] as? [String]))
    let lines = try body.list("lines").filter { counted.contains($0["scope"] as? String ?? "") }
    #expect(isClose(try lines.reduce(0) { try $0 + $1.number("value") }, total, relative: 1e-9))
    let gases = try body.list("gases").reduce(0) { try $0 + $1.number("co2e") }
    #expect(isClose(gases, total, relative: 1e-9))
    let months = try body.list("months")
    #expect(try months.map { try $0.text("label") } == ["2025-01", "2025-02", "2025-03"])
    let scope1 = try months.reduce(0) { try $0 + $1.number("scope1") }
    let own = try #require(scopes.first { $0["scope"] as? String == "1" })
    #expect(isClose(scope1, try own.number("value"), relative: 1e-9))
    #expect(try !body.list("factors").isEmpty)
  }

  @Test("an allowance is used up month by month")
  func budget() async throws {
    let server = try await RunningServer.chainPark()
    let body = try await server.get("/api/v1/carbon?period=2025-Q1&allowance=1000000")
    let budget = try body.object("budget")
    #expect(try budget.number("allowance") == 1_000_000)
    let months = try budget.list("months").map { try $0.number("cumulative") }
    #expect(months.count == 3 && months == months.sorted() && months[0] > 0)
    #expect(isClose(months[2], try body.object("total").number("value"), relative: 1e-12))
    let bad = try await server.send("GET", "/api/v1/carbon?allowance=-3")
    #expect(bad.status == 400)
  }

  @Test("what is not known is not zero: a park without readings has no total")
  func missing() async throws {
    let server = try RunningServer(ServedPark.unread("energy-hub"))
    let body = try await server.get("/api/v1/carbon?period=2025")
    #expect(try body.object("total")["value"] == nil && body["high"] == nil)
    #expect(try body.list("months").allSatisfy { $0["scope1"] == nil })
  }

  @Test("a day has an inventory too: the days of a month add up to it but for rounding")
  func days() async throws {
    let server = try await RunningServer.chainPark()
    var sum = 0.0
    for day in 1...31 {
      let body = try await server.get(
        "/api/v1/carbon?period=2025-03-\(day < 10 ? "0" : "")\(day)")
      sum += try body.object("total").number("value")
    }
    let month = try await server.get("/api/v1/carbon?period=2025-03")
    #expect(isClose(sum, try month.object("total").number("value"), relative: 1e-6))
  }

  @Test("a total opens down to a reading's file, sums equal to their parts")
  func explain() async throws {
    let server = try await RunningServer.chainPark()
    let total = try await server.get("/api/v1/carbon/explain?figure=co2e&period=2025-01")
    let carbon = try await server.get("/api/v1/carbon?period=2025-01")
    #expect(
      isClose(
        try total.number("value"), try carbon.object("total").number("value"), relative: 1e-12))
    let parts = try total.list("children").reduce(0) { try $0 + $1.number("value") }
    #expect(isClose(parts, try total.number("value"), relative: 1e-12))
    // Down the first child each time, until a file is reached.
    var node = total
    var kinds: Set<String> = []
    for _ in 0..<20 {
      kinds.insert(try node.text("kind"))
      if let next = try node.list("children").first {
        node = next
      } else if let figure = node["figure"] as? String {
        let name = try #require(
          figure.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        node = try await server.get("/api/v1/carbon/explain?figure=\(name)&period=2025-01")
      } else {
        break
      }
    }
    #expect(kinds.isSuperset(of: ["sum", "product", "amount", "meter", "reading", "file"]))
    // No folder of the server's machine.
    #expect(!"\(total)".contains(server.folder.url.path) && !"\(node)".contains("/"))
  }

  @Test("what is not there is told with what was probably meant")
  func unknown() async throws {
    let server = try await RunningServer.chainPark()
    let figure = try await server.send("GET", "/api/v1/carbon/explain?figure=scope1/combustoin")
    #expect(figure.status == 422 && figure.text.contains("scope1/combustion"))
    let profile = try await server.send("GET", "/api/v1/carbon?profile=ghg-protocl")
    #expect(profile.status == 400 && profile.text.contains("ghg-protocol"))
    let year = try await server.send("GET", "/api/v1/carbon?period=1999")
    #expect(year.status == 422 && year.text.contains("there are no readings in 1999"))
  }
}
