/// Equal intervals one after the other: interval `i` covers `time(at: i)..<time(at: i + 1)`.
public struct TimeGrid: Hashable, Sendable, CustomStringConvertible {
  /// Start of the first interval, UTC seconds.
  public let start: Int64
  /// Length of an interval, seconds; more than 0.
  public let step: Int
  /// Number of intervals.
  public let count: Int

  /// Makes a grid; `step` is more than 0 and `count` at least 0.
  public init(start: Int64, step: Int, count: Int) {
    precondition(step > 0 && count >= 0)
    self.start = start
    self.step = step
    self.count = count
  }

  /// Makes the grid of whole steps, counted from midnight UTC 1970-01-01 plus `phase`, that holds
  /// every moment of `range`.
  ///
  /// - Parameters:
  ///   - range: UTC seconds, half-open.
  ///   - step: Length of an interval, seconds.
  ///   - phase: Seconds by which the edges lie after those counted from 1970, `0..<step`.
  public init(covering range: Range<Int64>, step: Int, phase: Int = 0) {
    precondition(step > 0)
    let width = Int64(step)
    func floored(_ moment: Int64) -> Int64 {
      let shifted = moment - Int64(phase)
      let rest = shifted % width
      return moment - (rest < 0 ? rest + width : rest)
    }
    let first = floored(range.lowerBound)
    let end = range.isEmpty ? first : floored(range.upperBound + width - 1)
    self.init(start: first, step: step, count: Int((end - first) / width))
  }

  /// End of the last interval, UTC seconds.
  public var end: Int64 { time(at: count) }
  /// The time it covers, UTC seconds.
  public var range: Range<Int64> { start..<end }

  /// Start of interval `index`, UTC seconds; `count` gives the end of the grid.
  public func time(at index: Int) -> Int64 { start + Int64(index) * Int64(step) }

  /// The interval that holds a moment given in UTC seconds, or nil outside the grid.
  public func index(of moment: Int64) -> Int? {
    moment >= start && moment < end ? Int((moment - start) / Int64(step)) : nil
  }

  /// `8760 x 3600 s from 2018-01-01 00:00:00 UTC`.
  public var description: String {
    "\(count) x \(step) s from \(CivilTime(clockSeconds: start)) UTC"
  }
}
