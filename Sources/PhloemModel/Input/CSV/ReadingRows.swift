/// Readings in the order of the file, and the same sorted by meter.
///
/// Whoever appends has reserved room before; `sort` keeps the order of the file within a meter.
struct ReadingRows: ~Copyable {
  /// How many readings there are.
  var count = 0
  private(set) var meters = RawColumn<Int32>()
  private(set) var times = RawColumn<Int64>()
  private(set) var values = RawColumn<Double>()
  private(set) var qualities = RawColumn<UInt8>()
  /// After `sort`, the readings of meter `m` are `starts[m]..<starts[m + 1]` of the sorted columns.
  private(set) var starts: [Int]
  private(set) var sortedTimes = RawColumn<Int64>()
  private(set) var sortedValues = RawColumn<Double>()
  private(set) var sortedQualities = RawColumn<UInt8>()
  let hasQualities: Bool

  init(meterCount: Int, hasQualities: Bool) {
    starts = Array(repeating: 0, count: meterCount + 1)
    self.hasQualities = hasQualities
  }

  /// Forgets all readings and makes room for new ones.
  mutating func reset(room: Int) {
    count = 0
    meters.reserve(room)
    times.reserve(room)
    values.reserve(room)
    sortedTimes.reserve(room)
    sortedValues.reserve(room)
    if hasQualities {
      qualities.reserve(room)
      sortedQualities.reserve(room)
    }
  }

  /// Sorts by meter, by counting.
  mutating func sort() {
    let meterCount = starts.count - 1
    var next = Array(repeating: 0, count: meterCount + 1)
    for row in 0..<count { next[Int(meters.base[row]) + 1] += 1 }
    for meter in 0..<meterCount { next[meter + 1] += next[meter] }
    starts = next
    next.withUnsafeMutableBufferPointer { next in
      for row in 0..<count {
        let meter = Int(meters.base[row])
        let place = next[meter]
        next[meter] = place + 1
        sortedTimes.base[place] = times.base[row]
        sortedValues.base[place] = values.base[row]
        if hasQualities { sortedQualities.base[place] = qualities.base[row] }
      }
    }
  }
}
