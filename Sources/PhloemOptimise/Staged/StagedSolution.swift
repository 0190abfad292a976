/// What a solve of a staged programme found.
public struct StagedSolution: Sendable {
  /// Which way was taken.
  public enum Method: String, Sendable {
    /// HiGHS' simplex method: a corner.
    case simplex
    /// HiGHS' interior points with crossover: a corner.
    case interiorPoint = "interior point"
    /// HiGHS' branch and bound.
    case branchAndBound = "branch and bound"
    /// Phloem's interior points along the chain of time: the middle of what is best.
    case structured = "structured interior point"
    /// Windows of time one after the other, each by one of the others.
    case windows = "windows of time"
  }

  /// Iterations whose directions came from the augmented form of the equations.
  public struct AugmentedForm: Hashable, Sendable {
    /// How many of all iterations they were.
    public var iterations: Int
    /// What was measured that called for them, in words.
    public var reason: String
  }

  /// How the solve ended.
  public var status: LinearSolution.Status
  /// Which way was taken.
  public var method: Method
  /// The objective of the values, the offset included; nil without values.
  public var objective: Double?
  /// No solution is better than this: the dual objective, or the bound of branch and bound.
  public var bound: Double?
  /// The values of each variable, one a step; empty when none were found.
  public var values: [[Double]]
  /// The values of the linking columns.
  public var columns: [Double]
  /// By how much the objective rises when a row's binding bound is raised by one, each row's steps;
  /// empty for mixed-integer programmes and where there is no optimum.
  public var duals: [[Double]]
  /// The same of the linking rows.
  public var linkingDuals: [Double]
  /// By how much the objective rises when a variable's limit by a linking column is raised by one, at
  /// most 0; empty for variables without limit.
  public var limitDuals: [[Double]]
  /// The number of iterations.
  public var iterations: Int
  /// That the structured form of the equations lacked digits and directions came from the augmented
  /// one; nil where none did.
  public var augmentedForm: AugmentedForm?
  /// Why another way was taken than the first choice; nil when it was the first.
  public var note: String?

  /// A solution without values.
  static func without(
    _ status: LinearSolution.Status, method: Method, iterations: Int = 0
  ) -> StagedSolution {
    StagedSolution(
      status: status, method: method, objective: nil, bound: nil, values: [], columns: [],
      duals: [], linkingDuals: [], limitDuals: [], iterations: iterations, note: nil)
  }
}

extension StagedSolution {
  /// No values meet all bounds, as was found by other means than a solve.
  public static let infeasible = StagedSolution.without(.infeasible, method: .structured)

  /// A solution put together from those of parts of the time.
  ///
  /// - Parameters:
  ///   - values: The values of each variable.
  ///   - columns: The values of the linking columns.
  ///   - duals: The duals of the rows; empty for none.
  ///   - objective: The objective of the whole.
  /// - Returns: The solution, with `windows` as its method.
  public static func joined(
    values: [[Double]], columns: [Double], duals: [[Double]], objective: Double
  ) -> StagedSolution {
    StagedSolution(
      status: .optimal, method: .windows, objective: objective, bound: nil, values: values,
      columns: columns, duals: duals, linkingDuals: [], limitDuals: [], iterations: 0, note: nil)
  }
}
