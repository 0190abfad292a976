import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport

/// A park from text over a few steps from 2025-01-01 on, with one file of series.
struct SmallPark {
  /// The park file without `park` and `zone`.
  let text: String
  /// The file `series.csv`: a header and a row a step.
  var series = ""

  /// The problem of the park.
  func problem(steps: Int, seconds: Int = 3600) throws -> DispatchProblem {
    let park = try PhloemTestSupport.park(reading: text)
    let start = park.zone.firstMoment(CivilTime(year: 2025, month: 1, day: 1))
    return try problem(start..<(start + Int64(steps) * Int64(seconds)), seconds: seconds, park)
  }

  /// The problem of whole days of the park's own clock, from midnight to midnight.
  func problem(
    from: CivilTime, to: CivilTime, seconds: Int = 3600
  ) throws -> DispatchProblem {
    let park = try PhloemTestSupport.park(reading: text)
    let range = park.zone.firstMoment(from)..<park.zone.firstMoment(to)
    return try problem(range, seconds: seconds, park)
  }

  private func problem(
    _ range: Range<Int64>, seconds: Int, _ park: Park
  ) throws -> DispatchProblem {
    DispatchProblem(
      park: park, steps: try PlanSteps(range, seconds: seconds, zone: park.zone),
      series: try SeriesTable.read(park) { _ in series })
  }

  /// The plan of the park.
  func plan(
    steps: Int, seconds: Int = 3600, _ request: DispatchRequest = DispatchRequest()
  ) throws -> DispatchPlan {
    try problem(steps: steps, seconds: seconds).plan(request, SolverOptions(relativeGap: 1e-9))
  }
}

extension DispatchPlan {
  /// The rates of the first flow of an owner.
  func rates(of owner: String, sign: Double? = nil) -> [Double] {
    model.flows.first { $0.owner == owner && (sign == nil || $0.sign == sign) }
      .map { rates(of: $0) } ?? []
  }

  /// The values of an owner's variable.
  func values(of owner: String, _ role: DispatchModel.Role) -> [Double] {
    model.variables(of: owner, role).first.map { solution.values[$0] } ?? []
  }
}

extension SeededGenerator {
  /// A whole number.
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  /// Whole numbers.
  mutating func numbers(_ range: ClosedRange<Int>, count: Int) -> [Int] {
    (0..<count).map { _ in number(range) }
  }
}

/// Rows of a file of series.
func rows(_ header: String, _ columns: [Int]...) -> String {
  let count = columns.first?.count ?? 0
  return header + "\n"
    + (0..<count).map { t in columns.map { "\($0[t])" }.joined(separator: ",") + "\n" }.joined()
}
