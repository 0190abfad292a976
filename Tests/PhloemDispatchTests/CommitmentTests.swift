import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

/// Plans of units that start, run and stop, against every schedule there is.
@Suite struct CommitmentTests {
  /// A unit of the tests.
  struct Unit {
    let size: Int
    let least: Int
    let cost: Int
    let start: Int
    let up: Int
    let down: Int
    let isOn: Bool

    init(_ random: inout SeededGenerator) {
      size = random.number(4...9)
      least = random.number(1...3)
      cost = random.number(10...40)
      start = random.number(0...60)
      up = random.number(1...3)
      down = random.number(1...3)
      isOn = random.number(0...1) == 1
    }

    func text(_ name: String) -> String {
      """
        \(name):
          reference: power
          capacity: \(size) MW
          outputs: {power: 1 MWh}
          inputs: {fuel: 1 MWh}
          operation: {minimum: \(Double(100 * least) / Double(size)) %, start-cost: \(start) CNY,
            minimum-up: \(up) h, minimum-down: \(down) h, cost: \(cost) CNY/MWh,
            initially: {on: \(isOn ? 1 : 0), for: 10 h}}

      """
    }

    /// Whether a schedule, a bit an hour, keeps the least times; and its starts.
    func starts(_ schedule: Int, hours: Int) -> Int? {
      func runs(_ t: Int) -> Bool { t < 0 ? isOn : schedule >> t & 1 == 1 }
      var starts = 0
      for t in 0..<hours where runs(t) != runs(t - 1) {
        let last = min(hours - 1, t + (runs(t) ? up : down) - 1)
        for later in t...last where runs(later) != runs(t) { return nil }
        if runs(t) { starts += 1 }
      }
      return starts
    }
  }

  @Test(arguments: UInt64(1)...20)
  func equalsTheBestOfAllSchedules(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let hours = 6
    let units = [Unit(&random), Unit(&random)]
    let load = random.numbers(0...14, count: hours)
    let price = random.numbers(15...70, count: hours)
    let park = SmallPark(
      text: """
        currency: CNY
        series:
          s: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {load: MW, price: CNY/MWh}}
        commodities:
          power: {kind: electricity, unit: MWh}
          fuel: {kind: heat, unit: MWh}
        markets:
          grid: {commodity: power, direction: purchase, operation: {price: {series: price}}}
          dump: {commodity: power, direction: disposal, operation: {price: 5 CNY/MWh}}
          fuels: {commodity: fuel, direction: purchase, operation: {price: 0 CNY/MWh}}
        demands:
          town: {commodity: power, operation: {amount: {series: load}}}
        processes:
        \(units[0].text("a"))\(units[1].text("b"))
        """, series: rows("load,price", load, price))
    let plan = try park.plan(steps: hours)
    let best = Self.best(units, load, price)
    #expect(isClose(try #require(plan.solution.objective), best, relative: 1e-7))
  }

  /// The least cost over all schedules that keep the least times; in each hour the units share the load
  /// by their costs, from their least to their full rate.
  private static func best(_ units: [Unit], _ load: [Int], _ price: [Int]) -> Double {
    var best = Double.infinity
    for first in 0..<(1 << load.count) {
      guard let startsA = units[0].starts(first, hours: load.count) else { continue }
      for second in 0..<(1 << load.count) {
        guard let startsB = units[1].starts(second, hours: load.count) else { continue }
        var cost = Double(startsA * units[0].start + startsB * units[1].start)
        for t in load.indices where cost < best {
          let running = [(first, 0), (second, 1)].filter { $0.0 >> t & 1 == 1 }.map { units[$0.1] }
          cost += hour(running, load[t], price[t])
        }
        best = min(best, cost)
      }
    }
    return best
  }

  /// The cost of an hour: least rates first, then by merit; what is too much is dumped at 5.
  private static func hour(_ running: [Unit], _ load: Int, _ price: Int) -> Double {
    var rest = load
    var cost = 0
    for unit in running {
      rest -= unit.least
      cost += unit.least * unit.cost
    }
    if rest < 0 { return Double(cost - rest * 5) }
    for unit in running.sorted(by: { $0.cost < $1.cost }) where unit.cost < price {
      let more = min(rest, unit.size - unit.least)
      rest -= more
      cost += more * unit.cost
    }
    return Double(cost + rest * price)
  }

  /// A start reaches the least load although the ramp is less: 40 % of 10 MW at 2 MW/h.
  @Test func startsCrossTheLeastLoad() throws {
    let park = SmallPark(
      text: """
        currency: CNY
        series:
          s: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {load: MW}}
        commodities: {power: {kind: electricity, unit: MWh}, fuel: {kind: heat, unit: MWh}}
        markets:
          grid: {commodity: power, direction: purchase, operation: {price: 100 CNY/MWh}}
          fuels: {commodity: fuel, direction: purchase, operation: {price: 10 CNY/MWh}}
        demands: {town: {commodity: power, operation: {amount: {series: load}}}}
        processes:
          unit:
            reference: power
            capacity: 10 MW
            inputs: {fuel: 1 MWh}
            outputs: {power: 1 MWh}
            operation: {minimum: 40 %, ramp: 2 MW/h, start-cost: 1 CNY, initially: {on: 0, rate: 0 MW}}
        """, series: rows("load", [10, 10, 10, 10]))
    let plan = try park.plan(steps: 4)
    // By hand: 4, 6, 8 and 10 MW.
    #expect(plan.rates(of: "unit", sign: 1).map { $0.rounded() } == [4, 6, 8, 10])
    #expect(isClose(try #require(plan.solution.objective), 28 * 10 + 12 * 100 + 1, relative: 1e-9))
  }
}
