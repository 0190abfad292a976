import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct OpenLCAReaderTests {
  @Test func bothSchemasGiveTheSame() throws {
    var old = try Fixture.read("openlca1").database
    var new = try Fixture.read("openlca2").database
    for index in old.processes.indices {
      old.processes[index].forgetPositions()
      new.processes[index].forgetPositions()
    }
    old.name = new.name
    #expect(old == new)
  }

  @Test(arguments: ["openlca1", "openlca2"])
  func readsUnitsFlowsAndProcesses(name: String) throws {
    let read = try Fixture.read(name)
    let database = read.database
    #expect(database.format == .openLCA)
    #expect(database.unitGroups.map(\.id) == ["g-energy", "g-mass"])
    #expect(database.flows.map(\.name.description).contains("Steel"), "without its blank")
    #expect(read.notes.count(.trailingBlanks) == 1)
    let gas = try #require(database.flows.first { $0.id == "f-co2" })
    #expect(gas.category == ["Emissions", "air"])
    #expect(gas.cas == "124-38-9" && gas.synonyms == ["CO2", "carbonic anhydride"])
    let power = try #require(database.processes.first { $0.id == "a-power" })
    #expect(power.location == "CN")
    // 1 kWh = 3.6 MJ; coal has 25 MJ/kg, so 1 MJ of it is 0.04 kg.
    #expect(power.exchanges.map(\.conversion) == [3.6, 0.04, 1, 3.6])
    #expect(power.exchanges[2].uncertainty == .lognormal(median: 0.9, sigma: 0.1823215567939546))
    #expect(power.exchanges[2].pedigree == [1, 2, 0, 4, 5])
    #expect(power.exchanges[3].uncertainty == .none, "a geometric deviation of 0 says nothing")
    let steel = try #require(database.processes.first { $0.id == "b-steel" })
    #expect(steel.exchanges.map(\.conversion) == [1000, 3.6, 1000, 1, 1, 1000])
    #expect(
      steel.exchanges[1].uncertainty
        == Uncertainty(kind: .triangular, location: 500, minimum: 450, maximum: 600))
    #expect(steel.exchanges[1].provider == "a-power" && steel.exchanges[1].formula == "2*load")
    #expect(steel.exchanges[5].location == "CN")
    #expect(
      steel.allocation == [
        AllocationFactor(kind: .physical, product: 0, share: 0.9),
        AllocationFactor(kind: .physical, product: 3, share: 0.1),
        AllocationFactor(kind: .causal, product: 0, exchange: 2, share: 1),
        AllocationFactor(kind: .causal, product: 3, exchange: 2, share: 0),
      ])
    #expect(steel.defaultAllocation == .physical)
    #expect(steel.parameters == [DatasetParameter(name: "load", value: 250)])
    #expect(steel.validUntil == "2024-12-31")
    let landfill = try #require(database.processes.first { $0.id == "c-landfill" })
    #expect(landfill.exchanges[0].isReference && landfill.exchanges[0].direction == .input)
    #expect(landfill.exchanges[2].isAvoided)
    let factor = try #require(database.methods.first?.factors.first)
    #expect(database.methods[0].method == "IPCC AR6")
    #expect(factor.value == 1000 && factor.unit == "t" && factor.flowID == "f-co2")
    #expect(read.notes.count(.distributionRefused) == 1)
    #expect(read.notes.count(.distributionRepaired) == 1)
    // Three exchanges of the power plant, four of the works.
    #expect(read.notes.count(.unitConversion) == 7)
    #expect(read.notes.count(.allocationRefused) == 1)
  }

  @Test func diagnosisCounts() throws {
    let diagnosis = DatasetDiagnosis(of: try Fixture.read("openlca2"))
    #expect(diagnosis.count("processes") == 3)
    #expect(diagnosis.count("multi-output") == 1, "steel and gas")
    #expect(diagnosis.count("reference is an input") == 1)
    #expect(diagnosis.count("with allocation factors") == 1)
    #expect(diagnosis.count("with avoided products") == 1)
    #expect(diagnosis.count("inputs without producer") == 2)
    // 9 MJ of coal are 0.36 kg; 0.4 t are 400 kg.
    #expect(diagnosis.inputsWithoutProducer.map(\.name) == ["Coal"])
    #expect(isClose(diagnosis.inputsWithoutProducer[0].amount, 400.36))
    #expect(diagnosis.text.contains("multi-output"))
    #expect(String(decoding: try diagnosis.json(), as: UTF8.self).contains("\"unitConversion\""))
  }

  @Test(arguments: [
    ("type", "processes/b-steel.json", "\"amount\": 500.0", "\"amount\": \"500\""),
    ("list", "flows/f-co2.json", "\"flowType\": \"ELEMENTARY_FLOW\"", "\"flowType\": [1]"),
    ("not-a-number", "processes/b-steel.json", "\"amount\": 500.0", "\"amount\": NaN"),
    ("too-large", "processes/b-steel.json", "\"amount\": 500.0", "\"amount\": 1e999"),
    ("unknown-unit", "processes/b-steel.json", "\"@id\": \"u-kwh\"", "\"@id\": \"u-wh\""),
    ("foreign-unit", "processes/b-steel.json", "\"@id\": \"u-kwh\"", "\"@id\": \"u-kg\""),
    ("zero-factor", "unit_groups/g-mass.json", "1000.0", "0.0"),
    ("duplicate", "flows/f-co2.json", "\"@id\": \"f-co2\"", "\"@id\": \"f-coal\""),
    ("missing-name", "flows/f-co2.json", "\"name\": \"Carbon dioxide\"", "\"n\": \"x\""),
    ("flow-type", "flows/f-co2.json", "ELEMENTARY_FLOW", "ELEMENTAL"),
    ("cut-off", "processes/b-steel.json", "\"exchanges\": [", "\"exchanges\": {"),
  ])
  func badFilesAreRefused(name: String, file: String, old: String, new: String) throws {
    let copy = try Fixture.damaged("openlca2", file, old, new)
    Fixture.expectFindings("openlca-\(name)", in: copy.url.path) {
      _ = try DatasetReading.read(path: copy.url.path, name: "x")
    }
  }

  @Test func damagedFilesNeverCrash() throws {
    let folder = try TemporaryFolder()
    let files = try Fixture.files("openlca2")
    var refused = 0
    for seed in UInt64(1)...200 {
      var damage = Mutation(seed: seed)
      let victim = damage.below(files.count)
      let copy = files.enumerated().map { index, file in
        let text = String(decoding: file.bytes, as: UTF8.self)
        return (file.name, index == victim ? Array(damage.damaged(text).utf8) : file.bytes)
      }
      let path = folder.url.appendingPathComponent("damaged.zip").path
      try ZipWriter.write(copy, to: path)
      do {
        _ = DatasetDiagnosis(of: try DatasetReading.read(path: path, name: "x")).text
      } catch {
        refused += 1
        #expect(error.diagnostics.allSatisfy { $0.position != nil && $0.help != nil })
      }
    }
    #expect(refused > 50)
  }

  @Test func zeroReferenceIsNotedAndDiagnosed() throws {
    let copy = try Fixture.damaged("openlca2", "processes/a-power.json", "1.0", "0.0")
    let read = try DatasetReading.read(path: copy.url.path, name: "x")
    #expect(read.notes.count(.zeroReference) == 1)
    #expect(DatasetDiagnosis(of: read).count("reference of 0") == 1)
  }

  @Test func writtenAndReadAgainIsTheSame() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("again.zip").path
    var first = try Fixture.read("openlca2").database
    let notes = try OpenLCAWriter.write(first, to: path)
    #expect(notes.groups.isEmpty)
    var again = try DatasetReading.read(path: path, name: first.name).database
    for index in first.processes.indices {
      first.processes[index].forgetPositions()
      again.processes[index].forgetPositions()
      first.processes[index].roundUncertainties()
      again.processes[index].roundUncertainties()
    }
    #expect(first == again)
  }
}

extension DatasetProcess {
  mutating func forgetPositions() {
    position = nil
    for index in exchanges.indices { exchanges[index].position = nil }
  }

  /// To 14 digits: a geometric deviation goes through exp and ln.
  mutating func roundUncertainties() {
    for index in exchanges.indices {
      exchanges[index].uncertainty.location =
        (exchanges[index].uncertainty.location * 1e14).rounded() / 1e14
      exchanges[index].uncertainty.scale =
        (exchanges[index].uncertainty.scale * 1e14).rounded() / 1e14
    }
  }
}
