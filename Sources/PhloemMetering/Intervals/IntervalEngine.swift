public import PhloemModel

/// Turns one channel's readings into intervals.
///
/// Every interval depends only on the readings near it, so recomputing the neighbourhood of late data
/// gives the same result as recomputing everything:
/// - A register is a position that grows; its value at an interval's edge is interpolated between
///   the accepted readings on both sides and rounded half to even, and an interval is the difference
///   of its edges, so sums of intervals equal the difference of rounded readings exactly.
/// - An interval reading is rounded once and split over its time so that the parts add up to it.
/// - A rate is held over the time its reading covers (zero-order hold: meters and historians report
///   averages, for which the hold is exact where a trapezoid is not); amounts are rounded
///   cumulatively within each UTC day.
/// - A level is averaged over the time that readings cover.
///
/// A gap is a spacing longer than one step and twice the normal spacing. Readings at the meter's
/// normal spacing count as measured however the grid cuts them.
public struct IntervalEngine: Sendable {
  /// How to read the channel.
  public let spec: ChannelSpec
  /// The normal spacing of its readings, s.
  public let spacing: Int

  /// What the readings of one channel come to.
  public struct Result: Hashable, Sendable {
    /// The intervals.
    public let series: IntervalSeries
    /// What happened on the way, in time order, each beginning within the grid.
    public let events: [MeterEvent]
  }

  /// Makes an engine.
  ///
  /// - Parameters:
  ///   - spec: How to read the channel.
  ///   - spacing: Normal spacing of the readings, s, for a channel that does not declare one.
  public init(_ spec: ChannelSpec, spacing: Int) {
    self.spec = spec
    self.spacing = max(1, spec.sourceStep ?? spacing)
  }

  /// A spacing longer than this is a gap, s.
  var longest: Int { max(2 * spacing, spec.step) }

  /// How far before or after its stamp a reading without neighbours can matter, s.
  package var reach: Int { longest }

  /// Returns the intervals of `readings` on `grid`.
  ///
  /// - Parameters:
  ///   - readings: In time order; readings outside the grid serve as neighbours.
  ///   - grid: Its step must be the channel's and its start a multiple of it.
  /// - Returns: The series and the events that begin within the grid.
  public func intervals(of readings: ReadingSeries, on grid: TimeGrid) -> Result {
    precondition(
      grid.step == spec.step && grid.start % Int64(grid.step) == 0,
      "a channel's intervals lie on multiples of its own step")
    var tally = IntervalTally(grid: grid)
    switch spec.kind {
    case .register(let modulus): addRegister(readings, modulus: modulus, to: &tally)
    case .interval: addAmounts(readings, to: &tally)
    case .rate: addHeld(readings, perSecond: spec.unitScale * spec.ratio / 3600, to: &tally)
    case .level: addHeld(readings, perSecond: spec.unitScale * spec.ratio, to: &tally)
    }
    let series = spec.kind == .level ? tally.means() : tally.amounts()
    if spec.kind != .level, let limit = spec.maximumRate {
      return tally.result(series, limit: limit * Double(spec.step))
    }
    return tally.result(series)
  }

  /// The time a reading of kind interval, rate or level covers.
  ///
  /// - Parameters:
  ///   - i: Which reading.
  ///   - times: All times.
  ///   - hold: The longest spacing that one reading still covers alone.
  /// - Returns: UTC seconds, half-open.
  func cover(_ i: Int, of times: [Int64], hold: Int) -> (from: Int64, to: Int64) {
    let t = times[i]
    if let span = spec.recordSpan { return (t, span.end(from: t, in: spec.recordZone)) }
    switch spec.label {
    case .start:
      let room = i + 1 < times.count ? times[i + 1] - t : .max
      return (t, t + length(in: room, hold: hold))
    case .end:
      let room = i > 0 ? t - times[i - 1] : .max
      return (t - length(in: room, hold: hold), t)
    }
  }

  private func length(in room: Int64, hold: Int) -> Int64 {
    if let declared = spec.sourceStep { return min(room, Int64(declared)) }
    return room <= Int64(hold) ? room : Int64(spacing)
  }

  /// Adds readings that are amounts of the time they cover.
  private func addAmounts(_ readings: ReadingSeries, to tally: inout IntervalTally) {
    let scale = spec.unitScale * spec.ratio
    let known = readings.withoutMissing()
    for i in 0..<known.count {
      let (from, to) = cover(i, of: known.times, hold: spacing + spacing / 2)
      let amount = (known.values[i] * scale).rounded(.toNearestOrEven)
      tally.add(from: from, 0, to: to, amount, quality: known.quality(i))
      addGap(known, i, to: &tally)
    }
  }

  /// Adds readings that hold over the time they cover.
  private func addHeld(
    _ readings: ReadingSeries, perSecond scale: Double, to tally: inout IntervalTally
  ) {
    let known = readings.withoutMissing()
    for i in 0..<known.count {
      let (from, to) = cover(i, of: known.times, hold: longest)
      tally.hold(from: from, to: to, known.values[i] * scale, quality: known.quality(i))
      addGap(known, i, to: &tally)
    }
  }

  private func addGap(_ readings: ReadingSeries, _ i: Int, to tally: inout IntervalTally) {
    guard i > 0 else { return }
    let (before, now) = (readings.times[i - 1], readings.times[i])
    if now - before > Int64(longest) {
      tally.note(MeterEvent(.gap, from: before, to: now, value: readings.values[i]))
    }
  }
}

extension ReadingSeries {
  /// The readings whose quality is not `missing`.
  func withoutMissing() -> ReadingSeries {
    let missing = QualityFlag.missing.rawValue
    guard qualities.contains(where: { $0 >= missing }) else { return self }
    let kept = times.indices.filter { qualities[$0] < missing }
    return ReadingSeries(
      times: kept.map { times[$0] }, values: kept.map { values[$0] },
      qualities: kept.map { qualities[$0] })
  }

  /// The quality of one reading, a raw value of `QualityFlag`.
  @inline(__always)
  func quality(_ i: Int) -> UInt8 { qualities.isEmpty ? 0 : qualities[i] }
}
