import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemTestSupport
import Testing

/// Expected counts: those that the owners and an independent count of the files state.
@Suite(.enabled(if: PackageFiles.data != nil, "others' data are not there"))
struct RealDatasetTests {
  @Test func usLifeCycleInventory() throws {
    guard let file = PackageFiles.dataFile("lca/uslci_fy18_q1_jsonld.zip") else { return }
    let clock = ContinuousClock()
    let start = clock.now
    let read = try DatasetReading.read(path: file, name: "uslci-fy18")
    print("USLCI: read in \(clock.now - start)")
    let diagnosis = DatasetDiagnosis(of: read)
    #expect(diagnosis.count("processes") == 766)
    #expect(diagnosis.count("flows") == 4_601)
    #expect(diagnosis.exchanges == 32_526)
    #expect(diagnosis.count("multi-output") == 132)
    // Units whose factor is not 1, counted in the files: 3,064 beside 159 of references.
    let converted = read.database.processes.flatMap(\.exchanges).filter { $0.conversion != 1 }
    #expect(converted.count { !$0.isReference } == 3_064)
    #expect(read.notes.count(.unitConversion) == 3_064 + 159)
    // Of 5,130 lognormals 4,811 have a deviation of 0 and 307 of 1. Of 385 triangles 21 have their
    // bounds the wrong way round, 4 of these and 6 others their mode outside.
    #expect(read.notes.count(.distributionRefused) == 4_811 + 307 + 6 + 4)
    #expect(read.notes.count(.distributionRepaired) == 21)
    #expect(diagnosis.count("uncertain exchanges") == 12 + 385 - 10 + 24)
    // 34 of the 40 processes with factors have none that names a product.
    #expect(diagnosis.count("with unusable allocation factors") == 40)
    #expect(diagnosis.count("with allocation factors") == 6)
  }

  /// L = (I − A)⁻¹, D = C·B and U = D·L as published, to 1e-12 of the largest entry.
  @Test func publishedResultsOfUSEEIO() throws {
    guard let file = PackageFiles.dataFile("lca/useeio_v2.0_ghg.zip") else { return }
    let database = try DatasetReading.read(path: file, name: "useeio").database
    #expect(database.processes.count == 405 && database.methods.count == 3)
    #expect(database.flows.count == 405 + 15)
    let system = linked(database)
    #expect(system.technosphere.count == 88_693)
    var factors = Array(repeating: Array(repeating: 0.0, count: 15), count: 3)
    for (row, method) in database.methods.enumerated() {
      for factor in method.factors {
        let flow = try #require(database.flows.firstIndex { $0.id == factor.flowID })
        factors[row][flow - 405] = factor.value
      }
    }
    let archive = try DatasetArchive(path: file)
    let technosphere = try Technosphere(system)
    let factorisation = try technosphere.factorised()
    let columns = try factorisation.inventories(of: (0..<405).map { Demand(product: $0) })
    // The published L counts what a sector sells to itself; the engine's production is net of it.
    let leontief = (0..<405).map { row in columns.map { $0.runs[row] } }
    #expect(difference(leontief, try published("L.json", archive)) < 1e-12)
    let direct = try technosphere.directImpacts(factors).map { row in
      zip(row, technosphere.production).map { $0 * $1 }
    }
    #expect(difference(direct, try published("D.json", archive)) < 1e-12)
    let total = try factorisation.impactsOfProducts(factors).impacts
    #expect(difference(total, try published("U.json", archive)) < 1e-12)
  }

  /// The system of an input-output model: what a sector buys is made by the sector of that number.
  private func linked(_ database: LifeCycleDatabase) -> LinkedSystem {
    var system = LinkedSystem()
    let count = database.processes.count
    for (column, process) in database.processes.enumerated() {
      system.activities.append(
        Activity(
          id: process.id, name: process.name, product: process.name, unit: "USD", process: column,
          flow: column))
      system.references.append(1)
      for (index, exchange) in process.exchanges.enumerated() where !exchange.isReference {
        let stream = UInt64(column << 16 + index)
        if exchange.flow < count {
          system.technosphere.append(
            row: exchange.flow, column: column, amount: -exchange.amount, stream: stream)
        } else {
          system.biosphere.append(
            row: exchange.flow - count, column: column, amount: exchange.amount, stream: stream)
        }
      }
    }
    system.elementaryFlows = (count..<database.flows.count).map {
      ElementaryFlow(flow: $0, direction: .output)
    }
    return system
  }

  private func published(_ name: String, _ archive: DatasetArchive) throws -> [[Double]] {
    let file = try #require(archive.names.first { $0.hasSuffix(name) })
    return try JSONDecoder().decode([[Double]].self, from: Data(try archive.contents(of: file)))
  }

  /// The largest difference, over the largest number there is.
  private func difference(_ a: [[Double]], _ b: [[Double]]) -> Double {
    guard a.map(\.count) == b.map(\.count) else { return .infinity }
    let size = b.joined().reduce(0) { max($0, abs($1)) }
    return zip(a.joined(), b.joined()).reduce(0) { max($0, abs($1.0 - $1.1)) } / size
  }
}
