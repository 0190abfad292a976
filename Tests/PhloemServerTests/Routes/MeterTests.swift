import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

@Suite("Meters")
struct MeterTests {
  @Test("the tree is that of the verb 'meters', part by part")
  func tree() async throws {
    let server = try await RunningServer.chainPark()
    let told = try #require(
      try Verb.json(["meters", server.folder.url.path, "--period", "2025-03"]) as? [[String: Any]])
    var items: [[String: Any]] = []
    var after = ""
    repeat {
      let page = try await server.get("/api/v1/meters?period=2025-03&limit=17\(after)")
      items += try page.list("items")
      after = (page["next"] as? String).map { "&after=\($0)" } ?? ""
    } while !after.isEmpty
    #expect(try items.map { try $0.text("id") } == told.map { try $0.text("id") })
    for (item, own) in zip(items, told) {
      for key in ["total", "coverage", "estimatedShare", "children", "unexplained"] {
        #expect(item[key] as? Double == own[key] as? Double, "\(key) of \(item["id"] ?? "")")
      }
    }
    let csv = try await server.send(
      "GET", "/api/v1/meters?period=2025-03&limit=3", headers: ["Accept": "text/csv"])
    #expect(csv.text.split(whereSeparator: \.isNewline).count == 4)
  }

  @Test("only meters of a carrier, and of a place with what lies below it")
  func filters() async throws {
    let server = try await RunningServer.chainPark()
    let page = try await server.get("/api/v1/meters?period=2025-03&carrier=electricity&limit=1000")
    let items = try page.list("items")
    #expect(!items.isEmpty && items.allSatisfy { $0["carrier"] as? String == "electricity" })
    let park = try await server.get("/api/v1/meters?period=2025-03&site=chain-park&limit=1000")
    let workshop = try await server.get("/api/v1/meters?period=2025-03&site=potroom&limit=1000")
    #expect(try workshop.list("items").count < park.list("items").count)
    let wrong = try await server.send("GET", "/api/v1/meters?carrier=electricty")
    #expect(wrong.status == 400 && wrong.text.contains("did you mean 'electricity'?"))
  }

  @Test("hours of a month add up to the month's total, days too, by the park's clock")
  func intervals() async throws {
    let server = try await RunningServer.chainPark()
    let meter = try await server.get("/api/v1/meters/e-grid?period=2025-03")
    let hours = try await server.get("/api/v1/meters/e-grid/intervals?period=2025-03")
    let days = try await server.get("/api/v1/meters/e-grid/intervals?period=2025-03&step=86400")
    for (body, count) in [(hours, 31 * 24), (days, 31)] {
      let values = try #require(body["values"] as? [Any]).map { ($0 as? NSNumber)?.doubleValue }
      #expect(values.count == count)
      #expect(try body.text("flags").count == count)
      #expect(try body.text("start") == "2025-03-01T00:00:00+08:00")
      let sum = values.reduce(0) { $0 + ($1 ?? 0) }
      #expect(isClose(sum, try meter.number("total"), relative: 1e-12))
    }
    let long = try await server.send(
      "GET", "/api/v1/meters/e-grid/intervals?from=1990&to=2025")
    #expect(long.status == 400 && long.text.contains("ask for a step of"))
    let step = try await server.send("GET", "/api/v1/meters/e-grid/intervals?step=5000")
    #expect(step.status == 400)
  }

  @Test("readings come as they were, in parts")
  func readings() async throws {
    let server = try await RunningServer.chainPark()
    let file = PackageFiles.root.appendingPathComponent(
      "Examples/chain-park/readings/generated-registers.csv")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let place = try #require(rows[0].split(separator: ",").firstIndex(of: "e-grid"))
    let first = rows[1].split(separator: ",", omittingEmptySubsequences: false)
    let one = try await server.get("/api/v1/meters/e-grid/readings?period=2025&limit=5")
    let items = try #require(one["items"] as? [[Any]])
    #expect(items.count == 5)
    #expect((items[0][1] as? NSNumber)?.doubleValue == Double(first[place]))
    let next = try #require((one["next"] as? String)?.replacing("+", with: "%2B"))
    let two = try await server.get(
      "/api/v1/meters/e-grid/readings?period=2025&limit=5&after=\(next)")
    let more = try #require(two["items"] as? [[Any]])
    #expect(try #require(items[4][0] as? String) < #require(more[0][0] as? String))
  }

  @Test("the exchange and the rollover of the grid meter are among its events")
  func events() async throws {
    let server = try await RunningServer.chainPark()
    let items = try await server.get("/api/v1/meters/e-grid/events").list("items")
    let kinds = Set(try items.map { try $0.text("kind") })
    #expect(kinds.contains("change"))
    #expect(try items.allSatisfy { try !$0.object("text").text("zh").isEmpty })
  }

  @Test("an unknown meter is not found, with what was probably meant")
  func unknown() async throws {
    let server = try await RunningServer.chainPark()
    for path in ["", "/intervals", "/readings", "/events", "/corrections"] {
      let answer = try await server.send("GET", "/api/v1/meters/e-gird\(path)")
      #expect(answer.status == 404 && answer.text.contains("e-grid"))
    }
  }

  @Test("a correction doubles a day and is undone; both stay on record")
  func corrections() async throws {
    let server = try RunningServer(ServedPark.chainPark())
    let path = "/api/v1/meters/m-casting"
    let window = "/intervals?from=2025-03-05&to=2025-03-05"
    func day(_ more: String = "") async throws -> (sum: Double, flags: String) {
      let body = try await server.get(path + window + more)
      let values = try #require(body["values"] as? [Any])
      return (
        values.reduce(0) { $0 + (($1 as? NSNumber)?.doubleValue ?? 0) }, try body.text("flags")
      )
    }
    let before = try await day()
    let wanted: [String: Any] = [
      "from": "2025-03-05T00:00", "to": "2025-03-06T00:00", "method": "scale=2",
      "reason": "transformer-factor", "comment": "the transformer was changed",
    ]
    let answer = try await server.post("\(path)/corrections", wanted)
    #expect(answer.status == 201, "\(answer.text)")
    let done = try answer.json()
    #expect(isClose(try done.number("after"), 2 * before.sum, relative: 1e-6))
    let after = try await day()
    #expect(isClose(after.sum, 2 * before.sum, relative: 1e-6))
    #expect(after.flags == String(repeating: "c", count: 24))
    #expect(try await day("&track=raw") == before)
    let location = try #require(answer.headers["location"])
    #expect(try await server.send("DELETE", location).status == 204)
    #expect(try await day() == before)
    #expect(try await server.send("DELETE", location).status == 409)
    #expect(try await server.send("DELETE", "/api/v1/corrections/999").status == 404)
    let items = try await server.get("\(path)/corrections").list("items")
    #expect(items.count == 1 && items[0]["undoneAt"] is String)
    #expect(try items[0].text("author") == "local")
  }

  @Test(
    "a correction that cannot be is refused",
    arguments: [
      (["method": "scale=2"], 400, "is missing"),
      (["reson": "gap"], 400, "did you mean 'reason'?"),
      (["from": 5], 400, "is no text"),
      (["method": "double"], 422, "unknown method"),
      (["to": "2025-03-04T00:00"], 422, "ends before it begins"),
      (["comment": " "], 422, "needs a comment"),
    ] as [([String: any Sendable], Int, String)])
  func refused(change: [String: any Sendable], status: Int, words: String) async throws {
    let server = try await RunningServer.chainPark()
    var wanted: [String: Any] = [
      "from": "2025-03-05T00:00", "to": "2025-03-06T00:00", "method": "scale=2",
      "reason": "errors", "comment": "a test",
    ]
    if words == "is missing" {
      wanted["reason"] = nil
    } else {
      wanted.merge(change) { $1 }
    }
    let answer = try await server.post("/api/v1/meters/m-casting/corrections", wanted)
    #expect(answer.status == status && answer.text.contains(words), "\(answer.text)")
    let text = try await server.send(
      "POST", "/api/v1/meters/m-casting/corrections", headers: ["Content-Type": "text/plain"],
      body: Data("{}".utf8))
    #expect(text.status == 415)
  }
}
