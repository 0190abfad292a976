public import PhloemMetering
import PhloemModel

extension PhloemStore {
  /// Returns what meters come to between boundaries: the question behind every monthly table.
  ///
  /// - Parameters:
  ///   - meters: Names.
  ///   - boundaries: UTC seconds, ascending, on edges of the meters' intervals.
  /// - Returns: By meter, one sum fewer than there are boundaries, base units; time without stored
  ///   intervals counts as missing.
  /// - Throws: `InputError` for an unknown meter, a boundary inside an interval, or a damaged store.
  public func sums(
    of meters: [String], between boundaries: [Int64]
  ) throws -> [String: [SeriesSum]] {
    guard let first = boundaries.first, let last = boundaries.last, boundaries.count > 1 else {
      return [:]
    }
    let specs = try meters.map { try requireChannel($0).spec }
    for spec in specs {
      for boundary in boundaries where floorModulo(boundary, Int64(spec.step)) != 0 {
        throw InputError(
          "the period boundary \(CivilTime(clockSeconds: boundary)) UTC cuts an interval of "
            + "\(spec.step / 60) min of meter '\(spec.id)'",
          help: "give the meter a shorter 'interval'")
      }
    }
    var tallies = specs.map { SumTally(boundaries, step: $0.step, isLevel: $0.kind == .level) }
    try forEachIntervalChunk(of: meters, in: first..<last) { chunk in
      tallies[chunk.meter].add(chunk)
    }
    return Dictionary(uniqueKeysWithValues: zip(meters, tallies.map(\.sums)))
  }
}

/// Adds up the chunks of one meter between boundaries.
private struct SumTally {
  let boundaries: [Int64]
  let step: Int
  let isLevel: Bool
  private var parts: [SeriesSum]
  private var weighted: [Double]
  private var bucket = 0

  init(_ boundaries: [Int64], step: Int, isLevel: Bool) {
    self.boundaries = boundaries
    self.step = step
    self.isLevel = isLevel
    parts = Array(repeating: SeriesSum(), count: boundaries.count - 1)
    weighted = Array(repeating: 0, count: boundaries.count - 1)
  }

  mutating func add(_ chunk: borrowing IntervalChunk) {
    let width = Int64(chunk.step)
    var i = 0
    let count = chunk.values.count
    while i < count {
      let time = chunk.start + Int64(i) * width
      while bucket < parts.count, time >= boundaries[bucket + 1] { bucket += 1 }
      if bucket == parts.count { return }
      if time < boundaries[bucket] {
        i += Int((boundaries[bucket] - time + width - 1) / width)
        continue
      }
      let stop = min(count, i + Int((boundaries[bucket + 1] - time + width - 1) / width))
      for k in i..<stop {
        parts[bucket].add(
          chunk.values[k], QualityFlag(rawValue: chunk.flags[k]) ?? .missing, chunk.coverage[k])
      }
      if isLevel {
        for k in i..<stop {
          weighted[bucket] += Double(chunk.values[k]) * Double(chunk.coverage[k])
        }
      }
      i = stop
    }
  }

  /// The sums, with the time that no chunk covers as missing.
  var sums: [SeriesSum] {
    parts.indices.map { k in
      var sum = parts[k]
      let whole = Int((boundaries[k + 1] - boundaries[k]) / Int64(step))
      sum.missing += whole - sum.count
      sum.count = whole
      if isLevel {
        sum.total = sum.coveredPercent > 0 ? integer(weighted[k] / Double(sum.coveredPercent)) : 0
      }
      return sum
    }
  }
}
