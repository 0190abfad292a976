import PhloemModel
import PhloemPlanning

extension BlendAnswer.JSON {
  init(_ answer: BlendAnswer, _ notes: [Diagnostic]) {
    let (plan, problem) = (answer.plan, answer.problem)
    title = problem.title(.en)
    objective = plan.objective.rawValue
    status = plan.status.rawValue
    unit = answer.unit
    currency = problem.currency
    value = plan.value
    flows = plan.flows.map {
      Flow(
        material: answer.name($0.material), use: problem.uses[$0.use].id,
        period: answer.periodName($0.period), amount: $0.amount, share: answer.share($0))
    }
    materials = plan.materials.map {
      let material = problem.materials[$0.material]
      return Stock(
        id: material.id, kind: material.kind.rawValue, period: answer.periodName($0.period),
        available: $0.available, heldBefore: $0.heldBefore, made: $0.made, returned: $0.returned,
        used: $0.used, held: $0.held, left: $0.left, shadowPrice: $0.shadowPrice,
        reasons: $0.reasons)
    }
    uses = plan.uses.map { Use($0, answer) }
    utilities = plan.utilities.map {
      let utility = problem.utilities[$0.utility]
      return Utility(
        id: utility.id, unit: utility.unit.symbol, period: answer.periodName($0.period),
        needed: $0.needed, made: $0.made, bought: $0.bought, sold: $0.sold, surplus: $0.surplus)
    }
    feeds = plan.cuts.map { cut in
      Feed(
        id: cut.feed, use: problem.uses[cut.use].id, period: answer.periodName(cut.period),
        amount: cut.amount, taken: cut.taken, yield: cut.yield, last: cut.last.map(answer.name),
        lastShare: cut.lastShare,
        means: cut.means.map {
          let unit = problem.components[$0.component].unit
          return Mean(
            component: problem.components[$0.component].name, unit: unit.symbol,
            feed: $0.feed / unit.factor, taken: $0.taken.map { $0 / unit.factor },
            rest: $0.rest.map { $0 / unit.factor })
        })
    }
    totals = plan.status == .optimal ? Totals(plan.totals, answer) : nil
    unreachable = plan.unreachable.map {
      let component = problem.components[$0.component]
      return Unreachable(
        use: problem.uses[$0.use].id, component: component.name, best: answer.name($0.best),
        sentence: answer.words($0), feed: $0.feed, isWhole: $0.isWhole,
        limit: $0.bound / component.unit.factor,
        quality: $0.quality / component.unit.factor)
    }
    clash = plan.clash.map { Clash(relaxations: $0.relaxations, rows: $0.rows) }
    against = answer.other.flatMap { other in
      guard plan.status == .optimal, other.status == .optimal else { return nil }
      return BlendComparison(plan, other).rows.map {
        Compared(
          name: $0.name, unit: $0.unit, this: $0.this, that: $0.that, difference: $0.difference)
      }
    }
    assumed = answer.assumed
    findings = notes.map(\.description)
  }
}

extension BlendAnswer.JSON.Use {
  init(_ result: BlendUseResult, _ answer: BlendAnswer) {
    let problem = answer.problem
    let use = problem.uses[result.use]
    id = use.id
    kind = use.kind.rawValue
    period = answer.periodName(result.period)
    input = result.input
    product = result.product
    volume = use.density.map { result.product / $0 }
    outputs = result.outputs.map { .init(material: answer.name($0.material), amount: $0.amount) }
    air = result.air
    gap = result.gap
    limits = result.limits.map {
      let component = problem.components[$0.component]
      let factor = component.unit.factor
      return .init(
        component: component.name, unit: component.unit.symbol, kind: $0.isMost ? "max" : "min",
        limit: $0.bound / factor, mean: $0.mean.map { $0 / factor },
        worstMean: $0.worstMean.map { $0 / factor }, binds: $0.binds, shadowPrice: $0.shadowPrice)
    }
    binding = result.binding.map { .init(bound: $0.words, shadowPrice: $0.shadowPrice) }
    components = result.components.map {
      .init(
        component: problem.components[$0.component].name, input: $0.input, product: $0.product,
        outputs: $0.outputs, air: $0.air, gap: $0.gap)
    }
    life = result.life.map {
      .init(retired: $0.retired, returned: $0.returned, lost: $0.lost, inUse: $0.inUse)
    }
  }
}

extension BlendAnswer.JSON.Totals {
  init(_ totals: BlendTotals, _ answer: BlendAnswer) {
    input = totals.input
    residueUsed = totals.residueUsed
    virginUsed = totals.virginUsed
    product = totals.product
    disposed = totals.disposed
    air = totals.air
    left = totals.left
    materialCost = totals.materialCost
    useCost = totals.useCost
    utilityCost = totals.utilityCost
    sales = totals.sales
    cost = totals.cost
    emissions = totals.emissions
    withoutFootprint = totals.withoutFootprint
    virginSaved = totals.virginSaved
    savedValue = totals.savedValue
    savings = totals.savings.map {
      .init(
        use: answer.problem.uses[$0.use].id, material: answer.name($0.material), taken: $0.taken,
        saved: $0.saved, value: $0.value, avoided: $0.avoided, caused: $0.caused,
        netPerTonne: $0.netPerTonne, boundary: $0.boundary)
    }
  }
}

extension BlendAnswer {
  /// A period's name; nil where the file has none.
  func periodName(_ number: Int) -> String? { period(number).isEmpty ? nil : period(number) }
}
