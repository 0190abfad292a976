import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct FactorMergingTests {
  private static let header = "id,edition,category,region,valid-from,gas,value,unit,name,source\n"

  private func merge(_ text: String) throws -> (FactorLibrary, Diagnostics) {
    var report = Diagnostics()
    let table = try CSVTable(reading: text, file: "own.csv")
    let library = try FactorLibrary.load().merging(table, into: &report)
    return (library, report)
  }

  @Test func aParkAddsItsOwnFactors() throws {
    let (library, report) = try merge(
      Self.header
        + "kr.grid,2018,grid-electricity,KR,2018-01-01,CO2,0.4567,tCO2/MWh,Korea grid,own report\n"
        + "cn.grid.national,2024,grid-electricity,CN,2024-01-01,CO2,0.52,kgCO2/kWh,China,later news\n"
    )
    #expect(report.all.isEmpty)
    let day = CivilTime(year: 2018, month: 3, day: 1)
    #expect(try library.factor("kr.grid", on: day).valueText == "0.4567")
    let later = CivilTime(year: 2025, month: 1, day: 1)
    #expect(try library.factor("cn.grid.national", on: later).edition == "2024")
  }

  @Test(arguments: [
    ("x,1,process,CN,,CO2,1,tCO2/tt,n,s", "own.csv:2:23: error: unknown unit"),
    (
      "x,1,proces,CN,,CO2,1,tCO2/t,n,s",
      "own.csv:2:5: error: unknown category 'proces'\nhelp: did you mean 'process'?"
    ),
    ("x,1,process,CN,,CO2,one,tCO2/t,n,s", "own.csv:2:21: error: 'one' is not a number"),
    (
      "x,1,process,CN,2024-02-30,CO2,1,tCO2/t,n,s", "own.csv:2:16: error: '2024-02-30' is not a day"
    ),
    ("X y,1,process,CN,,CO2,1,tCO2/t,n,s", "own.csv:2:1: error: 'X y' is not an id"),
    ("x,,process,CN,,CO2,1,tCO2/t,n,s", "own.csv:2:3: error: factor 'x' has no edition"),
    ("x,1,process,CN,,CO2,1,tCO2/t,n,", "own.csv:2:32: error: factor 'x' has no source"),
    ("x,1,process,CN,,CO2,1,,n,s", "own.csv:2:23: error: the unit is missing"),
    (
      "cn.grid.national,2022,grid-electricity,CN,2022-01-01,CO2,0.5,kgCO2/kWh,n,s",
      "own.csv:2:1: error: factor 'cn.grid.national@2022' is there already: Library/factors/"
    ),
    // The slip of the published ammonia rows: GJ/t in a column of tCO2/t.
    (
      "x,1,process,CN,,CO2,29.7,tCO2/t,n,s",
      "own.csv:2:1: warning: 29.7 tCO2/t of 'x' lies outside 0.0…6.0 tCO2/t"
    ),
  ])
  func faultsAreToldWithTheirPlace(row: String, message: String) throws {
    let (_, report) = try merge(Self.header + row + "\n")
    let text = report.all.map(\.description).joined(separator: "\n")
    #expect(text.hasPrefix(message), "\(text)")
  }

  @Test func aTableWithoutItsColumnsIsRefused() throws {
    let (_, report) = try merge("id,category,valu,unit,name,source\nx,process,1,t,n,s\n")
    let text = report.all.map(\.description).joined(separator: "\n")
    #expect(
      text.contains("own.csv:1:13: error: unknown column 'valu'\nhelp: did you mean 'value'?"))
    #expect(text.contains("own.csv:1: error: the table has no column 'value'"))
  }

  @Test func limitsMustHoldTheValue() throws {
    let (_, report) = try merge(
      "id,edition,category,value,unit,lower-95,upper-95,name,source\n"
        + "x,1,process,1,tCO2/t,2,3,n,s\n")
    #expect(
      report.all.map(\.description)
        == ["own.csv:2:13: error: the value 1 of 'x' lies outside its limits 2…3"])
  }

  @Test func aMissingFileIsTold() throws {
    var report = Diagnostics()
    _ = try FactorLibrary.load().merging(file: "/nowhere/f.csv", named: "f.csv", into: &report)
    #expect(report.all.map(\.description) == ["f.csv: error: the file cannot be read"])
  }
}
