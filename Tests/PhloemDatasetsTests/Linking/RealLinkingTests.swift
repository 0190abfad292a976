import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemTestSupport
import Testing

/// USLCI FY18 Q1 linked, against triplets and scores of another program (bw2calc 3.1.0) on the same data.
@Suite(.enabled(if: PackageFiles.dataFile("lca/uslci_fy18_q1_jsonld.zip") != nil))
struct USLCILinkingTests {
  /// Read once for all tests of the suite.
  private static let read = Result {
    try DatasetReading.read(
      path: PackageFiles.dataFile("lca/uslci_fy18_q1_jsonld.zip") ?? "", name: "uslci"
    ).database
  }

  /// The rule of the other program: by-products and unlinked inputs cut off, first producer by id.
  private static let plain = LinkRules(
    byProducts: .cutOff, allocation: .none, providers: [.first], places: .none)

  private func golden(_ file: String) throws -> [[String]]? {
    guard let data = PackageFiles.data else { return nil }
    let path = data.deletingLastPathComponent().appendingPathComponent("bench/lca/\(file)")
    guard FileManager.default.fileExists(atPath: path.path) else {
      print("skipped: \(path.path) is not there")
      return nil
    }
    return try String(contentsOf: path, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",").map(String.init) }
  }

  /// 2,755 of 6,478 product inputs have no producer, as counted by another program.
  @Test func inputsWithoutProducer() throws {
    let report = try Self.read.get().linked(by: Self.plain).report
    #expect(report.counts.activities == 766)
    #expect(report.counts.inputs == 6_478)
    #expect(report.counts.unlinkedInputs == 2_755)
    #expect(report.counts.severalSuppliers == 2)
    #expect(report.shared.count > 100)
    #expect(report.leftOut.isEmpty)
    #expect(report.loops.isEmpty && report.selfLoops.isEmpty)
    #expect(report.unlinked.reduce(0) { $0 + $1.processes } > 1_000)
  }

  /// Entry by entry, per unit of product.
  @Test func technosphereIsThatOfAnotherProgram() throws {
    guard let rows = try golden("real_uslci18_tech.csv") else { return }
    let system = try Self.read.get().linked(by: Self.plain).system
    var own: [Int: Double] = [:]
    for k in 0..<system.technosphere.count {
      let (row, column) = (Int(system.technosphere.rows[k]), Int(system.technosphere.columns[k]))
      own[row * 766 + column, default: 0] -=
        system.technosphere.amounts[k] / system.references[column]
    }
    #expect(own.count == rows.count)
    for row in rows {
      let key = try #require(Int(row[0])) * 766 + #require(Int(row[1]))
      #expect(isClose(try #require(own[key]), try #require(Double(row[2])), relative: 1e-12))
    }
  }

  /// All 766 × 8 scores, by the factors of the other program's table on its biosphere.
  @Test func scoresAreThoseOfAnotherProgram() throws {
    guard let scores = try golden("golden_real_uslci18_scores.csv"),
      let flows = try golden("real_uslci18_bio.csv"),
      let factors = try golden("real_uslci18_cf.csv")
    else { return }
    let system = try Self.read.get().linked(by: Self.plain).system
    for method in 0..<8 {
      let factor = Dictionary(
        uniqueKeysWithValues: factors.filter { $0[0] == "\(method)" }.map {
          ($0[1], Double($0[2]) ?? 0)
        })
      var direct = [Double](repeating: 0, count: 766)
      for flow in flows {
        if let value = factor[flow[0]] {
          direct[Int(flow[1]) ?? 0] += value * (Double(flow[2]) ?? 0)
        }
      }
      let upstream = system.intensities(of: direct)
      for (product, row) in scores.enumerated() {
        let expected = Double(row[method + 1]) ?? .nan
        #expect(
          isClose(upstream[product], expected, relative: 1e-9, absolute: 1e-30),
          "\(product) \(method)")
      }
    }
  }

  /// The same scores by Phloem's own reading of names: they differ by methane of unknown origin alone,
  /// 27.9 by the table of AR6 and 29.8 there.
  @Test func climateScoresByNameDifferByMethaneAlone() throws {
    guard let scores = try golden("golden_real_uslci18_scores.csv") else { return }
    let result = try Self.read.get().linked(by: Self.plain)
    let entry = try ImpactMethodLibrary.shipped().entry("ipcc-ar6/gwp100")
    let mapping = try FlowMapper(result).map(entry.category, identity: entry.identity)
    var factors = mapping.characterisation.factors
    let own = result.system.scores(factors)
    for (row, flow) in result.system.elementaryFlows.enumerated()
    where "\(result.database.flows[flow.flow].name)" == "Methane" && factors[row] == 27.9 {
      factors[row] = 29.8
    }
    let adjusted = result.system.scores(factors)
    var (equal, near, other) = (0, 0, [Int]())
    for (product, row) in scores.enumerated() {
      let expected = Double(row[1]) ?? .nan
      if isClose(adjusted[product], expected, relative: 1e-9, absolute: 1e-15) {
        equal += 1
      } else {
        other.append(product)
      }
      if isClose(own[product], expected, relative: 0.03, absolute: 1e-12) { near += 1 }
    }
    print(
      "USLCI AR6 scores: \(equal) of 766 equal, \(near) within 3 % as shipped; others \(other.prefix(20).map { ($0, adjusted[$0], scores[$0][1]) })"
    )
    #expect(equal >= 700)
  }

  /// 1 kWh of power from bituminous coal: 1.1 kg with names, next to nothing without.
  @Test func coalPowerNeedsNames() throws {
    let result = try Self.read.get().linked(by: Self.plain)
    let column = try #require(
      result.system.activities.firstIndex {
        "\($0.name)".hasPrefix("Electricity, bituminous coal, at power plant")
      })
    let entry = try ImpactMethodLibrary.shipped().entry("ipcc-ar6/gwp100")
    func score(_ rules: MappingRules) throws -> Double {
      let mapping = try FlowMapper(result, rules: rules).map(
        entry.category, identity: entry.identity)
      let unit = result.system.activities[column].unit
      return result.system.scores(mapping.characterisation.factors)[column]
        * (unit == "MJ" ? 3.6 : 1)
    }
    let full = try score(MappingRules())
    #expect(isClose(full, 1.1, relative: 0.05))
    #expect(try score(MappingRules(usesCAS: false, usesNames: false)) == 0)
    print("USLCI: 1 kWh from bituminous coal is \(full) kg CO2e")
  }

  @Test func formulasGiveTheStatedAmounts() throws {
    let (_, report) = try Self.read.get().evaluated()
    print(
      "USLCI formulas: \(report.evaluated) worked out, \(report.differences.count) differ, "
        + "\(report.problems.count) without a value: \(report.problems.prefix(5).map(\.reason))")
    #expect(report.evaluated > 250)
    #expect(report.differences.count < 10)
  }

  /// Factors of the data: the products of a process together bear it.
  @Test func allocationByFactorsOfTheData() throws {
    let result = try Self.read.get().linked(by: LinkRules(byProducts: .cutOff))
    let allocated = result.report.shared.filter { $0.treatment == .allocated }
    print(
      "USLCI: \(result.report.shared.count) processes with several products, \(allocated.count) "
        + "allocated, findings: \(Set(allocated.flatMap(\.findings)).sorted().prefix(12))")
    #expect(allocated.count > 20)
    #expect(result.report.counts.activities > 766)
  }
}

/// TianGong v0.2.0 linked.
@Suite(.enabled(if: PackageFiles.dataFile("lca/tiangong_v0.2.0_ilcd.zip") != nil))
struct TianGongLinkingTests {
  private static let read = Result {
    try ILCDReader.read(
      DatasetArchive(path: PackageFiles.dataFile("lca/tiangong_v0.2.0_ilcd.zip") ?? ""),
      name: "tiangong", progress: { _, _ in }
    ).database
  }

  @Test func producersAndLoops() throws {
    let database = try Self.read.get()
    let first = try database.linked(
      by: LinkRules(byProducts: .cutOff, allocation: .none, providers: [.first]))
    let counts = first.report.counts
    print(
      "TianGong: \(counts.activities) activities, left out "
        + "\(Dictionary(grouping: first.report.leftOut, by: \.reason.rawValue).mapValues(\.count)), "
        + "\(counts.severalSuppliers) of \(counts.referenceFlows) flows with several suppliers (most "
        + "\(first.report.several.first?.suppliers ?? 0)), \(counts.unlinkedInputs) of \(counts.inputs) "
        + "inputs and \(counts.unlinkedWastes) of \(counts.wastes) wastes unlinked, "
        + "\(counts.treatments) treatments, \(first.report.selfLoops.count) self-loops (most "
        + "\(first.report.selfLoops.map(\.share).max() ?? 0)), \(first.report.loops.count) loops: "
        + "\(first.report.loops.prefix(12).map { ($0.activities.count, $0.radius) })")
    #expect(counts.activities > 4_000)
    #expect(first.report.selfLoops.contains { $0.share > 1e7 })
    let clock = ContinuousClock()
    let start = clock.now
    let cut = try database.linked(
      by: LinkRules(byProducts: .cutOff, providers: [.unique, .marketShare], loops: .cut))
    print(
      "TianGong with loops cut: \(cut.report.loops.count) loops, \(cut.report.cuts.count) entries out "
        + "in \(clock.now - start)")
    #expect(LinkRules.Loops.allCases.contains(cut.rules.loops))
  }
}

extension LinkedSystem {
  /// The score of one unit of each activity's product, from what each unit of activity causes itself:
  /// the adjoint equation by repeated substitution, which settles where loops make more than they need.
  fileprivate func intensities(of direct: [Double]) -> [Double] {
    var y = direct
    for _ in 0..<10_000 {
      var next = direct
      for k in 0..<technosphere.count {
        let (row, column) = (Int(technosphere.rows[k]), Int(technosphere.columns[k]))
        next[column] -= technosphere.amounts[k] / references[column] * y[row]
      }
      let change = zip(next, y).map { abs($0 - $1) }.max() ?? 0
      let size = next.map(abs).max() ?? 0
      y = next
      if change <= 1e-17 * size { break }
    }
    return y
  }

  /// Scores of one unit of each product by factors of the rows.
  fileprivate func scores(_ factors: [Double]) -> [Double] {
    var direct = [Double](repeating: 0, count: activities.count)
    for k in 0..<biosphere.count {
      let column = Int(biosphere.columns[k])
      direct[column] += factors[Int(biosphere.rows[k])] * biosphere.amounts[k] / references[column]
    }
    return intensities(of: direct)
  }
}
