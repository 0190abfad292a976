import Foundation
import PhloemExchange
import PhloemTestSupport
import Testing

@testable import PhloemModel
@testable import PhloemServer

@Suite("Reports")
struct ReportJobTests {
  @Test("a report is made, listed and sent; its tables are those of the verb 'report'")
  func report() async throws {
    let server = try RunningServer(ServedPark.chainPark())
    let job = try await server.ended(
      server.post("/api/v1/reports", ["period": "2025-03", "language": "zh"]))
    #expect(job["state"] as? String == "done", "\(job)")
    let id = try job.object("result").text("report")
    let report = try #require(try await server.get("/api/v1/reports").list("items").first)
    #expect(try report.text("id") == id)
    let names = try report.list("files").map { try $0.text("name") }
    let folder = try TemporaryFolder()
    let told = try PhloemProgram.run([
      "report", server.folder.url.path, "--period", "2025-03", "--lang", "zh", "--out",
      folder.url.path,
    ])
    #expect(told.exitCode == 0, "\(told.everything)")
    let expected = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    #expect(names == expected)
    for name in names where name.hasSuffix(".csv") {
      let file = try await server.send("GET", "/api/v1/reports/\(id)/\(name)")
      #expect(file.status == 200)
      #expect(file.body == (try Data(contentsOf: folder.url.appendingPathComponent(name))))
    }
    let page = try await server.send("GET", "/api/v1/reports/\(id)/report-2025-03-zh.html")
    #expect(page.text.contains("四链园区"))
    #expect(page.headers["content-disposition"]?.hasPrefix("attachment") == true)
    #expect(try await server.send("DELETE", "/api/v1/reports/\(id)").status == 204)
    #expect(try await server.get("/api/v1/reports").list("items").isEmpty)
  }

  @Test(
    "no address leads out of the folder of reports",
    arguments: [
      "..%2f..%2f/park.yaml", "..%2F/park.yaml", "./park.yaml", "%2e%2e/park.yaml",
      "x/..%2f..%2fpark.yaml", "%00/a", "%ff/a",
    ])
  func traversal(path: String) async throws {
    let server = try await RunningServer.chainPark()
    let answer = try await server.send("GET", "/api/v1/reports/\(path)")
    #expect([400, 404, 405].contains(answer.status))
    #expect(!answer.text.contains("zone:"))
    #expect(try await server.send("DELETE", "/api/v1/reports/..").status != 204)
  }

  @Test("a PDF is printed where there is a Chromium, else it is said that there is none")
  func pdf() async throws {
    let server = try RunningServer(ServedPark.chainPark())
    let answer = try await server.post(
      "/api/v1/reports", ["period": "2025-03", "formats": ["pdf"]])
    guard ChromiumPrinter.program() != nil else {
      #expect(answer.status == 422 && answer.text.contains("no Chromium"))
      return
    }
    let job = try await server.ended(answer)
    #expect(job["state"] as? String == "done", "\(job)")
    let id = try job.object("result").text("report")
    let file = try await server.send("GET", "/api/v1/reports/\(id)/report-2025-03-en.pdf")
    #expect(file.headers["content-type"] == "application/pdf")
    #expect(file.body.starts(with: Data("%PDF-".utf8)) && file.body.count > 20_000)
  }

  @Test("a report that cannot be asked for is refused at once")
  func refused() async throws {
    let server = try await RunningServer.chainPark()
    for (body, status) in [
      (["formats": ["doc"]], 400), (["formats": []], 400), (["language": "fr"], 400),
      (["period": "March"], 422), (["profile": "none"], 422), (["schedule": "hourly"], 400),
      (["schedule": "daily", "period": "2025-03"], 400),
    ] as [([String: Any], Int)] {
      let answer = try await server.post("/api/v1/reports", body)
      #expect(answer.status == status, "\(body): \(answer.text)")
    }
  }

  @Test("a schedule is kept over a restart, and what was slept through is made")
  func schedule() async throws {
    let folder = try ServedPark.chainPark()
    let file = folder.url.appendingPathComponent("report-schedules.json")
    do {
      let server = try RunningServer(folder)
      let answer = try await server.post(
        "/api/v1/reports", ["schedule": "monthly", "formats": ["csv"]])
      #expect(answer.status == 201, "\(answer.text)")
      #expect(try answer.json().text("next").hasSuffix("-01T01:00:00+08:00"))
      server.kill()
    }
    // As if it had been due in April 2025 while nothing ran.
    var kept = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: Any]])
    kept[0]["next"] = 1_743_440_400
    try JSONSerialization.data(withJSONObject: kept).write(to: file)
    let server = try RunningServer(folder)
    let id = try #require(
      try await server.get("/api/v1/schedules").list("items").first
    ).text("id")
    var jobs: [[String: Any]] = []
    for _ in 0..<100 where jobs.isEmpty {
      jobs = try await server.get("/api/v1/jobs").list("items")
      try await Task.sleep(for: .milliseconds(100))
    }
    // The month before this one has no readings: it is tried, and the job says so.
    #expect(jobs.count == 1 && jobs[0]["kind"] as? String == "report")
    #expect(try await server.get("/api/v1/schedules").list("items")[0]["last"] is String)
    #expect(try await server.send("DELETE", "/api/v1/schedules/\(id)").status == 204)
    #expect(try await server.send("DELETE", "/api/v1/schedules/\(id)").status == 404)
  }

  @Test("the next time and the month of a report follow from the calendar")
  func rhythm() throws {
    let zone = try ZoneRules(identifier: "Asia/Shanghai")
    func at(_ text: String) throws -> Int64 { try TimeTextParser(zone: zone).moment(text) }
    // 2025-03-05 was a Wednesday.
    let now = try at("2025-03-05 00:30")
    #expect(ReportRhythm.daily.next(after: now, in: zone) == (try at("2025-03-05 01:00")))
    #expect(ReportRhythm.weekly.next(after: now, in: zone) == (try at("2025-03-10 01:00")))
    #expect(ReportRhythm.monthly.next(after: now, in: zone) == (try at("2025-04-01 01:00")))
    let later = try at("2025-03-05 01:00")
    #expect(ReportRhythm.daily.next(after: later, in: zone) == (try at("2025-03-06 01:00")))
    let first = try at("2025-04-01 01:00")
    for rhythm in ReportRhythm.allCases {
      #expect(rhythm.period(at: first, in: zone).label == "2025-03")
    }
    #expect(ReportRhythm.daily.period(at: try at("2025-04-02 01:00"), in: zone).label == "2025-04")
    #expect(
      ReportRhythm.monthly.period(at: try at("2025-04-20 09:00"), in: zone).label == "2025-03")
  }
}
