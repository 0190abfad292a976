package import PhloemModel
internal import PhloemStore
package import PhloemTrace
internal import Synchronization

/// The carbon of the flows of periods asked for last: every part of the graph is told from one trace.
///
/// A trace belongs to a state of the readings it rests on.
final class TraceMemory: Sendable {
  private struct Entry {
    let period: Period
    let state: String
    let result: TraceResult
  }
  private let entries = Mutex<[Entry]>([])
  private static let limit = 4

  /// Returns a trace, worked out when it is not there.
  func result(
    _ period: Period, state: String, _ make: () throws -> TraceResult
  ) throws -> TraceResult {
    let found = entries.withLock { entries in
      entries.first { $0.period == period && $0.state == state }?.result
    }
    if let found { return found }
    let result = try make()
    entries.withLock { entries in
      entries.removeAll { $0.period == period }
      entries.append(Entry(period: period, state: state, result: result))
      if entries.count > Self.limit { entries.removeFirst() }
    }
    return result
  }
}

extension ParkSession {
  /// What flows carried of carbon in a period by the usual rules, kept for the next who asks.
  ///
  /// - Parameter period: The period.
  /// - Returns: The trace.
  /// - Throws: `InputError` when the park or its readings do not allow one.
  package func carbonTrace(_ period: Period) throws -> TraceResult {
    let span = try accountSpan(of: period, profile: profile(nil))
    return try traces.result(period, state: data.store.changes(in: span)) {
      var question = TraceQuestion(.carbon)
      question.period = period.label
      return try TraceSession(self, question).run()
    }
  }
}
