import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ExplanationTests {
  // Two boilers whose names sort around '/', 2.2 t of CO2 per t: 10 and 20 t in January, 5 and 0 in
  // February.
  private static let plan = Plan(
    text: """
      commodities:
        coal: {kind: fuel, unit: t, name: {en: Coal, zh: 煤}, carbon-content: {value: 60 %, source: laboratory}}
        steam: {kind: heat, unit: GJ}
      processes:
        boiler: {reference: steam, inputs: {coal: 1 t}, outputs: {steam: 20 GJ}}
        boiler-2: {reference: steam, inputs: {coal: 1 t}, outputs: {steam: 20 GJ}}
      markets: {mine: {commodity: coal, direction: purchase}}
      demands: {town: {commodity: steam}}
      meters:
        m: {measures: boiler/coal, type: register, unit: t}
        n: {measures: boiler-2/steam, type: register, unit: GJ}
      """, metered: ["m": [10, 5], "n": [400, 0]],
    first: Period(year: 2021, month: 1, months: 2))

  private func explain(_ figure: String) throws -> Explanation {
    let (inventory, data, park) = try Self.plan.inventory()
    return try inventory.explain(figure, in: park, data: data) { id, month in
      Explanation(LocalizedText("meter \(id) in \(month.label)"), kind: .meter)
    }
  }

  // (10 + 5 + 20) × 2.2 = 77 t; of January 66 t.
  @Test func theTotalIsTheSumOfItsParts() throws {
    let total = try explain("total")
    #expect(total.value == "77.0 t CO2e (AR5)")
    #expect(total.parts.map(\.id) == ["scope1"])
    #expect(try explain("total@2021-01").value == "66.0 t CO2e (AR5)")
    let burning = try explain("scope1/combustion")
    #expect(
      burning.parts.map(\.id) == ["scope1/combustion/boiler-2", "scope1/combustion/boiler"])
    #expect(burning.parts.map(\.value) == ["44.0 t CO2e", "33.0 t CO2e"])
  }

  @Test func aLineGoesDownToItsMetersAndSources() throws {
    let line = try explain("scope1/combustion/boiler/coal/CO2@2021-01")
    #expect(line.value == "22.0 t CO2")
    #expect(line.details.map(\.en).contains("rounded once to 22000000 g; profile ghg-protocol"))
    #expect(line.parts.first?.details.map(\.en) == ["flow boiler/in/coal: measured by meters"])
    #expect(line.parts.first?.parts.map(\.title.en) == ["meter m in 2021-01"])
    let carbon = try #require(line.parts.first { $0.title.en == "carbon-content" })
    #expect(carbon.details.map(\.en).contains("source: laboratory"))
  }

  // The steam meter tells the level of boiler-2 and so its coal.
  @Test func aRecipeNamesTheMeterThatTellsItsLevel() throws {
    let line = try explain("scope1/combustion/boiler-2/coal/CO2@2021-01")
    let amount = try #require(line.parts.first)
    #expect(
      amount.details.map(\.en) == ["flow boiler-2/in/coal: by the recipe and level of its process"])
    #expect(amount.parts.first?.title.en == "level of boiler-2")
    #expect(amount.parts.first?.value == "20.0 recipes")
    #expect(amount.parts.first?.parts.map(\.title.en) == ["meter n in 2021-01"])
  }

  // What pages show in Chinese is Chinese: sentences, and the names of what the park names so.
  @Test func theSentencesAreChineseToo() throws {
    let line = try explain("scope1/combustion/boiler/coal/CO2@2021-01")
    #expect(line.title.zh == "2021-01 boiler的 CO2")
    #expect(line.details.allSatisfy { $0.zh != nil })
    let amount = try #require(line.parts.first)
    #expect(amount.title.zh == "活动数据")
    #expect(amount.details.map(\.zh) == ["流量“boiler ← 煤”：仪表计量"])
    #expect(try explain("total").title.zh?.hasSuffix("合计") == true)
  }

  @Test(arguments: [
    ("scope1/combustion/boiller", "did you mean 'scope1/combustion/boiler'?"),
    ("total@2020", "did you mean 'total'?"),
  ])
  func anUnknownFigureIsRefused(figure: String, help: String) {
    let error = #expect(throws: InputError.self) { try explain(figure) }
    #expect(error?.diagnostics.first?.help == help)
  }
}
