import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

/// Plans of stores and ramps, against tables of all whole levels and rates: without losses the best plan
/// is one of whole numbers.
@Suite struct StorageTests {
  private static func park(_ storage: String, header: String) -> String {
    """
    currency: CNY
    series:
      s: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {\(header)}}
    commodities: {power: {kind: electricity, unit: MWh}}
    markets:
      grid: {commodity: power, direction: purchase, operation: {price: {series: price}, most: 9 MW}}
    demands: {town: {commodity: power, operation: {amount: {series: load}}}}
    storages:
      store: {commodity: power, capacity: 5 MWh, operation: {\(storage)}}
    """
  }

  @Test(arguments: UInt64(1)...20)
  func equalsTheBestOfAllLevels(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let hours = 8
    let load = random.numbers(0...8, count: hours)
    let price = random.numbers(1...50, count: hours)
    let park = SmallPark(
      text: Self.park(
        "charge: {rate: 2 MW}, discharge: {rate: 3 MW, cost: 2 CNY/MWh}, minimum: 1 MWh, "
          + "initially: 2 MWh, finally: 3 MWh", header: "load: MW, price: CNY/MWh"),
      series: rows("load,price", load, price))
    let plan = try park.plan(steps: hours)
    // The least cost to reach each whole level.
    var cost = [2: 0.0]
    for t in 0..<hours {
      var next: [Int: Double] = [:]
      for (level, paid) in cost {
        for change in -3...2 {
          let (new, bought) = (level + change, load[t] + change)
          guard (1...5).contains(new), (0...9).contains(bought) else { continue }
          let more = paid + Double(bought * price[t]) + 2 * Double(max(0, -change))
          next[new] = min(next[new] ?? .infinity, more)
        }
      }
      cost = next
    }
    let best = cost.filter { $0.key >= 3 }.values.min() ?? .infinity
    #expect(isClose(try #require(plan.solution.objective), best, relative: 1e-8))
  }

  /// level(t) = keep·level(t−1) + in·efficiency − out/efficiency, and the level keeps its bounds.
  @Test(arguments: UInt64(1)...20)
  func keepsItsLevel(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let hours = 12
    let park = SmallPark(
      text: Self.park(
        "charge: {rate: 50 %/h, efficiency: 90 %}, discharge: {rate: 2 MW, efficiency: 80 %}, "
          + "loss: 2 %/h, minimum: 10 %, maximum: 90 %, cyclic: true",
        header: "load: MW, price: CNY/MWh"),
      series: rows(
        "load,price", random.numbers(1...6, count: hours), random.numbers(1...90, count: hours)))
    let plan = try park.plan(steps: hours)
    let level = plan.values(of: "store", .level)
    let (charge, discharge) = (
      plan.values(of: "store", .charge), plan.values(of: "store", .discharge)
    )
    for t in 0..<hours {
      let before = level[t > 0 ? t - 1 : hours - 1]
      let after = 0.98 * before + 0.9 * charge[t] - discharge[t] / 0.8
      #expect(abs(level[t] - after) < 1e-7)
      #expect(level[t] > 0.5 - 1e-7 && level[t] < 4.5 + 1e-7)
      #expect(charge[t] < 2.5 + 1e-7 && discharge[t] < 2 + 1e-7)
    }
  }

  @Test(arguments: UInt64(1)...20)
  func rampsEqualTheBestOfAllRates(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let hours = 8
    let load = random.numbers(4...9, count: hours)
    let price = random.numbers(1...40, count: hours)
    let park = SmallPark(
      text: """
        currency: CNY
        series:
          s: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {load: MW, price: CNY/MWh}}
        commodities: {power: {kind: electricity, unit: MWh}, fuel: {kind: heat, unit: MWh}}
        markets:
          grid: {commodity: power, direction: purchase, operation: {price: {series: price}}}
          sale: {commodity: power, direction: sale, operation: {price: 3 CNY/MWh}}
          fuels: {commodity: fuel, direction: purchase, operation: {price: 20 CNY/MWh}}
        demands: {town: {commodity: power, operation: {amount: {series: load}}}}
        processes:
          unit:
            reference: power
            capacity: 8 MW
            inputs: {fuel: 1 MWh}
            outputs: {power: 1 MWh}
            operation: {ramp-up: 2 MW/h, ramp-down: 3 MW/h, initially: {rate: 4 MW}}
        """, series: rows("load,price", load, price.map { max($0, 4) }))
    let plan = try park.plan(steps: hours)
    var cost = [4: 0.0]
    for t in 0..<hours {
      var next: [Int: Double] = [:]
      for (rate, paid) in cost {
        for new in max(0, rate - 3)...min(8, rate + 2) {
          let rest = load[t] - new
          let money = 20 * new + (rest > 0 ? rest * max(price[t], 4) : rest * 3)
          next[new] = min(next[new] ?? .infinity, paid + Double(money))
        }
      }
      cost = next
    }
    let best = cost.values.min() ?? .infinity
    #expect(isClose(try #require(plan.solution.objective), best, relative: 1e-8))
  }

  /// Each hour's load is bought in the cheapest hour that its age allows: with one hour
  /// 20 + 20 + 21 + 21 + 28, with two 20 + 20 + 20 + 21 + 21, with four five times 20.
  @Test(arguments: [(1, 110.0), (2, 102.0), (4, 100.0)])
  func agesInStore(hours: Int, cost: Double) throws {
    let park = SmallPark(
      text: Self.park(
        "most-age: \(hours) h, initially: 0 MWh, finally: 0 MWh",
        header: "load: MW, price: CNY/MWh"),
      series: rows("load,price", [1, 1, 1, 1, 1], [20, 28, 21, 28, 29]))
    let plan = try park.plan(steps: 5)
    #expect(isClose(try #require(plan.solution.objective), cost, relative: 1e-8))
  }
}
