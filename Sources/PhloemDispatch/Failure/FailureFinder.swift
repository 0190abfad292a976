import PhloemModel
public import PhloemOptimise

extension DispatchProblem {
  /// Finds out why a request has no plan.
  ///
  /// - Parameters:
  ///   - request: What was asked.
  ///   - status: How the solve ended.
  ///   - options: Method, time limit and gap.
  /// - Returns: What is short, which limits clash, and what would help.
  /// - Throws: `InputError` for what is wrong in the park, `OptimiseError` where the solver gives up.
  public func failure(
    of request: DispatchRequest, _ status: LinearSolution.Status, _ options: SolverOptions
  ) throws -> PlanFailure {
    if status == .unbounded { return try unlimited(request, options) }
    return try FailureFinder.find(self, request, options)
  }

  /// Names what nothing limits: with every limit set far out, what goes there.
  private func unlimited(
    _ request: DispatchRequest, _ options: SolverOptions
  ) throws -> PlanFailure {
    let model = try self.model(request)
    var program = model.program
    let far = 1e7
    for (k, variable) in program.variables.enumerated() where variable.limit == nil {
      program.setBounds(
        from: variable.lower.map { max($0, -far) }, upTo: variable.upper.map { min($0, far) },
        ofVariable: k)
    }
    for (k, column) in program.columns.enumerated() where column.upper > far {
      program.setColumn(k, from: column.lower, upTo: far, cost: column.cost)
    }
    let solution = try program.solve(options)
    var found: [PlanFailure.Unlimited] = []
    for k in program.variables.indices where !solution.values.isEmpty {
      // What runs away with the others stays within a hundredth of them.
      guard model.program.variables[k].upper[0] == .infinity,
        let t = solution.values[k].firstIndex(where: { abs($0) >= far * 0.01 })
      else {
        continue
      }
      let meaning = model.variables[k]
      found.append(
        .init(
          owner: meaning.owner, role: meaning.role, time: steps.label(t),
          position: meaning.position))
    }
    for k in program.columns.indices where !solution.values.isEmpty {
      guard solution.columns[k] >= far * 0.999 else { continue }
      let meaning = model.columns[k]
      found.append(
        .init(owner: meaning.owner, role: meaning.role, time: nil, position: meaning.position))
    }
    return PlanFailure(
      status: .unbounded, shortfalls: [], broken: [], limits: [], caps: [], fixes: [],
      unlimited: found)
  }
}

/// Looks for the plan that comes nearest to meeting all limits.
struct FailureFinder {
  let problem: DispatchProblem
  let request: DispatchRequest
  let options: SolverOptions
  /// The elastic twin: every pool may fall short, every other row give way at a higher price.
  var model: DispatchModel
  var program: StagedProgram
  /// What lets a row that is no pool give way: its row, its variable, and whether upwards.
  private var slacks: [(row: Int, variable: Int, isOver: Bool)] = []
  private var linkingSlacks: [(row: Int, column: Int, isOver: Bool)] = []

  /// Makes the twin of a request; `isRelaxed` says that whole numbers may be broken, `isFreeStorage` that
  /// exclusive storages may fill and empty at once.
  init(
    _ problem: DispatchProblem, _ request: DispatchRequest, _ options: SolverOptions,
    isRelaxed: Bool, isFreeStorage: Bool
  ) throws {
    self.problem = problem
    self.request = request
    self.options = options
    var elastic = request
    elastic.isElastic = true
    elastic.isRelaxed = isRelaxed
    if isFreeStorage { elastic.exclusiveSteps = [:] }
    model = try problem.model(elastic)
    program = model.program
    loosen()
  }

  /// Lets every row but those of pools give way, at a thousand times the price.
  private mutating func loosen() {
    let dear = StepSeries.values(
      (0..<problem.steps.count).map { problem.steps.weightedHours(of: $0) * 1000 })
    for r in model.rows.indices where model.rows[r].role != .balance {
      let row = program.rows[r]
      for isOver in [true, false] {
        let bound = isOver ? row.upper : row.lower
        guard (0..<program.stepCount).contains(where: { bound[$0].isFinite }) else { continue }
        let slack = program.addVariable("slack of \(row.name)", cost: dear)
        program.add(.init(slack, isOver ? -1 : 1), toRow: r)
        slacks.append((r, slack, isOver))
      }
    }
    for r in model.linkingRows.indices where model.linkingRows[r].role != .cap {
      let row = program.linkingRows[r]
      for isOver in [true, false] where (isOver ? row.upper : row.lower).isFinite {
        let slack = program.addColumn("slack of \(row.name)", cost: 1000)
        program.add(column: slack, isOver ? -1 : 1, toLinkingRow: r)
        linkingSlacks.append((r, slack, isOver))
      }
    }
  }

  /// The most seconds for a nearest plan with whole numbers.
  private static let mostSeconds = 30.0

  /// Finds out why a request has no plan.
  ///
  /// Where units run or stand, parts of a unit meet what no unit can: the nearest plan keeps whole numbers
  /// if one is found in time.
  static func find(
    _ problem: DispatchProblem, _ request: DispatchRequest, _ options: SolverOptions
  ) throws -> PlanFailure {
    let broken = try FailureFinder(
      problem, request, options, isRelaxed: true, isFreeStorage: true)
    let nearest = try broken.program.solve(options)
    let isEnough = !nearest.values.isEmpty && broken.misses(nearest)
    let whole = try FailureFinder(
      problem, request, options, isRelaxed: false, isFreeStorage: isEnough)
    guard !nearest.values.isEmpty, whole.program.isMixedInteger else {
      return try broken.failure(nearest, limits: broken.limits(nearest))
    }
    var quick = options
    quick.timeLimit = min(options.timeLimit ?? mostSeconds, mostSeconds)
    quick.relativeGap = max(options.relativeGap, 1e-4)
    let solution = try whole.program.solve(quick)
    if !solution.values.isEmpty, solution.status == .optimal || !isEnough, whole.misses(solution) {
      // What clashes with parts of units clashes with whole ones; duals of whole ones prove nothing.
      return try whole.failure(solution, limits: isEnough ? broken.limits(nearest) : [])
    }
    var failure = try broken.failure(nearest, limits: broken.limits(nearest))
    failure.isOfWholeNumbers = !isEnough
    return failure
  }

  /// Whether a plan misses anything.
  private func misses(_ solution: StagedSolution) -> Bool {
    let overruns = model.columns.indices.filter { model.columns[$0].role == .overrun }
    return !shortfalls(solution).isEmpty || !broken(solution).isEmpty
      || overruns.contains { solution.columns[$0] > 1e-6 }
  }

  /// What a nearest plan says.
  private func failure(
    _ solution: StagedSolution, limits: [PlanFailure.Limit]
  ) throws -> PlanFailure {
    guard !solution.values.isEmpty else {
      return PlanFailure(
        status: solution.status, shortfalls: [], broken: [], contradictsItself: true, limits: [],
        caps: [], fixes: [], unlimited: [])
    }
    let shortfalls = shortfalls(solution)
    let overruns = model.columns.indices.filter { model.columns[$0].role == .overrun }
    var caps: [(name: String, asked: Double, reachable: Double)] = []
    for (k, column) in overruns.enumerated() where solution.columns[column] > 1e-6 {
      if let reachable = try reachable(k) {
        caps.append((model.caps[k].name, model.caps[k].most, reachable))
      }
    }
    let broken = broken(solution)
    return PlanFailure(
      status: .infeasible, shortfalls: shortfalls, broken: broken,
      limits: limits, caps: caps,
      fixes: try fixes(shortfalls) + leastLoadFixes(shortfalls, solution), unlimited: [])
  }

  /// The least carbon under a cap that all but the caps allow.
  private func reachable(_ number: Int) throws -> Double? {
    let model = try problem.model(request)
    guard model.caps.indices.contains(number) else { return nil }
    let row = model.program.linkingRows[model.caps[number].row]
    var program = model.program.withoutCosts()
    for cap in model.caps {
      program.setBounds(from: -.infinity, upTo: .infinity, ofLinkingRow: cap.row)
    }
    for term in row.terms { program.setCost(term.coefficient, ofVariable: term.variable) }
    // What nothing changes is what the row leaves of the cap.
    return try program.solve(options).objective.map { $0 + model.caps[number].most - row.upper }
  }

  private func shortfalls(_ solution: StagedSolution) -> [PlanFailure.Shortfall] {
    var found: [PlanFailure.Shortfall] = []
    for k in model.variables.indices {
      let meaning = model.variables[k]
      guard meaning.role == .shortage || meaning.role == .surplus else { continue }
      let values = solution.values[k]
      let largest = values.max() ?? 0
      let windows = problem.steps.windows(values, tolerance: max(1e-6, largest * 1e-6))
      guard !windows.isEmpty else { continue }
      let isShort = meaning.role == .shortage
      let commodity = problem.park.pools[meaning.owner]?.commodity ?? meaning.owner
      found.append(
        .init(
          pool: meaning.owner, isShort: isShort,
          unit: problem.park.commodities[commodity]?.unit.symbol ?? "",
          amount: windows.reduce(0) { $0 + $1.amount },
          hours: windows.reduce(0) { $0 + $1.steps.reduce(0) { $0 + problem.steps.hours(of: $1) } },
          windows: windows,
          causes: causes(meaning.owner, isShort: isShort, windows, solution)))
    }
    return found.sorted { $0.amount > $1.amount }
  }

  /// Rows other than pools that the nearest plan breaks.
  private func broken(_ solution: StagedSolution) -> [PlanFailure.Breach] {
    var found: [PlanFailure.Breach] = []
    for (row, variable, isOver) in slacks {
      // Round-off is no miss.
      let bound = isOver ? program.rows[row].upper : program.rows[row].lower
      let sizes = (0..<program.stepCount).map { bound[$0] }.filter(\.isFinite).map(abs)
      let windows = problem.steps.windows(
        solution.values[variable], tolerance: 1e-6 * max(1, sizes.max() ?? 0))
      guard let worst = windows.max(by: { $0.largest < $1.largest }) else { continue }
      let meaning = model.rows[row]
      found.append(
        .init(
          owner: meaning.owner, role: meaning.role, isOver: isOver, amount: worst.largest,
          unit: meaning.unit, time: worst.from, position: meaning.position))
    }
    for (row, column, isOver) in linkingSlacks {
      let bound = isOver ? program.linkingRows[row].upper : program.linkingRows[row].lower
      guard solution.columns[column] > 1e-6 * max(1, abs(bound)) else { continue }
      let meaning = model.linkingRows[row]
      found.append(
        .init(
          owner: meaning.owner, role: meaning.role, isOver: isOver,
          amount: solution.columns[column], unit: meaning.unit, time: nil,
          position: meaning.position))
    }
    return found
  }

  /// The limits that hold the nearest plan back: rows and bounds with a dual in the elastic twin, which
  /// together cannot be met (Farkas).
  private func limits(_ solution: StagedSolution) -> [PlanFailure.Limit] {
    guard !solution.duals.isEmpty else { return [] }
    var limits: [PlanFailure.Limit] = []
    for r in model.rows.indices {
      let values = solution.duals[r].enumerated().map {
        abs($1) / problem.steps.weightedHours(of: $0)
      }
      add(model.rows[r], values, to: &limits)
    }
    let reduced = program.reducedCosts(solution)
    for k in model.variables.indices {
      let meaning = model.variables[k]
      guard meaning.role != .shortage, meaning.role != .surplus else { continue }
      // A bound from above that more would help at.
      let values = (0..<program.stepCount).map { t -> Double in
        let cost = reduced[k][t]
        let isAtTop = program.variables[k].upper[t].isFinite && cost < 0
        return isAtTop ? -cost / problem.steps.weightedHours(of: t) : 0
      }
      add(meaning, values, to: &limits)
    }
    for r in model.linkingRows.indices where abs(solution.linkingDuals[r]) > 1e-6 {
      let meaning = model.linkingRows[r]
      limits.append(
        .init(
          owner: meaning.owner, role: meaning.role, windows: [],
          position: meaning.position))
    }
    return limits
  }

  private func add(
    _ meaning: DispatchModel.Meaning, _ values: [Double], to limits: inout [PlanFailure.Limit]
  ) {
    let windows = problem.steps.windows(values, tolerance: 1e-6)
    if windows.isEmpty { return }
    limits.append(
      .init(
        owner: meaning.owner, role: meaning.role, windows: windows,
        position: meaning.position))
  }
}
