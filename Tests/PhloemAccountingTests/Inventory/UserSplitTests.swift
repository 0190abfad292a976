import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct UserSplitTests {
  private static let text = """
    commodities:
      power: {kind: electricity, unit: kWh}
      a: {kind: product, unit: t}
    processes:
      mill: {reference: a, inputs: {power: 1 kWh}, outputs: {a: 1 t}}
      press: {reference: a, inputs: {power: 1 kWh}, outputs: {a: 1 t}}
    markets:
      grid: {commodity: power, direction: purchase, factors: {location: own.grid, residual: own.rest}}
      sale: {commodity: a, direction: sale}
    demands: {office: {commodity: power}}
    meters:
      m: {measures: mill/power, type: register, unit: kWh}
      p: {measures: press/power, type: register, unit: kWh}
      o: {measures: office, type: register, unit: kWh}
    """

  private func plan(_ metered: [String: [Double?]]) -> Plan {
    Plan(
      text: Self.text, metered: metered,
      factors: ["own.grid,CO2,0.5703,kgCO2/kWh", "own.rest,CO2,0.61,kgCO2/kWh"],
      first: Period(year: 2021, month: 1, months: metered["m"]?.count ?? 1))
  }

  // 100 kWh at 0.5703 kg: 57,030 g, put down 50 : 30 : 20.
  @Test func eachUserCarriesWhatItTook() throws {
    let (inventory, data, _) = try plan(["m": [50], "p": [30], "o": [20]]).inventory()
    let split = inventory.splitByUser(data.flowsheet, months: data.months)
    let location = split.lines(of: .scope2Location)
    #expect(location.map(\.process) == ["mill", "office", "press"])
    #expect(location.map(\.grams) == [28_515, 11_406, 17_109])
  }

  @Test(arguments: UInt64(1)...20)
  func totalsStayTheSameToTheGram(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func months() -> [Double?] { (0..<6).map { _ in Double.random(in: 0...77, using: &random) } }
    let (inventory, data, _) = try plan(["m": months(), "p": months(), "o": months()]).inventory()
    let split = inventory.splitByUser(data.flowsheet, months: data.months)
    for scope in Scope.allCases {
      #expect(split.co2eGrams(of: scope) == inventory.co2eGrams(of: scope))
      #expect(split.grams(of: "CO2", in: [scope]) == inventory.grams(of: "CO2", in: [scope]))
    }
    let order = split.lines.map { ($0.source, $0.month) }
    #expect(zip(order, order.dropFirst()).allSatisfy { $0 < $1 })
    // A month's line adds up as well.
    for line in inventory.lines(of: .scope2Market) {
      let parts = split.lines.filter {
        $0.month == line.month && $0.source.hasPrefix(line.source + "/")
      }
      #expect(parts.reduce(0) { $0 + $1.grams } == line.grams)
    }
  }

  // While one use is unknown nobody's share can be told: the line stays with the market.
  @Test func anUnknownUseLeavesTheLineWhole() throws {
    var plan = plan(["m": [50], "p": [nil], "o": [20]])
    plan.text += "\n  g: {measures: grid, type: register, unit: kWh}"
    plan.metered["g"] = [100]
    plan.text = plan.text.replacing(
      "demands: {office: {commodity: power}}",
      with: "demands: {office: {commodity: power}, canteen: {commodity: power}}")
    let (inventory, data, _) = try plan.inventory()
    let split = inventory.splitByUser(data.flowsheet, months: data.months)
    #expect(split.lines.map(\.source) == inventory.lines.map(\.source))
  }
}
