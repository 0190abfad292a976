import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

/// How far inputs at hand go; figures by hand.
@Suite struct AvailableInputsTests {
  private func inputs(
    _ available: [String: String], demand: String = "3 t", more: String = ""
  ) throws -> AvailableInputs {
    let text = """
      commodities:
        salt: {kind: material, unit: t}
        chlorine: {kind: product, unit: t}
        ethylene: {kind: material, unit: kg}
        plastic: {kind: product, unit: t}
        dye: {kind: material, unit: kg}
      processes:
        cells: {reference: chlorine, inputs: {salt: 1.5 t}, outputs: {chlorine: 0.9 t}}
        plant: {reference: plastic, inputs: {chlorine: 0.6 t, ethylene: 450 kg}, outputs: {plastic: 1 t}}
      markets:
        mine: {commodity: salt, direction: purchase}
        cracker: {commodity: ethylene, direction: purchase}
        dye-maker: {commodity: dye, direction: purchase}
      \(more)
      """
    return AvailableInputs(
      try park(reading: text), demands: ["plastic": try Quantity(reading: demand)],
      available: try available.mapValues { try Quantity(reading: $0) })
  }

  /// A tonne needs 0.6 t of chlorine, 1 t of salt and 450 kg of ethylene.
  @Test func theScarcestInputLimits() throws {
    let found = try inputs(["salt": "6 t", "chlorine": "2.7 t", "ethylene": "1080 kg"])
    #expect(found.inputs.map(\.commodity) == ["chlorine", "ethylene", "salt"])
    for (input, needed) in zip(found.inputs, [1800.0, 1350, 3000]) {
      #expect(isClose(input.needed ?? 0, needed), "\(input)")
    }
    for (input, scale) in zip(found.inputs, [1.5, 0.8, 2]) {
      #expect(isClose(input.scale ?? 0, scale), "\(input)")
    }
    #expect(found.limiting?.commodity == "ethylene" && found.isEnough == false)
    #expect(try inputs(["salt": "3 t"]).isEnough == true)
  }

  @Test func whatIsNotNeededLimitsNothing() throws {
    let found = try inputs(["dye": "0 kg"])
    #expect(found.inputs.map(\.needed) == [0] && found.inputs[0].scale == nil)
    #expect(found.limiting == nil && found.isEnough == true)
  }

  /// A fixed use of 500 kg of ethylene goes off what is at hand: (1850 − 500)/450 = 3 t.
  @Test func fixedUsesComeFirst() throws {
    let fixed = "demands:\n  works: {commodity: ethylene, amount: 500 kg/s}"
    let found = try inputs(["ethylene": "1850 kg"], demand: "2 t", more: fixed)
    #expect(isClose(found.inputs[0].needed ?? 0, 1400))
    #expect(isClose(found.scale ?? 0, 1.5), "\(found)")
    let less = try inputs(["ethylene": "300 kg"], demand: "2 t", more: fixed)
    #expect(less.scale == 0 && less.isEnough == false)
  }

  /// What the inputs allow is what they are enough for, and no more.
  @Test(arguments: UInt64(1)...20)
  func theLimitIsSharp(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let available = Dictionary(
      uniqueKeysWithValues: ["salt", "chlorine", "ethylene"].map {
        ($0, "\(Double.random(in: 0.1...9, using: &generator)) t")
      })
    let scale = try #require(try inputs(available).scale)
    #expect(try inputs(available, demand: "\(3 * scale * 0.999) t").isEnough == true)
    #expect(try inputs(available, demand: "\(3 * scale * 1.001) t").isEnough == false)
  }
}
