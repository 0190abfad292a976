import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

/// What would be ignored is refused, and what a part of the time cannot hold too.
@Suite struct RefusalTests {
  private static let head = """
    currency: CNY
    commodities: {power: {kind: electricity, unit: MWh}, gas: {kind: product, unit: MWh}}
    markets:
      grid: {commodity: power, direction: purchase, operation: {price: 10 CNY/MWh}}
      pipe: {commodity: gas, direction: purchase, operation: {price: 5 CNY/MWh}}

    """
  private static let town = "demands: {town: {commodity: power, operation: {amount: 8 MW}}}\n"

  /// A message that planning must give.
  private func refuses(_ text: String, _ message: String) {
    #expect {
      try SmallPark(text: Self.head + text).plan(steps: 4)
    } throws: { error in
      "\(error)".contains(message)
    }
  }

  @Test func idleKeys() {
    refuses(
      "demands: {town: {commodity: power, operation: {amount: 8 MW, total: {least: 300 MWh}}}}",
      "'total' of 'town' has no effect here")
    refuses(
      "demands: {town: {commodity: power, operation: {amount: 8 MW, shift: {share: 60 %, within: 2 h}, "
        + "shed: {share: 60 %, price: 1 CNY/MWh}}}}", "could shift and shed 120")
    refuses(
      Self.town
        + "storages: {cell: {commodity: power, capacity: 8 MWh, operation: {cyclic: true, initially: 20 %}}}",
      "'initially' of 'cell' has no effect on a cycle")
  }

  /// A region must say what it takes, else fuel would be free.
  @Test func regionsNameTheirReference() {
    refuses(
      Self.town + """
        processes:
          engine:
            reference: gas
            inputs: {gas: 1 MWh}
            outputs: {power: 0.4 MWh}
            loss: {energy: 0.6 MWh}
            operation: {region: [{power: 0 MW}, {power: 8 MW}]}
        """, "does not say its reference 'gas'")
  }

  /// Half a step's two outages are one: 8 MW for an hour fall away, not 4.
  @Test func outagesOfOneStepAddUp() throws {
    let park = SmallPark(
      text: Self.head + Self.town + """
        processes:
          engine:
            reference: power
            capacity: 8 MW
            inputs: {gas: 1 MWh}
            outputs: {power: 1 MWh}
            operation:
              outages:
                - {from: 2025-01-01 01:00, to: 2025-01-01 01:30}
                - {from: 2025-01-01 01:30, to: 2025-01-01 02:00}
        """)
    let plan = try park.plan(steps: 4)
    #expect(plan.rates(of: "engine").map { $0.rounded() } == [8, 0, 8, 8])
  }

  /// 50 % a day leaves half after a day, whatever the step.
  @Test func lossesCompoundOverTheirOwnTime() throws {
    let park = SmallPark(
      text: """
        currency: CNY
        commodities: {power: {kind: electricity, unit: MWh}}
        markets: {grid: {commodity: power, direction: purchase, operation: {price: 10 CNY/MWh}}}
        demands: {town: {commodity: power, operation: {amount: 0 MW}}}
        storages: {cell: {commodity: power, capacity: 20 MWh,
          operation: {loss: 50 %/d, initially: 20 MWh, charge: {rate: 0 MW}, discharge: {rate: 0 MW}}}}
        """)
    let plan = try park.plan(steps: 24)
    let level = try #require(plan.values(of: "cell", .level).last)
    #expect(isClose(level, 10, relative: 1e-9))
  }
}
