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

  /// L = (I − A)⁻¹, D = C·B and U = D·L as published, to 1e-12.
  @Test func publishedResultsOfUSEEIO() throws {
    guard let file = PackageFiles.dataFile("lca/useeio_v2.0_ghg.zip") else { return }
    let database = try DatasetReading.read(path: file, name: "useeio").database
    let archive = try DatasetArchive(path: file)
    let n = 405
    #expect(database.processes.count == n && database.methods.count == 3)
    #expect(database.flows.count == n + 15)
    var technosphere = DenseTable(rows: n, columns: n)
    var releases = DenseTable(rows: 15, columns: n)
    for (column, process) in database.processes.enumerated() {
      for exchange in process.exchanges {
        if exchange.flow >= n {
          releases[exchange.flow - n, column] += exchange.amount
        } else {
          technosphere[exchange.flow, column] +=
            exchange.direction == .output ? exchange.amount : -exchange.amount
        }
      }
    }
    let entries = database.processes.reduce(0) { sum, process in
      sum + process.exchanges.count { $0.direction == .input }
    }
    #expect(entries == 88_693)
    var factors = DenseTable(rows: 3, columns: 15)
    for (row, method) in database.methods.enumerated() {
      for factor in method.factors {
        let flow = try #require(database.flows.firstIndex { $0.id == factor.flowID })
        factors[row, flow - n] = factor.value
      }
    }
    let leontief = try DenseTable.read("L.json", archive)
    let solved = technosphere.inverse()
    #expect(solved.difference(leontief) < 1e-12)
    let direct = factors.times(releases)
    #expect(try direct.difference(DenseTable.read("D.json", archive)) < 1e-12)
    #expect(try direct.times(solved).difference(DenseTable.read("U.json", archive)) < 1e-12)
  }
}
