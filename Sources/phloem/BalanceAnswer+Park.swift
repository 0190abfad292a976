import PhloemBalance
import PhloemMetering
import PhloemModel
import PhloemSession

extension BalanceAnswer {
  /// What was found of a park in one period.
  init(_ state: ParkReconciliation, in park: Park, _ work: BalanceWork) {
    let (balance, level) = (state.meterBalance, state.level)
    let meters = state.meterState
    title = "\(park.name.en), \(work.period.label)"
    self.level = level
    passes = state.passes
    objective = meters.objective
    let checks = state.checks
    test = state.test.map { Test($0, degreesOfFreedom: checks.ofMeters) }
    recipeTest = state.recipeTest.map { Test($0, degreesOfFreedom: checks.withRecipes) }
    flows = state.flows.map(Flow.init)
    let nodal = meters.nodalTests(level: level, of: balance.leakNodes)
    nodes = balance.leakNodes.map { k in
      Node(
        name: balance.nodes[k].kind.description, unit: balance.nodes[k].unit.symbol,
        imbalance: meters.imbalances[k], test: nodal[k].map { Test($0) })
    }
    parts = state.fullState.parts.map { part in
      Part(
        part,
        names: part.extent.equations.map { state.fullBalance.nodes[$0] }.filter(\.canLeak)
          .map(\.kind.description))
    }
    suspects = state.suspects.map(Suspicion.init)
    untestable = state.untestable
    recipes = state.recipeMisfits.map {
      Misfit(name: $0.name, unit: $0.unit, size: $0.size, test: Test($0.test))
    }
    meterTree = work.meterTree.map(TreeGap.init)
    suggestions = state.suggestedMeters.map {
      Suggestion(
        flow: $0.flow.description, becomesKnown: $0.becomesKnown.map(\.description))
    }
    omissions = balance.omissions.map {
      Omission(process: $0.process, balance: $0.balance.label, reason: $0.reason)
    }
  }
}

extension BalanceAnswer.Flow {
  init(_ flow: ReconciledFlow) {
    name = flow.name.description
    unit = flow.unit.symbol
    knownBy = flow.knowledge.rawValue
    status = flow.status?.words
    measured = flow.measured?.value
    measuredDeviation = flow.measured?.standardDeviation
    isDeviationAssumed = flow.isAssumed
    value = flow.value
    deviation = flow.deviation
    adjustment = flow.adjustmentInSigma
    isAtBound = flow.isAtBound
    test = flow.test.map { BalanceAnswer.Test($0) }
    meters = flow.meters
  }
}

extension BalanceAnswer.TreeGap {
  init(_ gap: MeterTreeGap) {
    meter = gap.meter
    unit = gap.unit.symbol
    level = gap.level?.rawValue
    amount = gap.amount
    children = gap.children
    self.gap = gap.gap
    deviation = gap.deviation
    isWithin = gap.isWithin
  }
}
