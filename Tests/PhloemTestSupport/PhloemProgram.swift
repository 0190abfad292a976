public import Foundation

/// Runs the built `phloem` the way a user does.
public enum PhloemProgram {
  /// What a run left behind.
  public struct Result: Sendable {
    /// The exit code.
    public let exitCode: Int32
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String
    /// Both, for messages.
    public var everything: String { output + errors }
  }

  /// Runs the program from the package root.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - environment: Variables beside those of the test process.
  ///   - seconds: After which time it is killed where it has not ended; nil for never.
  /// - Returns: Exit code and what it printed.
  /// - Throws: What starting a process throws.
  public static func run(
    _ arguments: [String], environment: [String: String] = [:], killedAfter seconds: Double? = nil
  ) throws -> Result {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = PackageFiles.root
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let folder = try TemporaryFolder()
    let output = folder.url.appendingPathComponent("output")
    let errors = folder.url.appendingPathComponent("errors")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.startAlone()
    if let seconds {
      Thread.sleep(forTimeInterval: seconds)
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    return Result(
      exitCode: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// The program beside the test bundle that runs now.
  public static var url: URL {
    let bundle = ProcessInfo.processInfo.arguments.first { $0.hasSuffix(".xctest") }
    let folder =
      bundle.map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
      ?? PackageFiles.root.appendingPathComponent(".build/debug")
    return folder.appendingPathComponent("phloem")
  }
}
