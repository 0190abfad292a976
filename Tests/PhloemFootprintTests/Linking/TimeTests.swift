import PhloemFootprint
import PhloemTestSupport
import Testing

/// A background of the year of what asks for it.
@Suite struct TimeTests {
  /// Power of 2020 (0.6 kg CO2) and of 2030 (0.2); cars of both years, and one of 2027, each of 10 of power.
  private func fleet(years: [String?] = ["2020-01-01", "2030-01-01"]) -> SmallDatabase {
    var small = SmallDatabase()
    small.flow("co2", .elementary)
    small.flow("power", .product)
    for car in ["2020", "2027", "2030"] { small.flow("car \(car)", .product) }
    for (place, amount) in [0.6, 0.2].enumerated() {
      small.process(
        "power \(place)", [small.out("power", 1, reference: true), small.out("co2", amount)])
      small.database.processes[place].validFrom = years[place]
    }
    for car in ["2020", "2027", "2030"] {
      small.process(
        "maker \(car)", [small.out("car \(car)", 1, reference: true), small.into("power", 10)])
      small.database.processes[small.database.processes.count - 1].validFrom = "\(car)-01-01"
    }
    return small
  }

  private func scores(
    _ small: SmallDatabase, _ providers: [LinkRules.Provider]
  ) throws -> [Double] {
    let system = try small.database.linked(
      by: LinkRules(byProducts: .cutOff, providers: providers)
    ).system
    return ["2020", "2027", "2030"].map { system.inventory(of: system.column("maker \($0)"))[0] }
  }

  /// By hand: 10·0.6, 10·0.2 (three years from 2030, seven from 2020), 10·0.2.
  @Test func everyProcessTakesTheBackgroundOfItsYear() throws {
    let found = try scores(fleet(), [.nearestYear, .marketShare])
    for (score, expected) in zip(found, [6.0, 2, 2]) {
      #expect(isClose(score, expected, relative: 1e-12))
    }
  }

  /// Without the rule years are mixed, 10·0.4, and the report names the flow and the rule.
  @Test func mixedYearsAreTold() throws {
    for score in try scores(fleet(), [.marketShare]) {
      #expect(isClose(score, 4, relative: 1e-12))
    }
    let report = try fleet().database.linked(
      by: LinkRules(byProducts: .cutOff, providers: [.marketShare])
    ).report
    #expect(report.several.map(\.decisions) == [["market-share": 3]])
  }

  /// Suppliers without years pass on; years that run backwards are none.
  @Test func whatHasNoYearsDecidesNothing() throws {
    for score in try scores(fleet(years: [nil, nil]), [.nearestYear, .marketShare]) {
      #expect(isClose(score, 4, relative: 1e-12))
    }
    var process = DatasetProcess(id: "p", name: "p", validFrom: "2010-05-01")
    #expect(process.years == 2010...2010)
    process.validUntil = "2015"
    #expect(process.years == 2010...2015)
    process.validUntil = "2005"
    #expect(process.years == nil)
  }
}
