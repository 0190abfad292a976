import Foundation
import PhloemTestSupport

/// Headless Chromium.
enum PageBrowser {
  static let program = "/usr/bin/chromium"

  /// Whether it is there.
  static var hasProgram: Bool { FileManager.default.fileExists(atPath: program) }

  /// Whether it and the charts are there.
  static var isReady: Bool {
    let plotly = PackageFiles.root.appendingPathComponent(".deps/plotly/plotly.min.js").path
    return hasProgram && FileManager.default.fileExists(atPath: plotly)
  }

  /// The document of a page after its scripts have run.
  static func dom(of path: String) throws -> String { try load(path).page }

  /// The document of a page after its scripts have run, and the lines that went to its console.
  ///
  /// - Parameter path: The file, and what stands behind it in an address: `#a`.
  /// - Returns: The document as it is then, and the lines, none when all is well.
  /// - Throws: What starting a process throws.
  static func load(_ path: String) throws -> (page: String, console: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000",
      "--enable-logging=stderr", "--dump-dom", "file://\(path)",
    ]
    let folder = try TemporaryFolder()
    let errors = URL(fileURLWithPath: try folder.write("", to: "errors"))
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let log = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    let console = log.split(separator: "\n").filter { $0.contains("CONSOLE") }
    return (String(decoding: data, as: UTF8.self), console.joined(separator: "\n"))
  }
}
