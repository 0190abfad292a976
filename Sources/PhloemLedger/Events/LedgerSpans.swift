/// Whole UTC days, both ends included, counted from 1970-01-01 as day 0.
public struct DaySpan: Hashable, Sendable {
  /// The first day.
  public let first: Int32
  /// The last day, at least the first.
  public let last: Int32

  /// Takes both ends.
  ///
  /// It is nil for other numbers.
  ///
  /// - Parameters:
  ///   - first: The first day, from -1 000 000 to 1 000 000.
  ///   - last: The last day, at least the first.
  public init?(_ first: Int32, _ last: Int32) {
    guard first >= -1_000_000, first <= last, last <= 1_000_000 else { return nil }
    (self.first, self.last) = (first, last)
  }

  /// How many days there are.
  public var count: Int { Int(last) - Int(first) + 1 }

  /// Whether a day is in both.
  public func overlaps(_ other: DaySpan) -> Bool { first <= other.last && other.first <= last }

  /// Whether every day of another span is in this one.
  public func contains(_ other: DaySpan) -> Bool { first <= other.first && other.last <= last }
}

/// Hours of one meter, counted in UTC from 1970-01-01T00 as hour 0.
public struct MeterHours: Hashable, Sendable {
  /// The meter.
  public let meter: MeterID
  /// The first hour.
  public let first: Int32
  /// The last hour, at least the first.
  public let last: Int32

  /// Takes both ends.
  ///
  /// It is nil for other numbers.
  ///
  /// - Parameters:
  ///   - meter: The meter.
  ///   - first: The first hour, from 0 to 24 000 000.
  ///   - last: The last hour, at least the first.
  public init?(_ meter: MeterID, _ first: Int32, _ last: Int32) {
    guard first >= 0, first <= last, last <= 24_000_000 else { return nil }
    (self.meter, self.first, self.last) = (meter, first, last)
  }

  /// How many hours there are.
  public var count: Int { Int(last) - Int(first) + 1 }
}
