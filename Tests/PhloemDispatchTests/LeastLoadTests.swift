import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

/// Why there is no plan where units run at no less than a least load.
@Suite struct LeastLoadTests {
  private static func failure(_ park: SmallPark, steps: Int) throws -> PlanFailure {
    let problem = try park.problem(steps: steps)
    let plan = try problem.plan()
    #expect(!plan.hasValues)
    return try problem.failure(of: DispatchRequest(), plan.solution.status, SolverOptions())
  }

  /// A boiler of 10 MW that runs at 3 MW or more.
  private static func boiler(_ loads: [Int], _ operation: String) -> SmallPark {
    SmallPark(
      text: """
        currency: CNY
        series: {s: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {load: MW}}}
        commodities:
          heat: {kind: heat, unit: MWh}
          gas: {kind: fuel, unit: MWh, state: gas}
        markets: {pipe: {commodity: gas, direction: purchase, operation: {price: 10 CNY/MWh}}}
        processes:
          boiler:
            reference: heat
            capacity: 10 MW
            inputs: {gas: 1 MWh}
            outputs: {heat: 1 MWh}
            operation: {minimum: 30 %, \(operation)}
        demands: {town: {commodity: heat, operation: {amount: {series: load}}}}
        """, series: rows("load", loads))
  }

  /// By hand: at 03:00 1 MW is used; the boiler gives 3 MW, 2 too much, or nothing, 1 too little.
  ///
  /// Parts of a unit would do, so that only whole numbers tell. At 0.99 MW it runs from 01:00 on: 17 MWh of gas at
  /// 10 CNY and a start, 220 CNY.
  @Test func lackBelowTheLeastLoad() throws {
    let failure = try Self.failure(
      Self.boiler([0, 8, 8, 1], "start-cost: 50 CNY, minimum-up: 2 h"), steps: 4)
    #expect(failure.shortfalls.count == 1)
    let shortfall = try #require(failure.shortfalls.first)
    #expect(shortfall.pool == "heat" && shortfall.isShort)
    #expect(isClose(shortfall.amount, 1, relative: 1e-6))
    #expect(shortfall.windows.map(\.from) == ["2025-01-01 03:00"])
    guard case .leastLoad("boiler", let amount, "MW")? = shortfall.causes.first else {
      Issue.record("no least load: \(shortfall.causes)")
      return
    }
    #expect(isClose(amount, 3, relative: 1e-9) && shortfall.causes.count == 1)
    let fix = try #require(failure.fixes.first)
    guard case .leastLoad("boiler", let lower, "MW") = fix.change else {
      Issue.record("another change: \(fix.change)")
      return
    }
    #expect(isClose(lower, 0.99, relative: 1e-6))
    #expect(isClose(try #require(fix.cost), 220, relative: 1e-6))
  }

  /// By hand: once stopped at 01:00 it stands until 05:00 and misses 4 MWh at 03:00; running on at 3 MW
  /// for two hours would be 6 MWh too much.
  @Test func lackWhileItMayNotStart() throws {
    let failure = try Self.failure(Self.boiler([8, 0, 0, 4], "minimum-down: 4 h"), steps: 4)
    let shortfall = try #require(failure.shortfalls.first)
    #expect(failure.shortfalls.count == 1 && shortfall.isShort)
    #expect(isClose(shortfall.amount, 4, relative: 1e-6))
    #expect(shortfall.windows.map(\.from) == ["2025-01-01 03:00"])
    #expect(shortfall.causes == [.standing(owner: "boiler")])
  }

  /// By hand: 50 m3/h are used at 01:00 and the pump moves 80 m3/h or nothing: 30 m3 too much is nearer
  /// than 50 m3 too little.
  ///
  /// A hundredth below 50 m3/h would do.
  @Test func tooMuchAtTheLeastLoad() throws {
    let park = SmallPark(
      text: """
        currency: CNY
        series: {s: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {flow: m3/h}}}
        commodities:
          power: {kind: electricity, unit: MWh}
          water: {kind: water, unit: m3}
          pumped: {kind: water, unit: m3}
        markets:
          grid: {commodity: power, direction: purchase, operation: {price: 300 CNY/MWh}}
          well: {commodity: water, direction: purchase, operation: {price: 0 CNY/m3}}
        processes:
          pump:
            reference: pumped
            capacity: 200 m3/h
            inputs: {power: 10 kWh, water: 1 m3}
            outputs: {pumped: 1 m3}
            loss: {energy: 10 kWh}
            operation: {minimum: 40 %}
        demands: {cool: {commodity: pumped, operation: {amount: {series: flow}}}}
        """, series: rows("flow", [0, 50, 100, 200]))
    let failure = try Self.failure(park, steps: 4)
    let shortfall = try #require(failure.shortfalls.first)
    #expect(failure.shortfalls.count == 1 && shortfall.pool == "pumped" && !shortfall.isShort)
    #expect(isClose(shortfall.amount, 30, relative: 1e-6))
    #expect(shortfall.windows.map(\.from) == ["2025-01-01 01:00"])
    guard case .leastLoad("pump", let amount, "m3/h")? = shortfall.causes.first else {
      Issue.record("no least load: \(shortfall.causes)")
      return
    }
    #expect(isClose(amount, 80, relative: 1e-9))
    guard case .leastLoad("pump", let lower, "m3/h")? = failure.fixes.first?.change else {
      Issue.record("no lower load: \(failure.fixes)")
      return
    }
    #expect(isClose(lower, 49.5, relative: 1e-6))
  }

  /// What always runs is no whole number: 3 MW or more come in every hour, 1 MWh too much at 01:00.
  @Test func tooMuchOfWhatAlwaysRuns() throws {
    let failure = try Self.failure(Self.boiler([8, 2], "must-run: true"), steps: 2)
    let shortfall = try #require(failure.shortfalls.first)
    #expect(failure.shortfalls.count == 1 && !shortfall.isShort)
    #expect(shortfall.windows.map(\.from) == ["2025-01-01 01:00"])
    guard case .leastLoad("boiler", let amount, _)? = shortfall.causes.first else {
      Issue.record("no least load: \(shortfall.causes)")
      return
    }
    #expect(isClose(amount, 3, relative: 1e-9))
  }
}
