import PhloemNumerics

/// The test of a statistic against a distribution that holds when there is no gross error.
public struct BalanceTest: Hashable, Sendable {
  /// The statistic.
  public let statistic: Double
  /// What it stays below with the level's probability of error.
  public let critical: Double
  /// The probability of a statistic at least as large when there is no gross error.
  public let probability: Double
  /// Whether the readings agree with the balances.
  public var passes: Bool { statistic <= critical }
}

extension Reconciliation {
  /// Returns the test of all checks together: chi-square with the degrees of freedom.
  ///
  /// - Parameter level: The probability of rejecting readings without gross errors.
  /// - Returns: The test, or nil when nothing checks the readings.
  public func globalTest(level: Double = 0.05) -> BalanceTest? {
    guard structure.degreesOfFreedom > 0 else { return nil }
    let distribution = ChiSquareDistribution(
      degreesOfFreedom: Double(structure.degreesOfFreedom))
    let statistic = dot(whitened, whitened)
    return BalanceTest(
      statistic: statistic, critical: distribution.upperQuantile(level),
      probability: distribution.upperTail(statistic))
  }

  /// Returns the test of each balance whose variables are all measured: its imbalance in its
  /// deviations, with Šidák's level for the number of such balances.
  ///
  /// - Returns: One test a balance, nil where a variable is not measured or all are exact.
  public func nodalTests(level: Double = 0.05) -> [BalanceTest?] {
    let spread = structure.measured.scaled(columns: structure.deviations).transposed
    let statistics = imbalances.indices.map { k -> Double? in
      let range = spread.entries(inColumn: k)
      let deviation = euclideanNorm(spread.values.span.extracting(range))
      return deviation > 0 ? imbalances[k].map { abs($0) / deviation } : nil
    }
    return Self.normalTests(statistics, level: level)
  }

  /// Returns the test of each reading: its adjustment in the deviations of adjustments, with Šidák's
  /// level for the number of redundant meters.
  ///
  /// - Returns: One test a variable, nil where it is not redundant.
  public func measurementTests(level: Double = 0.05) -> [BalanceTest?] {
    let adjustments = structure.projection.multiplyTransposed(whitened)
    var statistics = [Double?](repeating: nil, count: estimates.count)
    for (k, variable) in structure.meters.enumerated()
    where structure.status[variable] == .redundant {
      statistics[variable] = abs(adjustments[k]) / euclideanNorm(structure.projection.column(k))
    }
    return Self.normalTests(statistics, level: level)
  }

  private static func normalTests(_ statistics: [Double?], level: Double) -> [BalanceTest?] {
    let count = statistics.count { $0 != nil }
    if count == 0 { return statistics.map { _ in nil } }
    let normal = NormalDistribution()
    let critical = normal.upperQuantile(sidakLevel(level, tests: count) / 2)
    return statistics.map { statistic in
      statistic.map {
        BalanceTest(
          statistic: $0, critical: critical, probability: 2 * normal.upperTail($0))
      }
    }
  }
}
