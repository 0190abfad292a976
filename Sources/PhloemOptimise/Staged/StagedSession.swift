/// Solves of one staged programme again and again while its numbers change: prices, bounds, limits.
///
/// Change `program` and call `solve()`. HiGHS keeps its model and starts from the last basis, or for
/// mixed-integer programmes from the last values; a change of coefficients (limits, efficiencies) hands
/// the model over anew and keeps the basis. Interior points start afresh: from a state on the way to
/// the last optimum they need as many iterations as from nothing. What was found is the same as by a
/// solve from nothing, within tolerances. For example, a curve over a price:
///
///     let session = StagedSession(program)
///     for price in prices {
///       session.program.setCost(.constant(price), ofVariable: emissions)
///       curve.append(try session.solve().objective)
///     }
public final class StagedSession {
  /// The programme; may be changed between solves.
  public var program: StagedProgram
  /// How it is solved.
  public var options: SolverOptions
  private var held: Holder?
  private var arrays: ProgramArrays?
  private var modelMethod = SolverOptions.Method.automatic
  private var last: StagedSolution?

  /// Makes a session.
  public init(_ program: StagedProgram, _ options: SolverOptions = SolverOptions()) {
    self.program = program
    self.options = options
  }

  /// Solves the programme as it is now.
  ///
  /// - Returns: How it ended, and what was found.
  /// - Throws: `OptimiseError` where a bound or a coefficient is no number, or the solver refuses an
  ///   option.
  public func solve() throws(OptimiseError) -> StagedSolution {
    if let fault = program.fault() { throw OptimiseError(fault) }
    let solution =
      try program.isStructuredWanted(options) ? program.solve(options) : solveByHiGHS()
    if !solution.values.isEmpty { last = solution }
    return solution
  }

  /// The model of HiGHS.
  private final class Holder {
    let model: HighsModel
    init(_ model: consuming HighsModel) { self.model = model }
  }

  private func solveByHiGHS() throws(OptimiseError) -> StagedSolution {
    let lowering = try StagedLowering(program)
    let new = lowering.arrays
    let kept: Holder
    if let held, let arrays, arrays.matrix == new.matrix, arrays.isInteger == new.isInteger,
      modelMethod == options.method, options.progress == nil
    {
      try held.model.change(from: arrays, to: new)
      kept = held
    } else {
      let fresh = try HighsModel(for: new, options)
      try fresh.take(new, options, keepingCuts: program.keptCuts)
      if let basis = held?.model.basis() { fresh.start(fromBasis: basis) }
      kept = Holder(fresh)
    }
    (held, arrays, modelMethod) = (kept, new, options.method)
    if program.isMixedInteger, let last {
      try kept.model.start(fromValues: last.values.flatMap { $0 } + last.columns)
    }
    return try lowering.solve(kept.model, options)
  }
}
