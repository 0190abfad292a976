import Foundation
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
}
