import PhloemFootprint
import PhloemTestSupport
import Testing

/// The parts of a warming potential by the origin of carbon, where databases give all gases CAS numbers.
@Suite struct CarbonPartTests {
  /// By hand, AR6: CO2 of land use 1, methane of living matter 27.0, of fossil carbon 29.8, N2O 273; together
  /// 330.8 per kilogram each, of which each part takes its own and nothing of another.
  @Test func everyOriginIsOfOnePart() throws {
    var small = SmallDatabase()
    small.flow("thing", .product)
    let gases = [
      ("land", "Carbon dioxide, from soil or biomass stock", "124-38-9"),
      ("living", "Methane, biogenic", "74-82-8"), ("rock", "Methane, fossil", "74-82-8"),
      ("n2o", "Dinitrogen monoxide", "10024-97-2"),
    ]
    for (id, name, cas) in gases {
      small.flow(id, .elementary, name: name, category: ["air"], cas: cas)
    }
    small.process(
      "p", [small.out("thing", 1, reference: true)] + gases.map { small.out($0.0, 1) })
    let result = try small.database.linked(by: LinkRules(byProducts: .cutOff))
    let library = try ImpactMethodLibrary.shipped()
    let mapper = try FlowMapper(result)
    func score(_ id: String) throws -> Double {
      let entry = try library.entry(id)
      return mapper.map(entry.category, identity: entry.identity).characterisation.score(
        of: result.system.inventory(of: 0))
    }
    let base = "ipcc-ar6/gwp100"
    #expect(isClose(try score(base), 1 + 27.0 + 29.8 + 273))
    #expect(isClose(try score("\(base)/fossil"), 29.8 + 273))
    #expect(isClose(try score("\(base)/land-use-change"), 1))
    #expect(isClose(try score("\(base)/biogenic-emission"), 27.0))
    #expect(isClose(try score("\(base)/biogenic-removal"), 0))
  }
}
