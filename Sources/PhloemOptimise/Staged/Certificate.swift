/// How good a solution of a staged programme is, worked out from the programme and the solution alone,
/// whichever way it was found.
///
/// A linear programme's optimum is proven by prices: no solution is better than `bound`, and the gap
/// between it and the objective is what may be left to gain. Amounts are in the programme's units.
public struct Certificate: Sendable {
  /// A place where a bound or a row is missed.
  public struct Violation: Sendable, Hashable {
    /// What is missed.
    public enum Kind: String, Sendable {
      case bound, limit, row, column
      case linkingRow = "linking row"
      case wholeNumber = "whole number"
    }

    /// What is missed.
    public var kind: Kind
    /// Its name in the programme.
    public var name: String
    /// The step; nil for linking columns and rows.
    public var step: Int?
    /// By how much.
    public var amount: Double
    /// By how much as a share of one plus the bound.
    public var share: Double
  }

  /// The share of a bound up to which missing it is round-off, and not a miss.
  public static let tolerance = 1e-6

  /// The objective of the values, the offset included.
  public var objective: Double
  /// No solution is better than this: what the prices prove, or the bound of branch and bound; nil
  /// where there is neither.
  public var bound: Double?
  /// The bound or row that is missed most, as a share; nil when none is.
  public var worstViolation: Violation?
  /// The value furthest from a whole number where it must be one; nil when none is.
  public var worstFraction: Violation?
  /// The largest price with the wrong sign: of a row, limit or reduced cost whose bound is not there,
  /// as a share of one plus the largest cost; nil without prices.
  public var dualViolation: Double?
  /// The sum of distance times price over all bounds; nil without prices.
  public var complementarity: Double?

  /// The distance of objective and bound as a share of one plus the objective.
  public var relativeGap: Double? { bound.map { abs(objective - $0) / (1 + abs(objective)) } }

  /// Whether all measures are within a tolerance: an optimum, or for a mixed-integer programme one
  /// within that gap.
  public func holds(within tolerance: Double = Certificate.tolerance) -> Bool {
    (worstViolation?.share ?? 0) <= tolerance && (worstFraction?.amount ?? 0) <= tolerance
      && (dualViolation ?? 0) <= tolerance && (relativeGap ?? .infinity) <= tolerance
  }
}

extension StagedSolution {
  /// Checks the solution against its programme.
  ///
  /// - Parameter program: The programme that was solved.
  /// - Returns: What was found; nil when there are no values to check.
  public func certificate(of program: StagedProgram) -> Certificate? {
    guard values.count == program.variables.count, columns.count == program.columns.count,
      values.allSatisfy({ $0.count == program.stepCount })
    else { return nil }
    var certificate = Certificate(
      objective: program.objective(values, columns), bound: program.isMixedInteger ? bound : nil)
    certificate.checkValues(self, program)
    if !duals.isEmpty || program.rows.isEmpty, duals.count == program.rows.count,
      linkingDuals.count == program.linkingRows.count,
      limitDuals.count == program.variables.count, !program.isMixedInteger
    {
      certificate.checkPrices(self, program)
    }
    return certificate
  }
}
