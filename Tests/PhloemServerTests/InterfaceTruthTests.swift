import Foundation
import PhloemTestSupport
import Testing

/// Whether the server does what its description says: schemathesis asks it everything the description allows,
/// and much that it does not.
@Suite("The interface is as described", .serialized)
struct InterfaceTruthTests {
  private static let program = PackageFiles.root.appendingPathComponent(
    ".deps/page-venv/bin/schemathesis")
  private static var isReady: Bool { FileManager.default.fileExists(atPath: program.path) }

  /// Runs schemathesis as an administrator and expects no finding.
  ///
  /// A description cannot say of which years a park has readings, which names it knows, or which password
  /// is easy to guess: what it allows may be refused with a reason.
  private func ask(_ arguments: String...) async throws {
    let ledger = try SampleLedger.folder()
    let path = "\(ledger.url.path)/ledger.db"
    try SampleLedger.run("checkpoint", path, "--key", "\(ledger.url.path)/keys/reg-1.key")
    let guarded = try await GuardedServer(["--rate", "100000", "--ledger", path])
    let token = try await guarded.token("asker", role: "admin", by: try await guarded.login())
    let process = Process()
    process.executableURL = Self.program
    let document = try #require(
      URL(string: "/api/v1/openapi.json", relativeTo: guarded.server.address))
    // What goes on without an end, live events, is asked elsewhere.
    process.arguments =
      [
        "run", document.absoluteString, "--header", "Authorization: Bearer \(token)",
        "--exclude-path-regex", "live", "--phases", "coverage", "--generation-deterministic",
        "--continue-on-failure", "--no-color", "--request-timeout", "60", "--exclude-checks",
        "positive_data_acceptance",
      ] + arguments
    process.currentDirectoryURL = guarded.server.folder.url
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.startAlone()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(output)")
    #expect(output.contains("Test cases:"), "\(output)")
  }

  @Test("questions", .enabled(if: isReady, "needs schemathesis, which 'make setup' brings"))
  func questions() async throws { try await ask("--include-method", "GET") }

  @Test("writes", .enabled(if: isReady, "needs schemathesis, which 'make setup' brings"))
  func writes() async throws {
    try await ask(
      "--include-method", "POST", "--include-method", "PUT", "--include-method", "PATCH",
      "--include-method", "DELETE")
  }
}
