internal import Synchronization

/// Who failed to log in too often: a name waits from the fifth failure in a row on, twice as long each
/// time, whether or not there is such an account.
final class LoginGuard: Sendable {
  private struct Failures {
    var count = 0
    var until: Double = 0
    var last: Double = 0
  }

  private let names = Mutex<[String: Failures]>([:])
  private static let free = 5
  private static let (first, longest): (Double, Double) = (30, 900)
  private static let most = 10_000

  /// How long a name has to wait, s; 0 when it may try.
  func wait(_ name: String, at now: Double) -> Double {
    names.withLock { max(0, ($0[name]?.until ?? 0) - now) }
  }

  /// Counts a failure.
  func failed(_ name: String, at now: Double) {
    names.withLock { names in
      if names.count >= Self.most {
        names = names.filter { now - $0.value.last < Self.longest }
        // So many wrong names within minutes are an attack, which the limit of its addresses slows.
        if names.count >= Self.most { return }
      }
      var failures = names[name] ?? Failures()
      // What was long ago is forgiven.
      if now - failures.last > 4 * Self.longest { failures = Failures() }
      failures.count += 1
      failures.last = now
      if failures.count >= Self.free {
        var pause = Self.first
        for _ in Self.free..<min(failures.count, 32) { pause = min(Self.longest, pause * 2) }
        failures.until = now + pause
      }
      names[name] = failures
    }
  }

  /// Forgets the failures of who has logged in.
  func succeeded(_ name: String) { names.withLock { $0[name] = nil } }
}
