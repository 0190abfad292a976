import Foundation
import PhloemTestSupport
import Testing

/// The pages as a reader sees them: `Pages/test_pages.py` drives Chromium over a real server.
@Suite("Pages", .serialized)
struct PageTests {
  private static let python = PackageFiles.root.appendingPathComponent(".deps/page-venv/bin/python")
    .path

  /// Whether the browser, its driver and the charts are there.
  private static var isReady: Bool {
    let plotly = PackageFiles.root.appendingPathComponent(".deps/plotly/plotly.min.js").path
    return [python, plotly, "/usr/bin/chromium"].allSatisfy {
      FileManager.default.fileExists(atPath: $0)
    }
  }

  /// Runs the script, which says what is wrong.
  private func look(at server: RunningServer, _ names: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    let script = PackageFiles.root.appendingPathComponent(
      "Tests/PhloemServerTests/Pages/test_pages.py")
    let address = server.address.absoluteString
    process.arguments = [
      "-B", script.path, address.hasSuffix("/") ? String(address.dropLast()) : address,
    ]
    process.arguments?.append(contentsOf: names)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(output)")
    #expect(output.contains(": well"), "\(output)")
  }

  @Test(
    "every screen, by mouse and keys, in both languages, light and dark, wide and narrow",
    .enabled(if: isReady, "needs chromium, plotly and playwright, which 'make setup' brings"))
  func screens() async throws { try look(at: try await RunningServer.chainPark()) }

  @Test("without a park there is a sample with a guide")
  func sample() async throws {
    let server = try RunningServer(TemporaryFolder(), isSample: true)
    #expect(try await server.get("/api/v1/start")["isSample"] as? Bool == true)
    #expect(try await server.get("/api/v1/park")["id"] as? String == "chain-park")
    #expect(try await server.get("/api/v1/park")["period"] as? String == "2025")
    if Self.isReady { try look(at: server, "guide") }
  }

  @Test(
    "who has no session logs in",
    .enabled(if: isReady, "needs chromium, plotly and playwright, which 'make setup' brings"))
  func login() async throws {
    let server = try RunningServer(ServedPark.chainPark())
    let password = "a long way to the sea"
    let answer = try await server.post(
      "/api/v1/users", ["name": "anna", "role": "admin", "password": password])
    #expect(answer.status == 201, "\(answer.text)")
    try look(at: server, "login", "anna", password)
  }

  @Test("a park that is named has no guide")
  func named() async throws {
    let server = try await RunningServer.chainPark()
    #expect(try await server.get("/api/v1/start")["isSample"] as? Bool == false)
  }
}
