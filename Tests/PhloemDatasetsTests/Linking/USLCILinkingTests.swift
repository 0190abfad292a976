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

  /// The rules of the command line leave nothing out here: no process is told by totals, no loop is cut.
  @Test func sensibleRulesLeaveNothingOut() throws {
    let result = try Self.read.get().linked(by: LinkRules(byProducts: .cutOff, loops: .resolve))
    let report = result.report
    print(
      "USLCI resolved: hand on \(report.handOvers.map { "\($0.name) \($0.share) \($0.makers)" }), "
        + "implausible \(report.implausible.map { "\($0.name) \($0.amount) \($0.unit)" })")
    #expect(report.leftOut.isEmpty && report.cuts.isEmpty && report.selfLoops.isEmpty)
    #expect(result.system.activities.count == 766)
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
    var differing: [String] = []
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
        // Where nothing upstream has the flow, a direct solver leaves rounding behind.
        let isSame =
          upstream[product] == 0
          ? abs(expected) < 1e-16 : isClose(upstream[product], expected, relative: 1e-9)
        if !isSame { differing.append("\(product)/\(method): \(upstream[product]), \(expected)") }
      }
    }
    #expect(differing.isEmpty, "\(differing.count): \(differing.prefix(5))")
  }

  /// The same scores by Phloem's own reading of names.
  ///
  /// The other table knows CO2, CH4, N2O, SF6, CF4, HCFC-22 and HFC-23 alone and takes methane of unknown
  /// origin for fossil (29.8; the table of AR6 has 27.9); it does not read HCFC-22 where its name is
  /// misspelt. With these differences undone, all scores are the same.
  @Test func climateScoresByNameDifferAsExplained() throws {
    guard let scores = try golden("golden_real_uslci18_scores.csv") else { return }
    let result = try Self.read.get().linked(by: Self.plain)
    let entry = try ImpactMethodLibrary.shipped().entry("ipcc-ar6/gwp100")
    let mapping = try FlowMapper(result).map(entry.category, identity: entry.identity)
    var factors = mapping.characterisation.factors
    let shipped = result.system.scores(factors)
    let theirs: Set<Double> = [0, 1, 27, 29.8, 273, 25_200, 7_380, 1_960, 14_600]
    for row in factors.indices {
      if factors[row] == 27.9 { factors[row] = 29.8 }
      let isMisspelt = mapping.rows[row].name.hasPrefix("Methane, difluromonochloro-")
      if isMisspelt || !theirs.contains(factors[row]) { factors[row] = 0 }
    }
    let undone = result.system.scores(factors)
    var (differing, near) = ([String](), 0)
    for (product, row) in scores.enumerated() {
      let expected = Double(row[1]) ?? .nan
      if !isClose(undone[product], expected, relative: 1e-9, absolute: 1e-15) {
        differing.append("\(product): \(undone[product]), \(expected)")
      }
      if isClose(shipped[product], expected, relative: 0.03, absolute: 1e-12) { near += 1 }
    }
    print("USLCI AR6: \(near) of 766 as shipped within 3 % of the other program")
    #expect(differing.isEmpty, "\(differing.count): \(differing.prefix(12))")
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

  /// The factors of FY18 name no product, or give by-products 0: nothing can be shared by them, and the
  /// report says how many processes have several products.
  @Test func factorsWithoutProductShareNothing() throws {
    let result = try Self.read.get().linked(by: LinkRules(byProducts: .cutOff))
    #expect(result.report.shared.count == 132)
    #expect(result.report.shared.allSatisfy { $0.treatment == .cutOff })
    let byMass = try Self.read.get().linked(
      by: LinkRules(byProducts: .cutOff, allocation: .property("Mass")))
    let allocated = byMass.report.shared.filter { $0.treatment == .allocated }.count
    print("USLCI: \(allocated) of 132 processes with several products can be shared by mass")
    #expect(allocated > 50)
    #expect(byMass.system.activities.count > 766 + allocated - 1)
  }
}
