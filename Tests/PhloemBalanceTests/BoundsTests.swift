import PhloemBalance
import PhloemNumerics
import PhloemTestSupport
import Testing

@Suite struct BoundsTests {
  private func chain(_ readings: [Double], _ bounds: [ClosedRange<Double>]) -> FlowNetwork {
    FlowNetwork(
      nodes: (1..<readings.count).map { "n\($0)" },
      flows: readings.indices.map { k in
        FlowNetwork.Flow(
          "f\(k)", from: k == 0 ? nil : k - 1, to: k == readings.count - 1 ? nil : k,
          measured: MeasuredValue(readings[k], standardDeviation: 1), bounds: bounds[k])
      })
  }

  /// A splitter whose small branch reads below 0; by hand: the branch is 0, the others meet.
  @Test func aFlowDoesNotRunBackwards() throws {
    let network = FlowNetwork(
      nodes: ["n"],
      flows: [
        .init("in", from: nil, to: 0, measured: .init(10, standardDeviation: 1)),
        .init("main", from: 0, to: nil, measured: .init(12, standardDeviation: 1)),
        .init("branch", from: 0, to: nil, measured: .init(0.2, standardDeviation: 1)),
      ])
    let result = try network.problem.reconciled()
    #expect(result.variablesAtBounds == [2])
    for (estimate, value) in zip(result.estimates, [11, 11, 0.0]) {
      #expect(isClose(estimate.value ?? .nan, value, absolute: 1e-12))
    }
    #expect(isClose(result.objective, 2.04, relative: 1e-12))
    // Without the bound: imbalance −2.2 of variance 3.
    #expect(isClose(result.globalTest()?.statistic ?? .nan, 2.2 * 2.2 / 3, relative: 1e-12))
  }

  @Test func aBoundOnAnUnmeasuredFlowMovesTheMeters() throws {
    let network = FlowNetwork(
      nodes: ["n"],
      flows: [
        .init("in", from: nil, to: 0, measured: .init(10, standardDeviation: 1)),
        .init("out", from: 0, to: nil, measured: .init(10.5, standardDeviation: 0.5)),
        .init("loss", from: 0, to: nil),
      ])
    let result = try network.problem.reconciled()
    #expect(result.variablesAtBounds == [2])
    // Weighted mean of 10 (variance 1) and 10.5 (variance ¼).
    #expect(isClose(result.estimates[0].value ?? .nan, 10.4, relative: 1e-12))
    #expect(isClose(result.estimates[1].value ?? .nan, 10.4, relative: 1e-12))
    #expect(isClose(result.estimates[2].value ?? .nan, 0, absolute: 1e-12))
  }

  @Test func clashingBoundsAreNamed() {
    let network = chain([5, 5], [0...1, 2...3])
    #expect(throws: BalanceError.boundsClash(variables: ["f0", "f1"])) {
      try network.problem.reconciled()
    }
  }

  @Test func theTighterOfTwoEqualFlowsBinds() throws {
    // One flow with three meters: at least 4, at least 6, at most 9.
    let network = chain([1, 2, 3], [4 ... .infinity, 6 ... .infinity, 0...9])
    let result = try network.problem.reconciled()
    for estimate in result.estimates { #expect(isClose(estimate.value ?? .nan, 6)) }
    #expect(result.variablesAtBounds == [1])
  }

  /// The conditions of Karush, Kuhn and Tucker, on random networks pushed against 0.
  @Test(arguments: UInt64(1)...20)
  func boundedStateIsTheNearest(seed: UInt64) throws {
    var stream = RandomStream(seed: seed)
    var network = Networks.random(nodes: 8, extra: 12, measuredShare: 0.8, &stream)
    for k in network.flows.indices {
      network.flows[k].bounds = 0 ... .infinity
      if let measured = network.flows[k].measured {
        network.flows[k].measured = MeasuredValue(
          6 * stream.normal(), standardDeviation: measured.standardDeviation)
      }
    }
    let problem = network.problem
    let result = try problem.reconciled()
    var fixed = problem
    for k in problem.variables.indices {
      if result.estimates[k].status == .unobservable { continue }
      #expect((result.estimates[k].value ?? .nan) >= -1e-9)
      fixed.variables[k].bounds = -.infinity ... .infinity
    }
    // With the active bounds as equations the same state comes out …
    for k in result.variablesAtBounds {
      fixed.equations.append(BalanceEquation("bound", [BalanceTerm(1, k)]))
    }
    let again = try fixed.reconciled()
    #expect(isClose(again.objective, result.objective, relative: 1e-8))
    // … and without any one of them the state passes that bound, or stays where it is.
    for (place, k) in result.variablesAtBounds.enumerated() {
      var freed = fixed
      freed.equations.remove(at: problem.equations.count + place)
      #expect((try freed.reconciled().estimates[k].value ?? 0) < 1e-9)
    }
  }
}
