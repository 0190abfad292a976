/// How a system was solved and how good the answer is.
public struct SolverReport: Hashable, Sendable, Codable {
  /// The ways.
  public enum Method: String, Hashable, Sendable, Codable {
    /// Sparse factors by blocks (KLU).
    case direct
    /// Sweeps in elimination order, sped up by GMRES.
    case sweeps
    /// Sparse factors, since sweeps did not reach the accuracy.
    case directAfterSweeps = "direct after sweeps"
  }

  /// The way it was solved.
  public var method: Method
  /// Groups of activities that need each other, single ones included.
  public var components: Int
  /// The sizes of the groups of two and more, largest first.
  public var loops: [Int]
  /// Sweeps over the matrix for the slowest right-hand side; 0 when solved by factors.
  public var sweeps: Int
  /// Sum of magnitudes of what the equations leave, of that of the solution, both weighted by what
  /// the products take.
  public var residual: Double
  /// How much larger than the residual the error can be.
  public var amplification: Double
  /// Whether `amplification` is a proven bound, else an estimate.
  public var isProven: Bool
  /// The largest error of any product's amount, of its turnover (what is asked for and used of it): a
  /// proven bound, worked out where `residual` times `amplification` alone would not do.
  public var productError: Double?
  /// The error of the solution, relative: a bound or an estimate, with what rounding may add.
  public var error: Double { productError ?? (residual + 0x1p-52) * amplification }
}

/// How systems are solved.
public struct SolverOptions: Hashable, Sendable {
  /// Which way to go.
  public enum Choice: Hashable, Sendable {
    /// Factors where loops are small, else sweeps.
    case automatic
    case direct, sweeps
  }

  /// Which way to go.
  public var choice: Choice
  /// The relative error that must be reached.
  public var tolerance: Double
  /// The largest loop that is solved by factors without trying sweeps.
  public var largestDirectLoop: Int

  /// Makes options.
  public init(
    choice: Choice = .automatic, tolerance: Double = 1e-9, largestDirectLoop: Int = 200
  ) {
    self.choice = choice
    self.tolerance = tolerance
    self.largestDirectLoop = largestDirectLoop
  }
}
