import Foundation
import PhloemTestSupport
import Testing

/// A script of `Pages` that drives Chromium over a real server and says what is wrong.
struct PageScript {
  /// The script's name.
  let name: String

  private static let python = PackageFiles.root.appendingPathComponent(".deps/page-venv/bin/python")
    .path

  /// Whether the browser, its driver and the charts are there.
  static var isReady: Bool {
    let plotly = PackageFiles.root.appendingPathComponent(".deps/plotly/plotly.min.js").path
    return [python, plotly, "/usr/bin/chromium"].allSatisfy {
      FileManager.default.fileExists(atPath: $0)
    }
  }

  /// Why a test of pages is left out.
  static let needs: Comment = "needs chromium, plotly and playwright, which 'make setup' brings"

  /// Runs the tests of that name, or all, and expects that none is wrong.
  ///
  /// - Returns: What the script says of each test; `: well` of one that passed.
  func run(on server: RunningServer, _ names: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    let script = PackageFiles.root.appendingPathComponent("Tests/PhloemServerTests/Pages/\(name)")
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
    return output
  }
}
