internal import PhloemModel

/// Collects amounts, covered time and flags interval by interval.
struct IntervalTally {
  private let grid: TimeGrid
  private let step: Int64
  private let end: Int64
  /// Rounded amounts, base units.
  private var whole: [Int64]
  /// Amounts not yet rounded, base units; or level times seconds.
  private var part: [Double]
  private var covered: [Int32]
  private var worst: [UInt8]
  private var events: [MeterEvent] = []
  private var last = 0

  init(grid: TimeGrid) {
    self.grid = grid
    step = Int64(grid.step)
    end = grid.start + Int64(grid.step * grid.count)
    whole = Array(repeating: 0, count: grid.count)
    part = Array(repeating: 0, count: grid.count)
    covered = Array(repeating: 0, count: grid.count)
    worst = Array(repeating: 0, count: grid.count)
  }

  /// Keeps an event that begins within the grid.
  mutating func note(_ event: MeterEvent) {
    if event.from >= grid.start, event.from < end { events.append(event) }
  }

  /// Adds what a position that grows from `p` to `q` passes in each interval.
  ///
  /// - Parameters:
  ///   - from: Start, UTC seconds.
  ///   - p: Position at the start, base units.
  ///   - to: End, UTC seconds, after the start.
  ///   - q: Position at the end, base units.
  ///   - quality: Raw value of the flag that the time between gets at least.
  mutating func add(from: Int64, _ p: Double, to: Int64, _ q: Double, quality: UInt8) {
    guard from < to, to > grid.start, from < end else { return }
    // Counts beyond the range of integers are no amounts: what they cover stays unknown.
    guard abs(p) < Self.largestCount, abs(q) < Self.largestCount else {
      note(MeterEvent(.implausible, from: max(from, grid.start), to: to, value: q - p))
      return
    }
    var low = max(from, grid.start)
    let stop = min(to, end)
    var position = low == from ? p : between(low, from, p, to, q)
    var k = index(of: low)
    while low < stop {
      let high = min(stop, grid.start + Int64(k + 1) * step)
      let next = high == to ? q : between(high, from, p, to, q)
      whole[k] = saturatingSum(whole[k], integer(next) - integer(position))
      cover(k, high - low, quality)
      (low, position) = (high, next)
      k += 1
    }
  }

  /// Adds `perSecond` over a time.
  @inline(__always)
  mutating func hold(from: Int64, to: Int64, _ perSecond: Double, quality: UInt8) {
    var low = max(from, grid.start)
    let stop = min(to, end)
    guard low < stop else { return }
    var k = index(of: low)
    while low < stop {
      let high = min(stop, grid.start + Int64(k + 1) * step)
      part[k] += perSecond * Double(high - low)
      cover(k, high - low, quality)
      low = high
      k += 1
    }
  }

  /// The interval of a time within the grid; quick when it is the one asked last, or the next.
  @inline(__always)
  private mutating func index(of time: Int64) -> Int {
    let offset = time - grid.start - Int64(last) * step
    if offset < 0 || offset >= 2 * step {
      last = Int((time - grid.start) / step)
    } else if offset >= step {
      last += 1
    }
    return last
  }

  @inline(__always)
  private mutating func cover(_ k: Int, _ seconds: Int64, _ quality: UInt8) {
    covered[k] &+= Int32(truncatingIfNeeded: seconds)
    worst[k] = max(worst[k], quality)
  }

  private static let largestCount = 0x1p60

  private func between(
    _ t: Int64, _ from: Int64, _ p: Double, _ to: Int64, _ q: Double
  ) -> Double {
    p + (q - p) * (Double(t - from) / Double(to - from))
  }

  /// The amounts: whole ones plus the parts, rounded cumulatively within each UTC day.
  func amounts() -> IntervalSeries {
    var values = whole
    let day = Int64(secondsPerDay)
    var (sum, before, midnight) = (0.0, Int64(0), Int64.min)
    for k in values.indices where part[k] != 0 {
      let start = grid.start + Int64(k) * step
      if start >= midnight {
        (sum, before) = (0, 0)
        midnight = start - floorModulo(start, day) + day
      }
      sum += part[k]
      let now = integer(sum)
      values[k] = saturatingSum(values[k], now - before)
      before = now
    }
    return series(values, .amount)
  }

  /// The means of a level over the covered time.
  func means() -> IntervalSeries {
    let values = part.indices.map { k in
      covered[k] > 0 ? integer(part[k] / Double(covered[k])) : 0
    }
    return series(values, .mean)
  }

  private func series(_ values: [Int64], _ meaning: SeriesMeaning) -> IntervalSeries {
    let flags = covered.indices.map { k in
      covered[k] > 0 ? QualityFlag(rawValue: worst[k]) ?? .missing : .missing
    }
    let percent = covered.map { seconds in
      seconds == 0 ? 0 : UInt8(max(1, min(100, Int(seconds) * 100 / grid.step)))
    }
    return IntervalSeries(
      grid: grid, values: values, flags: flags, coverage: percent, meaning: meaning)
  }

  /// Joins the series with the events, marking intervals beyond the limit.
  func result(_ series: IntervalSeries, limit: Double = .infinity) -> IntervalEngine.Result {
    var series = series
    var events = events
    for k in 0..<grid.count where Double(series.values[k].magnitude) > limit {
      series.flags[k] = max(series.flags[k], .estimated)
      let start = grid.start + Int64(k) * step
      events.append(
        MeterEvent(.implausible, from: start, to: start + step, value: Double(series.values[k])))
    }
    events.sort { ($0.from, $0.to, $0.kind.rawValue) < ($1.from, $1.to, $1.kind.rawValue) }
    return IntervalEngine.Result(series: series, events: events)
  }
}

/// Rounds half to even; what does not fit becomes the nearest integer that does.
@inline(__always)
package func integer(_ x: Double) -> Int64 {
  Int64(exactly: x.rounded(.toNearestOrEven)) ?? (x < 0 ? .min / 4 : x > 0 ? .max / 4 : 0)
}

/// The sum, or the nearest end of the range: amounts that size are no meter's, and no reason to stop.
@inline(__always)
package func saturatingSum(_ a: Int64, _ b: Int64) -> Int64 {
  let (sum, overflows) = a.addingReportingOverflow(b)
  return overflows ? (b < 0 ? .min : .max) : sum
}

/// The remainder in 0..<m.
@inline(__always)
package func floorModulo(_ a: Int64, _ m: Int64) -> Int64 {
  let r = a % m
  return r < 0 ? r + m : r
}
