internal import PhloemStore
internal import Synchronization

/// How far the readings of all meters reach, kept until intervals are written again: the question behind
/// every question that names no period.
final class ReadingReach: Sendable {
  private let known = Mutex<(version: Int64, span: Range<Int64>?)?>(nil)

  /// From the first to the last UTC day with readings, UTC seconds; nil without any.
  func span(_ data: ParkData) throws -> Range<Int64>? {
    let version = try data.store.intervalVersion()
    if let known = known.withLock({ $0 }), known.version == version { return known.span }
    let span = try data.span()
    known.withLock { $0 = (version, span) }
    return span
  }
}
