import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct CrossLinkTests {
  private static let text = """
    commodities:
      ash: {kind: waste, unit: t}
      clay: {kind: material, unit: t}
      brick: {kind: product, unit: t}
    processes:
      chp: {chain: energy, reference: ash, outputs: {ash: 1 t}}
      smelter: {chain: metals, reference: ash, outputs: {ash: 1 t}}
      bricks:
        {chain: building, reference: brick, outputs: {brick: 1 t},
         inputs: {ash: {amount: 1 t, replaces: clay, replacement-ratio: 0.8 t/t}}}
      blocks: {chain: building, reference: brick, outputs: {brick: 1 t}, inputs: {ash: 1 t}}
    markets:
      dump: {commodity: ash, direction: disposal}
      traders: {commodity: ash, direction: purchase}
      brick-sale: {commodity: brick, direction: sale}
      clay-pit: {commodity: clay, direction: purchase}
    meters:
      a: {measures: chp/ash, type: register, unit: t}
      b: {measures: smelter/ash, type: register, unit: t}
      c: {measures: bricks/brick, type: register, unit: t}
      d: {measures: blocks/brick, type: register, unit: t}
      t: {measures: traders, type: register, unit: t}

    """

  // Given: 60 + 20 made and 20 bought. Bricks take 50: 30 from the chp, 10 from the smelter (and 10
  // bought); blocks take 30: 18 and 6. 30 t for bricks save 0.8 × 30 = 24 t of clay.
  @Test func takersDrawInProportion() throws {
    let park = try park(reading: Self.text)
    let sheet = try Flowsheet.resolve(
      Self.text, ["a": [60], "b": [20], "c": [50], "d": [30], "t": [20]])
    let links = sheet.crossLinks(in: park)
    #expect(links.map(\.from) == ["chp", "chp", "smelter", "smelter"])
    #expect(links.map(\.to) == ["blocks", "bricks", "blocks", "bricks"])
    let amounts = links.map(\.amount)
    for (amount, expected) in zip(amounts, [18_000, 30_000, 6_000, 10_000]) {
      #expect(isClose(amount, Double(expected)))
    }
    #expect(isClose(links[1].replacedAmount ?? 0, 24_000))
    #expect(links[0].replaces == nil)
  }

  // The links of a taker and what it bought add up to its use, in any period.
  @Test(arguments: UInt64(1)...20)
  func linksAddUpToUses(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func amount() -> Double { Double(Int.random(in: 1...500, using: &random)) }
    let metered: [String: [Double?]] = [
      "a": [amount(), amount()], "b": [amount(), amount()], "c": [amount(), amount()],
      "d": [amount(), amount()], "t": [0, 0],
    ]
    let park = try park(reading: Self.text)
    let sheet = try Flowsheet.resolve(Self.text, metered)
    let links = sheet.crossLinks(in: park)
    for taker in ["bricks", "blocks"] {
      let sum = links.filter { $0.to == taker }.reduce(0) { $0 + $1.amount }
      #expect(isClose(sum, sheet.flow("\(taker)/in/ash")?.total?.amount ?? 0))
    }
  }

  // With one gift unknown the shares cannot be told: no link is made up.
  @Test func anUnknownGiftGivesNoLinks() throws {
    let park = try park(reading: Self.text)
    let sheet = try Flowsheet.resolve(
      Self.text, ["a": [60], "c": [50], "d": [30]])
    #expect(sheet.flow("smelter/out/ash")?.total == nil)
    #expect(sheet.crossLinks(in: park).isEmpty)
  }
}
