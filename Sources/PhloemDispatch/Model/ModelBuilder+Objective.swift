import PhloemMetering
import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// What is made least.
  mutating func addObjective() {
    let weightedHours = weightedHours
    let weights = weights
    var costs = [StepSeries](repeating: .zero, count: model.variables.count)
    var columnCosts = [Double](repeating: 0, count: model.columns.count)
    for cost in model.costs {
      if let variable = cost.variable {
        costs[variable] = costs[variable].combined(
          cost.price.combined(cost.isPerHour ? weightedHours : weights, *), +)
      } else if let column = cost.column {
        columnCosts[column] += cost.price[0]
      }
    }
    let standing = model.standingCost.values.sorted().reduce(0, +)
    if let limit = request.costLimit {
      addLinkingRow(
        "cost", .budget, unit: park.currency, upTo: limit - model.program.offset + standing,
        costs.indices.compactMap { costs[$0].isZero ? nil : .init($0, costs[$0]) },
        columns: columnCosts.indices.compactMap {
          columnCosts[$0] == 0 ? nil : ($0, columnCosts[$0])
        }, at: nil)
    }
    if request.isElastic {
      setViolations(weightedHours)
      return
    }
    if !request.order.isEmpty {
      let terms = orderTerms(weightedHours)
      guard let limit = request.orderLimit else {
        setObjective(terms, offset: 0)
        return
      }
      addLinkingRow("order", .limit, unit: "", upTo: limit, terms, at: nil)
    }
    switch request.objective {
    case .cost:
      for k in costs.indices { model.program.setCost(costs[k], ofVariable: k) }
      for k in columnCosts.indices { setColumnCost(k, columnCosts[k]) }
      model.program.offset -= standing
    case .carbon:
      let (terms, constant) = emissions(scopes: park.dispatch?.carbon?.capScopes ?? [1, 2])
      if terms.isEmpty {
        report.error(
          nil, "nothing in the plan emits, so that least carbon says nothing",
          help: "name factors under 'markets' and rules of emission under 'processes'")
      }
      setObjective(terms, offset: constant)
    case .energy:
      setObjective(energyTerms(weightedHours), offset: 0)
    case .purchase(let commodity):
      let bought = model.flows.filter { flow in
        guard case .boundary(let id)? = flow.name, let market = park.markets[id] else {
          return false
        }
        return market.direction == .purchase && market.commodity == commodity
      }
      if bought.isEmpty {
        report.error(
          nil, "no market sells '\(commodity)'",
          help: nearest(to: commodity, in: park.markets.values.map(\.commodity))
            .map { "did you mean '\($0)'?" } ?? "name a commodity that is bought")
      }
      setObjective(
        bought.flatMap {
          $0.terms.map { .init($0.variable, $0.coefficient.combined(weightedHours, *)) }
        },
        offset: 0)
    }
  }

  private mutating func setObjective(_ terms: [StagedProgram.Term], offset: Double) {
    for term in terms {
      let old = model.program.variables[term.variable].cost
      model.program.setCost(old.combined(term.coefficient, +), ofVariable: term.variable)
    }
    model.program.offset = offset
  }

  private mutating func setColumnCost(_ column: Int, _ cost: Double) {
    let found = model.program.columns[column]
    model.program.setColumn(column, from: found.lower, upTo: found.upper, cost: cost)
  }

  /// MWh of the energy that is bought; a fuel whose energy is not known is an error, a material has none.
  private mutating func energyTerms(_ scale: StepSeries) -> [StagedProgram.Term] {
    let carriers: Set<CommodityKind> = [.fuel, .electricity, .heat, .cooling]
    var terms: [StagedProgram.Term] = []
    for flow in model.flows {
      guard case .boundary(let id)? = flow.name, park.markets[id]?.direction == .purchase,
        let node = park.commodities[flow.commodity]
      else { continue }
      let megawattHours: Double
      do {
        megawattHours = try node.convert(Quantity(1, node.unit), to: .gigajoule).value / 3600
      } catch {
        if carriers.contains(node.kind) {
          report.error(at: node.position, error.message, help: error.help)
        }
        continue
      }
      terms += flow.terms.map {
        .init($0.variable, $0.coefficient.combined(scale) { $0 * $1 * megawattHours })
      }
    }
    return terms
  }

  /// What every pool is short of or has too much, each in its own unit, and overruns in tonnes.
  private mutating func setViolations(_ scale: StepSeries) {
    for k in model.variables.indices {
      let meaning = model.variables[k]
      guard meaning.role == .shortage || meaning.role == .surplus else { continue }
      // A unit not delivered weighs as much as one too many, in every pool.
      model.program.setCost(scale, ofVariable: k)
    }
    for k in model.columns.indices where model.columns[k].role == .overrun {
      setColumnCost(k, 1)
    }
    model.program.offset = 0
  }

  /// The first named runs before the second, and so on: each weighs ten times as much as the one before.
  private func orderTerms(_ scale: StepSeries) -> [StagedProgram.Term] {
    let roles: Set<DispatchModel.Role> = [
      .rate, .purchase, .sale, .disposal, .yield, .discharge,
    ]
    var weight = 1.0
    var terms: [StagedProgram.Term] = []
    for id in request.order {
      for k in model.variables.indices
      where model.variables[k].owner == id && roles.contains(model.variables[k].role) {
        let factor = weight
        terms.append(.init(k, scale.map { $0 * factor }))
      }
      weight *= 10
    }
    // Others that give to the same pools come last.
    let pools = Set(
      model.flows.filter { request.order.contains($0.owner) && $0.sign > 0 }.compactMap(\.pool))
    let others = Set(
      model.flows.filter { flow in
        flow.sign > 0 && flow.pool.map(pools.contains) == true
          && !request.order.contains(flow.owner)
          && park.fixedFlows[flow.owner] == nil
      }.map(\.owner))
    let last = weight
    for k in model.variables.indices
    where others.contains(model.variables[k].owner) && roles.contains(model.variables[k].role) {
      terms.append(.init(k, scale.map { $0 * last }))
    }
    return terms
  }
}

extension Diagnostics {
  /// Adds an error that has no place.
  mutating func error(_ position: FilePosition?, _ message: String, help: String?) {
    error(at: position, message, help: help)
  }
}
