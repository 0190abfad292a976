import PhloemDispatch
import PhloemModel
import PhloemTestSupport
import Testing

/// Shares of limits, ramps of markets and numbers that are cut nowhere.
@Suite struct LimitTests {
  private static func park(_ grid: String, more: String = "") -> SmallPark {
    SmallPark(
      text: """
        currency: CNY
        series:
          s: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {load: MW, size: MW}}
        commodities: {power: {kind: electricity, unit: MWh}}
        markets:
          grid: {commodity: power, direction: purchase, operation: {price: 10 CNY/MWh, \(grid)}}
          dear: {commodity: power, direction: purchase, operation: {price: 90 CNY/MWh}}
        demands: {town: {commodity: power, operation: {amount: {series: load}}}}
        \(more)
        """, series: rows("load,size", [2, 9, 9, 9], [2, 10, 10, 10]))
  }

  private func refuses(_ park: SmallPark, _ message: String) {
    #expect {
      try park.plan(steps: 4)
    } throws: { error in
      "\(error)".contains(message)
    }
  }

  /// A share of no limit is none; with a limit of 6 MW half of it is 3.
  @Test func outagesLeaveAShareOfALimit() throws {
    let outage =
      "outages: {from: 2025-01-01 02:00, to: 2025-01-01 03:00, available: {value: 50 %, assumed: true}}"
    refuses(Self.park(outage), "an outage leaves 50 % of market 'grid', but nothing limits it")
    let plan = try Self.park("most: 6 MW, " + outage).plan(steps: 4)
    #expect(plan.rates(of: "grid").map { $0.rounded() } == [2, 6, 3, 6])
  }

  @Test func availabilityIsAShareOfACapacity() {
    refuses(
      Self.park(
        "most: 9 MW",
        more: """
          processes:
            unit: {reference: power, inputs: {power: 1 MWh}, outputs: {power: {amount: 1 MWh}},
              operation: {availability: 40 %}}
          """), "40 % of process 'unit' are available at 2025-01-01 00:00, but it has no capacity")
  }

  /// 20 % an hour of the largest 'most', 10 MW, are 2 MW, though the first hour allows 2 MW only.
  @Test func rampsAreSharesOfTheLargestLimit() throws {
    let plan = try Self.park("most: {series: size}, ramp: 20 %/h").plan(steps: 4)
    #expect(plan.rates(of: "grid").map { $0.rounded() } == [2, 4, 6, 8])
  }

  /// Of a connection that is built the ramp is a share of what is built: with 10 MW, 2 MW an hour.
  @Test func rampsFollowWhatIsBuilt() throws {
    var request = DispatchRequest()
    request.building = .greenfield
    let plan = try Self.park(
      "ramp: 20 %/h, invest: {annual: 1 CNY/(MW*a), least: 10 MW, most: 10 MW}"
    ).plan(steps: 4, request)
    #expect(plan.rates(of: "grid").map { $0.rounded() } == [2, 4, 6, 8])
  }

  /// What would be cut is refused with its limit.
  @Test func limitsAreTold() {
    let contract = Self.park(
      "most: 9 MW",
      more:
        "dispatch: {contracts: {deal: {assets: [], years: 500, investor-share: 80 %, capital: 1 CNY}}}"
    )
    #expect(
      parkFindings(contract.text).contains(
        "error: 'years' of contract 'deal' is 500, more than 100"))
  }

  /// Every number under `operation` takes a value with its source: three units of 3 MW, 10 MW times 90 %.
  @Test func numbersTakeTheirSource() throws {
    let plan = try SmallPark(
      text: """
        currency: CNY
        series:
          s: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {load: MW}}
        commodities: {power: {kind: electricity, unit: MWh}, fuel: {kind: heat, unit: MWh}}
        markets:
          fuels: {commodity: fuel, direction: purchase, operation: {price: 5 CNY/MWh}}
          dear: {commodity: power, direction: purchase, operation: {price: 90 CNY/MWh}}
        demands:
          town:
            commodity: power
            operation:
              amount:
                series: load
                times: {value: 0.9, assumed: true}
                plus: {value: 1 MW, source: a visit}
        processes:
          unit:
            reference: power
            capacity: 3 MW
            inputs: {fuel: 1 MWh}
            outputs: {power: 1 MWh}
            operation: {units: {value: 3, assumed: true}, initially: {on: {value: 2, assumed: true}}}
        """, series: rows("load", [10])
    ).plan(steps: 1)
    #expect(isClose(plan.rates(of: "unit", sign: 1)[0], 9, relative: 1e-9))
    #expect(isClose(plan.rates(of: "dear")[0], 1, relative: 1e-9))
    #expect(
      parkFindings(
        """
        commodities: {power: {kind: electricity, unit: MWh}}
        processes:
          unit: {reference: power, outputs: {power: 1 MWh}, operation: {units: {value: 2.5}}}
        """
      ).contains { $0.contains("'units' of 'operation' of process 'unit' must be a whole number") })
  }
}
