/// How a programme is solved; the same options give the same answer on every run, except that a time
/// limit or a `progress` that says stop may end one run earlier than another.
public struct SolverOptions: Sendable {
  /// The way to the optimum of a linear programme; mixed-integer ones choose their own.
  ///
  /// All ways but `structured` end in a corner with its duals.
  public enum Method: String, Sendable, CaseIterable {
    /// The dual simplex method, as a rule; large staged programmes by `structured` where it fits.
    case automatic
    /// The dual simplex method.
    case dualSimplex = "dual simplex"
    /// The primal simplex method: the quicker where doing nothing meets most bounds, as in blending.
    case primalSimplex = "primal simplex"
    /// Interior points, then a crossover to a corner: often the quicker for large programmes.
    case interiorPoint = "interior point"
    /// The newer interior points of HiGHS, which need its additional library beside it.
    case hipo
    /// Interior points along the chain of time, of staged programmes only: the middle of what is best.
    case structured
  }

  /// The way to the optimum.
  public var method: Method
  /// The most seconds to spend; nil for no limit.
  public var timeLimit: Double?
  /// How far a mixed-integer solution may be from the bound, as a share of the objective.
  public var relativeGap: Double
  /// Which of many equally good ways a search in whole numbers takes: luck alone tells them apart.
  public var seed: Int
  /// Whether an infeasible programme is solved a second time to name what clashes.
  public var namesClash: Bool
  /// Told how far the solve is now and then; it stops when the answer is false.
  public var progress: (@Sendable (SolverProgress) -> Bool)?

  /// Makes the options.
  public init(
    method: Method = .automatic, timeLimit: Double? = nil, relativeGap: Double = 1e-9,
    seed: Int = 0, namesClash: Bool = true, progress: (@Sendable (SolverProgress) -> Bool)? = nil
  ) {
    self.method = method
    self.timeLimit = timeLimit
    self.relativeGap = relativeGap
    self.seed = seed
    self.namesClash = namesClash
    self.progress = progress
  }
}

/// How far a solve is.
public struct SolverProgress: Sendable {
  /// Which part of the solver tells.
  public enum Stage: String, Sendable {
    case simplex
    case interiorPoint = "interior point"
    case branchAndBound = "branch and bound"
    case structured = "structured interior point"
  }

  /// Which part of the solver tells.
  public var stage: Stage
  /// Iterations, or nodes of branch and bound.
  public var iterations: Int
  /// The objective so far; nil before there is any.
  public var objective: Double?
  /// No solution is better than this; nil before it is known.
  public var bound: Double?
}
