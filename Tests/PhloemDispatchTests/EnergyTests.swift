import PhloemDispatch
import PhloemModel
import PhloemTestSupport
import Testing

/// Energy from nothing is refused wherever a process says what flows.
@Suite struct EnergyTests {
  private static func park(_ process: String) -> String {
    let isFired = process.contains("oil")
    return """
      currency: CNY
      series:
        s: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {load: MW}}
      commodities:
        power: {kind: electricity, unit: MWh}
        heat: {kind: heat, unit: MWh}
        oil: {kind: fuel, unit: t, net-calorific-value: 36 GJ/t}
      markets:
        grid: {commodity: power, direction: purchase, operation: {price: 10 CNY/MWh}}
        \(isFired ? "tank: {commodity: oil, direction: purchase, operation: {price: 500 CNY/t}}" : "")
      demands:
        homes: {commodity: heat, operation: {amount: {series: load}}}
      processes:
        unit:
      \(process)
      """
  }

  private static let boiler = """
        reference: heat
        capacity: 10 MW
        inputs: {power: 1.25 MWh}
        outputs: {heat: 1 MWh}
        loss: {energy: 0.25 MWh}

    """

  private func refuses(_ process: String, _ message: String) {
    #expect {
      try SmallPark(text: Self.park(process), series: rows("load", [5, 5])).plan(steps: 2)
    } throws: { error in
      "\(error)".contains(message)
    }
  }

  /// 0.8 MWh in for 1 MWh out is 125 %.
  @Test func pointsOfCurvesAreChecked() {
    refuses(
      Self.boiler + """
            operation:
              minimum: 50 %
              curve: [{load: 50 %, power: 0.8 MWh/MWh}, {load: 100 %, power: 1.25 MWh/MWh}]
        """, "gives 125 % of the energy that it takes at 50 % load")
  }

  /// 10 MW of heat from 4 MW of power are 250 %.
  @Test func cornersOfRegionsAreChecked() {
    refuses(
      Self.boiler + """
            operation:
              region: [{power: 2.5 MW, heat: 2 MW}, {power: 4 MW, heat: 10 MW}]
        """, "gives 250 % of the energy that it takes at corner 2 of its region")
  }

  /// At half load a cubic law leaves a quarter of the input per output: 1/(1.25 × 0.25) = 320 %, at a
  /// quarter load 1/(1.25/16) = 1280 %.
  @Test func affinityLawsAreChecked() {
    refuses(
      Self.boiler + "    operation: {affinity: {of: power, pieces: 4}}",
      "gives 1280 % of the energy that it takes at 25 % load")
    refuses(
      Self.boiler + "    operation: {affinity: {of: power, pieces: 2}}",
      "gives 320 % of the energy that it takes at 50 % load")
  }

  /// 36 GJ/t are 10 MWh/t: of 0.05 t no more than 0.5 MWh can come.
  @Test func fuelsCountByTheirHeatingValue() {
    refuses(
      """
          reference: heat
          capacity: 10 MW
          inputs: {oil: 0.12 t}
          outputs: {heat: 1 MWh}
          loss: {energy: 0.2 MWh}
          operation: {yields: {oil: 0.05 t/MWh}}
      """, "gives 200 % of the energy that it takes")
  }

  /// What says where its energy comes from runs: 2 MW of power for 5 MW of heat.
  @Test func heatPumpsSaySo() throws {
    let park = SmallPark(
      text: Self.park(
        """
            reference: heat
            capacity: 10 MW
            inputs: {power: 0.4 MWh}
            outputs: {heat: 1 MWh}
            energy-closure: {check: false, reason: heat from the ground}
            operation: {minimum: 10 %, curve: [{load: 10 %, power: 0.5 MWh/MWh}, {load: 100 %, power: 0.4 MWh/MWh}]}
        """), series: rows("load", [10, 1]))
    let plan = try park.plan(steps: 2)
    #expect(isClose(plan.rates(of: "grid")[0], 4, relative: 1e-8))
    #expect(isClose(plan.rates(of: "grid")[1], 0.5, relative: 1e-8))
  }

  @Test func whatIsSaidTwiceIsRefused() {
    refuses(
      Self.boiler + """
            operation:
              yields: {power: 1.3 MWh/MWh}
              curve: [{load: 50 %, power: 1.3 MWh/MWh}, {load: 100 %, power: 1.25 MWh/MWh}]
        """, "the yield of 'power' of process 'unit' is said by 'yields' and by its curve")
    refuses(
      Self.boiler + "    operation: {yields: {heat: 2 MWh/MWh}}", "names its reference 'heat'")
  }
}
