import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemTestSupport
import Testing

@Suite struct TableTests {
  @Test func readsPlainTables() throws {
    let read = try Fixture.read("tables")
    let database = read.database
    #expect(database.processes.map(\.id) == ["works", "plant", "landfill"])
    #expect(database.flows.map(\.name.description).contains("Slag, wet"))
    #expect(database.flows[3].category == ["air", "urban"])
    let works = database.processes[0]
    #expect(works.exchanges.map(\.conversion) == [1000, 3.6, 1000, 1000])
    #expect(works.exchanges[1].provider == "plant")
    #expect(works.exchanges[3].uncertainty == .lognormal(median: 1.8, sigma: 0.09531017980432493))
    #expect(database.processes[2].exchanges[0].isReference)
    #expect(database.processes[2].exchanges[1].isAvoided)
    #expect(database.methods[0].id == "IPCC AR6/Climate change")
    #expect(database.methods[0].factors[0].direction == .output)
    #expect(read.notes.count(.unitConversion) == 5)
  }

  @Test func writtenAsOpenLCAAndReadAgainKeepsAmounts() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("t.zip").path
    let first = try Fixture.read("tables").database
    _ = try OpenLCAWriter.write(first, to: path)
    let again = try DatasetReading.read(path: path, name: "t").database
    for process in first.processes {
      let same = try #require(again.processes.first { $0.id == process.id })
      #expect(
        same.exchanges.map { $0.amount * $0.conversion }
          == process.exchanges.map { $0.amount * $0.conversion })
      #expect(
        same.exchanges.map { again.flows[$0.flow].id }
          == process.exchanges.map { first.flows[$0.flow].id })
      #expect(same.exchanges.map(\.isReference) == process.exchanges.map(\.isReference))
    }
  }

  @Test(arguments: [
    ("nan", "exchanges.csv", "1.8", "NaN"), ("unit", "exchanges.csv", "1.8,t", "1.8,kWh"),
    ("flow", "exchanges.csv", "input,power", "input,powr"),
    ("zero-reference", "exchanges.csv", "plant,output,power,1", "plant,output,power,0"),
    ("no-reference", "exchanges.csv", "1,t,yes", "1,t,no"),
    ("flag", "exchanges.csv", "1,t,yes", "1,t,y"), ("kind", "flows.csv", "waste", "wast"),
    ("duplicate", "flows.csv", "power,Elec", "steel,Elec"),
    ("column", "processes.csv", "location", "place"),
    ("missing-column", "flows.csv", "kind", "art"), ("zero-unit", "units.csv", "1000", "0"),
  ])
  func badTablesAreRefused(name: String, file: String, old: String, new: String) throws {
    let copy = try Fixture.damaged("tables", file, old, new)
    Fixture.expectFindings("tables-\(name)", in: copy.url.path) {
      _ = try DatasetReading.read(path: copy.url.path, name: "x")
    }
  }
}
