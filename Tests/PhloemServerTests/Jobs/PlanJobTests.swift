import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

@Suite("Plans and ingests as jobs")
struct PlanJobTests {
  @Test("a plan is made, kept, listed and shown; its cost is that of the case, worked out by hand")
  func plan() async throws {
    let server = try RunningServer(ServedPark.plan("Cases/kept-plans/works.yaml"))
    let job = try await server.ended(
      server.post("/api/v1/plans", ["name": "two days", "gap": 1e-9]))
    #expect(job["state"] as? String == "done", "\(job)")
    #expect(try job.object("result").number("version") == 1)
    let items = try await server.get("/api/v1/plans").list("items")
    #expect(items.count == 1 && items[0]["name"] as? String == "two days")
    // 48 h of 1 MW: 2,400 CNY, less 240 by the battery (Cases/kept-plans).
    #expect(isClose(try items[0].number("cost"), 2160, relative: 1e-9))
    let plan = try await server.get("/api/v1/plans/two%20days")
    #expect(try plan.number("cost") == items[0].number("cost"))
    let steps = try await server.get("/api/v1/plans/two%20days/steps?version=1")
    let times = try #require(steps["times"] as? [String])
    #expect(times.count == 48)
    let series = try steps.list("series")
    let grid = try #require(series.first { $0["owner"] as? String == "grid" })
    let values = try #require(grid["values"] as? [Double])
    #expect(isClose(values.map(abs).reduce(0, +), 48, relative: 1e-9))
    #expect(
      series.contains { $0["kind"] as? String == "price" && $0["pool"] as? String == "power" })
    #expect(try await server.send("GET", "/api/v1/plans/three").status == 404)
    #expect(try await server.send("GET", "/api/v1/plans/two%20days?version=7").status == 404)
    let again = try await server.ended(
      server.post("/api/v1/plans", ["name": "two days", "gap": 1e-9]))
    #expect(try again.object("result")["isNew"] as? Bool == false)
  }

  @Test("where nothing meets all limits, the job says what is short")
  func failure() async throws {
    let server = try RunningServer(ServedPark.plan("Cases/kept-plans/short.yaml"))
    let job = try await server.ended(server.post("/api/v1/plans", ["name": "short"]))
    #expect(job["state"] as? String == "failed")
    // A grid of 0.5 MW leaves 24 MWh of the load unserved (Cases/kept-plans).
    #expect("\(try job.object("problem"))".contains("24"))
    #expect(try job.object("result").number("version") == 1)
    #expect(server.stop() == 0)
    // It is kept: another server tells it too, in both languages.
    let later = try RunningServer(server.folder)
    let items = try await later.get("/api/v1/plans").list("items")
    let item = try #require(items.first, "\(items)")
    #expect(items.count == 1 && item["status"] as? String == "infeasible")
    #expect(item["cost"] == nil && item["name"] as? String == "short")
    let failure = try await later.get("/api/v1/plans/short").object("failure")
    let short = try failure.list("shortfalls")
    #expect(try short.count == 1 && isClose(short[0].number("amount"), 24, relative: 1e-9))
    let sentences = try #require(failure["sentences"] as? [String])
    let chinese = try failure.object("chinese")
    let told = try #require(chinese["sentences"] as? [String])
    #expect(sentences.first == "no plan meets all limits" && told.first == "没有满足全部限制的计划")
    #expect(told.count == sentences.count)
    let fixes = try #require(failure["fixes"] as? [String])
    #expect(!fixes.isEmpty && (chinese["fixes"] as? [String])?.count == fixes.count)
    #expect((chinese["causes"] as? [[String]])?.count == 1)
    #expect(try await later.send("GET", "/api/v1/plans/short/steps").status == 404)
    let verb = try PhloemProgram.run(["plans", later.folder.url.path, "short"])
    #expect(verb.exitCode == 0 && verb.output.contains("infeasible"))
    let page = later.folder.url.appendingPathComponent("short.html").path
    let written = try PhloemProgram.run(
      ["plans", later.folder.url.path, "short", "--html", page, "--lang", "zh"])
    #expect(written.exitCode == 0, "\(written.everything)")
  }

  @Test("a server that is told to end does not wait for a plan")
  func endedServer() throws {
    let folder = try ServedPark.unread("energy-hub")
    let park = folder.url.appendingPathComponent("park.yaml")
    try FileManager.default.removeItem(at: park)
    try FileManager.default.moveItem(
      at: folder.url.appendingPathComponent("week-times.yaml"), to: park)
    let server = try RunningServer(folder)
    let begun = try server.sendNow(
      "POST", "/api/v1/plans", headers: ["Content-Type": "application/json"],
      body: Data(#"{"name": "weeks", "from": "2025-01-06", "to": "2025-02-09", "gap": 0}"#.utf8))
    try #require(begun.status == 202, "\(begun.text)")
    let path = "/api/v1/jobs/\(try begun.json().text("job"))"
    for _ in 0..<3000
    where try server.sendNow("GET", path).json().text("state") != "running" {
      Thread.sleep(forTimeInterval: 0.02)
    }
    let clock = ContinuousClock()
    let took = clock.measure { #expect(server.stop() == 0) }
    // The plan itself takes minutes; its thread is waited for five seconds at most.
    #expect(took < .seconds(30), "\(took)")
    #expect(try server.log.contains("ended"))
  }

  @Test("a plan that is ended leaves nothing behind")
  func cancelled() throws {
    // Five weeks of unit commitment with least times, to the last digit, take longer than any test.
    let folder = try ServedPark.unread("energy-hub")
    let park = folder.url.appendingPathComponent("park.yaml")
    try FileManager.default.removeItem(at: park)
    try FileManager.default.moveItem(
      at: folder.url.appendingPathComponent("week-times.yaml"), to: park)
    let server = try RunningServer(folder)
    let begun = try server.sendNow(
      "POST", "/api/v1/plans", headers: ["Content-Type": "application/json"],
      body: Data(#"{"name": "weeks", "from": "2025-01-06", "to": "2025-02-09", "gap": 0}"#.utf8))
    try #require(begun.status == 202, "\(begun.text)")
    let path = "/api/v1/jobs/\(try begun.json().text("job"))"
    func job(until isThere: ([String: Any]) throws -> Bool) throws -> [String: Any] {
      for _ in 0..<3000 {
        let job = try server.sendNow("GET", path).json()
        if try isThere(job) { return job }
        Thread.sleep(forTimeInterval: 0.02)
      }
      Issue.record("the job does not get there")
      return [:]
    }
    // The solver itself is ended, in the middle of its iterations.
    _ = try job { try $0.object("text").text("en").contains("iterations") }
    #expect(try server.sendNow("DELETE", path).status == 200)
    let ended = try job { !["waiting", "running"].contains(try $0.text("state")) }
    #expect(ended["state"] as? String == "cancelled", "\(ended)")
    #expect(try server.sendNow("GET", "/api/v1/plans").json().list("items").isEmpty)
    #expect(try server.sendNow("DELETE", "/api/v1/jobs/none").status == 404)
  }

  @Test(
    "a plan that cannot be asked for is refused at once",
    arguments: [
      ("{\"name\": \"../x\"}", 400), ("{\"name\": \"\"}", 400), ("{}", 400),
      ("{\"name\": \"a\", \"objective\": \"profit\"}", 422),
      ("{\"name\": \"a\", \"without\": [\"batery\"]}", 422),
      ("{\"name\": \"a\", \"gap\": 2}", 400), ("{\"name\": \"a\", \"build\": \"all\"}", 400),
      ("[]", 400), ("{", 400),
    ])
  func refused(body: String, status: Int) async throws {
    let server = try await RunningServer.chainPark()
    let answer = try await server.send(
      "POST", "/api/v1/plans", headers: ["Content-Type": "application/json"],
      body: Data(body.utf8))
    #expect(answer.status == status, "\(answer.text)")
  }

  @Test("the files of the imports are taken by a job; again, nothing is new")
  func ingest() async throws {
    let server = try RunningServer(ServedPark.unread("chain-park"))
    let empty = try await server.send("GET", "/api/v1/carbon")
    #expect(empty.status == 422)
    let job = try await server.ended(server.post("/api/v1/ingest", [:]))
    #expect(job["state"] as? String == "done", "\(job)")
    let files = try job.object("result").list("files")
    #expect(files.map { $0["file"] as? String }.contains("generated-registers.csv"))
    let other = try await RunningServer.chainPark()
    let total = try await server.get("/api/v1/carbon?period=2025").object("total")
    let expected = try await other.get("/api/v1/carbon?period=2025").object("total")
    #expect(try total.number("value") == expected.number("value"))
    let again = try await server.ended(server.post("/api/v1/ingest", ["import": "registers"]))
    #expect(try again.object("result").list("files").allSatisfy { try $0.number("added") == 0 })
    let unknown = try await server.post("/api/v1/ingest", ["import": "regsters"])
    #expect(unknown.status == 422 && unknown.text.contains("did you mean 'registers'?"))
  }
}
