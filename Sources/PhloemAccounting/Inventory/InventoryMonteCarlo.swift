import Foundation
public import PhloemModel
import PhloemNumerics

/// The distribution of a total under the limits of its factors and meters.
public struct InventoryDistribution: Sendable {
  /// The seed.
  public let seed: UInt64
  /// The number of trials.
  public let trials: Int
  /// Mean, g.
  public let mean: Double
  /// The 2.5 % quantile, g.
  public let lower: Double
  /// The median, g.
  public let median: Double
  /// The 97.5 % quantile, g.
  public let upper: Double
}

extension Inventory {
  /// Draws the total of some scopes from the limits of its factors and meters.
  ///
  /// Limits that lie evenly about the value make a normal distribution, others a lognormal one with
  /// the same limits; every number that occurs in several lines is drawn once a trial. A number of one
  /// trial depends on the seed, its name's place and the trial alone, so the result is the same on any
  /// number of threads.
  ///
  /// - Parameters:
  ///   - scopes: The scopes; by default those of the profile's total.
  ///   - park: The park, for the accuracy of its meters.
  ///   - trials: How many trials, at least 100.
  ///   - seed: The seed.
  /// - Returns: The distribution.
  public func distribution(
    of scopes: [Scope]? = nil, in park: Park, trials: Int = 10_000, seed: UInt64 = 1
  ) -> InventoryDistribution {
    let model = UncertaintyModel(self, scopes: scopes ?? totalScopes, park: park)
    let count = max(100, trials)
    var totals = Array(repeating: Double(model.total), count: count)
    for (number, variable) in model.variables.enumerated() {
      let stream = RandomStream(seed: seed, stream: UInt64(number))
      let slope = variable.slopes.reduce(0.0) { $0 + $1.grams }
      for trial in 0..<count {
        let z = inverseNormalCDF(stream.uniform(at: UInt64(trial)))
        totals[trial] += slope * (variable.multiple(at: z) - 1)
      }
    }
    totals.sort()
    return InventoryDistribution(
      seed: seed, trials: count, mean: PhloemNumerics.mean(totals),
      lower: quantile(0.025, ofSorted: totals), median: quantile(0.5, ofSorted: totals),
      upper: quantile(0.975, ofSorted: totals))
  }
}

extension UncertaintyModel.Variable {
  /// The number as a multiple of its value, at a standard normal deviate.
  func multiple(at z: Double) -> Double {
    let (low, high) = limits
    let isEven = abs((1 - low) - (high - 1)) <= 0.05 * (high - low) || low <= 0
    if isEven { return 1 + z * relative / 1.959963984540054 }
    let (a, b) = (log(low), log(high))
    return exp((a + b) / 2 + z * (b - a) / 2 / 1.959963984540054)
  }
}
