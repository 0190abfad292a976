import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemTrace

/// What products carry of each thing that enters, worked out by hand.
struct OriginTests {
  private static let text = """
    commodities:
      ore: {kind: material, unit: kg}
      power: {kind: electricity, unit: MJ}
      low: {kind: electricity, unit: MJ}
      gas: {kind: fuel, unit: MJ}
      good: {kind: product, unit: kg}
      slag: {kind: waste, unit: kg}
    processes:
      transformer: {reference: low, inputs: {power: 1 MJ}, outputs: {low: 0.9 MJ}, loss: {energy: 0.1 MJ}}
      engine: {reference: power, inputs: {gas: 2 MJ}, outputs: {power: 1 MJ}, loss: {energy: 1 MJ}}
      smelter:
        reference: good
        inputs: {ore: 2 kg, low: 1 MJ}
        outputs: {good: 1 kg, slag: 1 kg}
        loss: {energy: 1 MJ}
    markets:
      grid: {commodity: power, direction: purchase}
      gas-grid: {commodity: gas, direction: purchase}
      mine: {commodity: ore, direction: purchase}
      sale: {commodity: good, direction: sale}
      tip: {commodity: slag, direction: disposal}
    storages:
      battery: {commodity: power}
    """

  /// Two intervals: the battery takes 4 MJ in the first, and gives `draw` in the second.
  private static func traced(_ draw: Double) throws -> (TraceResult, [TraceOrigin]) {
    let park = try park(reading: text)
    let sheet = Flowsheet.resolve(park, metered: [:], durations: [1])
    let found = TraceModel.origins(
      of: park, sheet, rule: nil,
      rates: AllocationRates(heatRate: 0.03, workLoss: 0.2, ambient: 298),
      carbon: nil)
    var trace = ParkTrace(found.model)
    let intervals: [[String: Double]] = [
      [
        "grid": 14, "battery": 4, "transformer/in/power": 10, "transformer/out/low": 9,
        "smelter/in/low": 9, "smelter/in/ore": 18, "mine": 18, "smelter/out/good": 9,
        "smelter/out/slag": 9, "tip": 9, "sale": 9,
      ],
      [
        "grid": 4 - draw, "battery": -draw, "engine/in/gas": 12, "gas-grid": 12,
        "engine/out/power": 6, "transformer/in/power": 10, "transformer/out/low": 9,
        "smelter/in/low": 9, "smelter/in/ore": 18, "mine": 18, "smelter/out/good": 9,
        "smelter/out/slag": 9, "tip": 9, "sale": 9,
      ],
    ]
    for interval in intervals {
      trace.add(amounts: found.model.layout.flows.map { interval[$0.description] ?? 0 })
    }
    return (trace.result, found.origins)
  }

  /// By hand: 14 MJ of the grid and 6 of the engine, all with the good, the loss of the transformer with
  /// them; the engine's 12 MJ of gas, 36 kg of ore, and 18 kg of slag to the tip.
  @Test func amountsWithAStorageThatIsEmptied() throws {
    let (result, origins) = try Self.traced(4)
    let good = try #require(result.products.first { $0.commodity == "good" })
    func carried(_ name: String) throws -> Double {
      let account = try #require(origins.firstIndex { $0.name == name })
      return good.burden[account]
    }
    #expect(isClose(try carried("amount of grid"), 14))
    #expect(isClose(try carried("power of engine"), 6))
    #expect(isClose(try carried("amount of gas-grid"), 12))
    #expect(isClose(try carried("amount of mine"), 36))
    #expect(isClose(try carried("amount to tip"), 18))
    // The transformer hands on, it makes none.
    #expect(!origins.contains { $0.name == "low of transformer" })
    #expect(result.residual < 1e-12)
    // What the battery took in the first interval it gave in the second: nothing remains.
    for leftover in result.remaining {
      for burden in leftover.burden { #expect(abs(burden) < 1e-12) }
    }
  }

  /// By hand: 3 of the 4 MJ are drawn again, so 1 remains in the battery and 14 of 15 are carried.
  @Test func whatRemainsInAStorage() throws {
    let (result, origins) = try Self.traced(3)
    let grid = try #require(origins.firstIndex { $0.name == "amount of grid" })
    let good = try #require(result.products.first { $0.commodity == "good" })
    let left = result.remaining.reduce(0) { $0 + $1.burden[grid] }
    #expect(isClose(good.burden[grid], 14))
    #expect(isClose(left, 1))
    let brought = result.sources.reduce(0) { $0 + $1.burden[grid] }
    #expect(isClose(brought, good.burden[grid] + left))
  }
}
