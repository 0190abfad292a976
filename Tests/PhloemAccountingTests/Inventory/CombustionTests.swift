import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

/// Scope 1 of burning fuels through a park; the sums are by hand from the published parameters named.
@Suite struct CombustionTests {
  private func tonnes(_ plan: Plan, _ scope: Scope = .scope1) throws -> Double {
    Double(try plan.build().co2eGrams(of: scope)) / 1e6
  }

  private func january(_ fuel: String, _ unit: String, _ amount: Double) -> Plan {
    Plan(
      text: boiler(fuel, unit: unit), metered: ["m": [amount]],
      first: Period(year: 2024, month: 1, months: 1))
  }

  // MEE 2024: 42.652 GJ/t × 0.0202 tC/GJ × 98 % × 44/12 = 3.0959096 t/t.
  @Test func dieselInChina() throws {
    let fuel = """
      unit: t, factors: {net-calorific-value: cn.ets.ncv.diesel, carbon-content: cn.ets.cc.diesel,
          oxidation: cn.ets.of.diesel}
      """
    let inventory = try january(fuel, "t", 1000).build()
    #expect(inventory.totalGrams == 3_095_909_637)
    #expect(inventory.lines.count == 1)
    #expect(inventory.lines[0].id == "scope1/combustion/boiler/fuel/CO2@2024-01")
  }

  // NDRC: 389.31 GJ/10^4 Nm3 × 0.0153 tC/GJ × 99 % × 44/12 = 21.6218881 t/10^4 Nm3; the meter may
  // count Nm3 as well.
  @Test(arguments: [("10^4 Nm3", 1.0), ("Nm3", 10_000)])
  func naturalGasInChina(unit: String, amount: Double) throws {
    let fuel = """
      unit: Nm3, factors: {net-calorific-value: cn.ndrc.ncv.natural-gas,
          carbon-content: cn.ndrc.cc.natural-gas, oxidation: cn.ndrc.of.natural-gas}
      """
    #expect(isClose(try tonnes(january(fuel, unit, amount)), 21.6218881, absolute: 1e-6))
  }

  // IPCC 2006, Vol. 2, Tables 1.2 and 2.2: 25.8 GJ/t × 94.6 kg/GJ = 2.44068 t/t; by carbon,
  // 25.8 × 25.8 kg/GJ × 44/12, it is the same.
  @Test(arguments: [
    "combustion: ipcc2006.co2.other-bituminous-coal",
    "carbon-content: ipcc2006.cc.other-bituminous-coal",
  ])
  func coalByTheIPCC(factor: String) throws {
    let fuel =
      "unit: t, factors: {net-calorific-value: ipcc2006.ncv.other-bituminous-coal, \(factor)}"
    #expect(isClose(try tonnes(january(fuel, "t", 100)), 244.068, absolute: 1e-6))
  }

  // 100 t × 57 % × 99 % × 44/12 = 206.91; 10^4 Nm3 × 0.54 kgC × 100 % × 44/12 = 19.8;
  // 1000 GJ × 15.3 kgC/GJ × 44/12 = 56.1; 1000 m3 × 0.84 t/m3 × 86 % × 44/12 = 2648.8.
  @Test(arguments: [
    ("unit: t, carbon-content: 57 %, oxidation: 99 %", "t", 100.0, 206.91),
    ("unit: Nm3, carbon-content: 0.54 kgC/Nm3", "Nm3", 10_000, 19.8),
    ("unit: GJ, carbon-content: 15.3 kgC/GJ", "GJ", 1000, 56.1),
    ("unit: m3, density: 840 kg/m3, carbon-content: 86 %", "m3", 1000, 2648.8),
  ])
  func carbonPerMassVolumeAndEnergy(
    fuel: String, unit: String, amount: Double, expected: Double
  ) throws {
    #expect(isClose(try tonnes(january(fuel, unit, amount)), expected, absolute: 1e-6))
  }

  // 100 t × 57 % × 44/12 = 209 t, of which 60 % fossil: 125.4 and 83.6.
  @Test func biogenicCarbonIsAMemo() throws {
    let plan = january("unit: t, carbon-content: 57 %, fossil-share: 60 %", "t", 100)
    let inventory = try plan.build()
    #expect(inventory.co2eGrams(of: .scope1) == 125_400_000)
    #expect(inventory.co2eGrams(of: .biogenic) == 83_600_000)
    #expect(inventory.totalGrams == 125_400_000)
    let wood = try january("unit: t, carbon-content: 50 %, fossil-share: 0 %", "t", 1).build()
    #expect(wood.totalGrams == 0)
    #expect(isClose(Double(wood.co2eGrams(of: .biogenic)), 50.0 / 100 * 44 / 12 * 1e6, absolute: 1))
  }

  // 25.8 GJ/t: 1000 t are 25.8 TJ; 1 kgCH4/TJ and 1.5 kgN2O/TJ (IPCC 2006, Vol. 2, Table 2.2) make
  // 25.8 kg and 38.7 kg; AR5: × 28 + × 265 = 722.4 + 10,255.5 kg.
  @Test func methaneAndNitrousOxideComeByTheirOwnFactors() throws {
    var plan = january(
      """
      unit: t, net-calorific-value: 25.8 GJ/t, carbon-content: 57 %,
          factors: {combustion-CH4: own.ch4, combustion-N2O: own.n2o}
      """, "t", 1000)
    plan.factors = ["own.ch4,CH4,1,kgCH4/TJ", "own.n2o,N2O,1.5,kgN2O/TJ"]
    let inventory = try plan.build()
    #expect(inventory.grams(of: "CH4", in: [.scope1]) == 25_800)
    #expect(inventory.grams(of: "N2O", in: [.scope1]) == 38_700)
    let others = inventory.lines.filter { $0.gas != "CO2" }.reduce(0) { $0 + $1.co2eGrams }
    #expect(others == 722_400 + 10_255_500)
  }

  @Test func carbonDioxideEquivalentIsNotCountedTwiceOrSplit() {
    var plan = january(
      "unit: t, factors: {combustion: own.all, combustion-CH4: own.ch4}", "t", 1)
    plan.factors = ["own.all,CO2e,2.5,tCO2e/t,,,AR5", "own.ch4,CH4,1,kgCH4/t"]
    #expect(
      plan.errors() == [
        "fuel 'fuel' has a combustion factor in CO2e and another of CH4: CH4 would be counted twice"
      ])
    plan.text = boiler("unit: t, fossil-share: 50 %, factors: {combustion: own.all}", unit: "t")
    #expect(
      plan.errors() == ["fuel 'fuel' is part biogenic, but its combustion factor is in CO2e"])
    plan.text = boiler("unit: t, factors: {combustion: own.ch4}", unit: "t")
    #expect(
      plan.errors() == ["the combustion factor 'own.ch4@1' of fuel 'fuel' is of CH4"])
  }

  @Test func whatIsMissingIsRefusedAndNeverZero() {
    #expect(
      january("unit: t", "t", 1).errors() == [
        "fuel 'fuel' burns but has no carbon content and no combustion factor"
      ])
    #expect(
      january("unit: t, factors: {combustion: no.such}", "t", 1).errors() == [
        "unknown factor 'no.such'"
      ])
    // Carbon per heat without a heating value.
    #expect(january("unit: t, carbon-content: 0.02 tC/GJ", "t", 1).errors().count == 1)
    var future = january("unit: t, factors: {combustion: own.late}", "t", 1)
    future.factors = ["own.late,CO2,2,tCO2/t,,,,2024-02-01"]
    #expect(future.errors() == ["no edition of 'own.late' is valid on 2024-01-01"])
  }

  // A boiler whose meter is silent in February: its lines stop, its gap is told, January stays.
  @Test func aMonthWithoutDataIsToldAndNotZero() throws {
    var plan = january("unit: t, carbon-content: 60 %", "t", 10)
    plan.metered = ["m": [10, nil]]
    plan.first = Period(year: 2024, month: 1, months: 2)
    let inventory = try plan.build()
    #expect(inventory.lines.map(\.month.label) == ["2024-01"])
    #expect(inventory.missingShare["combustion/boiler/fuel"] == 0.5)
    #expect(
      inventory.findings.map(\.message).contains(
        "nothing is known of 'combustion/boiler/fuel' in 2024-02: it is not in the totals"))
    let february = inventory.part(Period(year: 2024, month: 2, months: 1))
    #expect(february.missingShare["combustion/boiler/fuel"] == 1)
    #expect(february.findings.map(\.message).contains { $0.contains("in 2024-02") })
    let january = inventory.part(Period(year: 2024, month: 1, months: 1))
    #expect(january.missingShare["combustion/boiler/fuel"] == 0)
  }

  // 10^13 t in a month is a slip of units; 10 Mt of coal are not refused: 10^7 × 0.6 × 44/12 t.
  @Test func megatonnesFitAndMoreIsRefused() throws {
    let plan = january("unit: t, carbon-content: 60 %", "t", 1e7)
    #expect(try plan.build().totalGrams == 22_000_000_000_000)
    let errors = january("unit: t, carbon-content: 60 %", "t", 1e13).errors()
    #expect(errors.first?.hasPrefix("'combustion/boiler/fuel' in 2024-01 comes to") == true)
  }

  @Test func aNegativeAmountIsTold() throws {
    let inventory = try january("unit: t, carbon-content: 60 %", "t", -5).build()
    #expect(inventory.totalGrams == -11_000_000)
    #expect(
      inventory.findings.map(\.message).contains(
        "the amount of 'combustion/boiler/fuel' is negative in 2024-01: it lowers the totals"))
  }
}
