internal import PhloemModel

extension Correction {
  /// The time whose intervals the method looks at, UTC seconds.
  package var context: Range<Int64> {
    let day = Int64(secondsPerDay)
    let reach =
      switch method {
      case .interpolate: 7 * day
      case .weekProfile(let weeks): Int64(max(0, weeks)) * 7 * day
      default: Int64(0)
      }
    return window.lowerBound - reach..<window.upperBound + reach
  }
}

extension IntervalSeries {
  /// Returns the series with corrections in force applied in the order of their numbers.
  ///
  /// - Parameters:
  ///   - corrections: Those of this meter; undone ones are left out.
  ///   - others: Series of the meters that are copied from.
  /// - Returns: The series on the same grid.
  /// - Throws: `SeriesMismatch` when a meter to be copied from is absent or on another grid.
  public func corrected(
    by corrections: [Correction], others: [String: IntervalSeries] = [:]
  ) throws(SeriesMismatch) -> IntervalSeries {
    var result = self
    for correction in corrections.sorted(by: { $0.id < $1.id })
    where correction.undoneAt == nil {
      try result.apply(correction, uncorrected: self, others: others)
    }
    return result
  }

  private mutating func apply(
    _ correction: Correction, uncorrected: IntervalSeries, others: [String: IntervalSeries]
  ) throws(SeriesMismatch) {
    let window = indices(of: correction.window)
    let inside = window.clamped(to: 0..<grid.count)
    switch correction.method {
    case .setMissing:
      for k in inside { set(k, 0, .missing, 0) }
    case .scale(let factor):
      scale(inside, by: factor)
    case .offset(let amount):
      let known = inside.filter { flags[$0] != .missing }
      for (j, k) in known.enumerated() {
        let share = meaning == .mean ? amount : part(j, of: known.count, amount)
        set(k, values[k] + share, max(flags[k], .manual), coverage[k])
      }
    case .spread(let amount):
      for k in inside {
        let j = k - window.lowerBound
        set(k, meaning == .mean ? amount : part(j, of: window.count, amount), .manual, 100)
      }
    case .interpolate:
      interpolate(inside)
    case .weekProfile(let weeks):
      fillByWeek(inside, weeks: weeks, from: uncorrected)
    case .replace(let new):
      for k in inside where k - window.lowerBound < new.count {
        set(k, new[k - window.lowerBound], .manual, 100)
      }
    case .copy(let meter, let factor):
      guard let other = others[meter], other.grid == grid else {
        throw SeriesMismatch(
          "correction \(correction.id) copies '\(meter)', which has no such grid")
      }
      for k in inside {
        let flag = other.flags[k] == .missing ? .missing : max(other.flags[k], .calculated)
        set(k, integer(Double(other.values[k]) * factor), flag, other.coverage[k])
      }
    }
  }

  private func indices(of range: Range<Int64>) -> Range<Int> {
    let step = Int64(grid.step)
    let low = range.lowerBound - floorModulo(range.lowerBound, step)
    let high = range.upperBound + floorModulo(-range.upperBound, step)
    return Int((low - grid.start) / step)..<Int((high - grid.start) / step)
  }

  private mutating func set(_ k: Int, _ value: Int64, _ flag: QualityFlag, _ percent: UInt8) {
    (values[k], flags[k], coverage[k]) = (value, flag, percent)
  }

  /// The j-th of n integers that add up to `amount` and differ by at most one.
  private func part(_ j: Int, of n: Int, _ amount: Int64) -> Int64 {
    let (quotient, rest) = amount.quotientAndRemainder(dividingBy: Int64(n))
    let upTo = { (i: Int) in rest * Int64(i) / Int64(n) }
    return quotient + upTo(j + 1) - upTo(j)
  }

  /// Multiplies; amounts are rounded cumulatively so that their sum is rounded once.
  private mutating func scale(_ range: Range<Int>, by factor: Double) {
    var (sum, before) = (Int64(0), Int64(0))
    for k in range where flags[k] != .missing {
      if meaning == .mean {
        values[k] = integer(Double(values[k]) * factor)
      } else {
        sum += values[k]
        let now = integer(Double(sum) * factor)
        values[k] = now - before
        before = now
      }
      flags[k] = max(flags[k], .calculated)
    }
  }

  private mutating func interpolate(_ range: Range<Int>) {
    var k = range.lowerBound
    while k < range.upperBound {
      guard flags[k] == .missing else {
        k += 1
        continue
      }
      let low = flags[..<k].lastIndex { $0 != .missing }
      let high = flags[k...].firstIndex { $0 != .missing }
      let end = min(range.upperBound, high ?? range.upperBound)
      if let low, let high {
        let slope = (Double(values[high]) - Double(values[low])) / Double(high - low)
        for i in k..<end {
          let value = saturatingSum(values[low], integer(slope * Double(i - low)))
          set(i, value, .estimated, coverage[i])
        }
      }
      k = end
    }
  }

  private mutating func fillByWeek(_ range: Range<Int>, weeks: Int, from raw: IntervalSeries) {
    let week = 7 * secondsPerDay / grid.step
    for k in range where flags[k] == .missing {
      var (sum, n) = (0.0, 0)
      for distance in (-weeks...weeks) where distance != 0 {
        let i = k + distance * week
        guard raw.values.indices.contains(i), raw.flags[i] != .missing else { continue }
        sum += Double(raw.values[i])
        n += 1
      }
      if n > 0 { set(k, integer(sum / Double(n)), .estimated, coverage[k]) }
    }
  }
}
