public import PhloemModel
import PhloemOptimise

extension BlendProblem {
  /// Finds the best plan.
  ///
  /// Among plans that are equally good, the one of least cost is taken, or, where the problem names no
  /// money, the one of least virgin material. Shadow prices are those of the objective itself.
  ///
  /// - Parameter objective: What it is best for; the problem's own when nil.
  /// - Returns: The plan; without an optimum, what contradicts itself.
  /// - Throws: `InputError` where the objective needs numbers that the file does not give, or the
  ///   numbers cannot be solved.
  public func plan(for objective: BlendObjective? = nil) throws(InputError) -> BlendPlan {
    let objective = objective ?? self.objective
    try checkFootprints(objective)
    let model = BlendModel(self, objective)
    do throws(OptimiseError) {
      // Nothing blended meets every limit and capacity: a start for the primal method.
      var options = SolverOptions(
        method: model.program.columnCount > 4000 ? .interiorPoint : .primalSimplex)
      let first = try model.program.solve(options)
      if first.status == .numericalTrouble {
        throw OptimiseError(
          "the solver ended without an answer; the coefficients may differ too much in size")
      }
      guard first.status == .optimal, let best = first.objective else {
        return withoutFlows(model, first)
      }
      let second: BlendObjective = hasCosts ? .leastCost : .leastVirgin
      var values = first.values
      if objective != second, let next = model.held(at: best, then: second) {
        options.namesClash = false
        let settled = try next.solve(options)
        if settled.status == .optimal { values = settled.values }
      }
      return BlendResults(model: model, solution: first, values: values).plan
    } catch {
      throw InputError("the blend cannot be solved: \(error.message)")
    }
  }

  /// Missing is not zero: least emissions needs every footprint.
  private func checkFootprints(_ objective: BlendObjective) throws(InputError) {
    guard objective == .leastEmissions else { return }
    var taken: Set<Int> = []
    for use in uses { taken.formUnion(use.routes.map(\.material)) }
    let missing = taken.sorted().map { materials[$0] }.filter {
      $0.footprint == nil && $0.kind != .intermediate
    }
    if missing.isEmpty { return }
    throw InputError(
      missing.map {
        Diagnostic(
          .error, at: $0.position,
          "material '\($0.id)' has no footprint, which least-emissions needs",
          help: "add 'footprint: 0 tCO2e/t' if it carries none")
      })
  }

  private func withoutFlows(_ model: BlendModel, _ solution: LinearSolution) -> BlendPlan {
    BlendPlan(
      problem: self, objective: model.objective,
      status: solution.status == .unbounded ? .unbounded : .infeasible, value: nil, flows: [],
      materials: [], uses: [], utilities: [], unreachable: unreachable,
      clash: solution.clash.map { clash($0, model) })
  }

  private func clash(_ clash: Clash, _ model: BlendModel) -> BlendClash {
    let relaxations = clash.relaxations.map { item -> String in
      let row = model.rows[item.row]
      let amount = item.amount * model.rowScales[item.row] * model.scale
      let words = words(row)
      switch row {
      case .available, .capacity, .demand:
        let direction = amount > 0 ? "too much" : "short"
        return "\(words): \(BlendReader.text(abs(amount))) t \(direction)"
      case .share(let use, _, _, let period):
        let input = input(use, period, clash.values, model)
        return input > 0
          ? "\(words): \(BlendReader.text(abs(amount) / input * 100)) percentage points off" : words
      case .limit(let use, let number, let isMost, let period):
        let input = input(use, period, clash.values, model)
        guard input > 0 else { return words }
        let limit = uses[use].limits[number]
        let mean = bound(limit, isMost: isMost) + amount / input
        return "\(words): it would be \(components[limit.component].text(mean))"
      case .utility(let number, _):
        let unit = utilities[number].unit.symbol
        return "\(words): \(BlendReader.text(abs(amount))) \(unit) short"
      }
    }
    return BlendClash(relaxations: relaxations, rows: clash.rows.map { words(model.rows[$0]) })
  }

  /// What a use takes in a period once the rows gave way, t.
  private func input(
    _ use: Int, _ period: Int, _ values: [Double], _ model: BlendModel
  ) -> Double {
    uses[use].routes.indices.reduce(0) {
      $0 + values[model.column(use, $1, period)] * model.scale
    }
  }
}
