import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct SimaProTests {
  /// The numbers are those of the file, written with decimal commas in Windows-1252.
  @Test func sawmill() throws {
    let result = try XMLFixture.read("simapro/sawmill.csv")
    let database = result.database
    let process = try #require(database.processes.first)
    #expect(database.format == .simaPro && process.id == "ABC000000000001")
    #expect(process.name.description == "Sägewerk boards" && process.location == "CN")
    #expect(process.category == ["material", "Wood", "Boards"])
    let exchanges = process.exchanges
    #expect(exchanges.map(\.amount) == [2.5, 1, 3, 0.5, 0, 10, 7, 0.1])
    #expect(exchanges.map(\.isReference) == [true, true, false, false, false, false, false, false])
    #expect(exchanges[2].isAvoided && exchanges[2].direction == .output)
    #expect(process.allocation.map(\.share) == [0.6, 0.4])
    #expect(exchanges[4].formula == "amount*2" && result.notes.count(.missingAmount) == 1)
    #expect(exchanges[5].conversion == 3.6)
    #expect(exchanges[5].uncertainty.minimum == 8 && exchanges[5].uncertainty.location == 10)
    #expect(exchanges[6].uncertainty.scale == 1)
    #expect(exchanges[7].uncertainty.kind == .uniform && exchanges[7].direction == .output)
    let flows = exchanges.map { database.flows[$0.flow] }
    #expect(flows[3].category == ["Raw", "in water"] && flows[7].kind == .waste)
    #expect(flows[6].cas == "000124-38-9" && flows[6].category == ["Air"])
    #expect(process.parameters.map(\.name) == ["factor", "amount", "double"])
    #expect(process.parameters[2].formula == "amount*2")
  }

  @Test func method() throws {
    let category = try #require(try XMLFixture.read("simapro/method.csv").database.methods.first)
    #expect(category.id == "Warming/GWP100" && category.unit == "kg CO2 eq")
    #expect(category.factors.map(\.value) == [1, -1])
    #expect(category.factors.map(\.direction) == [.output, .input])
    #expect(category.factors[0].name == "Carbon dioxide, fossil")
    #expect(category.factors[1].compartment == ["Raw", "in air"])
  }

  @Test func badInputs() throws {
    let text = "{SimaPro 9}\n{CSV separator: Semicolon}\n\nProcess\n\nProducts\nA;kg\n\nEnd\n"
    #expect(
      try XMLFixture.findings(text, as: "a.csv", .simaPro) == """
        a.csv:7: error: a row has 2 cells, at least 3 are needed
        help: check the separator that the header names, and export again
        """)
    #expect(
      try XMLFixture.findings(text.replacing("A;kg", with: "A;kg;NaN"), as: "a.csv", .simaPro)
        .hasPrefix("a.csv:7: error: 'NaN' is not a finite number"))
  }
}
