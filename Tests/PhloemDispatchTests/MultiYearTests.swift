import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

/// Plans over several years, one of them a leap year: what is yearly is so in every year.
@Suite struct MultiYearTests {
  /// Hours of 2023, 2024 and 2025.
  private static let hours = [8760.0, 8784, 8760]
  private static let days = [365, 366, 365]

  private static func problem(_ park: String, _ years: [[Int]]) throws -> DispatchProblem {
    var text = years.indices.map { "c\($0)" }.joined(separator: ",") + "\n"
    for year in 0..<3 {
      for _ in 0..<days[year] { text += years.map { "\($0[year])" }.joined(separator: ",") + "\n" }
    }
    let columns = years.indices.map { "c\($0): MW" }.joined(separator: ", ")
    return try SmallPark(
      text: """
        currency: CNY
        series: {s: {file: series.csv, start: 2023-01-01 00:00, step: 1 d, columns: {\(columns)}}}
        commodities:
          power: {kind: electricity, unit: MWh}
          heat: {kind: heat, unit: MWh}

        """ + park, series: text
    ).problem(
      from: CivilTime(year: 2023, month: 1, day: 1), to: CivilTime(year: 2026, month: 1, day: 1),
      seconds: 86_400)
  }

  /// A connection that must carry the largest of three years' loads: 100 CNY/(MW·a) are paid three times,
  /// the yearly peak at 7 CNY/MW once in each year, and that of a month at 2 CNY/MW twelve times a year.
  @Test(arguments: UInt64(1)...20)
  func annuitiesAndPeaksArePaidEveryYear(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let heat = random.numbers(1...9, count: 3)
    let problem = try Self.problem(
      """
      markets:
        main:
          commodity: heat
          direction: purchase
          operation: {price: 1 CNY/MWh, demand-charge: {price: 7 CNY/MW, every: year}, invest: {annual: 100 CNY/(MW*a)}}
      demands: {homes: {commodity: heat, operation: {amount: {series: c0}}}}
      """, [heat])
    #expect(problem.steps.yearFraction == 3 && problem.steps.calendarYears == 3)
    var request = DispatchRequest()
    request.building = .greenfield
    let plan = try problem.plan(request)
    let energy = zip(heat, Self.hours).reduce(0) { $0 + Double($1.0) * $1.1 }
    let largest = Double(heat.max() ?? 0)
    #expect(
      isClose(
        plan.totalCost, energy + 7 * Double(heat.reduce(0, +)) + 300 * largest, relative: 1e-8))
    #expect(
      isClose(
        plan.costs.filter { $0.kind == .annuity }.reduce(0) { $0 + $1.money }, 300 * largest,
        relative: 1e-8))
  }

  /// Grid power at 10 CNY and 0.5 t/MWh stands beside clean power at 50.
  ///
  /// A cap of 20,000 t a year lets 40,000 MWh of the
  /// grid through; where it binds, one tonne more saves 2 MWh × 40 CNY = 80 CNY, else nothing.
  @Test(arguments: UInt64(1)...20)
  func capsBindEveryYear(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let load = random.numbers(2...8, count: 3)
    let problem = try Self.problem(Self.carbon(), [load])
    let plan = try problem.plan()
    var cost = 0.0
    for (year, hours) in Self.hours.enumerated() {
      let energy = Double(load[year]) * hours
      let grid = min(energy, 40_000)
      cost += 10 * grid + 50 * (energy - grid)
    }
    #expect(isClose(plan.totalCost, cost, relative: 1e-8))
    #expect(plan.capPrices.map(\.cap.name) == ["2023", "2024", "2025"])
    for (year, found) in plan.capPrices.enumerated() {
      let binds = Double(load[year]) * Self.hours[year] > 40_000
      #expect(isClose(found.price, binds ? 80 : 0, relative: 1e-6, absolute: 1e-6))
    }
    #expect(plan.capPrice == nil)
  }

  /// The same cap over the whole plan lets 40,000 MWh through in all three years.
  @Test func capsOfThePlanAreOne() throws {
    let plan = try Self.problem(Self.carbon("cap-every: plan, "), [[4, 4, 4]]).plan()
    let energy = 4 * Self.hours.reduce(0, +)
    #expect(isClose(plan.totalCost, 10 * 40_000 + 50 * (energy - 40_000), relative: 1e-8))
    #expect(isClose(try #require(plan.capPrice), 80, relative: 1e-6))
  }

  /// Without clean power 6 MW of 2024 emit 26,352 t: that year cannot keep its cap, and the answer says so.
  @Test func aYearThatCannotKeepItsCapIsNamed() throws {
    let problem = try Self.problem(Self.carbon(), [[4, 6, 4]])
    var request = DispatchRequest()
    request.without = ["clean"]
    let plan = try problem.plan(request)
    #expect(!plan.hasValues)
    let failure = try problem.failure(of: request, plan.solution.status, SolverOptions())
    #expect(failure.caps.map(\.name) == ["2024"])
    #expect(isClose(try #require(failure.cap).asked, 20_000, relative: 1e-9))
    #expect(isClose(try #require(failure.cap).reachable, 26_352, relative: 1e-8))
  }

  private static func carbon(_ every: String = "") -> String {
    """
    dispatch: {carbon: {cap: 20000 t, \(every)cap-scopes: [2]}}
    markets:
      grid: {commodity: power, direction: purchase, operation: {price: 10 CNY/MWh, intensity: 0.5 tCO2/MWh}}
      clean: {commodity: power, direction: purchase, operation: {price: 50 CNY/MWh}}
    demands: {town: {commodity: power, operation: {amount: {series: c0}}}}
    """
  }

  private static let green = """
    markets: {grid: {commodity: power, direction: purchase, operation: {price: 10 CNY/MWh}}}
    demands: {town: {commodity: power, operation: {amount: 10 MW}}}
    supplies: {sun: {commodity: power, renewable: true, operation: {amount: {series: c0}}}}

    """

  /// Half of 10 MW must be green: each year buys certificates for what its own sun lacks of 5 MW.
  @Test(arguments: UInt64(1)...20)
  func certificatesAreOfTheirYear(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sun = random.numbers(0...10, count: 3)
    let plan = try Self.problem(
      Self.green + "dispatch: {green: {power: {share: 50 %, certificate-price: 3 CNY/MWh}}}", [sun]
    ).plan()
    var cost = 0.0
    for (year, hours) in Self.hours.enumerated() {
      cost += hours * Double(10 * (10 - sun[year]) + 3 * max(0, 5 - sun[year]))
    }
    #expect(isClose(plan.totalCost, cost, relative: 1e-8))
  }

  /// A wet course with the whole sun does not make up for a dry one with 30 % of it.
  @Test func greenSharesHoldInEveryScenario() throws {
    let problem = try Self.problem(
      Self.green + """
        dispatch:
          green: {power: {share: 50 %, certificate-price: 3 CNY/MWh}}
          scenarios:
            wet: {probability: 60 %}
            dry: {probability: 40 %, times: {c0: {value: 0.3, assumed: true}}}
        """, [[8, 8, 8]])
    let scenarios = try problem.withScenarios()
    let plan = try scenarios.plan()
    let hours = Self.hours.reduce(0, +)
    // By hand: wet buys 2 MW, dry 7.6 MW with certificates for 2.6 MW.
    let wet = hours * 20
    let dry = hours * (76 + 3 * 2.6)
    #expect(isClose(plan.totalCost, 0.6 * wet + 0.4 * dry, relative: 1e-8))
    let study = try plan.scenarioStudy(of: problem, SolverOptions())
    #expect(isClose(study.cases[0].cost, wet, relative: 1e-8))
    #expect(isClose(study.cases[1].cost, dry, relative: 1e-8))
    #expect(isClose(try #require(study.cases[1].costAlone), dry, relative: 1e-8))
  }
}
