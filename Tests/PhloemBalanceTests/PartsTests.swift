import PhloemBalance
import PhloemTestSupport
import Testing

@Suite struct PartsTests {
  /// The bypass of Narasimhan and Jordache twice side by side: once with a bias, once without.
  private var twice: BalanceProblem {
    let biased = Networks.bypass([101.91, 68.45, 34.65, 64.2, 36.44, 98.88])
    let sound = Networks.bypass([101.91, 64.45, 34.65, 64.2, 36.44, 98.88])
    return FlowNetwork(
      nodes: biased.nodes + sound.nodes.map { "second \($0)" },
      flows: biased.flows
        + sound.flows.map { flow in
          var other = flow
          other.from = flow.from.map { $0 + 4 }
          other.to = flow.to.map { $0 + 4 }
          return other
        }
    ).problem
  }

  @Test func partsAreSolvedByThemselves() throws {
    let problem = twice
    #expect(problem.parts.map(\.variables) == [Array(0..<6), Array(6..<12)])
    #expect(problem.parts.map(\.equations) == [Array(0..<4), Array(4..<8)])
    let (parts, whole) = (problem.reconciledByParts(), try problem.reconciled())
    for (a, b) in zip(parts.estimates, whole.estimates) {
      #expect(isClose(a?.value ?? .nan, b.value ?? .nan, relative: 1e-12))
      #expect(a?.status == b.status)
    }
    let (one, other) = (try #require(parts.globalTest()), try #require(whole.globalTest()))
    #expect(isClose(one.statistic, other.statistic, relative: 1e-12))
    #expect(one.critical == other.critical && parts.degreesOfFreedom == 8)
    for (a, b) in zip(parts.measurementTests(), whole.measurementTests()) {
      #expect(isClose(a?.statistic ?? .nan, b?.statistic ?? .nan, relative: 1e-9))
      #expect(a?.critical == b?.critical)
    }
    for (a, b) in zip(parts.nodalTests(), whole.nodalTests()) {
      #expect(isClose(a?.statistic ?? .nan, b?.statistic ?? .nan, relative: 1e-9))
    }
  }

  @Test func explanationsKeepTheirPlaces() {
    let found = twice.reconciledByParts().explanations()
    #expect(found.count == 2 && found[1]?.steps.isEmpty == true)
    let suspects = found[0]?.steps.first?.alternatives.map { $0.members.map(\.suspect) }
    #expect(suspects == [[.leak(balance: 1)], [.bias(variable: 1)]])
  }

  @Test func onePartWithoutAStateDoesNotStopTheOthers() {
    var problem = twice
    for k in 0..<6 { problem.variables[k].measured?.standardDeviation = 0 }
    let state = problem.reconciledByParts()
    #expect(state.parts.map { $0.state == nil } == [true, false])
    #expect(state.estimates[0] == nil)
    #expect(isClose(state.estimates[6]?.value ?? .nan, 100.22, absolute: 0.005))
    #expect(state.degreesOfFreedom == 4)
  }

  @Test func variablesWithoutABalanceAreAsMeasured() {
    let problem = BalanceProblem(
      variables: [
        BalanceVariable("a", measured: .init(3, standardDeviation: 1)), BalanceVariable("b"),
        BalanceVariable("c", measured: .init(2, standardDeviation: 0)),
      ])
    let state = problem.reconciledByParts()
    #expect(state.parts.isEmpty && state.globalTest() == nil)
    #expect(state.estimates.map { $0?.status } == [.nonRedundant, .unobservable, .known])
    #expect(state.estimates[0]?.value == 3 && state.estimates[1]?.value == nil)
  }
}
