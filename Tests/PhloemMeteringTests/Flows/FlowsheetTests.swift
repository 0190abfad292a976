import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

/// Amounts are in kg (mass) and MJ (energy); expected values are worked out by hand beside each test.
@Suite struct FlowsheetTests {
  private static let kiln = """
    commodities:
      stone: {kind: material, unit: t}
      lime: {kind: product, unit: t}
      gas: {kind: fuel, unit: GJ}
      dust: {kind: emission, unit: t}
    processes:
      kiln:
        reference: lime
        inputs: {stone: 1.8 t, gas: 4 GJ}
        outputs: {lime: 1 t, dust: 0.8 t}
    markets:
      quarry: {commodity: stone, direction: purchase}
      gas-grid: {commodity: gas, direction: purchase}
      customers: {commodity: lime, direction: sale}

    """

  // 10 t of lime: 18 t of stone, 40 GJ of gas, 8 t of dust; the markets close the pools.
  @Test func aLevelFollowsFromTheMeteredReference() throws {
    let sheet = try Flowsheet.resolve(
      Self.kiln + "meters: {m: {measures: kiln/lime, type: register, unit: t}}", ["m": [10]])
    #expect(sheet.levels["kiln"] == [10])
    #expect(isClose(sheet.amount("kiln/in/stone") ?? 0, 18_000))
    #expect(isClose(sheet.amount("kiln/in/gas") ?? 0, 40_000))
    #expect(isClose(sheet.amount("kiln/out/dust") ?? 0, 8_000))
    #expect(isClose(sheet.amount("quarry") ?? 0, 18_000))
    #expect(isClose(sheet.amount("customers") ?? 0, 10_000))
    #expect(sheet.basis("kiln/out/lime") == .measured)
    #expect(sheet.basis("kiln/in/stone") == .recipe)
    #expect(sheet.basis("quarry") == .balance)
    #expect(sheet.findings.isEmpty)
  }

  // The gas meter (44 GJ) stands although the recipe asks for 40; the level stays with the lime.
  @Test func aMeterBeatsTheRecipe() throws {
    let sheet = try Flowsheet.resolve(
      Self.kiln
        + """
        meters:
          a: {measures: kiln/gas, type: register, unit: GJ}
          b: {measures: kiln/lime, type: register, unit: t}
        """, ["a": [44], "b": [10]])
    #expect(sheet.amount("kiln/in/gas") == 44_000)
    #expect(sheet.levels["kiln"] == [10])
    #expect(isClose(sheet.amount("gas-grid") ?? 0, 44_000))
  }

  // Without a meter on the lime the gas tells the level: 44 / 4 = 11. In a month in which the
  // reference meter has no data, too.
  @Test func anotherMeteredPortTellsTheLevelWhereTheReferenceIsSilent() throws {
    let sheet = try Flowsheet.resolve(
      Self.kiln
        + """
        meters:
          a: {measures: kiln/gas, type: register, unit: GJ}
          b: {measures: kiln/lime, type: register, unit: t}
        """, ["a": [44, 44], "b": [10, nil]])
    #expect(sheet.levels["kiln"] == [10, 11])
    #expect(sheet.flow("kiln/out/lime")?.basis == [.measured, .recipe])
  }

  // A sale of 9 t, metered, tells the level of the kiln: 9.
  @Test func onePoolWithOneUnknownLevelTellsIt() throws {
    let sheet = try Flowsheet.resolve(
      Self.kiln + "meters: {m: {measures: customers, type: register, unit: t}}", ["m": [9]])
    #expect(sheet.levels["kiln"] == [9])
    #expect(sheet.basis("kiln/in/stone") == .balance)
  }

  @Test func whatDoesNotFollowStaysUnknown() throws {
    let sheet = try Flowsheet.resolve(Self.kiln, [:])
    #expect(sheet.flows.allSatisfy { $0.amounts == [nil] && $0.basis == [.unknown] })
    #expect(sheet.levels["kiln"] == [Double?.none])
    #expect(sheet.balances.allSatisfy { $0.gap == nil })
    #expect(sheet.messages.count == 7)
    #expect(sheet.messages.contains("the flow 'quarry' of 'stone' cannot be told"))
  }

  // A total over two periods is not known when one of them is not.
  @Test func aTotalWithAnUnknownPeriodIsUnknown() throws {
    let sheet = try Flowsheet.resolve(
      Self.kiln + "meters: {m: {measures: kiln/lime, type: register, unit: t}}", ["m": [10, nil]])
    #expect(sheet.flow("kiln/in/stone")?.total == nil)
    #expect(sheet.flow("kiln/in/stone")?.amounts.first??.amount == 18_000)
  }

  // Two feeders side by side add up; where one has no data its time is missing, not zero.
  @Test func parallelMetersAddUpAndASilentOneTells() throws {
    let sheet = try Flowsheet.resolve(
      Self.kiln
        + """
        meters:
          a: {measures: quarry, type: register, unit: t}
          b: {measures: quarry, type: register, unit: kg}
        """, ["a": [3, 3, nil], "b": [500, nil, nil]])
    let quarry = try #require(sheet.flow("quarry")?.amounts)
    #expect(quarry[0] == MeteredAmount(amount: 3500))
    #expect(quarry[1] == MeteredAmount(amount: 3000, missingShare: 1))
    #expect(quarry[2] == nil)
  }

  private static let power = """
    commodities: {power: {kind: electricity, unit: kWh}}
    markets:
      grid: {commodity: power, direction: purchase}
      feed-in: {commodity: power, direction: sale}
    supplies: {roof: {commodity: power, renewable: true}}
    demands: {works: {commodity: power}}
    meters:
      pv: {measures: roof, type: register, unit: kWh}
      load: {measures: works, type: register, unit: kWh}

    """

  // Used 100, made 30: 70 bought. Used 20, made 30: 10 sold.
  @Test func purchasesCloseDeficitsAndSalesSurpluses() throws {
    let sheet = try Flowsheet.resolve(Self.power, ["pv": [30, 30], "load": [100, 20]])
    #expect(sheet.flow("grid")?.amounts.map { $0?.amount } == [70 * 3.6, 0])
    let sold = sheet.flow("feed-in")?.amounts.map { $0?.amount ?? -1 } ?? []
    #expect(sold[0] == 0 && isClose(sold[1], 36))
    #expect(sheet.balances.first?.gap.map { abs($0) < 1e-9 } == true)
  }

  // Time without data and estimates of any flow of a pool go over to what closes it: the load misses
  // a tenth of its time, and 18 of the kWh made are estimated.
  @Test func whatClosesAPoolIsTrustedAsLittleAsTheRest() throws {
    let park = try park(reading: Self.power)
    let sheet = Flowsheet.resolve(
      park,
      metered: [
        "pv": [MeteredAmount(amount: 108, estimated: 64.8)],
        "load": [MeteredAmount(amount: 360, estimated: 0, missingShare: 0.1)],
      ], durations: [3600])
    let bought = try #require(sheet.flow("grid")?.amounts.first ?? nil)
    #expect(isClose(bought.amount, 252))
    #expect(isClose(bought.estimated, 64.8))
    #expect(bought.missingShare == 0.1)
  }

  // A demand takes what is left and never turns into a source: with 30 made, nothing bought and no
  // meter on the demand it takes 30; with 30 sold and nothing made the pool shows a gap.
  @Test func aDemandIsNoSource() throws {
    let text = """
      commodities: {power: {kind: electricity, unit: kWh}}
      markets: {feed-in: {commodity: power, direction: sale}}
      supplies: {roof: {commodity: power}}
      demands: {works: {commodity: power}}
      meters:
        pv: {measures: roof, type: register, unit: kWh}
        sold: {measures: feed-in, type: register, unit: kWh}
      """
    let sheet = try Flowsheet.resolve(text, ["pv": [30, 0], "sold": [10, 30]])
    let taken = sheet.flow("works")?.amounts.map { $0?.amount ?? -1 } ?? []
    #expect(isClose(taken[0], 72) && taken[1] == 0)
    #expect(isClose(sheet.balances.first?.gap ?? 0, -108))
  }

  // A rate of 36 kW stated in the park file over an hour: 36 kWh, all of it estimated.
  @Test func aStatedRateCountsAsEstimated() throws {
    let text = """
      commodities: {power: {kind: electricity, unit: kWh}}
      markets: {grid: {commodity: power, direction: purchase}}
      demands: {works: {commodity: power, amount: 36 kW}}
      """
    let sheet = try Flowsheet.resolve(text, [:])
    #expect(sheet.basis("works") == .stated)
    let bought = try #require(sheet.flow("grid")?.amounts.first ?? nil)
    #expect(isClose(bought.amount, 129.6))
    #expect(isClose(bought.estimatedShare, 1))
  }

  // No market takes the lime: the kiln is not known, and surely not at zero.
  @Test func aPoolThatNothingTakesFromSaysNothing() throws {
    let text = Self.kiln.replacing("  customers: {commodity: lime, direction: sale}\n", with: "")
    let sheet = try Flowsheet.resolve(text, [:])
    #expect(sheet.levels["kiln"] == [Double?.none])
    #expect(sheet.amount("kiln/in/gas") == nil)
  }

  @Test func severalUnmeteredSalesAreToldOnce() throws {
    let text =
      Self.kiln.replacing(
        "  customers:",
        with: "  builders: {commodity: lime, direction: sale}\n  customers:")
      + "meters: {m: {measures: kiln/lime, type: register, unit: t}}"
    let sheet = try Flowsheet.resolve(text, ["m": [10, 10]])
    #expect(
      sheet.messages == ["'lime' is balanced by several unmetered markets; the first takes all"])
    #expect(try Flowsheet.resolve(text, ["m": [0]]).messages == [])
  }

  // A heap takes 5 t of the 20 t bought (its meter counts what goes in): 15 t are left, level 15/1.8.
  @Test func aStorageTakesAndGives() throws {
    let text =
      Self.kiln + """
        storages: {heap: {commodity: stone}}
        meters:
          in: {measures: quarry, type: register, unit: t}
          stock: {measures: heap, type: interval, unit: t}
        """
    let sheet = try Flowsheet.resolve(text, ["in": [20, 0], "stock": [5, -5]])
    let levels = sheet.levels["kiln"]?.map { $0 ?? -1 } ?? []
    #expect(isClose(levels[0], 15 / 1.8))
    #expect(isClose(levels[1], 5 / 1.8))
  }

  @Test func aStorageWithoutAMeterStandsStill() throws {
    let sheet = try Flowsheet.resolve(
      Self.kiln + """
        storages: {heap: {commodity: stone}}
        meters: {m: {measures: quarry, type: register, unit: t}}
        """, ["m": [18]])
    #expect(sheet.amount("heap") == 0)
    #expect(isClose(sheet.levels["kiln"]?.first??.magnitude ?? 0, 10))
  }

  // 5 t are sold but 6 t bought in: the kiln would run at −1. It stands still and the pool keeps a gap.
  @Test func aProcessDoesNotRunBackwards() throws {
    let text =
      Self.kiln.replacing(
        "  customers:", with: "  traders: {commodity: lime, direction: purchase}\n  customers:")
        + """
        meters:
          a: {measures: customers, type: register, unit: t}
          b: {measures: traders, type: register, unit: t}
        """
    let sheet = try Flowsheet.resolve(text, ["a": [5], "b": [6]])
    #expect(sheet.levels["kiln"] == [0])
    #expect(
      sheet.messages == [
        "the balance of 'lime' would make process 'kiln' run backwards in 1 of 1 periods: it is taken "
          + "to stand still"
      ])
    #expect(isClose(sheet.balances.first { $0.pool == "lime" }?.gap ?? 0, 1000))
  }

  // Metered in m3 with a declared density of 0.8 t/m3: 10 m3 are 8 t; a gauge of t/h counts tonnes.
  @Test func metersCountInTheUnitOfTheCommodity() throws {
    let text = """
      commodities: {oil: {kind: fuel, unit: t, density: 800 kg/m3}}
      markets: {depot: {commodity: oil, direction: purchase}}
      demands: {works: {commodity: oil}}
      meters:
        a: {measures: depot, type: register, unit: m3}
        b: {measures: works, type: gauge, unit: t/h}
      """
    let sheet = try Flowsheet.resolve(text, ["a": [10], "b": [7]])
    #expect(isClose(sheet.amount("depot") ?? 0, 8000))
    #expect(isClose(sheet.amount("works") ?? 0, 7000))
  }

  // Nm3 are no m3: without a declared density the meter is refused and the flow stays unknown.
  @Test func normalCubicMetresAreNoCubicMetres() throws {
    let text = """
      commodities: {gas: {kind: fuel, unit: Nm3}}
      markets: {grid: {commodity: gas, direction: purchase}}
      meters: {m: {measures: grid, type: register, unit: m3}}
      """
    let sheet = try Flowsheet.resolve(text, ["m": [10, 10]])
    #expect(sheet.flow("grid")?.amounts == [nil, nil])
    #expect(sheet.findings.filter { $0.severity == .error }.count == 1)
  }
}
