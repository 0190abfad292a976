internal import PhloemModel

extension IntervalSeries {
  /// Returns what each stretch between two boundaries comes to.
  ///
  /// - Parameter boundaries: UTC seconds, ascending, on edges of the grid; time outside the grid
  ///   counts as missing.
  /// - Returns: One sum fewer than there are boundaries.
  /// - Throws: `SeriesMismatch` when a boundary cuts an interval.
  public func sums(between boundaries: [Int64]) throws(SeriesMismatch) -> [SeriesSum] {
    for boundary in boundaries { try requireEdge(boundary) }
    return zip(boundaries, boundaries.dropFirst()).map { from, to in
      sum(over: [places(from..<max(from, to))])
    }
  }

  /// Returns what spans of time come to together, and the flags of their intervals.
  ///
  /// - Parameter spans: UTC seconds, half-open, ascending, on edges of the grid; time outside the grid counts as
  ///   missing.
  /// - Returns: One sum, and the flags of the intervals that are on the grid.
  /// - Throws: `SeriesMismatch` when a span cuts an interval.
  public func sum(
    of spans: [Range<Int64>]
  ) throws(SeriesMismatch) -> (sum: SeriesSum, flags: [QualityFlag]) {
    for span in spans {
      try requireEdge(span.lowerBound)
      try requireEdge(span.upperBound)
    }
    let chosen = spans.map { places($0) }
    return (sum(over: chosen), chosen.flatMap { flags[$0.clamped(to: 0..<grid.count)] })
  }

  private func requireEdge(_ boundary: Int64) throws(SeriesMismatch) {
    guard floorModulo(boundary - grid.start, Int64(grid.step)) == 0 else {
      throw SeriesMismatch(
        "the period boundary \(boundary) cuts an interval of \(grid.step) s; use a shorter interval"
      )
    }
  }

  /// The intervals of a span that begins and ends on edges; those outside the grid have places outside.
  private func places(_ span: Range<Int64>) -> Range<Int> {
    let step = Int64(grid.step)
    return Int((span.lowerBound - grid.start) / step)..<Int((span.upperBound - grid.start) / step)
  }

  /// Returns what all intervals come to.
  public var sum: SeriesSum { sum(over: [0..<grid.count]) }

  private func sum(over ranges: [Range<Int>]) -> SeriesSum {
    var sum = SeriesSum()
    var weighted = 0.0
    for range in ranges {
      let inside = range.clamped(to: 0..<grid.count)
      for k in inside {
        sum.add(values[k], flags[k], coverage[k])
        weighted += Double(values[k]) * Double(coverage[k])
      }
      sum.count += range.count - inside.count
      sum.missing += range.count - inside.count
    }
    if meaning == .mean {
      sum.total = sum.coveredPercent > 0 ? integer(weighted / Double(sum.coveredPercent)) : 0
    }
    return sum
  }

  /// Returns the series on a coarser grid.
  ///
  /// Amounts add up and levels average over the covered time; an interval with one missing part is
  /// not missing but less covered. The worst known flag is carried.
  ///
  /// - Parameter step: Length of an interval, s, a multiple of this grid's.
  /// - Returns: The series on whole multiples of `step` since 1970 that cover this grid.
  /// - Throws: `SeriesMismatch` when `step` is not a multiple.
  public func resampled(step: Int) throws(SeriesMismatch) -> IntervalSeries {
    guard step > 0, step % grid.step == 0, floorModulo(grid.start, Int64(grid.step)) == 0 else {
      throw SeriesMismatch("\(step) s is not a multiple of the intervals of \(grid.step) s")
    }
    let wide = Int64(step)
    let start = grid.start - floorModulo(grid.start, wide)
    let end = grid.start + Int64(grid.count * grid.step)
    let count = Int((end - start + wide - 1) / wide)
    let sums = try sums(between: (0...count).map { start + Int64($0) * wide })
    return IntervalSeries(
      grid: TimeGrid(start: start, step: step, count: count), values: sums.map(\.total),
      flags: sums.map(\.worst), coverage: sums.map { UInt8(($0.coverage * 100).rounded(.down)) },
      meaning: meaning)
  }
}
