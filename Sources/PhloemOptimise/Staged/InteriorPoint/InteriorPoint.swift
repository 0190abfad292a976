/// Interior points along the chain of time: Mehrotra's predictor and corrector on the form of a staged
/// programme, each Newton step by the factors of `StepFactors`, or where these lack digits by those of
/// `AugmentedSystem`.
///
/// The state are values x and y, prices λ and η of rows, and for every side its distance s and price
/// w. A side is s = ε·x + f·y + h with ε = 1 for a lower bound and −1 else.
///
/// - SeeAlso: S. Mehrotra, On the implementation of a primal-dual interior point method, SIAM Journal on
///   Optimization 2 (1992); J. Gondzio, Multiple centrality corrections (1996).
final class InteriorPoint {
  let form: StagedForm
  let system: StepSystem
  let factors: StepFactors

  /// Values.
  let values: StepTable
  var columns: [Double]
  /// Prices of rows by node, and of linking rows.
  let prices: StepTable
  var linkingPrices: [Double]
  /// Distances and prices of sides.
  let distances: StepTable
  let weights: StepTable
  var columnDistances: [Double]
  var columnWeights: [Double]

  /// The direction, in the same order.
  let valueSteps: StepTable
  var columnSteps: [Double]
  let priceSteps: StepTable
  var linkingPriceSteps: [Double]
  let distanceSteps: StepTable
  let weightSteps: StepTable
  var columnDistanceSteps: [Double]
  var columnWeightSteps: [Double]

  /// What is missing: of rows, of linking rows, of reduced costs, of sides.
  let rowResiduals: StepTable
  var linkingResiduals: [Double]
  let costResiduals: StepTable
  var columnCostResiduals: [Double]
  let sideResiduals: StepTable
  var columnSideResiduals: [Double]
  /// What s·w has to change by.
  let targets: StepTable
  var columnTargets: [Double]
  /// The targets before a corrector.
  let keptTargets: StepTable

  /// Right sides of rows by node.
  let rightSides: StepTable
  /// Numbers of the Newton step on the way: by variable, of limits and other sides, of the border.
  let work: StepTable
  let rest: StepTable
  let limits: StepTable
  let border: Buffer<Double>
  let wraps: Buffer<Double>

  /// The last measurement.
  var measure = Measure()
  /// Iterations so far.
  var iterations = 0
  /// Whether what directions leave of their equations is solved for again.
  var refines = false
  /// The augmented form, once directions are taken from it.
  var augmented: AugmentedSystem?
  /// Iterations whose direction came from it.
  var augmentedIterations = 0
  /// Why they did, and why they could not.
  var augmentedReason: String?
  var augmentedObstacle: String?
  /// Whether it was started with afresh.
  var hasStartedAgain = false
  /// Whether directions are taken from it where the others lack digits.
  var fallsBack = true
  /// The right sides and the direction that a refinement starts from; taken when first needed.
  var refinementTables: [StepTable]?
  /// The best state close to the optimum so far.
  var memory: Memory?

  /// How far the state is from the optimum, in scaled numbers.
  struct Measure {
    /// The largest residual of rows and sides, as a share of the largest right side.
    var primal = Double.infinity
    /// The largest residual of reduced costs, as a share of the largest cost.
    var dual = Double.infinity
    /// What residuals of rows and of reduced costs are divided by: 1 and the largest right side or cost.
    var rowSize = 1.0
    var costSize = 1.0
    /// The objective of values and of prices, in the programme's units.
    var objective = Double.nan
    var bound = Double.nan
    /// The mean of s·w.
    var centre = Double.infinity

    /// The distance of both objectives as a share of them.
    var gap: Double { abs(objective - bound) / (1 + abs(objective)) }
    /// The largest of the three.
    var worst: Double { isFinite ? max(primal, dual, gap) : .infinity }
    /// Whether all of them are numbers.
    var isFinite: Bool { (primal + dual + gap + centre).isFinite }
  }

  /// Takes memory for a form.
  init(_ form: StagedForm) {
    self.form = form
    system = StepSystem(form)
    factors = StepFactors(system)
    let groups = form.groups
    let (n, p) = (form.variableCount, form.sides.count)
    let columnZeros = [Double](repeating: 0, count: form.columnCount)
    let linkingZeros = [Double](repeating: 0, count: form.linkingRowCount)
    let sideZeros = [Double](repeating: 0, count: form.columnSides.count)
    values = StepTable(n, groups: groups)
    valueSteps = StepTable(n, groups: groups)
    costResiduals = StepTable(n, groups: groups)
    work = StepTable(n, groups: groups)
    rest = StepTable(n, groups: groups)
    limits = StepTable(form.limitFactors.items, groups: groups)
    (columns, columnSteps, columnCostResiduals) = (columnZeros, columnZeros, columnZeros)
    (prices, priceSteps) = (system.nodeTable(), system.nodeTable())
    (rowResiduals, rightSides) = (system.nodeTable(), system.nodeTable())
    (linkingPrices, linkingPriceSteps, linkingResiduals) = (
      linkingZeros, linkingZeros, linkingZeros
    )
    (distances, weights) = (StepTable(p, groups: groups), StepTable(p, groups: groups))
    (distanceSteps, weightSteps) = (StepTable(p, groups: groups), StepTable(p, groups: groups))
    (sideResiduals, targets) = (StepTable(p, groups: groups), StepTable(p, groups: groups))
    keptTargets = StepTable(p, groups: groups)
    (columnDistances, columnWeights) = (sideZeros, sideZeros)
    (columnDistanceSteps, columnWeightSteps) = (sideZeros, sideZeros)
    (columnSideResiduals, columnTargets) = (sideZeros, sideZeros)
    border = Buffer(system.pattern.borderCount, filledWith: 0)
    wraps = Buffer(form.chains.count * system.wrapCount, filledWith: 0)
    for i in 0..<form.rowCount {
      let node = system.pattern.nodeOfRow[i]
      for t in 0..<form.stepCount { rightSides[node, t] = form.rightSides[i, t] }
    }
  }
}
