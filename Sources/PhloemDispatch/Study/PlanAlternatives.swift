import PhloemModel
public import PhloemOptimise

/// How far a plan may differ and still cost at most a share more than the best.
public struct PlanAlternatives: Sendable {
  /// The least and the most of something among the plans near the best.
  public struct Range: Sendable {
    /// The process, storage, market or flow.
    public let owner: String
    /// Whether its capacity is meant; else what it runs over the plan.
    public let isCapacity: Bool
    /// The unit.
    public let unit: String
    /// In the best plan.
    public let best: Double
    /// The least.
    public let least: Double
    /// The most.
    public let most: Double
  }
  /// The share by which they may cost more.
  public let share: Double
  /// What they may cost.
  public let costLimit: Double
  /// The ranges: of capacities where they are sought, else of amounts.
  public let ranges: [Range]
}

extension DispatchProblem {
  /// The least and most of everything within a share of the least cost.
  ///
  /// - Parameters:
  ///   - share: By how much the cost may exceed the least, such as 0.02.
  ///   - best: The plan of least cost.
  ///   - options: Method, time limit and gap.
  ///   - progress: Called after each plan with how many are done, and of how many, from any thread.
  /// - Returns: The ranges.
  /// - Throws: `InputError` for what is wrong in the park, `OptimiseError` where the solver gives up.
  public func alternatives(
    within share: Double, of best: DispatchPlan, _ options: SolverOptions,
    progress: @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> PlanAlternatives {
    let limit = best.totalCost + share * abs(best.totalCost)
    var request = best.request
    request.costLimit = limit
    let model = try self.model(request)
    let owners = subjects(model)
    let jobs = owners.flatMap { [($0, 1.0), ($0, -1.0)] }
    let free = model.program.withoutCosts()
    let (done, count) = (Counter(), owners.count)
    let found = try StagedProgram.solutions(jobs.count, options) { place in
      self.program(free, ofLeast: jobs[place].0, sign: jobs[place].1, model)
    } read: { place, solution in
      progress((done.next() + 1) / 2, count)
      return value(of: jobs[place].0, sign: jobs[place].1, model, solution)
    }
    return PlanAlternatives(
      share: share, costLimit: limit,
      ranges: owners.enumerated().map { place, owner in
        let column = model.capacityColumn[owner]
        let value = column.map { best.solution.columns[$0] } ?? amount(of: owner, best)
        return .init(
          owner: owner, isCapacity: column != nil, unit: unit(of: owner, model), best: value,
          least: found[2 * place] ?? value, most: found[2 * place + 1] ?? value)
      })
  }

  /// What is varied: capacities where some are sought, else whatever runs.
  private func subjects(_ model: DispatchModel) -> [String] {
    if !model.capacityColumn.isEmpty { return model.capacityColumn.keys.sorted() }
    return model.variables.filter { [.rate, .purchase, .sale].contains($0.role) }.map(\.owner)
  }

  private func amount(of owner: String, _ plan: DispatchPlan) -> Double {
    guard let k = Self.variable(of: owner, plan.model) else { return 0 }
    return plan.total(plan.solution.values[k])
  }

  private static func variable(of owner: String, _ model: DispatchModel) -> Int? {
    model.variables.indices.first {
      model.variables[$0].owner == owner
        && [.rate, .purchase, .sale].contains(model.variables[$0].role)
    }
  }

  /// The programme whose objective is one owner's capacity or amount, or its negative.
  private func program(
    _ free: StagedProgram, ofLeast owner: String, sign: Double, _ model: DispatchModel
  ) -> StagedProgram {
    var program = free
    if let column = model.capacityColumn[owner] {
      let found = program.columns[column]
      program.setColumn(column, from: found.lower, upTo: found.upper, cost: sign)
    } else if let k = Self.variable(of: owner, model) {
      program.setCost(
        .values((0..<steps.count).map { sign * steps.weightedHours(of: $0) }), ofVariable: k)
    }
    return program
  }

  /// What a solution of such a programme says; nil where there is none.
  private func value(
    of owner: String, sign: Double, _ model: DispatchModel, _ solution: StagedSolution
  ) -> Double? {
    guard !solution.values.isEmpty else { return nil }
    if let column = model.capacityColumn[owner] { return solution.columns[column] }
    return solution.objective.map { sign * $0 }
  }

  private func unit(of owner: String, _ model: DispatchModel) -> String {
    if let column = model.capacityColumn[owner] { return model.columns[column].unit }
    let commodity = park.processes[owner]?.reference ?? park.markets[owner]?.commodity ?? ""
    return park.commodities[commodity]?.unit.symbol ?? ""
  }
}

extension StagedProgram {
  /// The same programme with nothing to be made least.
  func withoutCosts() -> StagedProgram {
    var program = self
    program.offset = 0
    for k in variables.indices { program.setCost(.zero, ofVariable: k) }
    for (k, column) in columns.enumerated() {
      program.setColumn(k, from: column.lower, upTo: column.upper, cost: 0)
    }
    return program
  }

  /// Solves programmes that differ in costs and bounds alone: large linear ones by interior points on
  /// all cores, others in one session that starts each from the one before.
  ///
  /// - Parameters:
  ///   - count: How many programmes.
  ///   - options: Method, time limit and gap.
  ///   - program: Makes one by its place.
  ///   - read: What is kept of a solution.
  /// - Returns: What was read, in the order of the places.
  /// - Throws: `OptimiseError` where the solver gives up.
  static func solutions<Output: Sendable>(
    _ count: Int, _ options: SolverOptions, program: @Sendable (Int) -> StagedProgram,
    read: @Sendable (Int, StagedSolution) -> Output
  ) throws -> [Output] {
    if count == 0 { return [] }
    let first = program(0)
    guard first.isStructuredWanted(options) else {
      let session = StagedSession(first, options)
      return try (0..<count).map { place in
        session.program = program(place)
        return try read(place, session.solve())
      }
    }
    let found = try parallelMap(Array(0..<count)) { place throws -> Output? in
      try program(place).solveStructuredAlone(options).map { read(place, $0) }
    }
    // What came to no end is left to other solvers, which take all cores themselves.
    return try found.enumerated().map { place, found in
      try found ?? read(place, program(place).solve(options))
    }
  }
}
