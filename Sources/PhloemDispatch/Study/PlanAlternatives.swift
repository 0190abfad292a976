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
  ///   - progress: Called after each plan with how many are done, and of how many.
  /// - Returns: The ranges.
  /// - Throws: `InputError` for what is wrong in the park, `OptimiseError` where the solver gives up.
  public func alternatives(
    within share: Double, of best: DispatchPlan, _ options: SolverOptions,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> PlanAlternatives {
    let limit = best.totalCost + share * abs(best.totalCost)
    var request = best.request
    request.costLimit = limit
    let model = try self.model(request)
    let owners = subjects(model)
    var ranges: [PlanAlternatives.Range] = []
    for (k, owner) in owners.enumerated() {
      let (least, unit) = try extreme(owner, sign: 1, model, options)
      let (most, _) = try extreme(owner, sign: -1, model, options)
      let column = model.capacityColumn[owner]
      let value = column.map { best.solution.columns[$0] } ?? amount(of: owner, best)
      ranges.append(
        .init(
          owner: owner, isCapacity: column != nil, unit: unit, best: value,
          least: least ?? value, most: most ?? value))
      progress(k + 1, owners.count)
    }
    return PlanAlternatives(share: share, costLimit: limit, ranges: ranges)
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

  private func extreme(
    _ owner: String, sign: Double, _ model: DispatchModel, _ options: SolverOptions
  ) throws -> (Double?, unit: String) {
    var program = model.program.withoutCosts()
    if let column = model.capacityColumn[owner] {
      let found = program.columns[column]
      program.setColumn(column, from: found.lower, upTo: found.upper, cost: sign)
      let solution = try program.solve(options)
      return (solution.values.isEmpty ? nil : solution.columns[column], model.columns[column].unit)
    }
    guard let k = Self.variable(of: owner, model) else { return (nil, "") }
    program.setCost(
      .values((0..<steps.count).map { sign * steps.weightedHours(of: $0) }), ofVariable: k)
    let solution = try program.solve(options)
    let commodity =
      park.processes[owner]?.reference ?? park.markets[owner]?.commodity ?? ""
    let unit = park.commodities[commodity]?.unit.symbol ?? ""
    return (solution.objective.map { sign * $0 }, unit)
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
}
