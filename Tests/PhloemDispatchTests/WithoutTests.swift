import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

/// What is taken out of use leaves the rest to stand still.
@Suite struct WithoutTests {
  private static func park(_ gas: String = "price: 10 CNY/MWh") -> SmallPark {
    SmallPark(
      text: """
        currency: CNY
        commodities:
          heat: {kind: heat, unit: MWh}
          steam: {kind: heat, unit: MWh}
          gas: {kind: fuel, unit: MWh, state: gas}
        markets:
          pipe: {commodity: gas, direction: purchase, operation: {\(gas)}}
          net: {commodity: heat, direction: purchase, operation: {price: 100 CNY/MWh}}
        processes:
          boiler: {reference: steam, inputs: {gas: 1 MWh}, outputs: {steam: 1 MWh}}
          exchanger: {reference: heat, inputs: {steam: 1 MWh}, outputs: {heat: 1 MWh}}
        demands: {town: {commodity: heat, operation: {amount: 4 MW}}}
        """)
  }

  private static func without(_ ids: Set<String>) -> DispatchRequest {
    var request = DispatchRequest()
    request.without = ids
    return request
  }

  /// By hand: 4 h · 4 MW · 100 CNY/MWh from the net, and no gas, whichever end of the chain is out.
  @Test(arguments: [["boiler"], ["exchanger"], ["boiler", "exchanger"]])
  func whatIsOfferedStaysAtNothing(out: Set<String>) throws {
    let plan = try Self.park().plan(steps: 4, Self.without(out))
    #expect(isClose(plan.totalCost, 1600, relative: 1e-9))
    #expect(plan.rates(of: "pipe") == [0, 0, 0, 0])
  }

  /// 1 MW that must be bought has nowhere to go: 4 MWh too much, in words and not as a fault of the park.
  @Test func whatMustBeBoughtIsTooMuch() throws {
    let problem = try Self.park("price: 10 CNY/MWh, least: 1 MW").problem(steps: 4)
    let request = Self.without(["boiler"])
    let plan = try problem.plan(request)
    #expect(!plan.hasValues)
    let failure = try problem.failure(of: request, plan.solution.status, SolverOptions())
    #expect(failure.shortfalls.map(\.pool) == ["gas"])
    #expect(failure.shortfalls.first?.isShort == false)
    #expect(isClose(try #require(failure.shortfalls.first).amount, 4, relative: 1e-6))
  }

  /// What is made with nobody to take it is still a fault where nothing is out of use.
  @Test func whatNothingTakesIsToldStill() {
    let text = Self.park().text.replacing(
      "exchanger: {reference: heat, inputs: {steam: 1 MWh}",
      with: "exchanger: {reference: heat, inputs: {gas: 1 MWh}")
    #expect {
      try SmallPark(text: text).plan(steps: 4)
    } throws: { error in
      "\(error)".contains("nothing takes 'steam', but it is made")
    }
  }
}
