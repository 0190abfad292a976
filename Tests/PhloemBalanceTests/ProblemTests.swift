import PhloemBalance
import PhloemTestSupport
import Testing

@Suite struct ProblemTests {
  /// The example at the head of the target's main file.
  @Test func exampleOfTheTarget() throws {
    let network = FlowNetwork(
      nodes: ["splitter"],
      flows: [
        .init("in", from: nil, to: 0, measured: .init(100, standardDeviation: 1)),
        .init("left", from: 0, to: nil, measured: .init(64, standardDeviation: 1)),
        .init("right", from: 0, to: nil),
      ])
    let state = try network.problem.reconciled()
    #expect(state.estimates[2].value == 36)
    #expect(state.estimates[2].status == .observable)
    #expect(isClose(state.estimates[2].standardDeviation ?? .nan, 2.squareRoot()))
  }

  /// A tank farm over a month: what comes in is sold or stays; by hand.
  @Test func aStockChangeIsAVariable() throws {
    let network = FlowNetwork(
      nodes: ["silo"],
      flows: [
        .init("delivered", from: nil, to: 0, measured: .init(100, standardDeviation: 1)),
        .init("used", from: 0, to: nil, measured: .init(110, standardDeviation: 1)),
        .stockChange("stock", of: 0, measured: .init(-4, standardDeviation: 2)),
      ])
    let result = try network.problem.reconciled()
    // Imbalance −6 of variance 6: the flows move by 1 each, the stock by 4.
    for (estimate, value) in zip(result.estimates, [101, 109, -8.0]) {
      #expect(isClose(estimate.value ?? .nan, value, relative: 1e-12))
    }
    #expect(isClose(result.estimates[2].adjustmentInSigma ?? .nan, -2, relative: 1e-12))
  }

  /// Mass and a fraction in one node: 60 of 0.5 and 40 of 0.25 make 100 of 0.4, exactly.
  @Test func massTimesFraction() throws {
    let names = ["a", "b", "mix", "xa", "xb", "xmix"]
    let readings: [Double?] = [60, 40, 100, 0.5, 0.25, nil]
    let variables = zip(names, readings).map { name, reading in
      BalanceVariable(
        name, measured: reading.map { MeasuredValue($0, standardDeviation: 0.01 * $0) }, start: 0.3)
    }
    let problem = BalanceProblem(
      variables: variables,
      equations: [
        BalanceEquation("mass", [BalanceTerm(1, 0), BalanceTerm(1, 1), BalanceTerm(-1, 2)]),
        BalanceEquation(
          "element", [BalanceTerm(1, 0, 3), BalanceTerm(1, 1, 4), BalanceTerm(-1, 2, 5)]),
      ])
    let result = try problem.reconciled()
    #expect(isClose(result.estimates[5].value ?? .nan, 0.4, relative: 1e-9))
    #expect(result.structure.status[5] == .observable && result.structure.degreesOfFreedom == 1)
    #expect(result.objective < 1e-20 && result.iterations > 1)
  }

  @Test func aBalanceSaidTwiceCountsOnce() throws {
    var problem = Networks.bypass([101.91, 64.45, 34.65, 64.2, 36.44, 98.88]).problem
    problem.equations.append(problem.equations[1])
    problem.equations.append(
      BalanceEquation("whole", [BalanceTerm(2, 0), BalanceTerm(-2, 5)]))
    let result = try problem.reconciled()
    #expect(result.structure.degreesOfFreedom == 4)
    #expect(isClose(result.objective, 6.4075, absolute: 1e-4))
  }

  @Test func contradictingConstantsAreNamed() {
    let network = FlowNetwork(
      nodes: ["mill", "kiln"],
      flows: [
        .init("in", from: nil, to: 0, measured: .init(10, standardDeviation: 0)),
        .init("between", from: 0, to: 1),
        .init("out", from: 1, to: nil, measured: .init(12, standardDeviation: 0)),
      ])
    #expect {
      try network.problem.reconciled()
    } throws: { error in
      guard case .contradiction(let balances, let gap)? = error as? BalanceError else {
        return false
      }
      return balances == ["mill", "kiln"] && isClose(gap, -2)
    }
  }

  @Test func badReadingsAreNamed() {
    var network = Networks.bypass([101.91, 64.45, 34.65, 64.2, 36.44, 98.88])
    network.flows[2].measured?.value = .nan
    #expect(throws: BalanceError.badReading(variable: "stream 3")) {
      try network.problem.reconciled()
    }
    #expect(
      BalanceError.badReading(variable: "stream 3").description
        == "the reading of 'stream 3' or its standard deviation is not a usable number")
  }

  @Test func nothingMeasuredIsAnAnswer() throws {
    let result = try Networks.bypass([nil, nil, nil, nil, nil, nil]).problem.reconciled()
    #expect(result.structure.status.allSatisfy { $0 == .unobservable })
    #expect(result.globalTest() == nil && result.explanations().isExplained)
    #expect(result.nodalTests().allSatisfy { $0 == nil })
    #expect(result.measurementTests().allSatisfy { $0 == nil })
    // One meter before the splitter gives both ends; one in a branch gives that branch.
    #expect(
      result.structure.suggestedMeters.map(\.becomesObservable)
        == [[0, 5], [1, 3], [2, 4], [1, 3], [2, 4], [0, 5]])
    let empty = try BalanceProblem().reconciled()
    #expect(empty.estimates.isEmpty && empty.structure.degreesOfFreedom == 0)
  }

  @Test func twoGrossErrorsAreFoundOneAfterTheOther() throws {
    var network = Networks.steam
    network.flows[4].measured?.value += 12
    network.flows[24].measured?.value -= 30
    let found = try network.problem.reconciled().explanations()
    #expect(found.steps.count == 2 && found.isExplained)
    // Sizes and statistics by numpy: the second bias is estimated together with the first.
    let leading = found.steps.map { $0.alternatives[0].members[0] }
    #expect(leading.map(\.suspect) == [.bias(variable: 24), .bias(variable: 4)])
    #expect(isClose(leading[0].statistic, 233.0763951960168, relative: 1e-10))
    #expect(isClose(leading[0].size, -36.046901234192454, relative: 1e-10))
    #expect(isClose(leading[1].size, 8.8162648, relative: 1e-8))
    #expect(isClose(found.steps[1].remaining?.statistic ?? .nan, 6.09082474365, relative: 1e-10))
    // The only outlet of node 9 cannot be told from a leak there.
    let members = found.steps[0].alternatives[0].members.map(\.suspect)
    #expect(members == [.bias(variable: 24), .leak(balance: 8)])
  }

  @Test func whatCannotBeTestedIsSaid() throws {
    // Stream 3 is not measured: it joins splitter and bypass, whose leaks look the same.
    let joined = try Networks.bypass([101.91, 64.45, nil, 64.2, 46.44, 98.88]).problem.reconciled()
    let found = joined.explanations(suspects: [.leak(balance: 0), .leak(balance: 2)])
    #expect(joined.explanations().untestable.isEmpty)
    let classes = found.steps.flatMap { $0.alternatives.map { $0.members.map(\.suspect) } }
    #expect(classes.contains { $0.contains(.leak(balance: 0)) && $0.contains(.leak(balance: 2)) })
    // An unmeasured outlet takes up whatever leaks beside it.
    var network = Networks.bypass([101.91, 64.45, 34.65, 64.2, 46.44, 98.88])
    network.flows.append(.init("vent", from: 2, to: nil))
    let vented = try network.problem.reconciled().explanations()
    #expect(vented.untestable == [.leak(balance: 2)])
    network.flows[2].measured = nil
    #expect(
      try network.problem.reconciled().explanations().untestable
        == [.bias(variable: 0), .leak(balance: 0), .leak(balance: 2)])
  }

  /// The first value by numpy and scipy from von Neumann's mean and variance.
  @Test func steadiness() throws {
    let drifting = [10.1, 10.3, 10.2, 10.6, 10.9, 11.0, 11.4, 11.3, 11.8, 12.0]
    let test = try #require(Steadiness(drifting))
    #expect(isClose(test.ratio, 0.21474788041053122, relative: 1e-12))
    #expect(isClose(test.probability, 0.0007418251212291407, relative: 1e-9))
    #expect(!test.isSteady())
    let steady = try #require(Steadiness([5, 5.2, 4.9, 5.1, 4.8, 5.15, 5.0, 4.95]))
    #expect(steady.isSteady())
    #expect(Steadiness([3, 3, 3, 3])?.isSteady() == true)
    #expect(Steadiness([1, 2, 3]) == nil && Steadiness([1, 2, .nan, 4]) == nil)
  }
}
