import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

/// What a plan says of itself where its figures may mislead.
@Suite struct WarningTests {
  private static func day(_ year: Int, _ month: Int) -> CivilTime {
    CivilTime(year: year, month: month, day: 1)
  }

  /// Power of 1 kg/kWh at 10 CNY, 1 MW of it.
  private static func park(_ more: String = "") -> SmallPark {
    SmallPark(
      text: """
        currency: CNY
        commodities: {power: {kind: electricity, unit: MWh}}
        markets:
          grid: {commodity: power, direction: purchase, operation: {price: 10 CNY/MWh, intensity: 1000 kgCO2/MWh}}
          clean: {commodity: power, direction: purchase, operation: {price: 50 CNY/MWh, intensity: 0 kgCO2/MWh}}
        demands: {town: {commodity: power, operation: {amount: 1 MW}}}

        """ + more)
  }

  private func words(_ plan: DispatchPlan) -> String {
    plan.findings.map(\.description).joined(separator: "\n")
  }

  /// By hand: of 3,660 t a year 184 of 366 days are 1,840 t, and 181 of 365 days 1,815 t.
  @Test func capsOfPartsOfYearsAreTold() throws {
    var request = DispatchRequest()
    request.carbonCap = 3660
    let part = try Self.park().problem(
      from: Self.day(2024, 7), to: Self.day(2025, 7), seconds: 86_400
    ).plan(request)
    let found = words(part)
    #expect(found.contains("the cap of 3660 t is one of a year and holds in full"))
    #expect(found.contains("(2024), in proportion 1840 t"))
    #expect(found.contains("(2025), in proportion 1815 t"))
    request.carbonCap = 365
    let month = try Self.park().problem(
      from: Self.day(2025, 1), to: Self.day(2025, 2), seconds: 86_400
    ).plan(request)
    // 31 of 365 days.
    #expect(words(month).contains("8.493 % of the year are planned (2025), in proportion 31 t"))
    let whole = try Self.park().problem(
      from: Self.day(2024, 1), to: Self.day(2026, 1), seconds: 86_400
    ).plan(request)
    #expect(!words(whole).contains("in proportion"))
  }

  /// Typical days of two years belong to neither: one cap over both is twice the figure.
  @Test func capsOverTypicalDaysOfYearsNameTheFactor() throws {
    var request = DispatchRequest()
    request.carbonCap = 365
    let problem = try Self.park().problem(
      from: Self.day(2024, 1), to: Self.day(2026, 1), seconds: 86_400
    ).withTypicalDays(1)
    #expect {
      try problem.plan(request)
    } throws: { error in
      "\(error)".contains("'cap-every: plan' under 'carbon' and 2 times the figure")
    }
  }

  /// The only day of the plan has 23 h; of one day with 24 h two typical ones are asked for.
  @Test func typicalDaysThatAreNotThere() throws {
    let park = SmallPark(text: "park: p\nzone: Europe/Berlin\n" + Self.park().text)
    let spring = try park.problem(
      from: CivilTime(year: 2025, month: 3, day: 30), to: CivilTime(year: 2025, month: 3, day: 31))
    #expect {
      try spring.withTypicalDays(1)
    } throws: { error in
      "\(error)".contains("the clocks change on every day that is planned")
    }
    #expect {
      try Self.park().problem(steps: 24).withTypicalDays(2)
    } throws: { error in
      "\(error)".contains("2 typical days are asked for, but 1 day of 24 h is planned")
    }
  }

  /// By hand, with power paid 10 CNY/MWh to take: of 3.2 MW that go round an hour 0.8 MWh are lost.
  ///
  /// The store takes 4 MW and gives 3.2 MW in every hour; 1/0.8 − 1 of what goes round is lost. An
  /// exclusive store cannot do both.
  @Test(arguments: [true, false])
  func storagesThatBurnAreTold(isExclusive: Bool) throws {
    let plan = try SmallPark(
      text: """
        currency: CNY
        commodities: {power: {kind: electricity, unit: MWh}}
        markets:
          grid: {commodity: power, direction: purchase, operation: {price: -10 CNY/MWh, most: 9 MW}}
        demands: {town: {commodity: power, operation: {amount: 4 MW}}}
        storages:
          cell:
            commodity: power
            capacity: 100 MWh
            operation: {exclusive: \(isExclusive), charge: {rate: 4 MW, efficiency: 80 %}, discharge: {rate: 3.2 MW}}
        """
    ).plan(steps: 4)
    let told = words(plan).contains(
      "storage 'cell' fills and empties at once in 4 h and burns 3.2 MWh so")
    #expect(told == !isExclusive)
    #expect(words(plan).contains("fills and empties") == !isExclusive)
  }

  /// 10 % an hour: in a day 1 − 0.9^24 = 92.02 % are lost, in an hour far less than 1 − 1/e.
  @Test(arguments: [(86_400, true), (3600, false)])
  func stepsLongerThanLossesAreTold(seconds: Int, isTold: Bool) throws {
    let park = Self.park(
      "storages: {tank: {commodity: power, capacity: 9 MWh, operation: {loss: 10 %/h}}}")
    let plan = try park.plan(steps: 2, seconds: seconds)
    #expect(
      words(plan).contains("storage 'tank' loses 92.02 % of its level in a step of 24 h") == isTold)
    #expect(words(plan).contains("loses") == isTold)
  }

  /// A cubic law on the water itself: at half load an eighth would go in and half come out.
  @Test(arguments: [("water", true), ("power", false)])
  func matterComesFromSomewhere(driver: String, isRefused: Bool) throws {
    let park = SmallPark(
      text: """
        currency: CNY
        commodities:
          power: {kind: electricity, unit: MWh}
          water: {kind: water, unit: m3}
          pumped: {kind: water, unit: m3}
        markets:
          grid: {commodity: power, direction: purchase, operation: {price: 300 CNY/MWh}}
          well: {commodity: water, direction: purchase, operation: {price: 1 CNY/m3}}
        processes:
          pump:
            reference: pumped
            capacity: 200 m3/h
            inputs: {power: 10 kWh, water: 1 m3}
            outputs: {pumped: 1 m3}
            loss: {energy: 10 kWh}
            operation: {affinity: {of: \(driver), exponent: 3, pieces: 4}}
        demands: {cool: {commodity: pumped, operation: {amount: 100 m3/h}}}
        """)
    var refusal = ""
    do {
      // At half load the power is an eighth of 2 MW: 0.25 MWh an hour at 300 CNY, and 100 m3 at 1 CNY.
      #expect(isClose(try park.plan(steps: 2).totalCost, 2 * (75 + 100), relative: 1e-8))
    } catch {
      refusal = "\(error)"
    }
    #expect(refusal.contains("part load more would come out than goes in") == isRefused)
    #expect(refusal.isEmpty == !isRefused)
  }

  /// Two years of a roof of half a MW instead of power at 10 CNY: 87,600 CNY, 43,800 a year; nothing is
  /// built of a store that only could be.
  @Test func contractsSayWhatTheyHold() throws {
    let problem = try Self.park(
      """
      supplies: {roof: {commodity: power, renewable: true, operation: {capacity: 1 MW, yield: 50 %}}}
      storages: {cell: {commodity: power, operation: {invest: {annual: 1 CNY/(MWh*a), most: 2 MWh}}}}
      dispatch:
        contracts:
          sun: {assets: [roof, cell], years: 3, investor-share: 80 %, capital: 50000 CNY, upkeep: 0 CNY/a}
      """
    ).problem(from: Self.day(2025, 1), to: Self.day(2027, 1), seconds: 86_400)
    var request = DispatchRequest()
    let plan = try problem.plan(request)
    request.without = ["roof", "cell"]
    let stated = try #require(problem.park.dispatch?.contracts.first)
    let flows = try ContractFlows(stated, plan, without: problem.plan(request))
    #expect(isClose(flows.yearlySaving, 43_800, relative: 1e-9))
    #expect(flows.plannedYears == 2 && flows.isScaled)
    #expect(flows.scalingWords == "2 years were planned: its saving is the mean of a year")
    #expect(flows.missing == ["cell"])
    #expect(flows.findings.first?.message.contains("nothing is built of 'cell'") == true)
  }

  /// By hand: 4 t at least cost and none at most; the park's cap of 1 t lets no more than 1 t through.
  @Test func frontsSayWhatTheyCount() throws {
    let problem = try Self.park("dispatch: {carbon: {cap: 1 t, cap-scopes: [2]}}").problem(steps: 4)
    let front = try problem.paretoFront(DispatchRequest(), count: 3, SolverOptions())
    #expect(front.scopes == [2] && front.liftedCap == 1)
    #expect(isClose(try #require(front.points.first).carbon, 4, relative: 1e-8))
    #expect(isClose(try problem.plan().emissions(scopes: [2]), 1, relative: 1e-8))
  }

  /// Two courses with prices of 10 and 30 CNY: each price is explained in its own.
  @Test func explanationsNameTheirScenario() throws {
    let problem = try SmallPark(
      text: """
        currency: CNY
        series: {s: {file: series.csv, start: 2025-01-01 00:00, step: 1 h, columns: {price: CNY/MWh}}}
        commodities: {power: {kind: electricity, unit: MWh}}
        markets: {grid: {commodity: power, direction: purchase, operation: {price: {series: price}}}}
        demands: {town: {commodity: power, operation: {amount: 1 MW}}}
        dispatch: {scenarios: {wet: {probability: 60 %}, dry: {probability: 40 %, times: {price: 3}}}}
        """, series: rows("price", [10, 10])
    ).problem(steps: 2).withScenarios()
    let plan = try problem.plan()
    let first = try #require(plan.explainPrice(of: "power", at: 1))
    let second = try #require(plan.explainPrice(of: "power", at: 3))
    #expect(first.scenario == "wet" && second.scenario == "dry" && first.time == second.time)
    #expect(isClose(first.price, 10, relative: 1e-8) && isClose(second.price, 30, relative: 1e-8))
  }
}
