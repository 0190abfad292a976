public import PhloemModel

/// Numbers over time by name, in canonical units, equal steps apart.
public struct SeriesTable: Sendable {
  /// One series.
  public struct Column: Sendable {
    /// The beginning of the first number's step, UTC seconds.
    public let start: Int64
    /// Seconds from number to number.
    public let step: Int
    /// The numbers, canonical units; NaN where the file has none.
    public let values: [Double]
    /// What they measure.
    public let unit: PhysicalUnit
    /// The file.
    public let file: String
    /// The beginning of each number's step and the end of the last, UTC seconds, where clock changes make
    /// them unequal; nil for equal steps.
    public var edges: [Int64]? = nil

    /// The end of the last number's step, UTC seconds.
    public var end: Int64 { edges?.last ?? start + Int64(values.count) * Int64(step) }

    /// The number whose step holds a moment, and that step; nil outside.
    func step(at moment: Int64) -> (index: Int, range: Range<Int64>)? {
      guard moment >= start, moment < end else { return nil }
      if let edges {
        var (low, high) = (0, edges.count - 1)
        while high - low > 1 {
          let middle = (low + high) / 2
          if edges[middle] <= moment { low = middle } else { high = middle }
        }
        return (low, edges[low]..<edges[low + 1])
      }
      let index = Int((moment - start) / Int64(step))
      let from = start + Int64(index) * Int64(step)
      return (index, from..<(from + Int64(step)))
    }
  }

  /// The series by name.
  public internal(set) var columns: [String: Column] = [:]

  /// Makes a table without series.
  public init() {}

  /// Adds or replaces a series.
  public mutating func set(_ name: String, _ column: Column) { columns[name] = column }

  /// What a series is in each step of a plan: the mean of finer numbers, coarser ones repeated.
  ///
  /// - Throws: `InputError` naming the first time without a number.
  func values(of name: String, over steps: PlanSteps) throws(InputError) -> [Double] {
    guard let column = columns[name] else {
      throw InputError("the series '\(name)' was not read")
    }
    var result: [Double] = []
    result.reserveCapacity(steps.count)
    for t in 0..<steps.count {
      let (from, to) = (steps.starts[t], steps.end(t))
      guard let first = column.step(at: from), let last = column.step(at: to - 1) else {
        let start = steps.zone.civil(atUTC: column.start)
        let end = steps.zone.civil(atUTC: column.end)
        throw InputError(
          "the series '\(name)' has no number for \(steps.label(t)): it covers "
            + "\(PlanSteps.label(start)) to \(PlanSteps.label(end))",
          at: FilePosition(file: column.file), help: "plan a time that it covers, or extend it")
      }
      var sum = 0.0
      if first.index == last.index {
        sum = column.values[first.index]
      } else {
        var moment = from
        while moment < to, let (k, range) = column.step(at: moment) {
          let end = min(to, range.upperBound)
          sum += column.values[k] * Double(end - moment)
          moment = end
        }
        sum /= Double(to - from)
      }
      if sum.isNaN {
        let inside = first.index...last.index
        let missing = inside.first { column.values[$0].isNaN } ?? first.index
        throw InputError(
          "the series '\(name)' has no number for \(steps.label(t))",
          at: FilePosition(file: column.file, line: missing + 2),
          help: "fill the gap: a missing value is not taken as zero")
      }
      result.append(sum)
    }
    return result
  }
}
