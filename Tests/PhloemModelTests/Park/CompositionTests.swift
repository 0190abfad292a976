import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct CompositionTests {
  private func composition(_ text: String) throws -> Composition? {
    try park(
      reading: """
        commodities:
          stone: {kind: material, unit: t, composition: \(text)}
        markets: {buy: {commodity: stone, direction: purchase}}
        demands: {use: {commodity: stone}}
        meters: {lab: {type: gauge, unit: '%'}}

        """
    ).commodities["stone"]?.composition
  }

  private func findings(_ text: String) -> [String] {
    do {
      _ = try composition(text)
      return []
    } catch let error as InputError {
      return error.diagnostics.map(\.message)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func sharesMayCarryARangeAndAnAnalysis() throws {
    let stone = try #require(
      try composition(
        "{CaCO3: {share: 97 %, low: 95 %, high: 98 %, source: lab, analysis: lab}, SiO2: 3 %}"))
    #expect(stone.shares == ["CaCO3": 0.97, "SiO2": 0.03])
    let detail = try #require(stone.details["CaCO3"])
    #expect(detail.analysis == "lab" && detail.share.source == "lab")
    #expect(isClose(detail.share.low?.value ?? 0, 0.95))
    #expect(isClose(detail.share.high?.value ?? 0, 0.98))
    #expect(stone.details["SiO2"] == nil)
    // 40.078 of 100.086.
    #expect(isClose(stone.share(of: "Ca", in: "CaCO3"), 0.40044, relative: 1e-4))
    #expect(stone.share(of: "Ca", in: "SiO2") == 0)
  }

  @Test(arguments: [
    ("{CaCO3: {low: 95 %}}", "has no 'share'"),
    ("{CaCO3: {share: 97 %, analysis: labb}}", "names the unknown meter 'labb'"),
    ("{CaCO3: {share: 97 %, high: 98 t}}", "its value plain number"),
    ("{CaCO3: {share: 97 %, high: 105 %}}", "must be a share of 0…100 %, found 105 %"),
    ("{CaCO3: {share: 97 %, hgih: 98 %}}", "unknown key 'hgih'"),
    ("{CaCO3: {share: 97 %}, SiO2: 4 %}", "adds up to 101.0 %"),
  ])
  func faultsAreNamed(text: String, message: String) {
    #expect(findings(text).contains { $0.contains(message) }, "\(findings(text))")
  }
}
