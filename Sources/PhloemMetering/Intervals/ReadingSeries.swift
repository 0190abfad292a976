/// One meter's readings in time order.
public struct ReadingSeries: Hashable, Sendable {
  /// UTC seconds, strictly ascending.
  public var times: [Int64]
  /// The readings as the meter gave them; finite.
  public var values: [Double]
  /// Raw values of `QualityFlag`, one a reading, or empty when all are measured.
  public var qualities: [UInt8]

  /// Makes a series; the columns must have one element a reading.
  public init(times: [Int64] = [], values: [Double] = [], qualities: [UInt8] = []) {
    precondition(
      times.count == values.count && (qualities.isEmpty || qualities.count == times.count),
      "readings have one value and one quality for each time")
    self.times = times
    self.values = values
    self.qualities = qualities
  }

  /// How many readings there are.
  public var count: Int { times.count }

  /// The readings whose times lie in `range`.
  public func slice(_ range: Range<Int64>) -> ReadingSeries {
    let low = firstIndex(from: range.lowerBound)
    let high = max(low, firstIndex(from: range.upperBound))
    return ReadingSeries(
      times: Array(times[low..<high]), values: Array(values[low..<high]),
      qualities: qualities.isEmpty ? [] : Array(qualities[low..<high]))
  }

  /// Index of the first reading at or after `time`.
  package func firstIndex(from time: Int64) -> Int {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The lower median of the spacings between neighbours, s; nil with fewer than two readings.
  public var medianSpacing: Int? {
    guard count > 1 else { return nil }
    var first = times[1] - times[0]
    var same = true
    for i in 1..<count where times[i] - times[i - 1] != first {
      same = false
      break
    }
    if !same {
      let spacings = (1..<count).map { times[$0] - times[$0 - 1] }.sorted()
      first = spacings[(spacings.count - 1) / 2]
    }
    return Int(first)
  }
}
