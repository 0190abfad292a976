import Foundation
import PhloemTestSupport
import Testing

/// A park without readings, which a server fills.
enum LivePark {
  static let text = """
    park: live
    zone: Asia/Shanghai
    interval: 15 min
    commodities:
      power: {kind: electricity, unit: kWh}
    markets:
      grid: {commodity: power, direction: purchase}
    meters:
      energy: {measures: grid, unit: kWh, type: register}
      load: {carrier: power, unit: kW, type: gauge}

    """

  /// A folder with the park.
  ///
  /// - Parameter more: Further lines of the park file.
  /// - Returns: The folder; it goes away with its owner.
  /// - Throws: What writing a file throws.
  static func folder(_ more: String = "") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try folder.write(text + more, to: "park.yaml")
    return folder
  }

  /// What the database of a park holds of a meter, by `phloem meters`, once nothing waits any more.
  static func total(_ meter: String, in folder: TemporaryFolder, period: String) throws -> Double? {
    let result = try PhloemProgram.run(["meters", folder.url.path, "--period", period, "--json"])
    try #require(result.exitCode == 0, "\(result.everything)")
    let value = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let meters =
      (value as? [String: Any])?["meters"] as? [[String: Any]] ?? value as? [[String: Any]]
    return meters?.first { ($0["id"] ?? $0["meter"]) as? String == meter }?["total"] as? Double
  }
}

/// A program that runs beside a test and ends with it.
final class RunningProgram {
  private let process = Process()
  private let folder: TemporaryFolder
  private let file: URL

  init(_ name: String, _ arguments: [String]) throws {
    folder = try TemporaryFolder()
    file = folder.url.appendingPathComponent("output")
    try Data().write(to: file)
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: file)
    process.standardError = FileHandle.nullDevice
    try process.startAlone()
  }

  deinit { stop() }

  var output: String {
    get throws { String(decoding: try Data(contentsOf: file), as: UTF8.self) }
  }

  /// Whether the output holds a text, after some seconds at most.
  func says(_ text: String, within seconds: Double = 20) async throws -> Bool {
    for _ in 0..<Int(seconds * 10) {
      if try output.contains(text) { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }

  func stop() {
    guard process.isRunning else { return }
    // A thread of tests may block TERM, and the program then has it blocked from the start.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func wait() { process.waitUntilExit() }
}

extension RunningServer {
  /// Waits until the database holds what was acknowledged.
  func folded() async throws {
    for _ in 0..<200 {
      let metrics = try await send("GET", "/metrics").text
      if metrics.contains("\nphloem_readings_waiting 0\n") { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("readings wait for the database")
  }

  /// The value of a figure of `/metrics`.
  func metric(_ line: String) async throws -> Double? {
    try await send("GET", "/metrics").text.split(separator: "\n")
      .first { $0.hasPrefix(line + " ") }.flatMap { Double($0.dropFirst(line.count + 1)) }
  }
}
