import PhloemNumerics

/// A technosphere ready to be solved: bound to the matrix that it was made of.
///
/// A value; many threads may solve with one. When an amount changes, `edited` gives another that
/// solves with what this one knows.
public struct Factorisation: Sendable {
  /// What is solved: with all edits.
  public let technosphere: Technosphere
  /// How systems are solved.
  public let options: SolverOptions
  /// What was learnt when it was made: a first solve with all products.
  public internal(set) var report: SolverReport
  let base: BaseSolver
  let edits: Woodbury?

  /// Prepares a technosphere.
  ///
  /// - Throws: `unproductive` with the loops, `singular`, or `inaccurate`.
  public init(_ technosphere: Technosphere, options: SolverOptions = SolverOptions())
    throws(FootprintError)
  {
    let base = try BaseSolver(technosphere, options)
    self.init(technosphere, options, base, edits: nil)
    let everything = Array(repeating: 1.0, count: technosphere.count)
    report = try solve([base.weighted(everything, by: -1)], transposed: false, isWeighted: true)
      .report
  }

  init(
    _ technosphere: Technosphere, _ options: SolverOptions, _ base: BaseSolver, edits: Woodbury?
  ) {
    self.technosphere = technosphere
    self.options = options
    self.base = base
    self.edits = edits
    report = base.blankReport
  }

  /// Solves x = f + N·x, or y = c + Nᵀ·y.
  ///
  /// - Parameters:
  ///   - rightHandSides: f or c of each system, by product.
  ///   - isWeighted: whether `rightHandSides` are in weighted units, and so the solutions.
  func solve(_ rightHandSides: [[Double]], transposed: Bool, isWeighted: Bool = false)
    throws(FootprintError) -> (solutions: [[Double]], report: SolverReport)
  {
    // Weighted units: x·w forward, y/w backward.
    let power = transposed ? -1.0 : 1.0
    let scaled = isWeighted ? rightHandSides : rightHandSides.map { base.weighted($0, by: power) }
    var (solutions, report) = try base.solve(scaled, transposed: transposed)
    if let edits { for k in solutions.indices { edits.correct(&solutions[k], transposed) } }
    if isWeighted { return (solutions, report) }
    return (solutions.map { base.weighted($0, by: -power) }, report)
  }
}

extension Technosphere {
  /// Prepares the technosphere for solving.
  ///
  /// - Throws: see `Factorisation`.
  public func factorised(options: SolverOptions = SolverOptions()) throws(FootprintError)
    -> Factorisation
  {
    try Factorisation(self, options: options)
  }
}
