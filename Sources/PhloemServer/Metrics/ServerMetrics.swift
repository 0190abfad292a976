internal import PhloemIntake
internal import PhloemStore
internal import Synchronization

/// What the server counts.
final class ServerMetrics: Sendable {
  /// Requests of one route.
  struct Requests: Sendable {
    var byStatus: [Int: Int] = [:]
    var times = Histogram()
  }

  /// A method and a route with its parameters unfilled, so that there are no more than routes.
  struct RouteName: Hashable, Comparable, Sendable {
    let method, path: String

    static func < (a: Self, b: Self) -> Bool { (a.path, a.method) < (b.path, b.method) }
  }

  struct Values: Sendable {
    var requests: [RouteName: Requests] = [:]
    var inFlight = 0
    /// Readings by where they came from and what became of them.
    var readings: [String: [String: Int]] = [:]
    var messages = 0
    var isBrokerConnected: Bool?
    var folds = 0
    var foldFailures = 0
    var foldSeconds = 0.0
    var recomputed = 0
    var late = 0
  }

  private let state = Mutex(Values())

  /// The values now.
  var values: Values { state.withLock { $0 } }

  func begin() { state.withLock { $0.inFlight += 1 } }

  func end(_ route: RouteName, status: Int, seconds: Double) {
    state.withLock { values in
      values.inFlight -= 1
      values.requests[route, default: Requests()].byStatus[status, default: 0] += 1
      values.requests[route, default: Requests()].times.add(seconds)
    }
  }

  func count(_ receipt: Intake.Receipt, refused: Int, from source: String) {
    state.withLock { values in
      var outcomes = values.readings[source] ?? [:]
      outcomes["accepted", default: 0] += receipt.accepted
      outcomes["duplicate", default: 0] += receipt.duplicates
      outcomes["conflict", default: 0] += receipt.conflicts
      outcomes["refused", default: 0] += refused
      values.readings[source] = outcomes
    }
  }

  func count(messages: Int) { state.withLock { $0.messages += messages } }

  func setBroker(isConnected: Bool) { state.withLock { $0.isBrokerConnected = isConnected } }

  func count(fold report: IngestReport, seconds: Double) {
    state.withLock { values in
      values.folds += 1
      values.foldSeconds += seconds
      values.recomputed += report.recomputed
      values.late += report.late
    }
  }

  func countFoldFailure() { state.withLock { $0.foldFailures += 1 } }
}

/// How often times fall below bounds.
struct Histogram: Sendable {
  /// Upper bounds, s.
  static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  /// How many fell between the bound before and this one; the last beyond all.
  private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
  private(set) var sum = 0.0

  mutating func add(_ seconds: Double) {
    counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
    sum += seconds
  }
}
