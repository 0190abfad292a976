public import PhloemModel

extension IntervalSeries {
  /// Returns a virtual meter: the sum of series times coefficients, interval by interval.
  ///
  /// An interval that is missing in one term is missing in the sum. Otherwise it carries the worst
  /// flag of its terms, at least `calculated`, and the least coverage.
  ///
  /// - Parameter terms: Series on one grid with one meaning, and what each is multiplied by.
  /// - Returns: The sum, each interval rounded once, half to even.
  /// - Throws: `SeriesMismatch` without terms, or when grids or meanings differ.
  public static func combination(
    _ terms: [(coefficient: Double, series: IntervalSeries)]
  ) throws(SeriesMismatch) -> IntervalSeries {
    guard let first = terms.first?.series else {
      throw SeriesMismatch("a virtual meter needs at least one term")
    }
    for (_, series) in terms.dropFirst() {
      try first.requireSameGrid(as: series)
    }
    var result = IntervalSeries(missingOn: first.grid, meaning: first.meaning)
    for k in 0..<first.grid.count {
      var sum = 0.0
      var flag = QualityFlag.calculated
      var coverage = UInt8(100)
      for (coefficient, series) in terms {
        sum += coefficient * Double(series.values[k])
        flag = max(flag, series.flags[k])
        coverage = min(coverage, series.coverage[k])
      }
      if flag == .missing { continue }
      result.values[k] = integer(sum)
      result.flags[k] = flag
      result.coverage[k] = coverage
    }
    return result
  }

  private func requireSameGrid(as other: IntervalSeries) throws(SeriesMismatch) {
    guard grid == other.grid else {
      throw SeriesMismatch("series on different grids: \(grid) and \(other.grid)")
    }
    guard meaning == other.meaning else {
      throw SeriesMismatch("amounts and means do not add up")
    }
  }

  /// The part of the series on a grid of the same step that lies within this one.
  ///
  /// - Throws: `SeriesMismatch` when it does not.
  public func part(on part: TimeGrid) throws(SeriesMismatch) -> IntervalSeries {
    let offset = part.start - grid.start
    let first = Int(offset) / grid.step
    guard part.step == grid.step, offset >= 0, Int(offset) % grid.step == 0,
      first + part.count <= grid.count
    else {
      throw SeriesMismatch("\(part) is not a part of \(grid)")
    }
    let range = first..<first + part.count
    return IntervalSeries(
      grid: part, values: Array(values[range]), flags: Array(flags[range]),
      coverage: Array(coverage[range]), meaning: meaning)
  }
}
