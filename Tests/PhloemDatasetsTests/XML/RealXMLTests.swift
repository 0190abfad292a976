import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

/// Whole databases of others; the expected counts were taken with another parser (Python's expat).
@Suite(.enabled(if: PackageFiles.data != nil, Comment(rawValue: PackageFiles.noData)))
struct RealXMLTests {
  private func read(_ file: String, _ format: DatasetFormat) throws -> DatasetImport? {
    guard let path = PackageFiles.dataFile("lca/\(file)") else { return nil }
    let start = ContinuousClock.now
    let result = try DatasetReading.read(path: path, name: "real")
    print("read \(file) in \(start.duration(to: .now))")
    for group in result.notes.groups {
      print("  \(group.kind): \(group.count), e.g. \(group.examples.first?.detail ?? "")")
    }
    #expect(result.database.format == format)
    return result
  }

  @Test func tianGong() throws {
    guard let result = try read("tiangong_v0.2.0_ilcd.zip", .ilcd) else { return }
    let database = result.database
    #expect(database.processes.count == 4133)
    #expect(database.processes.count { $0.kind == .system } == 270)
    // 299 black boxes and 24 partly terminated systems.
    #expect(database.processes.count { $0.kind == .blackBox } == 323)
    // 3,505 single operations and 35 that state no type.
    #expect(database.processes.count { $0.kind == .unit } == 3540)
    // And a group of units of time whose reference unit, the year, has the factor 365.
    #expect(result.notes.count(.schemaViolation) == 35 + 1)
    #expect(database.processes.reduce(0) { $0 + $1.exchanges.count } == 72719)
    // 3,021 files, 193 flows without a file, and one that three exchanges name without identifier;
    // one exchange more than expat finds names its flow with a blank after the identifier.
    #expect(database.flows.count == 3021 + 193 + 1)
    #expect(Set(database.processes.flatMap { $0.exchanges.map(\.flow) }).count == 3215)
    #expect(result.notes.count(.missingFlow) == 4543 - 1 + 3 + 3)
    #expect(result.notes.count(.zeroReference) == 10)
    #expect(result.notes.count(.noReference) == 17)
    #expect(database.methods.count == 18)
    let climate = try #require(database.methods.first { $0.name.description == "Climate change" })
    #expect(climate.factors.count == 1099)
    #expect(
      climate.factors.count { factor in database.flows.contains { $0.id == factor.flowID } } >= 34)
    #expect(database.methods.reduce(0) { $0 + $1.factors.count } == 20301)
    let pig = try #require(
      database.processes.first { $0.id == "025fea57-93eb-4e66-9ac1-72cec53242e8" })
    #expect(pig.name.text(in: "zh") == "散户生猪饲养 ; 畜禽饲养阶段")
    #expect(pig.location == "SD-CN")
    #expect(pig.exchanges[0].amount == 0.00704)
    #expect(pig.exchanges[0].direction == .output)
    #expect(pig.exchanges[0].unit == "kg")
    #expect(pig.exchanges[5].isReference)
    let treating = database.processes.count { process in
      process.exchanges.contains { $0.isReference && $0.direction == .input }
    }
    #expect(treating == 809)
    let onlyTreating = database.processes.count { process in
      let references = process.exchanges.filter(\.isReference)
      return !references.isEmpty && references.allSatisfy { $0.direction == .input }
    }
    print("  only treating: \(onlyTreating)")
  }

  @Test func uslci21() throws {
    guard let result = try read("uslci_fy21_q3_ecospold1.zip", .ecoSpold1) else { return }
    let database = result.database
    #expect(database.processes.count == 639)
    #expect(database.processes.reduce(0) { $0 + $1.exchanges.count } == 45656)
    #expect(database.processes.allSatisfy { $0.exchanges.count { $0.isReference } == 1 })
    let spreads = database.processes.flatMap(\.exchanges).map(\.uncertainty.kind)
    // 12 of 5,130 lognormals have a spread.
    #expect(spreads.count { $0 == .lognormal } == 12)
  }

  @Test func uslci18() throws {
    guard let result = try read("uslci_fy18_q1_ecospold2.zip", .ecoSpold2) else { return }
    let database = result.database
    #expect(database.processes.count == 767)
    #expect(database.processes.reduce(0) { $0 + $1.exchanges.count } == 24950 + 7539)
    #expect(result.notes.count(.noReference) == 21)
    #expect(database.processes.reduce(0) { $0 + $1.parameters.count } >= 537)
  }
}
