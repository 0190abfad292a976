/// How far a journal of readings has been taken in.
public struct JournalPosition: Hashable, Comparable, Sendable {
  /// The number of the segment.
  public let segment: Int64
  /// Bytes from its beginning.
  public let offset: Int64

  /// Before all segments.
  public static let start = JournalPosition(segment: 0, offset: 0)

  /// Makes a position.
  public init(segment: Int64, offset: Int64) {
    self.segment = segment
    self.offset = offset
  }

  /// Orders by segment, then by offset.
  public static func < (a: Self, b: Self) -> Bool {
    (a.segment, a.offset) < (b.segment, b.offset)
  }
}
