import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ILCDTests {
  private func process(_ name: String, _ database: LifeCycleDatabase) throws -> DatasetProcess {
    try #require(database.processes.first { $0.name.description == name })
  }

  /// The numbers are those of the files; spreads by hand.
  @Test func steel() throws {
    let result = try XMLFixture.read("ilcd")
    let database = result.database
    #expect(database.format == .ilcd)
    let steel = try process("Steelmaking", database)
    #expect(steel.kind == .unit && steel.location == "CN" && steel.category == ["Metals"])
    #expect(steel.exchanges.map(\.amount) == [2, 3.5, 0.25, 0.01, 0.2])
    #expect(steel.exchanges[0].isReference && steel.exchanges[0].unit == "kg")
    let product = database.flows[steel.exchanges[0].flow]
    #expect(product.name.description == "Steel; blast furnace; at plant")
    #expect(product.name.text(in: "zh") == "钢")
    // GSD² = 1.44: GSD = 1.2.
    #expect(isClose(steel.exchanges[1].uncertainty.scale, log(1.2)))
    // What has no file: taken in, a product; only given off, elementary; both in an unknown unit.
    #expect(database.flows[steel.exchanges[2].flow].kind == .product)
    #expect(database.flows[steel.exchanges[3].flow].kind == .elementary)
    #expect(steel.exchanges[3].unit == "unknown" && result.notes.count(.missingFlow) == 2)
    #expect(steel.exchanges[4].formula == "2.0 * loss")
    #expect(steel.parameters[0].uncertainty.scale == 0.01)
    #expect(
      steel.allocation == [AllocationFactor(kind: .causal, product: 0, exchange: 4, share: 0.75)])
    let treatment = try process("Scrap treatment", database)
    #expect(treatment.kind == .system)
    #expect(treatment.exchanges.map(\.isReference) == [false, true])
    #expect(treatment.exchanges[1].direction == .input)
    #expect(result.notes.count(.zeroReference) == 1 && result.notes.count(.missingAmount) == 1)
    let method = try #require(database.methods.first)
    #expect(method.unit == "kg CO2-Equivalents" && method.factors.map(\.value) == [1, 27])
    #expect(method.factors.map(\.unit) == ["kg", "kg"] && method.factors[1].location == "CN")
    #expect(method.factors[1].name == "methane (biogenic)")
    #expect(method.factors[1].compartment == ["Emissions to air, unspecified"])
  }

  @Test func writtenAndReadBack() throws {
    let database = try XMLFixture.read("ilcd").database
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("out.zip").path
    let notes = try ILCDWriter.write(database, to: path, day: "2026-01-31")
    #expect(notes.count(.unsupported) == 1)
    let back = try DatasetReading.read(path: path, name: "fixture").database
    #expect(back.processes.count == database.processes.count)
    #expect(back.flows.count == database.flows.count)
    for process in database.processes {
      let other = try self.process(process.name.description, back)
      #expect(other.id == process.id && other.kind == process.kind)
      #expect(other.category == process.category && other.location == process.location)
      #expect(other.allocation == process.allocation)
      for (a, b) in zip(process.exchanges, other.exchanges) {
        let (one, two) = (database.flows[a.flow], back.flows[b.flow])
        #expect(one.id == two.id && one.name == two.name && one.kind == two.kind)
        #expect(a.amount == b.amount && a.direction == b.direction && a.unit == b.unit)
        #expect(a.isReference == b.isReference && a.uncertainty.kind == b.uncertainty.kind)
        if a.uncertainty.kind == .lognormal {
          #expect(isClose(a.uncertainty.scale, b.uncertainty.scale, relative: 1e-12))
        }
      }
    }
    // The same database gives the same bytes.
    #expect(
      ILCDWriter.files(of: database, day: "2026-01-31").files.map(\.bytes)
        == ILCDWriter.files(of: database, day: "2026-01-31").files.map(\.bytes))
  }

  @Test func amountsAreWrittenInReferenceUnits() throws {
    let spold = try XMLFixture.read("ecospold1/mill.xml").database
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("out.zip").path
    _ = try ILCDWriter.write(spold, to: path, day: "2026-01-31")
    let back = try DatasetReading.read(path: path, name: "mill").database
    let exchanges = try #require(back.processes.first).exchanges
    // 2 t, 500 kg, 100 kWh, 5 g, 3 m3, avoided 10 kg as an input of -10 kg, 20 kg.
    #expect(exchanges.map(\.amount) == [2000, 500, 360, 0.005, 3, -10, 20])
    #expect(exchanges.map(\.unit) == ["kg", "kg", "MJ", "kg", "m3", "kg", "kg"])
    #expect(exchanges[5].direction == .input)
    #expect(isClose(exchanges[2].uncertainty.location, log(360), relative: 1e-12))
  }

  @Test func badInputs() throws {
    let head = "<processDataSet xmlns=\"http://lca.jrc.it/ILCD/Process\">\n"
    #expect(
      try XMLFixture.findings(head + "</processDataSet>", as: "a.xml", .ilcd) == """
        a.xml:1:1: error: the process has no UUID
        help: give it one in dataSetInformation
        """)
    let nan =
      head
      + "<exchanges><exchange><meanAmount>NaN</meanAmount></exchange></exchanges></processDataSet>"
    #expect(
      try XMLFixture.findings(nan, as: "a.xml", .ilcd) == """
        a.xml:2:22: error: 'NaN' is not a finite number
        help: write digits with a point, such as 0.25 or 2.5e-3
        """)
    let folder = try TemporaryFolder()
    let source = XMLFixture.path("ilcd/ILCD/processes/22.xml")
    let processes = folder.url.appendingPathComponent("processes")
    try FileManager.default.createDirectory(at: processes, withIntermediateDirectories: true)
    for name in ["one.xml", "two.xml"] {
      try FileManager.default.copyItem(
        atPath: source, toPath: processes.appendingPathComponent(name).path)
    }
    let error = #expect(throws: DatasetError.self) {
      try DatasetReading.read(path: folder.url.path, name: "twice")
    }
    #expect(error?.description.contains("in the same version") == true)
  }
}
