public import PhloemModel

/// A silo of rows in memory; the rows cannot be read from outside.
public struct RowSilo: Silo, Sendable {
  /// The name of the holder.
  public let name: String
  private let features: [[Double]]
  private let outcomes: [Bool]
  /// The number of features d.
  private let width: Int

  /// Takes the rows of a holder.
  ///
  /// - Parameters:
  ///   - name: The holder.
  ///   - features: One row of d numbers a record.
  ///   - outcomes: Whether each record turned out well.
  /// - Throws: `InputError` when rows differ in length, hold what is no number, or lack an outcome.
  public init(name: String, features: [[Double]], outcomes: [Bool]) throws(InputError) {
    let width = features.first?.count ?? 0
    guard features.count == outcomes.count,
      features.allSatisfy({ $0.count == width && $0.allSatisfy(\.isFinite) })
    else {
      throw InputError(
        "the rows of silo '\(name)' are not alike",
        help: "give every record the same features, all numbers, and its outcome")
    }
    self.width = width
    self.name = name
    self.features = features
    self.outcomes = outcomes
  }

  /// Puts the rows of several silos of one width into one place.
  init(pooling silos: [RowSilo]) {
    name = silos.map(\.name).joined(separator: " + ")
    features = silos.flatMap(\.features)
    outcomes = silos.flatMap(\.outcomes)
    width = silos.first?.width ?? 0
  }

  /// The number of rows.
  public var count: Int { features.count }

  /// The number of rows whose outcome is on the side of ½ that a score of this width says.
  public func countRight(by score: LogisticScore) -> Int {
    guard score.weights.count == width + 1 else { return 0 }
    return zip(features, outcomes).count { (score.probability($0) >= 0.5) == $1 }
  }

  /// Returns the sums at some weights; weights of another length give sums of this silo's own length.
  public func sums(at weights: [Double]) -> SiloSums {
    let size = width + 1
    guard weights.count == size else {
      return SiloSums(
        count: features.count, gradient: Array(repeating: 0, count: size),
        curvature: Array(repeating: 0, count: size * size), logLikelihood: 0)
    }
    var gradient = Array(repeating: 0.0, count: size)
    var curvature = Array(repeating: 0.0, count: size * size)
    var likelihood = 0.0
    for (row, outcome) in zip(features, outcomes) {
      let x = [1] + row
      let z = zip(x, weights).reduce(0) { $0 + $1.0 * $1.1 }
      let p = LogisticScore.probability(z)
      let rest = (outcome ? 1 : 0) - p
      for i in 0..<size {
        gradient[i] += rest * x[i]
        for j in 0..<size { curvature[i * size + j] += p * (1 - p) * x[i] * x[j] }
      }
      likelihood += LogisticScore.logProbability(outcome ? z : -z)
    }
    return SiloSums(
      count: features.count, gradient: gradient, curvature: curvature, logLikelihood: likelihood)
  }
}
