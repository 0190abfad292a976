import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

/// Stores that may not fill and empty at once.
@Suite struct ExclusiveTests {
  private static func park(_ header: String) -> String {
    """
    currency: CNY
    series:
      s: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {\(header)}}
    commodities: {power: {kind: electricity, unit: MWh}}
    markets:
      grid: {commodity: power, direction: purchase, operation: {price: {series: price}, most: 9 MW}}
    demands: {town: {commodity: power, operation: {amount: {series: load}}}}
    storages:
      store:
        commodity: power
        capacity: 5 MWh
        operation:
          exclusive: true
          charge: {rate: 3 MW, efficiency: 80 %}
          discharge: {rate: 3 MW, efficiency: 80 %}
    """
  }

  private static func problem(seed: UInt64, prices: ClosedRange<Int>) throws -> DispatchProblem {
    var random = SeededGenerator(seed: seed)
    let hours = 8
    return try SmallPark(
      text: park("load: MW, price: CNY/MWh"),
      series: rows(
        "load,price", random.numbers(0...5, count: hours), random.numbers(prices, count: hours))
    ).problem(steps: hours)
  }

  private static func overlap(_ plan: DispatchPlan) -> Double {
    zip(plan.values(of: "store", .charge), plan.values(of: "store", .discharge)).map(min).max() ?? 0
  }

  /// Where money is paid for taking power, burning it in a store would pay; the plan equals that with a
  /// whole number in every step, which HiGHS solves by branch and bound.
  @Test(arguments: UInt64(1)...20)
  func equalsWholeNumbersInEveryStep(seed: UInt64) throws {
    let problem = try Self.problem(seed: seed, prices: -20...20)
    let options = SolverOptions(relativeGap: 1e-9)
    let plan = try problem.plan(DispatchRequest(), options)
    let whole = try problem.model(DispatchRequest()).program.solve(options)
    #expect(
      isClose(
        try #require(plan.solution.objective), try #require(whole.objective), relative: 1e-7,
        absolute: 1e-6))
    #expect(Self.overlap(plan) < 1e-5)
    #expect(plan.solution.note?.contains("exclusive storages") != nil)
  }

  /// Where power costs money, no whole number is needed, and the answer says so.
  @Test(arguments: UInt64(1)...20)
  func costsNeedNoWholeNumbers(seed: UInt64) throws {
    let plan = try Self.problem(seed: seed, prices: 1...40).plan()
    #expect(plan.solution.method != .branchAndBound)
    #expect(plan.solution.note == "exclusive storages: no whole numbers were needed")
    #expect(Self.overlap(plan) < 1e-6)
  }

  /// Shares of a capacity that is not there are refused.
  @Test(arguments: [
    ("charge: {rate: 50 %/h}", "the rate of charge of storage 'store' is a share of its capacity"),
    ("minimum: 10 %", "the level of storage 'store' is a share of its capacity, but it has none"),
    ("initially: 50 %", "the 'initially' level of storage 'store' is a share of its capacity"),
  ])
  func sharesNeedACapacity(operation: String, message: String) {
    #expect {
      try SmallPark(
        text: """
          currency: CNY
          commodities: {power: {kind: electricity, unit: MWh}}
          markets: {grid: {commodity: power, direction: purchase, operation: {price: 10 CNY/MWh}}}
          demands: {town: {commodity: power, operation: {amount: 1 MW}}}
          storages: {store: {commodity: power, operation: {\(operation)}}}
          """
      ).plan(steps: 2)
    } throws: { error in
      "\(error)".contains(message)
    }
  }
}
