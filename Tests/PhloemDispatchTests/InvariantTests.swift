import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

/// What holds in every plan, over seeded parks with two carriers, a line, a store, shifting and shedding.
@Suite struct InvariantTests {
  private static let text = """
    currency: CNY
    series:
      s:
        file: series.csv
        start: 2025-01-01 00:00
        step: 1 h
        columns: {load: MW, heat: MW, price: CNY/MWh, sun: 1, far: MW}
    commodities:
      power: {kind: electricity, unit: MWh}
      heat: {kind: heat, unit: MWh}
      fuel: {kind: fuel, unit: MWh}
    pools: {far: {commodity: power}}
    markets:
      grid:
        commodity: power
        direction: purchase
        operation: {price: {series: price}, most: 12 MW, demand-charge: {price: 30 CNY/MW, every: day}}
      sale: {commodity: power, direction: sale, operation: {price: 1 CNY/MWh}}
      fuels: {commodity: fuel, direction: purchase, operation: {price: 12 CNY/MWh}}
      air: {commodity: heat, direction: disposal, operation: {price: 2 CNY/MWh}}
    demands:
      town:
        commodity: power
        operation:
          amount: {series: load}
          shift: {share: 20 %, within: 2 h, cost: 1 CNY/MWh}
          shed: {share: 10 %, price: 400 CNY/MWh}
      village: {commodity: power, pool: far, operation: {amount: {series: far}}}
      homes: {commodity: heat, operation: {amount: {series: heat}}}
    supplies:
      sun: {commodity: power, pool: far, renewable: true, operation: {capacity: 6 MW, yield: {series: sun}}}
    links:
      line: {commodity: power, from: power, to: far, capacity: 5 MW, loss: 4 %, cost: 1 CNY/MWh, two-way: true}
    processes:
      engine:
        reference: fuel
        capacity: 10 MW
        inputs: {fuel: 1 MWh}
        outputs: {power: 0.4 MWh, heat: 0.45 MWh}
        loss: {energy: 0.15 MWh}
        operation: {minimum: 40 %, start-cost: 20 CNY, cost: 1 CNY/MWh, ramp: 50 %/h}
      boiler: {reference: fuel, capacity: 20 MW, inputs: {fuel: 1 MWh}, outputs: {heat: 0.9 MWh}, loss: {energy: 0.1 MWh}}
    storages:
      store:
        commodity: power
        pool: far
        capacity: 6 MWh
        operation:
          charge: {rate: 3 MW, efficiency: 90 %}
          discharge: {rate: 3 MW, efficiency: 90 %, cost: 2 CNY/MWh}
          loss: 1 %/h
          cyclic: true
    """

  private static func plan(seed: UInt64) throws -> DispatchPlan {
    var random = SeededGenerator(seed: seed)
    let hours = 10
    var text = "load,heat,price,sun,far\n"
    for _ in 0..<hours {
      let sun = Double(random.number(0...100)) / 100
      text += "\(random.number(2...9)),\(random.number(1...8)),\(random.number(5...90)),\(sun),"
      text += "\(random.number(0...3))\n"
    }
    return try SmallPark(text: Self.text, series: text).plan(steps: hours)
  }

  /// In every step every pool is given what it gives.
  @Test(arguments: UInt64(1)...20)
  func poolsBalance(seed: UInt64) throws {
    let plan = try Self.plan(seed: seed)
    for pool in plan.model.poolRow.keys {
      var sums = [Double](repeating: 0, count: plan.steps.count)
      for flow in plan.model.flows where flow.pool == pool {
        let rates = plan.rates(of: flow)
        for t in sums.indices { sums[t] += flow.sign * rates[t] }
      }
      for sum in sums { #expect(abs(sum) < 1e-6) }
    }
  }

  /// The costs by item add up to what was made least.
  @Test(arguments: UInt64(1)...20)
  func costsAddUp(seed: UInt64) throws {
    let plan = try Self.plan(seed: seed)
    let value = try #require(plan.solution.objective)
    #expect(isClose(plan.totalCost, value, relative: 1e-8, absolute: 1e-6))
  }

  /// Sun is used here, sold or curtailed; shares lie between nothing and all.
  @Test(arguments: UInt64(1)...20)
  func yieldsAndSharesAddUp(seed: UInt64) throws {
    let plan = try Self.plan(seed: seed)
    let yield = try #require(plan.selfUse.first { $0.supply == "sun" })
    #expect(
      isClose(
        yield.selfUsed + yield.sold, plan.total(plan.rates(of: "sun")), relative: 1e-8,
        absolute: 1e-8))
    #expect(yield.curtailed > -1e-7)
    let shares = plan.cleanShares
    for pool in shares.pools {
      #expect(pool.share > -1e-9 && pool.share < 1 + 1e-9)
      // Fuel is bought, and the boiler burns nothing else.
      for share in pool.steps { #expect(share > -1e-9 && share < 1 + 1e-9) }
    }
    let own = try #require(plan.ownSupply.first)
    #expect(own.used < own.available + 1e-7)
    #expect(own.stepByStep < own.overall + 1e-9)
  }

  /// No plan with less of a limit is better: the grid cut to 8 MW costs as much or more.
  @Test(arguments: UInt64(1)...10)
  func lessIsNoBetter(seed: UInt64) throws {
    let plan = try Self.plan(seed: seed)
    var problem = plan.problem
    problem.park = try PhloemTestSupport.park(
      reading: Self.text.replacing("most: 12 MW", with: "most: 8 MW"))
    let less = try problem.plan(DispatchRequest(), SolverOptions(relativeGap: 1e-9))
    guard less.hasValues else { return }
    let (first, second) = (
      try #require(plan.solution.objective), try #require(less.solution.objective)
    )
    #expect(second > first - 1e-6 * abs(first))
  }

  /// Shares by hand: 3 of 4 MW of power are sun; a heat pump and an electrolyser pass that on.
  @Test func sharesPassThroughProcesses() throws {
    let park = SmallPark(
      text: """
        currency: CNY
        commodities:
          power: {kind: electricity, unit: MWh}
          heat: {kind: heat, unit: MWh}
          fuel: {kind: fuel, unit: MWh}
        markets:
          grid: {commodity: power, direction: purchase, operation: {price: 10 CNY/MWh}}
          fuels: {commodity: fuel, direction: purchase, operation: {price: 40 CNY/MWh}}
        demands:
          town: {commodity: power, operation: {amount: 3 MW}}
          homes: {commodity: heat, operation: {amount: 5 MW}}
        supplies: {sun: {commodity: power, renewable: true, operation: {amount: 3 MW}}}
        processes:
          heat-pump:
            reference: power
            capacity: 1 MW
            inputs: {power: 1 MWh}
            outputs: {heat: 4 MWh}
            energy-closure: {check: false, reason: heat from outside}
          boiler: {reference: fuel, inputs: {fuel: 1 MWh}, outputs: {heat: 1 MWh}}
        """)
    let plan = try park.plan(steps: 2)
    let shares = plan.cleanShares
    let power = try #require(shares.pools.first { $0.pool == "power" })
    let heat = try #require(shares.pools.first { $0.pool == "heat" })
    #expect(isClose(power.share, 0.75, relative: 1e-9))
    // By hand: 4 of 5 MW at three quarters.
    #expect(isClose(heat.share, 0.6, relative: 1e-9))
    #expect(isClose(try #require(shares.share), (3 * 0.75 + 5 * 0.6) / 8, relative: 1e-9))
    let own = try #require(plan.ownSupply.first)
    #expect(isClose(own.need, 8, relative: 1e-9) && isClose(own.overall, 0.75, relative: 1e-9))
    #expect(own.warning?.contains("needs 8 MWh of 'power'") == true)
  }
}
