import Foundation
package import PhloemModel

#if canImport(Glibc)
  import Glibc
#endif

/// Prints pages as PDF by a Chromium without a window, where the machine has one.
package enum ChromiumPrinter {
  /// The longest that a page may take, s.
  static let limit = 180.0

  /// Why no PDF can be made.
  package static var missing: InputError {
    InputError(
      "there is no Chromium here, so no PDF can be made",
      help: "install the package chromium, or name the program in PHLOEM_CHROMIUM; or ask for html")
  }

  /// The program: what `PHLOEM_CHROMIUM` names, else the first of the usual names on the path.
  package static func program() -> String? {
    let variables = ProcessInfo.processInfo.environment
    if let named = variables["PHLOEM_CHROMIUM"], !named.isEmpty {
      return FileManager.default.isExecutableFile(atPath: named) ? named : nil
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    let folders = (variables["PATH"] ?? "").split(separator: ":")
    return names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Prints a page.
  ///
  /// - Parameters:
  ///   - page: The HTML text, which needs nothing beside it.
  ///   - path: Where the PDF goes.
  ///   - isCancelled: Whether to end it.
  /// - Throws: `InputError` when there is no Chromium or it makes no PDF; `CancellationError`.
  package static func print(
    _ page: String, to path: String, isCancelled: () -> Bool = { false }
  ) throws {
    guard let program = program() else { throw missing }
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appendingPathComponent(
      "phloem-print-\(UUID().uuidString)")
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { do { try manager.removeItem(at: folder) } catch {} }
    let source = folder.appendingPathComponent("page.html")
    try Data(page.utf8).write(to: source)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    // The page is our own and the program has no network to reach; root has no sandbox of Chromium's.
    process.arguments =
      (geteuid() == 0 ? ["--no-sandbox"] : []) + [
        "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND",
        "--user-data-dir=\(folder.path)/profile", "--no-pdf-header-footer",
        "--virtual-time-budget=15000", "--print-to-pdf=\(path)", source.absoluteString,
      ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let end = Date().addingTimeInterval(limit)
    while process.isRunning {
      if isCancelled() || Date() > end {
        process.terminate()
        process.waitUntilExit()
        if isCancelled() { throw CancellationError() }
        throw InputError("Chromium took more than \(Int(limit)) s to print", help: "ask for html")
      }
      Thread.sleep(forTimeInterval: 0.1)
    }
    guard process.terminationStatus == 0, manager.fileExists(atPath: path) else {
      throw InputError(
        "Chromium made no PDF (it ended with \(process.terminationStatus))",
        help: "see that '\(program)' runs; or ask for html")
    }
  }
}
