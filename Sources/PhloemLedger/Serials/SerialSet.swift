/// Serial numbers as the fewest ranges, in order: no two overlap or touch.
public struct SerialSet: Hashable, Sendable {
  /// The ranges, lowest first.
  public private(set) var ranges: [SerialRange]

  /// No numbers.
  public init() { ranges = [] }

  /// The numbers of one range.
  public init(_ range: SerialRange) { ranges = [range] }

  /// The numbers of ranges.
  ///
  /// It is nil when two overlap.
  ///
  /// - Parameter ranges: In any order; they may touch.
  public init?(_ ranges: [SerialRange]) {
    self.init()
    for range in ranges.sorted(by: { $0.first < $1.first }) {
      if let end = self.ranges.last {
        if end.last >= range.first { return nil }
        if end.last + 1 == range.first {
          self.ranges[self.ranges.count - 1] = SerialRange(unchecked: end.first, range.last)
          continue
        }
      }
      self.ranges.append(range)
    }
  }

  init(canonical ranges: [SerialRange]) { self.ranges = ranges }

  /// How many numbers there are.
  public var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// Whether there is none.
  public var isEmpty: Bool { ranges.isEmpty }

  /// The first numbers, as many as asked.
  ///
  /// - Parameter count: How many.
  /// - Returns: nil when there are fewer, or none was asked for.
  public func prefix(_ count: Int) -> SerialSet? {
    guard count > 0 else { return nil }
    var rest = count
    var taken: [SerialRange] = []
    for range in ranges where rest > 0 {
      let part = min(rest, range.count)
      taken.append(SerialRange(unchecked: range.first, range.first + part - 1))
      rest -= part
    }
    return rest == 0 ? SerialSet(canonical: taken) : nil
  }

  /// Both sets together.
  ///
  /// - Parameter other: Numbers that are not among these.
  /// - Returns: nil when a number is in both.
  public func union(_ other: SerialSet) -> SerialSet? { SerialSet(ranges + other.ranges) }

  /// The numbers in both.
  public func intersection(_ other: SerialSet) -> SerialSet {
    var result: [SerialRange] = []
    var (i, j) = (0, 0)
    while i < ranges.count, j < other.ranges.count {
      if let common = ranges[i].intersection(other.ranges[j]) { result.append(common) }
      if ranges[i].last < other.ranges[j].last { i += 1 } else { j += 1 }
    }
    return SerialSet(canonical: result)
  }

  /// The numbers that are not in another set.
  public func subtracting(_ other: SerialSet) -> SerialSet {
    var result: [SerialRange] = []
    var j = 0
    for range in ranges {
      var first = range.first
      while j < other.ranges.count, other.ranges[j].last < first { j += 1 }
      var k = j
      while k < other.ranges.count, other.ranges[k].first <= range.last {
        let cut = other.ranges[k]
        if cut.first > first { result.append(SerialRange(unchecked: first, cut.first - 1)) }
        first = max(first, cut.last + 1)
        k += 1
      }
      if first <= range.last { result.append(SerialRange(unchecked: first, range.last)) }
    }
    return SerialSet(canonical: result)
  }

  /// Whether a number is in both.
  public func overlaps(_ other: SerialSet) -> Bool {
    var (i, j) = (0, 0)
    while i < ranges.count, j < other.ranges.count {
      if ranges[i].overlaps(other.ranges[j]) { return true }
      if ranges[i].last < other.ranges[j].last { i += 1 } else { j += 1 }
    }
    return false
  }
}

extension SerialSet: CustomStringConvertible {
  /// The ranges with commas between them: `1-100, 151-200`.
  public var description: String { ranges.map(\.description).joined(separator: ", ") }
}
