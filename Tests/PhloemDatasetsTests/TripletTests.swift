import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemTestSupport
import Testing

@Suite struct TripletTests {
  @Test func readsASystem() throws {
    let small = try TripletSystem(prefix: Fixture.path("triplets/small"))
    let system = small.system
    #expect(system.activities.map(\.name.description) == ["Smelter", "Power"])
    #expect(system.references == [1, 1])
    #expect(system.technosphere.rows == [1, 0, 0] && system.technosphere.columns == [0, 1, 1])
    #expect(system.technosphere.amounts == [-0.5, -0.2, -0.1], "two entries at one place stay two")
    #expect(system.technosphere.factors == [-1, -1, -1])
    #expect(system.technosphere.uncertainty == [0, -1, -1])
    #expect(system.technosphere.uncertainties == [.lognormal(median: 0.5, sigma: 0.1)])
    #expect(system.biosphere.amounts == [2, -1.5])
    #expect(system.biosphere.uncertainties[1].isNegative)
    #expect(Set(system.technosphere.streams + system.biosphere.streams).count == 5)
    #expect(small.factors == [[1, 0, 0], [0, 3.5, 0]])
    #expect(small.isCharacterised == [[true, false, false], [false, true, true]])
    #expect(small.demands == [1, 0])
  }

  @Test func readsADatabase() throws {
    let database = try Fixture.read("triplets").database
    #expect(database.format == .triplets)
    #expect(database.processes.map(\.exchanges.count) == [3, 4])
    #expect(database.processes[1].exchanges[1].amount == 0.2)
    #expect(database.processes[1].exchanges[1].direction == .input)
    #expect(database.flows.count == 5 && database.methods.count == 2)
  }

  @Test func writtenAndReadAgainIsTheSame() throws {
    let small = try TripletSystem(prefix: Fixture.path("triplets/small"))
    let folder = try TemporaryFolder()
    let written = try TripletWriter.files(
      of: small.system, prefix: "again", factors: small.factors, demands: small.demands)
    #expect(written.lostUncertainties == 0)
    for (name, bytes) in written.files { _ = try folder.write(bytes, to: name) }
    let again = try TripletSystem(prefix: folder.url.path + "/again")
    #expect(again.system.technosphere == small.system.technosphere)
    #expect(again.system.biosphere == small.system.biosphere)
    #expect(again.factors == small.factors && again.demands == small.demands)
  }

  @Test func referencesBecomeOne() throws {
    var system = try TripletSystem(prefix: Fixture.path("triplets/small")).system
    system.references = [2, -4]
    let files = try TripletWriter.files(of: system, prefix: "x").files
    // −0.5 in a column that makes 2 is an input of 0.25; signs turn where the reference is treated.
    #expect(
      String(decoding: files[0].bytes, as: UTF8.self)
        == "row,col,amount,sigma\n1,0,0.25,0.1\n0,1,-0.05,0.0\n0,1,-0.025,0.0\n")
    system.references[0] = 0
    #expect(throws: DatasetError.self) { try TripletWriter.files(of: system, prefix: "x") }
  }

  @Test(arguments: [
    ("nan", "0.5,0.1", "NaN,0.1"), ("index", "1,0,0.5", "-1,0,0.5"), ("sigma", "0.5,0.1", "0.5,-1"),
    ("short", "1,0,0.5,0.1", "1,0,0.5"), ("header", "row", "rows"),
    ("fraction", "1,0,0.5", "1.5,0,0.5"),
  ])
  func badFilesAreRefused(name: String, old: String, new: String) throws {
    let copy = try Fixture.damaged("triplets", "small_tech.csv", old, new)
    Fixture.expectFindings("triplets-\(name)", in: copy.url.path) {
      _ = try DatasetReading.read(path: copy.url.path, name: "x")
    }
  }

  @Test func matricesAreWritten() throws {
    let small = try TripletSystem(prefix: Fixture.path("triplets/small"))
    let database = try Fixture.read("triplets").database
    let files = MatrixExport.files(
      of: small.system, in: database,
      categories: [.init(name: "Climate, change", unit: "kg", factors: [1, .nan, 0])])
    let texts = Dictionary(
      uniqueKeysWithValues: files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
    let sum = -0.2 - 0.1
    #expect(texts["A.csv"] == "row,column,value\n0,0,1.0\n0,1,\(sum)\n1,0,-0.5\n1,1,1.0\n")
    #expect(texts["B.csv"] == "row,column,value\n0,0,2.0\n2,1,-1.5\n")
    #expect(texts["C.csv"] == "row,column,value\n0,0,1.0\n0,2,0.0\n")
    #expect(texts["categories.csv"] == "index,name,unit\n0,\"Climate, change\",kg\n")
    #expect(
      texts["activities.csv"]?.hasPrefix("index,id,name,product,unit,location\n0,0,Smelter") == true
    )
  }

  @Test(.enabled(if: PackageFiles.data != nil, "others' data are not there"))
  func realSystem() throws {
    guard let data = PackageFiles.data else { return }
    let prefix = data.deletingLastPathComponent().appendingPathComponent("bench/lca/real_uslci18")
    let system = try TripletSystem(prefix: prefix.path)
    // Counts of lines of the files, by wc.
    #expect(system.system.activities.count == 766)
    #expect(system.factors.count == 8 && system.demands.count == 100)
  }
}
