import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemServer

@Suite("Answers as CSV")
struct CSVAnswerTests {
  @Test("RFC 4180: quotes, commas and lines are quoted, numbers are written whole")
  func fields() {
    let table = CSVAnswer(
      columns: ["a", "b"],
      rows: [
        [.text("x, \"y\"\nz"), .number(1200)], [.none, .number(0.1)], [.text("é"), .number(.nan)],
      ])
    #expect(table.text == "a,b\r\n\"x, \"\"y\"\"\nz\",1200\r\n,0.1\r\né,\r\n")
  }

  @Test(
    "what a spreadsheet would run is text",
    arguments: [
      "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "-0x1", "+inf",
    ])
  func formulas(_ text: String) {
    // CR LF is one character to Swift.
    let line = CSVAnswer(columns: ["a"], rows: [[.text(text)]]).text.dropFirst(2)
    #expect(line.hasPrefix("'\(text.first ?? " ")") || line.hasPrefix("\"'\(text.first ?? " ")"))
  }

  @Test("a number written as text stays a number", arguments: ["-5", "+1.5", "-1e-3"])
  func numbers(_ text: String) {
    #expect(CSVAnswer(columns: ["a"], rows: [[.text(text)]]).text == "a\r\n\(text)\r\n")
  }

  @Test("a list can be had as CSV, its names harmless, with the address of its next part")
  func list() async throws {
    let server = try await RunningServer.tariffPark()
    let address = "/api/v1/energy/rollup?period=2025-03&by=day&limit=1"
    let answer = try await server.send("GET", address, headers: ["Accept": "text/csv"])
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"]?.hasPrefix("text/csv") == true)
    let lines = answer.text.split(separator: "\r\n")
    #expect(lines.count == 2)
    // 24 h of 10 kWh; no place below has a meter.
    #expect(lines[1] == "works,'=1+1,factory,,electricity,2025-03-05,240,kWh,false,,,0,0")
    #expect(
      answer.headers["link"]
        == "</api/v1/energy/rollup?after=works%2Felectricity%2F2025-03-05&by=day&limit=1&period=2025-03>; rel=\"next\""
    )
  }

  @Test("what is no table is refused as CSV, and given as JSON where that will do")
  func noTable() async throws {
    let server = try await RunningServer.tariffPark()
    let refused = try await server.send("GET", "/api/v1/park", headers: ["Accept": "text/csv"])
    #expect(refused.status == 406)
    let given = try await server.send(
      "GET", "/api/v1/park", headers: ["Accept": "text/csv;q=0.5, */*;q=0.8"])
    #expect(given.status == 200 && given.headers["content-type"] == "application/json")
  }
}
