/// What a solve found.
public struct LinearSolution: Sendable {
  /// How a solve ended.
  public enum Status: String, Sendable {
    /// The best there is, within the solver's tolerances.
    case optimal
    /// No values meet all bounds; `clash` says which rows contradict each other.
    case infeasible
    /// The objective has no end.
    case unbounded
    /// The time ran out; the values are the best found so far, or none.
    case timeLimit = "time limit"
    /// The caller said stop; the values are the best found so far, or none.
    case stopped
    /// The solver lost its digits: no answer, and no proof that there is none.
    case numericalTrouble = "numerical trouble"
  }

  /// How the solve ended.
  public let status: Status
  /// The objective of `values`.
  public let objective: Double?
  /// The value of each column; empty when none were found.
  public let values: [Double]
  /// The activity of each row; empty when no values were found.
  public let activities: [Double]
  /// By how much the objective rises when a row's binding bound is raised by one; empty for
  /// mixed-integer programmes and where there is no optimum.
  public let duals: [Double]
  /// By how much the objective rises when a column is made one larger; empty like `duals`.
  public let reducedCosts: [Double]
  /// No solution of a mixed-integer programme is better than this.
  public let bound: Double?
  /// What contradicts itself in an infeasible programme, unless the options say not to look.
  public let clash: Clash?

  /// A solution without values.
  static func without(_ status: Status, clash: Clash? = nil) -> LinearSolution {
    LinearSolution(
      status: status, objective: nil, values: [], activities: [], duals: [], reducedCosts: [],
      bound: nil, clash: clash)
  }
}

/// Why a programme cannot be met, found by letting every row give way at a price.
public struct Clash: Sendable {
  /// A row that has to give way, and by how much.
  public struct Relaxation: Sendable {
    /// The row.
    public let row: Int
    /// Its name.
    public let name: String
    /// By how much its activity exceeds the upper bound, or, below zero, falls short of the lower.
    public let amount: Double
  }

  /// The rows that give way at least cost, each in units of its largest coefficient.
  public let relaxations: [Relaxation]
  /// The rows that together cannot be met: those with a dual in the relaxed programme (of a
  /// mixed-integer one, the rows that gave way).
  public let rows: [Int]
  /// The columns whose bounds take part.
  public let columns: [Int]
  /// The values of the columns once the rows gave way.
  public let values: [Double]
}

/// A programme that could not be solved, in a sentence.
public struct OptimiseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found.
  public let message: String

  /// Makes the error.
  public init(_ message: String) { self.message = message }

  /// The sentence.
  public var description: String { message }
}
