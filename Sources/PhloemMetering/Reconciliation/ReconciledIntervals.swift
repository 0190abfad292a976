import PhloemBalance
public import PhloemModel
public import PhloemNumerics

/// The reconciled flows of many intervals of a park, each interval by itself.
///
/// Deviations are those of the mean interval, and shares of compositions stay at their numbers, so
/// that one factorisation serves all intervals with the same meters.
public struct ReconciledIntervals: Sendable {
  /// An interval of which some part has no state.
  public struct Failure: Hashable, Sendable {
    /// The interval.
    public let interval: Int
    /// Why.
    public let reason: String
  }

  /// What holds for all intervals: names, units and balances.
  public let balance: ParkBalance
  /// The sum of squared adjustments of each interval; NaN where no part has a state.
  public let objectives: [Double]
  /// The independent checks of each interval.
  public let freedoms: [Int]
  /// The sum of each flow over the intervals in which it is known, in its unit.
  public let sums: [Double]
  /// In how many intervals each flow is known.
  public let knownCounts: [Int]
  /// The values, flows × intervals, in the flows' units; NaN where unknown.
  public let values: DenseMatrix
  /// Intervals without a state, in order.
  public let failures: [Failure]

  /// Returns whether an interval's readings agree with its balances; nil without a check.
  public func passes(_ interval: Int, level: Double) -> Bool? {
    guard freedoms[interval] > 0, objectives[interval].isFinite else { return nil }
    let chance = ChiSquareDistribution(degreesOfFreedom: Double(freedoms[interval]))
    return objectives[interval] <= chance.upperQuantile(level)
  }

  /// Reconciles each interval.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - readings: What its meters say in each interval.
  ///   - defaults: Deviations where the park file tells none.
  ///   - options: What to take into account.
  ///   - progress: Is told how many intervals of how many are done.
  public init(
    _ park: Park, readings: [BalanceReadings], defaults: AccuracyDefaults,
    options: BalanceOptions = BalanceOptions(), progress: (Int, Int) -> Void = { _, _ in }
  ) {
    var linear = options
    linear.hasOpenShares = false
    let mean = BalanceReadings(meanOf: readings)
    let first = ParkBalance(park, readings: mean, defaults: defaults, options: linear)
    let sizes = first.sizes(of: first.problem.reconciledByParts())
    balance = ParkBalance(
      park, readings: mean, defaults: defaults, options: linear, sizes: sizes)
    var run = SeriesRun(balance, intervals: readings.count)
    for (k, interval) in readings.enumerated() { run.take(interval, at: k) }
    run.solve(progress)
    objectives = run.objectives
    freedoms = run.freedoms
    failures = run.failures.sorted { ($0.interval, $0.reason) < ($1.interval, $1.reason) }
    let flows = balance.flows.count
    var (sums, counts) = (Array(repeating: 0.0, count: flows), Array(repeating: 0, count: flows))
    var values = DenseMatrix(rows: flows, columns: readings.count, repeating: .nan)
    for interval in readings.indices {
      for flow in 0..<flows {
        let value = run.values[flow, interval]
        values[flow, interval] = value
        if value.isFinite {
          sums[flow] += value
          counts[flow] += 1
        }
      }
    }
    self.sums = sums
    self.values = values
    knownCounts = counts
  }
}

/// A series of intervals in the making.
private struct SeriesRun {
  /// The intervals solved between two reports of progress.
  private static let chunk = 730

  let balance: ParkBalance
  var readings: DenseMatrix
  var values: DenseMatrix
  var objectives: [Double]
  var freedoms: [Int]
  var failures: [ReconciledIntervals.Failure] = []
  private var isEmpty: [Bool]

  init(_ balance: ParkBalance, intervals: Int) {
    self.balance = balance
    let count = balance.variables.count
    readings = DenseMatrix(rows: count, columns: intervals, repeating: .nan)
    values = DenseMatrix(rows: count, columns: intervals, repeating: .nan)
    objectives = Array(repeating: .nan, count: intervals)
    freedoms = Array(repeating: 0, count: intervals)
    isEmpty = Array(repeating: false, count: intervals)
  }

  mutating func take(_ interval: BalanceReadings, at column: Int) {
    var count = 0
    for (k, variable) in balance.problem.variables.enumerated() {
      guard let usual = variable.measured else { continue }
      guard k < balance.flows.count, !balance.gauges[k].isEmpty else {
        readings[k, column] = usual.value
        continue
      }
      if let value = balance.measured(k, in: interval) {
        readings[k, column] = value
        count += 1
      }
    }
    if count == 0 {
      isEmpty[column] = true
      failures.append(.init(interval: column, reason: "nothing is measured"))
    }
  }

  mutating func solve(_ progress: (Int, Int) -> Void) {
    let open = objectives.indices.filter { !isEmpty[$0] }
    var parts = balance.problem.parts.map {
      ($0, SeriesReconciler(balance.problem.problem(of: $0)))
    }
    for start in stride(from: 0, to: open.count, by: Self.chunk) {
      let columns = Array(open[start..<min(start + Self.chunk, open.count)])
      for place in parts.indices {
        let extent = parts[place].0
        if extent.equations.isEmpty {
          for column in columns {
            for k in extent.variables { values[k, column] = readings[k, column] }
          }
        } else {
          solve(columns, extent, &parts[place].1)
        }
      }
      progress(start + columns.count, open.count)
    }
  }

  /// Solves one part of some intervals; where one has no state, halves until it is found.
  private mutating func solve(
    _ columns: [Int], _ extent: BalancePart, _ reconciler: inout SeriesReconciler
  ) {
    var own = DenseMatrix(rows: extent.variables.count, columns: columns.count)
    for (j, column) in columns.enumerated() {
      for (i, k) in extent.variables.enumerated() { own[i, j] = readings[k, column] }
    }
    do throws(BalanceError) {
      let series = try reconciler.reconciled(own)
      let read = extent.variables.indices.filter { extent.variables[$0] < balance.flows.count }
      let checks = series.structures.map { $0.degreesOfFreedom(checking: read) }
      for (j, column) in columns.enumerated() {
        for (i, k) in extent.variables.enumerated() { values[k, column] = series.values[i, j] }
        let before = objectives[column].isFinite ? objectives[column] : 0
        objectives[column] = before + series.objectives[j]
        freedoms[column] += checks[series.structureOfInterval[j]]
      }
    } catch {
      if columns.count == 1 {
        failures.append(.init(interval: columns[0], reason: error.description))
        return
      }
      let half = columns.count / 2
      solve(Array(columns[..<half]), extent, &reconciler)
      solve(Array(columns[half...]), extent, &reconciler)
    }
  }
}

extension BalanceReadings {
  /// The mean of several periods, each meter over those with data.
  init(meanOf parts: [BalanceReadings]) {
    var amounts: [String: (sum: MeteredAmount, count: Int)] = [:]
    var levels: [String: (start: Double, end: Double, count: Int)] = [:]
    for part in parts {
      for (meter, amount) in part.amounts {
        let size = MeteredAmount(
          amount: abs(amount.amount), estimated: amount.estimated,
          missingShare: amount.missingShare)
        let known = amounts[meter] ?? (MeteredAmount(amount: 0), 0)
        amounts[meter] = (known.sum + size, known.count + 1)
      }
      for (meter, level) in part.levels {
        let known = levels[meter] ?? (0, 0, 0)
        levels[meter] = (known.start + level.start, known.end + level.end, known.count + 1)
      }
    }
    self.init(
      amounts: amounts.mapValues {
        var mean = $0.sum.scaled(by: 1 / Double($0.count))
        mean.missingShare = 0
        return mean
      },
      levels: levels.mapValues {
        Levels(start: $0.start / Double($0.count), end: $0.end / Double($0.count))
      }, duration: parts.map(\.duration).reduce(0, +) / Double(max(1, parts.count)))
  }
}
