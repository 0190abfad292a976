internal import HTTPTypes
internal import Synchronization

/// Works passwords out, one at a time: each takes 32 MB and a good part of a second.
///
/// Who comes when many wait already is sent away: a flood of logins fills no memory.
final class PasswordWork: Sendable {
  private let thread = WorkQueue(threads: 1)
  private let waiting = Mutex(0)
  private static let most = 32

  /// Runs what hashes a password.
  ///
  /// - Parameter body: Works it out.
  /// - Returns: What the body returns.
  /// - Throws: ``Problem`` 503 where too many wait, or what the body throws.
  func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    let isFree = waiting.withLock { waiting in
      guard waiting < Self.most else { return false }
      waiting += 1
      return true
    }
    guard isFree else {
      throw Problem(
        status: .serviceUnavailable, kind: "busy", title: "Too many log in at once",
        detail: "try again in a few seconds", headers: [.retryAfter: "10"])
    }
    defer { waiting.withLock { $0 -= 1 } }
    return try await thread.run(body)
  }

  /// Ends the thread.
  func stop() async throws { try await thread.stop() }
}
