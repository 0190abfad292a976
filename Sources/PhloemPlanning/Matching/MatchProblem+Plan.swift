public import PhloemModel
import PhloemOptimise

extension MatchProblem {
  /// Finds the best set of links and what each carries.
  ///
  /// Among sets that are equally good, one of least cost is taken. Shadow prices are those of the
  /// objective with the set of links as it is.
  ///
  /// - Parameters:
  ///   - objective: What it is best for; the problem's own when nil.
  ///   - margin: How much worse an alternative may be, as a share of the best; 0 looks for none.
  ///   - most: The most alternatives.
  ///   - search: When to stop, and who is told how far it is.
  /// - Returns: The plan; without an optimum, what contradicts itself.
  /// - Throws: `InputError` where the objective needs numbers that the file does not give, or the
  ///   numbers cannot be solved.
  public func plan(
    for objective: MatchObjective? = nil, within margin: Double = 0, alternatives most: Int = 10,
    _ search: MatchSearch = MatchSearch()
  ) throws(InputError) -> MatchPlan {
    let objective = objective ?? self.objective
    try check(objective)
    do throws(OptimiseError) {
      switch try set(for: objective, cuts: [], search) {
      case .found(let results):
        let (found, isWhole) = try alternatives(
          objective, results, within: margin, most: most, search)
        return results.plan(alternatives: found, isWhole)
      case .ranOut: return without(objective, .timeLimit, clash: nil)
      case .none: return without(objective, .infeasible, clash: try clash(objective))
      }
    } catch {
      throw InputError(
        "the match cannot be solved: \(error.message)", at: sources.first?.position,
        help: "check the sizes of amounts and prices")
    }
  }

  /// What a search for a set of links came to.
  private enum Outcome {
    case found(MatchResults)
    /// The time ran out without any set.
    case ranOut
    /// Nothing meets the demands and limits.
    case none
  }

  /// The best set of links that contains none of the cuts, solved again with that set fixed.
  private func set(
    for objective: MatchObjective, cuts: [Set<Int>], _ search: MatchSearch
  ) throws(OptimiseError) -> Outcome {
    let free = MatchModel(self, objective, .free, cuts: cuts)
    let first = try free.program.solve(search.options(free.costScale))
    var isEnded = first.status == .optimal
    guard let value = first.objective, !first.values.isEmpty else {
      return [.timeLimit, .stopped].contains(first.status) ? .ranOut : .none
    }
    let told = first.bound.flatMap { $0.isFinite && abs($0) < 1e300 ? $0 : nil }
    let bound = (told ?? (isEnded ? value : nil)).map { $0 * free.costScale }
    var (chosen, values) = (free, first.values)
    if objective != .cost {
      let binary = MatchModel(self, objective, .binary, cuts: cuts)
      let settled = try binary.held(at: value, cuts: cuts).solve(search.options(1))
      isEnded = isEnded && settled.status == .optimal
      // Out of time the links that the objective chose stay, at whatever they cost.
      if !settled.values.isEmpty { (chosen, values) = (binary, settled.values) }
    }
    var exact = SolverOptions()
    exact.namesClash = false
    // What is open within the solver's tolerance only is shut, unless the demands need it.
    for least in [0.5, 1e-9] {
      let open = Set(links.indices.filter { chosen.isOpen($0, in: values, beyond: least) })
      let model = MatchModel(self, objective, .fixed(open))
      let priced = try model.program.solve(exact)
      guard priced.status == .optimal, let best = priced.objective else { continue }
      var final = priced.values
      if objective != .cost {
        let settled = try model.held(at: best, cuts: []).solve(exact)
        if settled.status == .optimal { final = settled.values }
      }
      var results = MatchResults(model: model, values: final, duals: priced.duals)
      results.status = isEnded ? .optimal : .timeLimit
      results.bound = bound
      return .found(results)
    }
    throw OptimiseError("the best set of links does not hold when it is fixed")
  }

  private func alternatives(
    _ objective: MatchObjective, _ best: MatchResults, within margin: Double, most: Int,
    _ search: MatchSearch
  ) throws(OptimiseError) -> (found: [MatchAlternative], isWhole: Bool) {
    guard margin > 0, let value = best.value else { return ([], true) }
    var cuts = [best.used]
    var found: [MatchAlternative] = []
    while found.count < most, let last = cuts.last, !last.isEmpty {
      let outcome = try set(for: objective, cuts: cuts, search)
      if case .ranOut = outcome { return (found, false) }
      guard case .found(let results) = outcome, let other = results.value else { break }
      // What the time cut short need not be the next best.
      if results.status != .optimal { return (found, false) }
      let behind = (objective.isMost ? value - other : other - value) / max(abs(value), 1e-300)
      if behind > margin { break }
      let used = results.used.sorted()
      found.append(
        MatchAlternative(
          links: used, amounts: used.map { results.amounts[$0].reduce(0, +) }, value: other,
          behind: max(0, behind)))
      cuts.append(results.used)
    }
    return (found, true)
  }

  /// A plan without links and sums.
  private func without(
    _ objective: MatchObjective, _ status: MatchPlan.Status, clash: MatchClash?
  ) -> MatchPlan {
    MatchPlan(
      problem: self, objective: objective, status: status, value: nil, bound: nil, links: [],
      sources: [], sinks: [], balances: [], totals: MatchTotals(), allVirgin: nil,
      alternatives: [], areAlternativesWhole: true, clash: clash)
  }
}

extension MatchModel {
  /// The same programme with its objective held and the least cost sought.
  func held(at best: Double, cuts: [Set<Int>]) -> LinearProgram {
    var next = program
    let slack = 1e-9 * max(1, abs(best))
    next.addRow(
      program.costs.enumerated().filter { $0.element != 0 }.map { ($0.offset, $0.element) },
      from: objective.isMost ? best - slack : -.infinity,
      upTo: objective.isMost ? .infinity : best + slack)
    let other = MatchModel(problem, .cost, .free, cuts: cuts)
    next.sense = .minimise
    next.setCosts(other.program.costs)
    return next
  }
}
