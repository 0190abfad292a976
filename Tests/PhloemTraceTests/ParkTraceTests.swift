import PhloemMetering
import PhloemModel
import PhloemNumerics
import PhloemTestSupport
import Testing

@testable import PhloemTrace

/// Parks of random recipes with loops, co-products and waste that is treated: whatever is traced by
/// whatever rule, what comes in comes out.
struct ParkTraceTests {
  /// A park of some processes that make, use and get rid of things at random.
  private static func text(_ random: inout RandomStream, processes: Int) -> String {
    func amount() -> String { "\((random.uniform() * 9 + 0.1))" }
    var text =
      "commodities:\n  ore: {kind: material, unit: t, composition: {Fe: 50 %}}\n"
    text += "  power: {kind: electricity, unit: MWh}\n"
    for k in 0..<processes {
      text +=
        "  good-\(k): {kind: product, unit: t, price: \(amount()) CNY/t, composition: {Fe: 40 %}}\n"
      text +=
        "  by-\(k): {kind: product, unit: t, price: \(amount()) CNY/t, composition: {Fe: 30 %}}\n"
      text += "  waste-\(k): {kind: waste, unit: t}\n"
    }
    text += "processes:\n"
    for k in 0..<processes {
      let from = Int(random.uniform() * Double(processes))
      let other = Int(random.uniform() * Double(processes))
      text += "  p-\(k):\n    reference: good-\(k)\n    inputs:\n"
      text += "      ore: {amount: \(amount()) t, outside-closure: true}\n"
      text += "      power: {amount: \(amount()) MWh, outside-closure: true}\n"
      if from != k {
        text += "      good-\(from): {amount: \(amount()) t, outside-closure: true}\n"
      }
      if other != from {
        text += "      by-\(other): {amount: \(amount()) t, outside-closure: true}\n"
      }
      text += "    outputs:\n      good-\(k): {amount: 1 t, outside-closure: true}\n"
      text += "      by-\(k): {amount: \(amount()) t, outside-closure: true}\n"
      text += "      waste-\(k): {amount: \(amount()) t, outside-closure: true}\n"
      text += "    energy-closure: {check: false, reason: random}\n"
      text += "  treat-\(k):\n    reference: waste-\(k)\n    inputs:\n"
      text += "      waste-\(k): {amount: 1 t, outside-closure: true}\n"
      text += "      power: {amount: \(amount()) MWh, outside-closure: true}\n"
      text += "    energy-closure: {check: false, reason: random}\n"
    }
    text += "markets:\n  mine: {commodity: ore, direction: purchase}\n"
    text += "  grid: {commodity: power, direction: purchase}\n"
    for k in 0..<processes {
      text += "  sale-\(k): {commodity: good-\(k), direction: sale}\n"
      text += "  by-sale-\(k): {commodity: by-\(k), direction: sale}\n"
      text += "  dump-\(k): {commodity: waste-\(k), direction: disposal}\n"
    }
    return text
  }

  /// Flows at random, some of them zero, unknown or backwards.
  private static func amounts(_ count: Int, _ random: inout RandomStream) -> [Double?] {
    (0..<count).map { _ in
      let die = random.uniform()
      return die < 0.05
        ? nil : die < 0.15 ? 0 : die < 0.2 ? -random.uniform() : random.uniform() * 9
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func whatComesInComesOut(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let park = try park(reading: Self.text(&random, processes: 3 + Int(seed)))
    let sheet = Flowsheet.resolve(park, metered: [:], durations: [1])
    let rates = AllocationRates(heatRate: 1.143, workLoss: 0.216, ambient: 298.15)
    let intervals = (0..<20).map { _ in Self.amounts(sheet.flows.count, &random) }
    var totals: [Double] = []
    for rule in [nil, AllocationRule.mass, .economic, .reference, .substitution] {
      let model = TraceModel.burdens(
        of: park, sheet, subject: .energy, rule: rule, rates: rates,
        substitutes: ["by-0": [0.5, 0, 0, 0]])
      var trace = ParkTrace(model)
      for interval in intervals { trace.add(amounts: interval) }
      let result = trace.result
      #expect(result.residual < 1e-9, "\(String(describing: rule))")
      let out =
        result.products.reduce(0) { $0 + result.sum($1.burden) }
        + result.leftovers.reduce(0) { $0 + result.sum($1.burden) }
      let into = result.sum(result.total)
      #expect(abs(out - into) < 1e-9 * into, "\(String(describing: rule))")
      totals.append(into)
      // What products carry is what their sources gave them.
      for product in result.products where rule != .substitution {
        let given = product.contributions.reduce(0) { $0 + $1.amount }
        let carried = result.sum(product.burden)
        #expect(abs(given - carried) < 1e-9 * max(carried, 1))
      }
    }
    for total in totals { #expect(abs(total - totals[0]) < 1e-9 * totals[0]) }
    var iron = ParkTrace(TraceModel.element("Fe", of: park, sheet))
    for interval in intervals { iron.add(amounts: interval) }
    #expect(iron.result.residual < 1e-9)
  }

  /// Eight intervals together are the same as one after the other.
  @Test func lanesDoNotMix() throws {
    var random = RandomStream(seed: 11)
    let park = try park(reading: Self.text(&random, processes: 4))
    let sheet = Flowsheet.resolve(park, metered: [:], durations: [1])
    let rates = AllocationRates(heatRate: 1.143, workLoss: 0.216, ambient: 298.15)
    let model = TraceModel.burdens(of: park, sheet, subject: .energy, rule: .mass, rates: rates)
    let intervals = (0..<19).map { _ in Self.amounts(sheet.flows.count, &random) }
    var single = ParkTrace(model)
    for interval in intervals { single.add(amounts: interval) }
    var together = ParkTrace(model)
    together.add(intervals)
    for (a, b) in zip(single.result.products, together.result.products) {
      #expect(a.flow == b.flow)
      #expect(abs(single.result.sum(a.burden) - together.result.sum(b.burden)) < 1e-9)
      #expect(a.series.count == b.series.count)
    }
  }

  /// A storage filled in one interval and drawn in the next hands on what it took, by hand: 10 MWh of
  /// fuel power at 2 a unit, half of it stored.
  @Test func aStoreKeepsWhatItHolds() throws {
    let park = try park(
      reading: """
        commodities: {oil: {kind: fuel, unit: t, net-calorific-value: 40 GJ/t}, power: {kind: electricity, unit: MWh}}
        processes:
          engine: {reference: power, inputs: {oil: 1 t}, outputs: {power: 5 MWh}, loss: {energy: 22 GJ}}
        markets: {port: {commodity: oil, direction: purchase}}
        storages: {battery: {commodity: power}}
        demands: {town: {commodity: power}}
        """)
    let sheet = Flowsheet.resolve(park, metered: [:], durations: [1])
    let rates = AllocationRates(heatRate: 1.143, workLoss: 0.216, ambient: 298.15)
    let model = TraceModel.burdens(of: park, sheet, subject: .energy, rule: nil, rates: rates)
    var trace = ParkTrace(model)
    let names = sheet.flows.map(\.name.description)
    func amounts(_ values: [String: Double]) -> [Double?] { names.map { values[$0] ?? 0 } }
    // kg and MJ: 2 t of oil hold 80,000 MJ and make 10 MWh = 36,000 MJ.
    trace.add(
      amounts: amounts([
        "port": 2000, "engine/in/oil": 2000, "engine/out/power": 36_000, "town": 18_000,
        "battery": 18_000,
      ]))
    trace.add(amounts: amounts(["battery": -9000, "town": 9000]))
    let result = trace.result
    let town = try #require(result.products.first { $0.flow.description == "town" })
    #expect(abs(result.sum(town.burden) - 60_000) < 1e-6)
    #expect(abs((town.series[1] ?? 0) - 80_000.0 / 36_000) < 1e-9)
    let stored = try #require(result.leftovers.first { $0.reason == .stored })
    #expect(abs(result.sum(stored.burden) - 40_000) < 1e-6)
    #expect(abs(result.drawn[0] - 20_000) < 1e-6)
    #expect(result.residual < 1e-12)
  }
}
