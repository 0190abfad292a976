import PhloemModel
import PhloemOptimise

extension DispatchProblem {
  /// The programme of a request and its solution.
  ///
  /// Storages that may not fill and empty at once are left free at first. Where the plan then does both in
  /// a step, that step is decided by whole numbers and the rest left free again, until nothing does: what
  /// is found is the best plan under all those rules, and mostly without any whole number.
  func solved(
    _ request: DispatchRequest, _ options: SolverOptions
  ) throws -> (model: DispatchModel, solution: StagedSolution) {
    let stores = park.storages.values.filter {
      $0.operation?.isExclusive == true && !request.without.contains($0.id)
    }.sorted { $0.position < $1.position }
    var asked = request
    // Whole numbers in every step, when a few rounds did not do.
    for round in 0...5 where !stores.isEmpty && !request.isRelaxed && !request.isElastic {
      if round == 0 { asked.exclusiveSteps = [:] }
      let model = try self.model(asked)
      var solution = try solve(model, asked, options)
      if solution.status == .unbounded { break }
      if solution.values.isEmpty { return (model, solution) }
      let both = stores.reduce(into: [String: Set<Int>]()) { both, store in
        let found = stepsOfBoth(store, model, &solution)
        if !found.isEmpty { both[store.id] = found }
      }
      if both.isEmpty {
        solution.note = [solution.note, note(on: asked.exclusiveSteps ?? [:])].compactMap(\.self)
          .joined(separator: "; ")
        return (model, solution)
      }
      asked.exclusiveSteps?.merge(both) { $0.union($1) }
    }
    asked.exclusiveSteps = nil
    let model = try self.model(asked)
    return (model, try solve(model, asked, options))
  }

  /// The steps in which a store fills and empties at once; where that neither costs nor loses anything,
  /// both are lessened by the smaller and nothing else changes.
  private func stepsOfBoth(
    _ store: Storage, _ model: DispatchModel, _ solution: inout StagedSolution
  ) -> Set<Int> {
    guard let charge = model.variables(of: store.id, .charge).first,
      let discharge = model.variables(of: store.id, .discharge).first
    else { return [] }
    let ways = [store.operation?.charge, store.operation?.discharge]
    let isFree = ways.allSatisfy {
      ($0?.efficiency?.quantity.value ?? 1) == 1 && ($0?.cost?.quantity.value ?? 0) == 0
    }
    let (into, out) = (solution.values[charge], solution.values[discharge])
    let size = max(1, into.max() ?? 0, out.max() ?? 0)
    var steps: Set<Int> = []
    for t in into.indices where min(into[t], out[t]) > 1e-6 * size {
      if isFree {
        let less = min(into[t], out[t])
        solution.values[charge][t] -= less
        solution.values[discharge][t] -= less
      } else {
        steps.insert(t)
      }
    }
    return steps
  }

  private func note(on steps: [String: Set<Int>]) -> String {
    let named = steps.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
    if named.isEmpty { return "exclusive storages: no whole numbers were needed" }
    return "exclusive storages: whole numbers in "
      + named.map { "\($0.value.count) steps of '\($0.key)'" }.joined(separator: ", ")
  }
}
