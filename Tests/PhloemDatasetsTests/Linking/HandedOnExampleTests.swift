import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemTestSupport
import Testing

/// The example of what is handed on and what is told by totals, as its case works it out by hand.
@Suite struct HandedOnExampleTests {
  @Test func scoresByHand() throws {
    let folder = PackageFiles.root.appendingPathComponent("Examples/handed-on").path
    let database = try DatasetReading.read(path: folder, name: "handed").database
    let result = try database.linked(by: LinkRules(byProducts: .cutOff, loops: .resolve))
    let solved = try Technosphere(result.system).factorised()
    let entry = try ImpactMethodLibrary.shipped().entry("ipcc-ar6/gwp100")
    let mapping = try FlowMapper(result).map(entry.category, identity: entry.identity)
    func score(_ id: String) throws -> Double {
      let column = try #require(result.system.activities.firstIndex { $0.id == id })
      return try solved.inventory(of: Demand(product: column)).impacts([
        mapping.characterisation.factors
      ])[0, 0]
    }
    #expect(isClose(try score("truck"), 2.1, relative: 1e-12))
    #expect(isClose(try score("farm"), 6.4, relative: 1e-12))
    #expect(isClose(try score("plant"), 4, relative: 1e-12))
    #expect(result.leftOut("Steel sector, 2018")?.amount == 1e8)
    #expect(result.leftOut("steel")?.reason == .totals)
    #expect(result.leftOut("farm") == nil)
  }
}
