/// Consecutive serial numbers of a programme, both ends included; one unit a number.
public struct SerialRange: Hashable, Sendable {
  /// The first number, from 1.
  public let first: Int
  /// The last number, at least the first.
  public let last: Int

  /// The largest number a serial can have.
  public static let limit = 1 << 60

  /// Takes both ends.
  ///
  /// It is nil for other numbers.
  ///
  /// - Parameters:
  ///   - first: From 1.
  ///   - last: At least `first`, at most ``limit``.
  public init?(_ first: Int, _ last: Int) {
    guard first >= 1, first <= last, last <= Self.limit else { return nil }
    (self.first, self.last) = (first, last)
  }

  init(unchecked first: Int, _ last: Int) { (self.first, self.last) = (first, last) }

  /// How many units there are: last - first + 1.
  public var count: Int { last - first + 1 }

  /// Whether a number is among them.
  public func contains(_ serial: Int) -> Bool { first <= serial && serial <= last }

  /// Whether they share a number with others.
  public func overlaps(_ other: SerialRange) -> Bool { first <= other.last && other.first <= last }

  /// The numbers that are in both; nil when there is none.
  public func intersection(_ other: SerialRange) -> SerialRange? {
    overlaps(other) ? SerialRange(unchecked: max(first, other.first), min(last, other.last)) : nil
  }

  /// Parts them after so many units.
  ///
  /// - Parameter count: From 1 to one less than there are.
  /// - Returns: Both parts; nil for another count.
  public func split(after count: Int) -> (SerialRange, SerialRange)? {
    guard count >= 1, count < self.count else { return nil }
    return (
      SerialRange(unchecked: first, first + count - 1), SerialRange(unchecked: first + count, last)
    )
  }
}

extension SerialRange: CustomStringConvertible {
  /// `first-last`.
  public var description: String { "\(first)-\(last)" }
}
