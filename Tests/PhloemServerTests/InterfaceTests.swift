import Foundation
import PhloemModel
import Testing

@testable import PhloemServer

@Suite("Interface")
struct InterfaceTests {
  @Test("the park is told, and not twice to who has it")
  func park() async throws {
    let server = try await RunningServer.chainPark()
    let first = try await server.send("GET", "/api/v1/park")
    #expect(first.status == 200)
    #expect(try first.json()["id"] as? String == "chain-park")
    let tag = try #require(first.headers["etag"])
    let second = try await server.send("GET", "/api/v1/park", headers: ["If-None-Match": tag])
    #expect(second.status == 304 && second.body.isEmpty)
  }

  @Test("an unknown parameter is refused, with what there is")
  func unknownParameter() async throws {
    let server = try await RunningServer.chainPark()
    let answer = try await server.send("GET", "/api/v1/park?perod=2025")
    #expect(answer.status == 400)
    #expect(answer.headers["content-type"] == "application/problem+json")
    #expect(try answer.json()["detail"] as? String != nil)
  }

  @Test("what is no period is refused with the forms that are")
  func noPeriod() async throws {
    let server = try await RunningServer.chainPark()
    let answer = try await server.send("GET", "/api/v1/energy?period=2025-13")
    #expect(answer.status == 400)
    let detail = try answer.json().text("detail")
    for form in ["'2025-13' is not a period", "2018-Q1", "2018-03-07", "2018-01..2019-03"] {
      #expect(detail.contains(form), "\(detail)")
    }
  }

  @Test("a finding about a whole file has no line")
  func wholeFile() throws {
    let whole = FindingBody(
      Diagnostic(.error, at: FilePosition(file: "folder/a.csv"), "it is empty", help: nil))
    #expect(whole.file == "a.csv" && whole.line == nil && whole.column == nil)
    let line = FindingBody(
      Diagnostic(.error, at: FilePosition(file: "a.csv", line: 3), "no number"))
    #expect(line.line == 3 && line.column == nil)
  }
}
