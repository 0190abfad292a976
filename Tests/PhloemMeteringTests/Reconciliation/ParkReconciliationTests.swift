import PhloemBalance
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

/// Expected values are reckoned by hand: the gap goes to each reading in the share of its variance.
@Suite struct ParkReconciliationTests {
  @Test func theGapOfAPoolIsSharedByVariance() throws {
    // Deviations 10, 6, 3.9; the gap is 10, its variance 100 + 36 + 15.21.
    let state = try ParkReconciliation.of(
      BalanceParks.power, ["m-grid": 1000, "m-a": 600, "m-b": 390])
    #expect(isClose(state.value("grid"), 1000 - 10 * 100 / 151.21, relative: 1e-12))
    #expect(isClose(state.value("a"), 600 + 10 * 36 / 151.21, relative: 1e-12))
    #expect(isClose(state.value("b"), 390 + 10 * 15.21 / 151.21, relative: 1e-12))
    #expect(
      isClose(state.deviation("grid"), (100 - 100 * 100 / 151.21).squareRoot(), relative: 1e-9))
    #expect(isClose(state.flow("a")?.adjustmentInSigma ?? 0, 60 / 151.21, relative: 1e-9))
    #expect(state.flows.allSatisfy { $0.knowledge == .checkedMeter && !$0.isAssumed })
    #expect(isClose(state.meterState.objective, 100 / 151.21, relative: 1e-9))
    #expect(state.passes && state.suspects.isEmpty)
  }

  @Test func aBiasStandsBesideTheLeakThatExplainsItAsWell() throws {
    // The gap is 110, its variance 100 + 25 + 15.21: one check cannot tell who is to blame.
    let state = try ParkReconciliation.of(
      BalanceParks.power, ["m-grid": 1000, "m-a": 500, "m-b": 390])
    #expect(!state.passes)
    let found = try #require(state.suspects.first)
    #expect(state.suspects.count == 1 && found.classes.count == 1 && found.isSignificant)
    #expect(isClose(found.classes[0].statistic, 110 * 110 / 140.21, relative: 1e-9))
    let members = found.classes[0].members
    #expect(members.map { $0.name } == ["grid", "a", "b", "pool power"])
    let sizes = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.size) })
    #expect(isClose(sizes["grid"] ?? 0, 110, relative: 1e-9))
    #expect(isClose(sizes["a"] ?? 0, -110, relative: 1e-9))
    #expect(isClose(sizes["pool power"] ?? 0, 110, relative: 1e-9))
    #expect(members.last?.isLeak == true && members.first?.meters.isEmpty == false)
    #expect(found.remaining == nil)
  }

  @Test func whatAStockGainsIsMeasuredByItsLevels() throws {
    // Gain 80 of levels 500 and 580, deviation √(5² + 5.8²); the gap is 20.
    let state = try ParkReconciliation.of(
      BalanceParks.coal, ["m-mine": 1000, "m-boiler": 900], levels: ["m-pile": (500, 580)])
    let variance = 100 + 81 + 58.64
    #expect(isClose(state.value("mine"), 1000 - 20 * 100 / variance, relative: 1e-9))
    #expect(isClose(state.value("boiler"), 900 + 20 * 81 / variance, relative: 1e-9))
    #expect(isClose(state.value("pile"), 80 + 20 * 58.64 / variance, relative: 1e-9))
  }

  @Test func anUnmeteredStockIsWhatThePoolLeaves() throws {
    let state = try ParkReconciliation.of(
      BalanceParks.coal, ["m-mine": 900, "m-boiler": 1000])
    #expect(isClose(state.value("pile"), -100, relative: 1e-12))
    #expect(state.flow("pile")?.knowledge == .balance)
    #expect(isClose(state.deviation("pile"), 181.squareRoot(), relative: 1e-9))
    #expect(state.meterState.globalTest() == nil && state.passes)
  }

  @Test func analysedSharesAreReconciledWithTheFlows() throws {
    // Worked out with numpy: mass, water and iron balances of flows and shares.
    let state = try ParkReconciliation.of(
      BalanceParks.dryer, ["m-wet": 102, "m-dry": 60, "m-vapour": 39],
      options: BalanceOptions(usesRecipes: false))
    let expected = [
      "dryer/in/wet": 99.9639304, "dryer/out/dry": 60.59513595, "dryer/out/vapour": 39.36879444,
    ]
    for (name, value) in expected {
      #expect(isClose(state.value(name), value, relative: 1e-8), "\(name)")
    }
    #expect(isClose(state.deviation("dryer/in/wet"), 0.58477986, relative: 1e-6))
    #expect(isClose(state.meterState.objective, 6.338525419737868, relative: 1e-8))
    let balance = state.meterBalance
    let share = try #require(
      balance.variables.firstIndex { $0.role == .share(commodity: "wet", formula: "H2O") })
    #expect(isClose(state.meterState.estimates[share]?.value ?? 0, 0.39383, relative: 1e-6))
  }

  @Test func anAnalysisTakesThePlaceOfTheRange() throws {
    // The laboratory found 41 % with a deviation of 5 % of it, and 60 % with 1⅔ %; by numpy.
    let text =
      BalanceParks.dryer
      .replacing(
        "{share: 40 %, low: 36.08 %, high: 43.92 %, source: laboratory}",
        with: "{share: 40 %, analysis: lab-water}"
      )
      .replacing(
        "{share: 60 %, low: 58.04 %, high: 61.96 %, source: laboratory}",
        with: "{share: 60 %, analysis: lab-iron}")
      + "  lab-water: {type: gauge, unit: '%', accuracy: 9.8 %}\n"
      + "  lab-iron: {type: gauge, unit: '%', accuracy: 3.2666666666666667 %}\n"
    let state = try ParkReconciliation.of(
      text,
      ["m-wet": 102, "m-dry": 60, "m-vapour": 39, "lab-water": 41, "lab-iron": 60],
      options: BalanceOptions(usesRecipes: false))
    #expect(isClose(state.value("dryer/in/wet"), 99.9571118453, relative: 1e-8))
    #expect(isClose(state.meterState.objective, 6.8603711093, relative: 1e-7))
  }

  @Test func aCompositionWithoutRangesLeavesItsBalancesOpen() throws {
    // The shares of 40 and 60 % are assumed to 3.5 % × (1 − share)/share: the balances of water
    // and iron are soft, and only that of mass is exact.
    let text = BalanceParks.dryer.replacing(", low: 36.08 %, high: 43.92 %", with: "")
      .replacing(", low: 58.04 %, high: 61.96 %", with: "")
    let state = try ParkReconciliation.of(
      text, ["m-wet": 102, "m-dry": 60, "m-vapour": 39],
      options: BalanceOptions(usesRecipes: false))
    let open = state.meterBalance.variables.indices.filter {
      if case .openness = state.meterBalance.variables[$0].role { return true }
      return false
    }
    #expect(open.count == 3 && state.meterBalance.problem.isLinear)
    // Mass, iron, hydrogen, oxygen: four balances, but mass is iron and water together, and hydrogen
    // and oxygen are one water: of what was read they check two things.
    #expect(state.meterState.degreesOfFreedom == 4 && state.checks.ofMeters == 2)
    let gap = state.value("dryer/in/wet") - state.value("dryer/out/dry")
    #expect(isClose(gap, state.value("dryer/out/vapour"), relative: 1e-12))
  }

  @Test func whatIsNotBalancedIsToldWithItsReason() throws {
    let text = BalanceParks.dryer.replacing(", composition: {H2O: 100 %}", with: "")
    let state = try ParkReconciliation.of(text, ["m-wet": 102, "m-dry": 60, "m-vapour": 39])
    let omissions = state.meterBalance.omissions
    #expect(omissions.map(\.balance.label) == ["Fe", "H", "O"])
    #expect(omissions.allSatisfy { $0.reason == "no composition for vapour" })
  }

  @Test func recipesGiveWhatMetersDoNot() throws {
    let state = try ParkReconciliation.of(BalanceParks.kiln, ["m-lime": 100])
    #expect(isClose(state.value("kiln/in/stone"), 180, relative: 1e-9))
    #expect(state.flow("kiln/in/stone")?.knowledge == .recipe)
    #expect(isClose(state.value("quarry"), 180, relative: 1e-9))
    #expect(state.flow("main")?.knowledge == .recipe)
    #expect(isClose(state.value("main"), 400, relative: 1e-9))
    #expect(state.flow("sale")?.knowledge == .balance)
    // The recipe's range is 5 %, the product's meter 1 %; the fumes' recipe (10 % of 80) tells a little
    // of the stone by the mass balance: 1/(1/9² + 1/8²) without the meter.
    let own = 1 / (1 / 81.0 + 1 / 64)
    let ratio = 180 * 0.01
    #expect(state.deviation("kiln/in/stone") > own.squareRoot() * 0.99)
    #expect(state.deviation("kiln/in/stone") < (own + ratio * ratio).squareRoot() * 1.01)
    let without = try ParkReconciliation.of(
      BalanceParks.kiln, ["m-lime": 100], options: BalanceOptions(usesRecipes: false))
    #expect(without.flow("kiln/in/stone")?.knowledge == .unknown)
    #expect(without.value("kiln/in/stone").isNaN)
    #expect(without.flow("sale")?.knowledge == .balance)
    let suggested = without.suggestedMeters.first { $0.flow.description == "quarry" }
    #expect(suggested?.becomesKnown.map(\.description).contains("kiln/out/fumes") == true)
  }

  @Test func aRecipeThatDoesNotFitIsNamed() throws {
    let text =
      BalanceParks.kiln
      + "  m-stone: {measures: kiln/stone, type: register, unit: t, accuracy: 1.96 %}\n"
    let state = try ParkReconciliation.of(text, ["m-lime": 100, "m-stone": 260])
    #expect(state.meterState.globalTest() == nil)
    #expect(!state.passes)
    #expect(state.recipeMisfits.contains { $0.name.contains("kiln/in/stone") && $0.size > 0 })
  }
}
