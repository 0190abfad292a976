import PhloemDispatch
import PhloemModel
import PhloemTestSupport
import Testing

/// What the reference of a process is, of laws of affinity too, and what burns in a flare.
@Suite struct ReferenceTests {
  private static func park(_ reference: String, _ operation: String) -> SmallPark {
    SmallPark(
      text: """
        currency: CNY
        series:
          s: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {flow: m3/h}}
        commodities:
          power: {kind: electricity, unit: MWh}
          water: {kind: water, unit: m3}
        pools: {high: {commodity: water}}
        markets:
          grid: {commodity: power, direction: purchase, operation: {price: 10 CNY/MWh}}
          river: {commodity: water, direction: purchase, operation: {price: 0 CNY/m3}}
          rain: {commodity: water, pool: high, direction: purchase, operation: {price: 99 CNY/m3}}
        demands: {town: {commodity: water, pool: high, operation: {amount: {series: flow}}}}
        processes:
          pump:
            reference: \(reference)
            capacity: 100 m3/h
            inputs: {power: 0.02 MWh, water: 1.25 m3}
            outputs: {water: {amount: 1 m3, pool: high}}
            operation: \(operation)
        """, series: rows("flow", [100]))
  }

  /// 100 m3/h are pumped; where they are those that go in, 80 come out, with 0.016 MWh for each that goes in.
  @Test(arguments: [
    ("water", 100.0, 2.0), ("{commodity: water, side: out}", 100, 2),
    ("{commodity: water, side: in}", 80, 1.6),
  ])
  func theSideDecides(reference: String, out: Double, power: Double) throws {
    let plan = try Self.park(reference, "{units: 1}").plan(steps: 1)
    #expect(isClose(plan.rates(of: "pump", sign: 1)[0], out, relative: 1e-8))
    #expect(isClose(plan.rates(of: "grid")[0], power, relative: 1e-8))
    let isTold = plan.findings.contains { $0.message.contains("in different amounts") }
    #expect(isTold == (reference == "water"))
  }

  @Test func sidesThatAreNotThereAreRefused() {
    #expect(
      parkFindings(Self.park("{commodity: power, side: out}", "{units: 1}").text).contains(
        "error: the reference 'power' of process 'pump' is none of its outputs"))
  }

  /// The load of the law is that of the reference, which drives nothing itself.
  @Test func lawsOfAffinityFollowAnotherInput() {
    #expect(
      parkFindings(Self.park("water", "{affinity: {of: steam}}").text).contains {
        $0.contains("'steam' is none of the ports")
      })
    let text = Self.park("power", "{affinity: {of: power}}").text.replacing(
      "100 m3/h", with: "2 MW")
    #expect {
      try SmallPark(text: text, series: "flow\n100\n").plan(steps: 1)
    } throws: { error in
      "\(error)".contains("follows its own reference 'power'")
    }
    let backwards = """
      commodities: {power: {kind: electricity, unit: MWh}, air: {kind: gas, unit: m3}}
      processes:
        fan: {reference: power, inputs: {power: 1 MWh}, outputs: {air: 9 m3}, operation: {affinity: {of: air}}}
      """
    #expect(
      parkFindings(backwards).contains { $0.contains("follows 'air', which does not go in") })
  }

  /// Fuel that is disposed of burns nowhere that is counted; flared by a process it does.
  @Test func flaresAreProcesses() throws {
    func findings(_ more: String) throws -> [String] {
      try SmallPark(
        text: """
          currency: CNY
          commodities: {gas: {kind: fuel, unit: MWh}, steam: {kind: heat, unit: MWh}}
          supplies: {furnace: {commodity: gas, operation: {amount: 3 MW}}}
          \(more)
          """
      ).plan(steps: 1).findings.map { "\($0)" }
    }
    let market = try findings("markets: {flare: {commodity: gas, direction: disposal}}")
    #expect(market.contains { $0.contains("nothing is counted as burnt there") })
    #expect(market.contains { $0.contains("a flare is a process") })
    let process = try findings(
      """
      processes: {flare: {reference: gas, inputs: {gas: 1 MWh}}}
      """)
    #expect(!process.contains { $0.contains("burnt there") })
  }
}
