/// What leaves a silo in one round: sums over its rows, and no row.
public struct SiloSums: Hashable, Sendable {
  /// Rows behind the sums.
  public let count: Int
  /// Σ (y − p)·x, length d + 1, the constant first.
  public let gradient: [Double]
  /// Σ p·(1 − p)·x·xᵀ, (d + 1)² elements, row by row.
  public let curvature: [Double]
  /// Σ log-likelihood.
  public let logLikelihood: Double

  /// Adds the sums of another silo of the same width.
  mutating func add(_ other: SiloSums) {
    self = SiloSums(
      count: count + other.count, gradient: zip(gradient, other.gradient).map(+),
      curvature: zip(curvature, other.curvature).map(+),
      logLikelihood: logLikelihood + other.logLikelihood)
  }
}

/// A holder of records who takes part in the training of a common score without showing them.
///
/// A type that conforms sends `SiloSums` and nothing else; `RowSilo` is one for rows in memory, and a
/// server that answers over the network is another.
public protocol Silo {
  /// The name of the holder.
  var name: String { get }

  /// Returns the sums at some weights.
  ///
  /// - Parameter weights: The constant and one weight a feature, length d + 1.
  /// - Returns: Sums over all rows of the silo.
  func sums(at weights: [Double]) -> SiloSums
}
