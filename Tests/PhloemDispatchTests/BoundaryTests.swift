import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

/// Markets, loads and their limits, by hand.
@Suite struct BoundaryTests {
  private static let head = """
    currency: CNY
    series:
      s: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {load: MW, price: CNY/MWh}}
    commodities: {power: {kind: electricity, unit: MWh}}

    """

  private static func park(grid: String, town: String, more: String = "") -> String {
    head + """
      markets:
        grid: {commodity: power, direction: purchase, operation: {price: {series: price}\(grid)}}
      demands: {town: {commodity: power, operation: {\(town)}}}
      \(more)
      """
  }

  /// A peak of 8 MW at 100 CNY/MW beside 8 h of energy; a store of 3 MWh cuts it to 5.
  @Test func demandChargesMeetTheLargestRate() throws {
    let load = rows("load,price", [2, 8, 4, 2], [10, 10, 10, 10])
    let plain = SmallPark(
      text: Self.park(
        grid: ", demand-charge: {price: 100 CNY/MW, every: month}",
        town: "amount: {series: load}"), series: load)
    let first = try plain.plan(steps: 4)
    // By hand: 16 MWh × 10 + 8 MW × 100.
    #expect(isClose(try #require(first.solution.objective), 960, relative: 1e-9))
    let stored = SmallPark(
      text: Self.park(
        grid: ", demand-charge: {price: 100 CNY/MW, every: month}",
        town: "amount: {series: load}",
        more: "storages: {store: {commodity: power, capacity: 3 MWh, operation: {cyclic: true}}}"),
      series: load)
    let second = try stored.plan(steps: 4)
    // By hand: of 8 MW, 3 come from the store, filled before in one hour to 2 + 3 = 5.
    #expect(isClose(try #require(second.solution.objective), 160 + 500, relative: 1e-9))
  }

  /// What a commodity costs outside is what a purchase without a price of its own costs, as in accounts.
  @Test func aPurchaseWithoutAPriceCostsWhatItsCommodityDoes() throws {
    let park = SmallPark(
      text: """
        currency: CNY
        commodities:
          power: {kind: electricity, unit: MWh}
          gas: {kind: fuel, unit: Nm3, price: 3.2 CNY/Nm3}
        processes:
          engine: {reference: power, inputs: {gas: 250 Nm3}, outputs: {power: 1 MWh}}
        markets: {mains: {commodity: gas, direction: purchase}}
        demands: {town: {commodity: power, operation: {amount: 2 MW}}}

        """)
    let plan = try park.plan(steps: 3)
    // By hand: 3 h × 2 MW × 250 Nm3/MWh × 3.2 CNY/Nm3.
    #expect(isClose(try #require(plan.solution.objective), 4800, relative: 1e-9))
    #expect(!plan.findings.contains { $0.message.contains("has no price") })
  }

  /// Half an hour of outage leaves half of the connection; what is left is shed at its price.
  @Test func outagesCutAConnection() throws {
    let park = SmallPark(
      text: Self.park(
        grid: ", most: 10 MW, outages: {from: 2025-01-01 01:00, to: 2025-01-01 01:30}",
        town: "amount: {series: load}, shed: {share: 50 %, price: 1000 CNY/MWh}"),
      series: rows("load,price", [8, 8, 8], [10, 10, 10]))
    let plan = try park.plan(steps: 3)
    // By hand: 5 MW of 10 in the second hour, 3 of 8 MWh are shed.
    #expect(isClose(try #require(plan.solution.objective), 21 * 10 + 3 * 1000, relative: 1e-9))
    #expect(isClose(plan.values(of: "town", .shed)[1], 3, relative: 1e-9))
  }

  /// 12 MWh within four hours at 5 MW at most take the cheapest hours: 5, 5 and 2.
  @Test func freeLoadsTakeTheCheapestHours() throws {
    let park = SmallPark(
      text: Self.park(
        grid: "", town: "most: 5 MW, total: {least: 12 MWh, every: day}"),
      series: rows("load,price", [0, 0, 0, 0], [40, 10, 30, 20]))
    let plan = try park.plan(steps: 4)
    #expect(plan.rates(of: "town").map { $0.rounded() } == [0, 5, 2, 5])
    #expect(isClose(try #require(plan.solution.objective), 50 + 60 + 100, relative: 1e-9))
  }

  /// A third of every load moves by an hour at most: from 50 to 10 and from 40 to 20, at 1 a unit.
  @Test func loadsShiftWithinTheirTime() throws {
    let park = SmallPark(
      text: Self.park(
        grid: "", town: "amount: {series: load}, shift: {share: 3 MW, within: 1 h, cost: 1 CNY/MWh}"
      ),
      series: rows("load,price", [6, 6, 6, 6, 6], [30, 50, 10, 20, 40]))
    let plan = try park.plan(steps: 5)
    // By hand: 3 from 50 to 10 (−120) and 3 from 40 to 20 (−60), 6 moved at 1; of the first hour nothing
    // can reach 10, of the fourth 3 could reach 10 but the third takes 3 more at most.
    #expect(isClose(try #require(plan.solution.objective), 6 * 150 - 120 - 60 + 6, relative: 1e-9))
  }

  @Test(arguments: UInt64(1)...20)
  func shiftedLoadEqualsTheBestOfAllMoves(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let load = random.numbers(2...4, count: 5)
    let price = random.numbers(1...60, count: 5)
    let park = SmallPark(
      text: Self.park(
        grid: "", town: "amount: {series: load}, shift: {share: 2 MW, within: 1 h}"),
      series: rows("load,price", load, price))
    let plan = try park.plan(steps: 5)
    #expect(
      isClose(try #require(plan.solution.objective), Self.best(price, load), relative: 1e-8))
  }

  /// The least cost over all whole moves: of each hour's 2 MW, so many go an hour later and so many an hour
  /// earlier, and no hour takes more than 2 more.
  private static func best(_ price: [Int], _ load: [Int]) -> Double {
    let plain = zip(price, load).reduce(0) { $0 + $1.0 * $1.1 }
    let moves = (0...2).flatMap { later in (0...(2 - later)).map { (later, $0) } }
    var best = Int.max
    func go(_ t: Int, _ took: [Int], _ cost: Int) {
      if t == price.count {
        if took.allSatisfy({ $0 <= 2 }) { best = min(best, cost) }
        return
      }
      for (later, earlier) in moves {
        if later > 0, t + 1 >= price.count { continue }
        if earlier > 0, t == 0 { continue }
        var next = took
        var money = cost - (later + earlier) * price[t]
        if later > 0 {
          next[t + 1] += later
          money += later * price[t + 1]
        }
        if earlier > 0 {
          next[t - 1] += earlier
          money += earlier * price[t - 1]
        }
        go(t + 1, next, money)
      }
    }
    go(0, Array(repeating: 0, count: price.count), plain)
    return Double(best)
  }

  /// Three hours at once give what three hours one by one give, when they are alike.
  @Test func longerStepsGiveTheSameTotals() throws {
    let text = Self.park(
      grid: "", town: "amount: {series: load}",
      more: "supplies: {sun: {commodity: power, renewable: true, operation: {amount: 3 MW}}}")
    let park = SmallPark(
      text: text,
      series: rows(
        "load,price", [4, 4, 4, 7, 7, 7, 2, 2, 2], [10, 10, 10, 30, 30, 30, 20, 20, 20]))
    let hours = try park.plan(steps: 9)
    let spans = try park.plan(steps: 3, seconds: 10_800)
    // By hand: 3 × (1 × 10 + 4 × 30); the last three hours waste 1 MW.
    #expect(isClose(try #require(hours.solution.objective), 390, relative: 1e-9))
    #expect(isClose(try #require(spans.solution.objective), 390, relative: 1e-9))
    #expect(isClose(spans.total(spans.rates(of: "grid")), 15, relative: 1e-9))
  }
}
