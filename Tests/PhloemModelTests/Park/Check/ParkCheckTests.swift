import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ParkCheckTests {
  private static let plant = """
    commodities:
      stone: {kind: material, unit: t}
      lime: {kind: product, unit: t}
      dust: {kind: emission, unit: t}
    processes:
      kiln:
        reference: lime
        inputs: {stone: 1 t}
        outputs: {lime: 0.9 t, dust: 0.1 t}
    markets:
      quarry: {commodity: stone, direction: purchase}
      customers: {commodity: lime, direction: sale}

    """

  private func found(_ text: String) -> [String] { parkFindings(Self.plant + text) }

  @Test func aSoundParkHasNoFindings() {
    #expect(found("") == [])
  }

  @Test(arguments: [
    // Nothing gives the stone, nothing takes the lime.
    (
      """
      commodities: {stone: {kind: material, unit: t}, lime: {kind: product, unit: t}}
      processes: {kiln: {reference: lime, inputs: {stone: 1 t}, outputs: {lime: 1 t}}}
      """,
      [
        "warning: 'stone' is used but nothing gives it",
        "warning: 'lime' is made but nothing takes it",
      ]
    ),
    (
      "commodities: {stone: {kind: material, unit: t}}",
      ["warning: nothing uses commodity 'stone'"]
    ),
    (
      """
      commodities: {stone: {kind: material, unit: t}}
      pools: {heap: {commodity: stone}}
      markets:
        quarry: {commodity: stone, direction: purchase}
        builders: {commodity: stone, direction: sale}
      """, ["warning: nothing joins pool 'heap'"]
    ),
    (
      """
      commodities: {stone: {kind: material, unit: t}, sand: {kind: material, unit: t}}
      pools: {sand: {commodity: stone}}
      markets:
        quarry: {commodity: stone, direction: purchase, pool: sand}
        pit: {commodity: sand, direction: purchase}
      """,
      ["error: pool 'sand' of 'stone' has the name of another commodity's own pool"]
    ),
  ])
  func tellsOrphans(text: String, findings: [String]) {
    #expect(parkFindings(text) == findings)
  }

  @Test(arguments: [
    (
      "storages: {heap: {commodity: stone, pool: hep}}",
      "error: storage 'heap' names the unknown pool 'hep'"
    ),
    (
      "activities: {cooling: {scope: 1, category: fugitive, gas: HFC-134a, amount: 12 kg}}",
      "error: 'amount' of activity 'cooling' is mass, not an amount per time"
    ),
    (
      """
      meters:
        level: {type: gauge, unit: '%'}
      activities: {leak: {scope: 1, gas: CH4, amount: {meter: level}}}
      """,
      "error: activity 'leak' follows meter 'level', which is a level and no amount"
    ),
  ])
  func refusesWhatCannotBe(text: String, message: String) {
    #expect(found(text) == [message])
  }

  @Test func aRecipePerNothingIsRefused() {
    let text = Self.plant.replacing("lime: 0.9 t", with: "lime: 0 t")
    #expect(parkFindings(text) == ["error: the reference amount of process 'kiln' is zero"])
  }

  @Test func aMeterInAUnitThatTheCommodityLacksIsRefused() {
    let findings = found("meters: {m: {measures: kiln/stone, type: register, unit: kWh}}")
    #expect(
      findings == [
        "error: meter 'm' is given as energy, but 'stone' is counted as mass (t)"
      ])
  }

  @Test func aNumberOutsideItsOwnRangeIsTold() {
    let text = Self.plant.replacing(
      "{stone: 1 t}", with: "{stone: {amount: 1 t, low: 1.2 t, high: 1.4 t}}")
    #expect(
      parkFindings(text) == ["warning: 'stone' of process 'kiln' is 1 t, outside its own range"])
  }

  @Test func theIntensityOfAGridIsAGaugeOfCarbonDioxidePerEnergy() {
    func findings(_ unit: String) -> [String] {
      parkFindings(
        """
        commodities: {power: {kind: electricity, unit: kWh}}
        markets: {grid: {commodity: power, direction: purchase, intensity: hourly}}
        demands: {town: {commodity: power}}
        meters: {hourly: {type: gauge, unit: \(unit)}}
        """)
    }
    #expect(findings("gCO2/kWh") == [])
    #expect(findings("kgCO2e/MWh") == [])
    #expect(
      findings("'%'") == [
        "error: the intensity of market 'grid' is read from 'hourly', which is plain number"
      ])
    #expect(findings("kgCH4/kWh").count == 1)
  }
}
