import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct FactorChoosingTests {
  private static func day(_ year: Int, _ month: Int = 1, _ day: Int = 1) -> CivilTime {
    CivilTime(year: year, month: month, day: day)
  }

  /// The newest edition valid on the day; the last one stays open; a pin may be older.
  @Test(arguments: [
    ("cn.grid.national", 2021, "cn.grid.national@2021"),
    ("cn.grid.national", 2022, "cn.grid.national@2022"),
    ("cn.grid.national", 2023, "cn.grid.national@2023"),
    ("cn.grid.national", 2025, "cn.grid.national@2023"),
    ("cn.grid.national@2022", 2025, "cn.grid.national@2022"),
    ("cn.tce.electricity", 1999, "cn.tce.electricity@2020"),
    ("ipcc2006.ncv.natural-gas", 2018, "ipcc2006.ncv.natural-gas@2006"),
  ])
  func choosesTheEditionOfTheDay(reference: String, year: Int, chosen: String) throws {
    let factor = try FactorLibrary.load().factor(reference, on: Self.day(year, 6, 30))
    #expect(factor.reference == chosen)
  }

  @Test(arguments: [
    (
      "cn.grid.national", 2020, "no edition of 'cn.grid.national' is valid on 2020-01-01",
      "the nearest is 'cn.grid.national@2021', valid from 2021-01-01 to 2021-12-31"
    ),
    (
      "cn.grid.national@2023", 2022, "'cn.grid.national@2023' is not yet valid on 2022-01-01",
      "the nearest is 'cn.grid.national@2022'"
    ),
    (
      "cn.grid.natinal", 2022, "unknown factor 'cn.grid.natinal'",
      "did you mean 'cn.grid.national'?"
    ),
    (
      "cn.grid.national@2019", 2022, "factor 'cn.grid.national' has no edition '2019'",
      "its editions are 2021, 2022, 2023"
    ),
    ("kr.grid", 2018, "unknown factor 'kr.grid'", "'br.grid'"),
    ("something-quite-else", 2018, "unknown factor", "list them with 'phloem factors'"),
  ])
  func refusesWithARemedy(reference: String, year: Int, message: String, help: String) throws {
    let library = try FactorLibrary.load()
    let position = FilePosition(file: "park.yaml", line: 4, column: 11)
    let error = #expect(throws: InputError.self) {
      try library.factor(reference, on: Self.day(year), at: position)
    }
    let text = error?.description ?? ""
    #expect(text.hasPrefix("park.yaml:4:11: error: \(message)"), "\(text)")
    #expect(text.contains(help), "\(text)")
  }

  @Test func searchesByWordsAndProperties() throws {
    let library = try FactorLibrary.load()
    let shandong = library.search("shandong", category: .gridElectricity)
    #expect(shandong.map(\.edition) == ["2021", "2022", "2023"])
    #expect(library.search("grid", region: "CN-SD", year: 2022).map(\.valueText) == ["0.641"])
    #expect(library.search("山东").count == 3)
    #expect(library.search("natural-gas", region: "CN", gas: "CO2").allSatisfy { $0.gas == "CO2" })
    #expect(library.search("no such thing").isEmpty)
    #expect(library.search("aluminium slope").first?.id == "ipcc2006.aluminium.slope.cwpb")
    #expect(library.search(region: "CN").contains { $0.region == "CN-SD" })
    #expect(library.search().count == library.factors.count)
  }

  @Test func valuesMultiplyWithActivities() throws {
    // 10 GWh at 0.5366 kgCO2/kWh, by hand.
    let grid = try FactorLibrary.load().factor("cn.grid.national", on: Self.day(2022))
    let emission = try Quantity(reading: "10 GWh") * grid.value
    #expect(isClose(try emission.in(PhysicalUnit(reading: "tCO2")), 5366, relative: 1e-12))
  }
}
