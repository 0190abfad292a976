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
      let from = steps.starts[t] - column.start
      let to = from + Int64(steps.seconds)
      let width = Int64(column.step)
      let first = Int(from >= 0 ? from / width : -1)
      let last = Int((to - 1) >= 0 ? (to - 1) / width : -1)
      guard first >= 0, last < column.values.count else {
        let start = steps.zone.civil(atUTC: column.start)
        let end = steps.zone.civil(
          atUTC: column.start + Int64(column.values.count) * Int64(column.step))
        throw InputError(
          "the series '\(name)' has no number for \(steps.label(t)): it covers "
            + "\(PlanSteps.label(start)) to \(PlanSteps.label(end))",
          at: FilePosition(file: column.file), help: "plan a time that it covers, or extend it")
      }
      var sum = 0.0
      if first == last {
        sum = column.values[first]
      } else {
        var total = 0.0
        for k in first...last {
          let low = max(from, Int64(k) * width)
          let high = min(to, Int64(k + 1) * width)
          sum += column.values[k] * Double(high - low)
          total += Double(high - low)
        }
        sum /= total
      }
      if sum.isNaN {
        let missing = (first...last).first { column.values[$0].isNaN } ?? first
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
