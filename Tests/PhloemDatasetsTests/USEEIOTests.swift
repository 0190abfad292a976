import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemTestSupport
import Testing

@Suite struct USEEIOTests {
  @Test func readsAModel() throws {
    let read = try Fixture.read("useeio")
    let database = read.database
    #expect(database.format == .useeio)
    #expect(database.processes.map(\.id) == ["s0/us", "s1/us", "s2/us"], "by index, not by order")
    let second = database.processes[1]
    #expect(second.exchanges[0].isReference && second.exchanges[0].amount == 1)
    #expect(second.exchanges.map(\.amount) == [1, 0.2, 0.1, 2e-6])
    #expect(second.exchanges.map(\.direction) == [.output, .input, .input, .output])
    #expect(second.exchanges[1].flow == 0 && second.exchanges[2].flow == 2)
    #expect(database.methods[0].factors.map(\.value) == [1, 28])
    #expect(database.methods[0].factors.map(\.unit) == ["kg", "kg"])
    #expect(read.notes.groups.isEmpty)
  }

  @Test(arguments: [
    ("shape", "A.json", "[0.3, 0, 0.05]", "[0.3, 0]"),
    ("rows", "A.json", ", [0, 0.1, 0.2]", ""),
    ("type", "B.json", "0.5", "\"0.5\""), ("index", "sectors.json", "\"index\": 2", "\"index\": 1"),
  ])
  func badModelsAreRefused(name: String, file: String, old: String, new: String) throws {
    let copy = try Fixture.damaged("useeio", file, old, new)
    Fixture.expectFindings("useeio-\(name)", in: copy.url.path) {
      _ = try DatasetReading.read(path: copy.url.path, name: "x")
    }
  }
}
