import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct EcoSpold1Tests {
  /// The numbers are those of the file; conversions and spreads by hand.
  @Test func mill() throws {
    let result = try XMLFixture.read("ecospold1/mill.xml")
    let process = try #require(result.database.processes.first)
    #expect(result.database.format == .ecoSpold1)
    #expect(process.id == "7" && process.location == "CN" && process.kind == .unit)
    #expect(process.category == ["food", "grain"])
    let exchanges = process.exchanges
    #expect(
      exchanges.map(\.direction) == [.output, .output, .input, .output, .input, .output, .output])
    #expect(exchanges.map(\.isReference) == [true, false, false, false, false, false, false])
    #expect(exchanges.map(\.isAvoided) == [false, false, false, false, false, true, false])
    #expect(exchanges.map(\.conversion) == [1000, 1, 3.6, 1e-3, 1, 1, 1])
    let flows = exchanges.map { result.database.flows[$0.flow] }
    #expect(
      flows.map(\.kind) == [
        .product, .product, .product, .elementary, .elementary, .product, .waste,
      ])
    #expect(flows[0].id == "Flour, at mill/food/grain/kg/CN")
    #expect(flows[2].id == "Electricity/energy/MJ/CN")
    #expect(flows[3].cas == nil)
    // GSD² = 1.21: GSD = 1.1, sigma = ln 1.1.
    #expect(isClose(exchanges[2].uncertainty.scale, log(1.1)))
    #expect(isClose(exchanges[2].uncertainty.location, log(100)))
    // 2 sigma = 0.4.
    #expect(exchanges[3].uncertainty.kind == .normal && exchanges[3].uncertainty.scale == 0.2)
    #expect(exchanges[4].uncertainty.minimum == 2 && exchanges[4].uncertainty.maximum == 4)
    #expect(exchanges[5].uncertainty.kind == .none)
    #expect(process.allocation.map(\.share) == [0.8, 0.2])
    #expect(process.allocation.map(\.product) == [0, 1])
    #expect(process.allocation.allSatisfy { $0.exchange == 2 })
    let notes = result.notes
    #expect(notes.count(.schemaViolation) == 1 && notes.count(.trailingBlanks) == 1)
    #expect(notes.count(.distributionRepaired) == 1 && notes.count(.distributionRefused) == 1)
    #expect(notes.count(.allocationRefused) == 1 && notes.count(.unitConversion) == 3)
    #expect(exchanges[2].position?.line == 18 && exchanges[2].position?.column == 7)
  }

  private func dataset(_ exchanges: String, number: String = "1") -> String {
    "<dataset number=\"\(number)\"><metaInformation><processInformation>"
      + "<referenceFunction name=\"P\" unit=\"kg\"/></processInformation></metaInformation>"
      + "<flowData>\(exchanges)</flowData></dataset>"
  }

  private func file(_ datasets: String) -> String {
    "<ecoSpold xmlns=\"http://www.EcoInvent.org/EcoSpold01\">\n\(datasets)\n</ecoSpold>"
  }

  @Test func badInputs() throws {
    let nan = dataset("<exchange number=\"1\" name=\"P\" unit=\"kg\" meanValue=\"NaN\"/>")
    #expect(
      try XMLFixture.findings(file(nan), as: "a.xml", .ecoSpold1) == """
        a.xml:2:146: error: 'NaN' is not a finite number
        help: write digits with a point, such as 0.25 or 2.5e-3
        """)
    let twice = dataset("") + "\n" + dataset("")
    #expect(
      try XMLFixture.findings(file(twice), as: "a.xml", .ecoSpold1) == """
        a.xml:3:1: error: the dataset number 1 stands at a.xml:2:1 too
        help: give each dataset a number of its own
        """)
    #expect(
      try XMLFixture.findings("<html/>", as: "a.xml", .ecoSpold1).contains(
        "no datasets of ecoSpold 1"))
  }

  @Test func unknownUnitAndZeroReference() throws {
    let zero = dataset(
      "<exchange number=\"1\" name=\"P\" unit=\"firkin\" meanValue=\"0\"><outputGroup>0</outputGroup></exchange>"
    )
    let result = try XMLFixture.read(file(zero), as: "a.xml")
    #expect(result.notes.count(.missingUnit) == 1 && result.notes.count(.zeroReference) == 1)
    #expect(result.database.processes[0].exchanges[0].isReference)
    #expect(result.database.unitGroups.map(\.name) == ["Units of firkin"])
  }
}
