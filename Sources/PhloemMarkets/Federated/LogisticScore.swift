#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A logistic score: the probability of a good outcome from a few features.
public struct LogisticScore: Hashable, Sendable {
  /// The constant, then one weight a feature.
  public let weights: [Double]

  /// Makes a score of weights, the constant first.
  public init(weights: [Double]) { self.weights = weights }

  /// Returns the probability for a row of features, 0…1.
  public func probability(_ features: [Double]) -> Double {
    precondition(features.count == weights.count - 1)
    return Self.probability(
      zip(features, weights.dropFirst()).reduce(weights[0]) { $0 + $1.0 * $1.1 })
  }

  /// Returns the share of rows whose outcome is on the side of ½ that the score says.
  public func accuracy(features: [[Double]], outcomes: [Bool]) -> Double {
    precondition(features.count == outcomes.count && !features.isEmpty)
    let right = zip(features, outcomes).count { (probability($0) >= 0.5) == $1 }
    return Double(right) / Double(features.count)
  }

  /// 1/(1 + e^−z) without overflow.
  static func probability(_ z: Double) -> Double {
    if z >= 0 { return 1 / (1 + exp(-z)) }
    let e = exp(z)
    return e / (1 + e)
  }

  /// ln(1/(1 + e^−z)) without overflow.
  static func logProbability(_ z: Double) -> Double {
    z >= 0 ? -log1p(exp(-z)) : z - log1p(exp(z))
  }
}
