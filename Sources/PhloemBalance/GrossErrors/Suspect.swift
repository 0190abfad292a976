import PhloemNumerics

/// One gross error that could explain readings that do not fit.
public enum Suspect: Hashable, Sendable {
  /// The meter of this variable reads too much or too little.
  case bias(variable: Int)
  /// This balance loses something that no flow of it names, or gains it.
  case leak(balance: Int)
}

/// A suspect with what the likelihood-ratio test says of it alone.
public struct SuspectTest: Hashable, Sendable {
  /// The suspect.
  public let suspect: Suspect
  /// By how much the global statistic falls when the suspect is believed.
  public let statistic: Double
  /// The size that explains the readings best: what the meter reads too much, or what leaves the
  /// balance unnamed, in the unit of the variable or the balance.
  public let size: Double
  /// The standard deviation of the size.
  public let standardDeviation: Double
}

extension Reconciliation {
  /// Every meter and every balance.
  public var allSuspects: [Suspect] {
    structure.meters.map { .bias(variable: $0) }
      + problem.equations.indices.map { .leak(balance: $0) }
  }

  /// Returns what one unit of a gross error does to the whitened residuals.
  func signature(of suspect: Suspect) -> [Double] {
    switch suspect {
    case .leak(let balance): return structure.whitening.column(balance)
    case .bias(let variable):
      let place = structure.place[variable]
      guard structure.status[variable] == .redundant else {
        return [Double](repeating: 0, count: structure.degreesOfFreedom)
      }
      return structure.projection.column(place).map { $0 / structure.deviations[place] }
    }
  }

  /// Returns the generalised likelihood-ratio test of each suspect that the readings can test.
  ///
  /// - SeeAlso: S. Narasimhan and R. S. H. Mah, AIChE J. 33 (1987), 1514–1521.
  public func likelihoodRatios(of suspects: [Suspect]? = nil) -> [SuspectTest] {
    (suspects ?? allSuspects).compactMap { suspect in
      let signature = signature(of: suspect)
      return SuspectTest(suspect, signature, whole: signature, residuals: whitened)
    }
  }
}

extension SuspectTest {
  /// Tests a signature of which some was explained away; nil when nothing of it is left.
  init?(_ suspect: Suspect, _ signature: [Double], whole: [Double], residuals: [Double]) {
    let length = euclideanNorm(signature)
    guard length > 0, length > 1e-7 * euclideanNorm(whole) else { return nil }
    let along = dot(signature, residuals) / length
    self.init(
      suspect: suspect, statistic: along * along, size: along / length,
      standardDeviation: 1 / length)
  }
}
