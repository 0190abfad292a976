import PhloemBalance
import PhloemNumerics
import PhloemTestSupport
import Testing

@Suite struct InvariantTests {
  private func network(_ seed: UInt64) -> FlowNetwork {
    var stream = RandomStream(seed: seed)
    return Networks.random(nodes: 12, extra: 16, measuredShare: 0.6, &stream)
  }

  @Test(arguments: UInt64(1)...20)
  func balancesHoldAndDeviationsNeverGrow(seed: UInt64) throws {
    let network = network(seed)
    let result = try network.problem.reconciled()
    for node in network.nodes.indices {
      var sum = 0.0
      for (flow, estimate) in zip(network.flows, result.estimates) {
        if flow.to == node { sum += estimate.value ?? .nan }
        if flow.from == node { sum -= estimate.value ?? .nan }
      }
      // A balance with a flow that nothing gives says nothing.
      if !sum.isNaN { #expect(abs(sum) < 1e-9) }
    }
    for estimate in result.estimates {
      guard let measured = estimate.measured, let deviation = estimate.standardDeviation else {
        continue
      }
      #expect(deviation <= measured.standardDeviation * (1 + 1e-12))
      if estimate.status == .nonRedundant {
        #expect(isClose(estimate.value ?? .nan, measured.value, relative: 1e-12))
      } else {
        #expect(deviation < measured.standardDeviation)
      }
    }
  }

  @Test(arguments: UInt64(1)...20)
  func permutedFlowsArePermutedResults(seed: UInt64) throws {
    let network = network(seed)
    var generator = SeededGenerator(seed: seed)
    let order = network.flows.indices.shuffled(using: &generator)
    var permuted = network
    permuted.flows = order.map { network.flows[$0] }
    let (plain, shuffled) = (
      try network.problem.reconciled(), try permuted.problem.reconciled()
    )
    #expect(isClose(plain.objective, shuffled.objective, relative: 1e-10, absolute: 1e-12))
    for (place, original) in order.enumerated() {
      let (a, b) = (plain.estimates[original], shuffled.estimates[place])
      #expect(a.status == b.status)
      #expect(isClose(a.value ?? 0, b.value ?? 0, relative: 1e-10, absolute: 1e-9))
      #expect(isClose(a.standardDeviation ?? 0, b.standardDeviation ?? 0, relative: 1e-9))
    }
  }

  @Test(arguments: UInt64(1)...20)
  func commonScaleOfDeviationsLeavesTheEstimates(seed: UInt64) throws {
    let network = network(seed)
    var scaled = network
    for k in scaled.flows.indices { scaled.flows[k].measured?.standardDeviation *= 1000 }
    let (a, b) = (try network.problem.reconciled(), try scaled.problem.reconciled())
    #expect(a.structure.status == b.structure.status)
    for (x, y) in zip(a.estimates, b.estimates) {
      #expect(isClose(x.value ?? 0, y.value ?? 0, relative: 1e-10, absolute: 1e-9))
      #expect(isClose(1000 * (x.standardDeviation ?? 0), y.standardDeviation ?? 0))
    }
    #expect(isClose(a.objective, b.objective * 1e6))
  }

  /// The rule of Václavek (1969) and of Kretsovalis and Mah (1987), by reach alone.
  ///
  /// An unmeasured flow is observable if and only if it is a bridge of the unmeasured flows; a
  /// measured one is redundant if and only if they do not join its ends. The world is a node.
  @Test(arguments: UInt64(1)...40)
  func statusFollowsTheGraphRule(seed: UInt64) throws {
    var stream = RandomStream(seed: seed)
    let network = Networks.random(
      nodes: 12, extra: 16, measuredShare: 0.1 + 0.8 * stream.uniform(), &stream)
    let structure = BalanceStructure(network.problem)
    /// Numbers of the groups that the chosen flows join, the world the last one.
    func groups(_ isChosen: (Int) -> Bool) -> [Int] {
      let world = network.nodes.count
      var group = Array(0...world)
      for (place, edge) in network.flows.enumerated() where isChosen(place) {
        let (a, b) = (group[edge.from ?? world], group[edge.to ?? world])
        group = group.map { $0 == b ? a : $0 }
      }
      return group
    }
    for (place, flow) in network.flows.enumerated() {
      let group = groups { $0 != place && network.flows[$0].measured == nil }
      let joined = group[flow.from ?? network.nodes.count] == group[flow.to ?? network.nodes.count]
      let expected: VariableStatus =
        flow.measured == nil
        ? (joined ? .unobservable : .observable) : (joined ? .nonRedundant : .redundant)
      #expect(structure.status[place] == expected)
    }
    // Measured flows join all that is left into one: each group but one is checked.
    let contracted = Set(groups { network.flows[$0].measured == nil }).count
    #expect(structure.degreesOfFreedom == contracted - 1)
  }

  @Test(arguments: UInt64(1)...10)
  func measurementTestIsTheLikelihoodRatioOfABias(seed: UInt64) throws {
    let result = try network(seed).problem.reconciled()
    let ratios = result.likelihoodRatios()
    let tests = result.measurementTests()
    for ratio in ratios {
      guard case .bias(let variable) = ratio.suspect, let test = tests[variable] else { continue }
      #expect(isClose(test.statistic * test.statistic, ratio.statistic, relative: 1e-8))
    }
  }

  @Test(arguments: UInt64(1)...10)
  func aBiasThatIsSolvedForIsTheOneEstimated(seed: UInt64) throws {
    let problem = network(seed).problem
    let result = try problem.reconciled()
    for ratio in result.likelihoodRatios().prefix(6) {
      let solved = try problem.compensating(for: [ratio.suspect]).reconciled()
      let statistic = result.globalTest()?.statistic ?? 0
      #expect(isClose(solved.objective, statistic - ratio.statistic, absolute: 1e-8))
    }
  }

  @Test(arguments: UInt64(1)...10)
  func suggestedMetersDoWhatTheySay(seed: UInt64) throws {
    let network = network(seed)
    let structure = BalanceStructure(network.problem)
    for suggestion in structure.suggestedMeters {
      var more = network
      more.flows[suggestion.variable].measured = MeasuredValue(1, standardDeviation: 1)
      let status = BalanceStructure(more.problem).status
      let known = network.flows.indices.filter {
        structure.status[$0] == .unobservable && status[$0] != .unobservable
      }
      #expect(known == suggestion.becomesObservable)
    }
  }

  @Test func aPerfectMeterIsNotAdjusted() throws {
    var network = Networks.bypass([101.91, 64.45, 34.65, 64.2, 36.44, 98.88])
    network.flows[1].measured?.standardDeviation = 1e-6
    let nearly = try network.problem.reconciled()
    network.flows[1].measured?.standardDeviation = 0
    let exactly = try network.problem.reconciled()
    #expect(exactly.estimates[1].status == .known && exactly.estimates[1].value == 64.45)
    #expect(exactly.structure.degreesOfFreedom == 4)
    #expect(nearly.estimates[1].status == .redundant)
    for (a, b) in zip(nearly.estimates, exactly.estimates) {
      #expect(isClose(a.value ?? .nan, b.value ?? .nan, relative: 1e-9))
    }
  }
}
