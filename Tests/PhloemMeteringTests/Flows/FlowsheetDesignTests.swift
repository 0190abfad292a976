import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

/// Designs without readings: what a park runs at to give what is asked for.
@Suite struct FlowsheetDesignTests {
  private func design(_ text: String, _ demands: [String: String]) throws -> Flowsheet {
    Flowsheet.resolve(
      try park(reading: text), metered: [:], durations: [1],
      demands: try demands.mapValues { try Quantity(reading: $0) })
  }

  private static let chain = """
    commodities:
      salt: {kind: material, unit: t}
      chlorine: {kind: product, unit: t}
      caustic: {kind: product, unit: t}
      plastic: {kind: product, unit: t}
      acid: {kind: product, unit: t}
    processes:
      cells: {reference: caustic, inputs: {salt: 1.5 t}, outputs: {caustic: 1 t, chlorine: 0.9 t}}
      plant: {reference: plastic, inputs: {chlorine: 0.6 t}, outputs: {plastic: 1 t, acid: 0.05 t}}
    markets:
      mine: {commodity: salt, direction: purchase}
      caustic-sale: {commodity: caustic, direction: sale}
      chlorine-sale: {commodity: chlorine, direction: sale}
      plastic-sale: {commodity: plastic, direction: sale}
      acid-sale: {commodity: acid, direction: sale}
    """

  // 3 t of plastic need 1.8 t of chlorine, so the cells run at 2 and 3 t of salt are bought; 2 t of
  // caustic and 0.15 t of acid come along and are sold; no chlorine and no other plastic is.
  @Test func byProductsAreSoldAndMainProductsAreNotMadeForSale() throws {
    let sheet = try design(Self.chain, ["plastic": "3 t"])
    #expect(isClose(sheet.levels["cells"]?.first??.magnitude ?? 0, 2))
    #expect(isClose(sheet.amount("mine") ?? 0, 3000))
    #expect(isClose(sheet.amount("caustic-sale") ?? 0, 2000))
    #expect(isClose(sheet.amount("acid-sale") ?? 0, 150))
    #expect(sheet.amount("chlorine-sale") == 0)
    #expect(sheet.amount("plastic-sale") == 0)
    #expect(sheet.amount("demand:plastic") == 3000)
    #expect(sheet.balances.allSatisfy { abs($0.gapShare ?? 1) < 1e-12 })
  }

  // What is not asked for stands still: 1 t of caustic runs the cells at 1; the plant stops and the
  // chlorine is sold.
  @Test func whatIsNotAskedForStandsStill() throws {
    let sheet = try design(Self.chain, ["caustic": "1 t"])
    #expect(sheet.levels["cells"] == [1])
    #expect(sheet.levels["plant"] == [0])
    #expect(isClose(sheet.amount("chlorine-sale") ?? 0, 900))
  }
}
