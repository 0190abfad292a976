internal import PhloemBalance
internal import PhloemExchange
internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession

/// What a reconciliation found.
struct BalanceBody: Encodable {
  struct Test: Encodable {
    let statistic, critical, probability: Double
    let passes: Bool

    init(_ test: BalanceTest) {
      statistic = test.statistic
      critical = test.critical
      probability = test.probability
      passes = test.passes
    }
  }
  struct Flow: Encodable {
    let id, name, commodity, unit, knownBy: String
    let status: String?
    let measured, measuredSigma, reconciled, sigma: Double?
    /// The reconciled value less the measured one, in deviations of the meters.
    let adjustment: Double?
    let isAssumed, isAtBound: Bool
    let test: Test?
    let meters: [String]
  }
  struct Node: Encodable {
    let name, unit: String
    let imbalance: Double?
    let test: Test?
  }
  struct Misfit: Encodable {
    let name, unit: String
    let size: Double
    let test: Test
  }
  struct TreeGap: Encodable {
    let meter, unit: String
    let level: String?
    let amount, children, gap, sigma: Double
    let isWithin: Bool
  }
  struct Redundancy: Encodable {
    let redundant, nonRedundant, observable, unobservable: Int
  }
  struct Suggestion: Encodable {
    let flow: String
    let becomesKnown: [String]
  }

  let period: String
  let level: Double
  let passes: Bool
  let objective: Double
  let criticalValue: Double?
  let degreesOfFreedom: Int
  let test, recipeTest: Test?
  let flows: [Flow]
  let nodes: [Node]
  let suspects: [SuspectBody]
  let recipes: [Misfit]
  let meterTree: [TreeGap]
  let redundancy: Redundancy
  let suggestedMeters: [Suggestion]
  let failures: [FindingBody]

  init(_ state: ParkReconciliation, _ work: BalanceWork) {
    let (balance, meters) = (state.meterBalance, state.meterState)
    period = work.period.label
    level = state.level
    passes = state.passes
    objective = meters.objective
    test = state.test.map(Test.init)
    recipeTest = state.recipeTest.map(Test.init)
    criticalValue = test?.critical
    degreesOfFreedom = state.checks.ofMeters
    flows = state.flows.map(Flow.init)
    let nodal = meters.nodalTests(level: state.level, of: balance.leakNodes)
    nodes = balance.leakNodes.map { k in
      Node(
        name: balance.nodes[k].kind.description, unit: balance.nodes[k].unit.symbol,
        imbalance: meters.imbalances[k], test: nodal[k].map(Test.init))
    }
    suspects = state.suspects.map(SuspectBody.init)
    recipes = state.recipeMisfits.map {
      Misfit(name: $0.name, unit: $0.unit, size: $0.size, test: Test($0.test))
    }
    meterTree = work.meterTree.map {
      TreeGap(
        meter: $0.meter, unit: $0.unit.symbol, level: $0.level?.rawValue, amount: $0.amount,
        children: $0.children, gap: $0.gap, sigma: $0.deviation, isWithin: $0.isWithin)
    }
    func count(_ status: VariableStatus) -> Int { state.flows.count { $0.status == status } }
    redundancy = Redundancy(
      redundant: count(.redundant), nonRedundant: count(.nonRedundant),
      observable: count(.observable), unobservable: count(.unobservable))
    suggestedMeters = state.suggestedMeters.map {
      Suggestion(flow: $0.flow.description, becomesKnown: $0.becomesKnown.map(\.description))
    }
    failures = state.failures.map(FindingBody.init)
  }
}

extension BalanceBody.Flow {
  init(_ flow: ReconciledFlow) {
    id = flow.name.description
    name = flow.name.description
    commodity = flow.commodity
    unit = flow.unit.symbol
    knownBy = flow.knowledge.rawValue
    status = flow.status?.words
    measured = flow.measured?.value
    measuredSigma = flow.measured?.standardDeviation
    reconciled = flow.value
    sigma = flow.deviation
    adjustment = flow.adjustmentInSigma
    isAssumed = flow.isAssumed
    isAtBound = flow.isAtBound
    test = flow.test.map(BalanceBody.Test.init)
    meters = flow.meters
  }
}

/// A gross error, with all that explains it as well: the readings do not tell which of them it is.
struct SuspectBody: Encodable {
  struct Member: Encodable {
    let kind, name: String
    let meters: [String]
    let size, deviation: Double
    let unit: String
    let text: TextBody
  }
  /// The meters of the first explanation.
  let meters: [String]
  let statistic, critical: Double
  let isSignificant: Bool
  /// The first explanation in words.
  let suggestion: TextBody
  /// The other explanations, by the names of their meters, or of the balance that leaks.
  let equivalent: [[String]]
  let explanations: [Member]

  init(_ finding: SuspectFinding) {
    let members = finding.classes.first?.members ?? []
    explanations = members.map { member in
      Member(
        kind: member.isLeak ? "leak" : "meter", name: member.name, meters: member.meters,
        size: member.size, deviation: member.deviation, unit: member.unit,
        text: TextBody(member.words))
    }
    meters = members.first?.meters ?? []
    statistic = finding.classes.first?.statistic ?? 0
    critical = finding.critical
    isSignificant = finding.isSignificant
    suggestion = explanations.first?.text ?? TextBody(LocalizedText(""))
    equivalent = members.dropFirst().map { $0.meters.isEmpty ? [$0.name] : $0.meters }
  }
}
