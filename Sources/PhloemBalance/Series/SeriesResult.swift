import Dispatch
import PhloemNumerics
import Synchronization

/// What a series is gathered in.
struct SeriesResult: Sendable {
  var values: [Double]
  var objectives: [Double]
  var structureOfInterval: [Int]
  var structures: [BalanceStructure] = []

  init(variables: Int, intervals: Int) {
    values = Array(repeating: .nan, count: variables * intervals)
    objectives = Array(repeating: .nan, count: intervals)
    structureOfInterval = Array(repeating: 0, count: intervals)
  }

  /// Takes the intervals of a part, which belong to the structure added last.
  mutating func take(_ part: SeriesPart) {
    let width = objectives.isEmpty ? 0 : values.count / objectives.count
    for (k, interval) in part.intervals.enumerated() {
      values.replaceSubrange(
        interval * width..<(interval + 1) * width,
        with: part.result.values[k * width..<(k + 1) * width])
      objectives[interval] = part.result.objectives[k]
      structureOfInterval[interval] = structures.count - 1
    }
  }
}

/// Some intervals of one structure, solved by one core.
struct SeriesPart: Sendable {
  /// How many parts intervals are shared into: a whole number of blocks each.
  private static let most = 4

  let intervals: ArraySlice<Int>
  /// What was found, one interval after the other.
  var result: SeriesResult
  /// The solver with what it learned on the way.
  var solver: SeriesSolver

  /// Solves intervals on all cores; the blocks, and so the numbers, are the same on one.
  static func solved(
    _ intervals: [Int], _ readings: DenseMatrix, by solver: SeriesSolver
  ) throws(BalanceError) -> [SeriesPart] {
    let blocks = (intervals.count + SeriesSolver.blockSize - 1) / SeriesSolver.blockSize
    let count = min(most, max(1, blocks))
    let size = (blocks + count - 1) / count * SeriesSolver.blockSize
    let starts = Array(stride(from: 0, to: intervals.count, by: max(1, size)))
    let found = Mutex<[Result<SeriesPart, BalanceError>?]>(
      Array(repeating: nil, count: starts.count))
    DispatchQueue.concurrentPerform(iterations: starts.count) { k in
      let own = intervals[starts[k]..<min(starts[k] + size, intervals.count)]
      var part = SeriesPart(
        intervals: own, result: SeriesResult(variables: readings.rows, intervals: own.count),
        solver: solver)
      let outcome: Result<SeriesPart, BalanceError>
      do throws(BalanceError) {
        try part.solve(readings)
        outcome = .success(part)
      } catch {
        outcome = .failure(error)
      }
      found.withLock { $0[k] = outcome }
    }
    var parts: [SeriesPart] = []
    for outcome in found.withLock({ $0 }) {
      if let outcome { parts.append(try outcome.get()) }
    }
    return parts
  }

  private mutating func solve(_ readings: DenseMatrix) throws(BalanceError) {
    for start in stride(from: 0, to: intervals.count, by: SeriesSolver.blockSize) {
      let first = intervals.startIndex + start
      let block = intervals[first..<min(first + SeriesSolver.blockSize, intervals.endIndex)]
      try solver.solve(block, readings, into: &result, from: start)
    }
  }
}
