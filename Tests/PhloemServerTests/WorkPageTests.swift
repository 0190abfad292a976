import Foundation
import PhloemTestSupport
import Testing

/// The screens as a reader works with them: `Pages/test_work.py` asks why, corrects, plans and builds
/// reports over a real server.
@Suite("Work with the pages", .serialized)
struct WorkPageTests {
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
  private func work(with server: RunningServer, _ names: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    let script = PackageFiles.root.appendingPathComponent(
      "Tests/PhloemServerTests/Pages/test_work.py")
    var address = server.address.absoluteString
    if address.hasSuffix("/") { address.removeLast() }
    process.arguments = ["-B", script.path, address] + names
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.startAlone()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(output)")
    #expect(output.contains(": well"), "\(output)")
  }

  @Test(
    "figures are explained, flows balanced and traced, meters corrected, reports built",
    .enabled(if: isReady, "needs chromium, plotly and playwright, which 'make setup' brings"))
  func readings() throws { try work(with: RunningServer(ServedPark.chainPark())) }

  @Test(
    "a plan is made, and why there is none is told",
    .enabled(if: isReady, "needs chromium, plotly and playwright, which 'make setup' brings"))
  func plans() throws {
    let folder = try TemporaryFolder()
    let park = PackageFiles.root.appendingPathComponent("Examples/trigeneration")
    for file in try FileManager.default.contentsOfDirectory(atPath: park.path) {
      try FileManager.default.copyItem(
        at: park.appendingPathComponent(file), to: folder.url.appendingPathComponent(file))
    }
    try work(with: RunningServer(folder), "planned")
  }
}
