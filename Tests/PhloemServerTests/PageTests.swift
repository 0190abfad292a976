import Foundation
import PhloemTestSupport
import Testing

/// The pages as a reader sees them: `Pages/test_pages.py` drives Chromium over a real server.
@Suite("Pages", .serialized)
struct PageTests {
  private let script = PageScript(name: "test_pages.py")

  @Test(
    "every screen, by mouse and keys, in both languages, light and dark, wide and narrow",
    .enabled(if: PageScript.isReady, PageScript.needs))
  func screens() async throws {
    let server = try await RunningServer.chainPark()
    #expect(try script.run(on: server).contains(": well"))
  }

  @Test("without a park there is a sample with a guide")
  func sample() async throws {
    let server = try RunningServer(TemporaryFolder(), isSample: true)
    #expect(try await server.get("/api/v1/start")["isSample"] as? Bool == true)
    #expect(try await server.get("/api/v1/park")["id"] as? String == "chain-park")
    #expect(try await server.get("/api/v1/park")["period"] as? String == "2025")
    if PageScript.isReady { #expect(try script.run(on: server, "guide").contains(": well")) }
  }

  @Test("who has no session logs in", .enabled(if: PageScript.isReady, PageScript.needs))
  func login() async throws {
    let server = try RunningServer(ServedPark.chainPark())
    let password = "a long way to the sea"
    let answer = try await server.post(
      "/api/v1/users", ["name": "anna", "role": "admin", "password": password])
    #expect(answer.status == 201, "\(answer.text)")
    #expect(try script.run(on: server, "login", "anna", password).contains(": well"))
  }

  @Test("a park that is named has no guide")
  func named() async throws {
    let server = try await RunningServer.chainPark()
    #expect(try await server.get("/api/v1/start")["isSample"] as? Bool == false)
  }

  @Test(
    "the ledger, where one is shown", .enabled(if: PageScript.isReady, PageScript.needs))
  func ledger() async throws {
    let server = try await RunningServer.ledgerPark()
    #expect(try script.run(on: server, "ledger").contains(": well"))
  }
}
