import PhloemDatasets
import PhloemFootprint
import PhloemTestSupport
import Testing

/// TianGong v0.2.0 linked.
@Suite(.enabled(if: PackageFiles.dataFile("lca/tiangong_v0.2.0_ilcd.zip") != nil))
struct TianGongLinkingTests {
  private static let read = Result {
    try ILCDReader.read(
      DatasetArchive(path: PackageFiles.dataFile("lca/tiangong_v0.2.0_ilcd.zip") ?? ""),
      name: "tiangong", progress: { _, _ in }
    ).database
  }

  /// 591 of 1,580 reference flows have several producers; 10 processes have a reference of 0.
  @Test func producers() throws {
    let report = try Self.read.get().linked(
      by: LinkRules(byProducts: .cutOff, allocation: .none, providers: [.first])
    ).report
    let counts = report.counts
    let leftOut = Dictionary(grouping: report.leftOut, by: \.reason).mapValues(\.count)
    print(
      "TianGong: \(counts.activities) activities, \(leftOut), \(counts.severalSuppliers) of "
        + "\(counts.referenceFlows) flows with several suppliers (most "
        + "\(report.several.first?.suppliers ?? 0)), \(counts.unlinkedInputs) of \(counts.inputs) inputs "
        + "and \(counts.unlinkedWastes) of \(counts.wastes) wastes unlinked, \(counts.treatments) "
        + "treatments, \(counts.elementaryReferences) for an elementary flow")
    #expect(leftOut[.zeroReference] == 10)
    #expect(counts.treatments == 792)
    #expect(counts.activities == 4_133 - 27)
    // As counted there: processes by reference flow, whichever way it goes and however much of it.
    let database = try Self.read.get()
    let references = database.processes.compactMap { process in
      process.exchanges.first { $0.isReference }.map { database.flows[$0.flow].id }
    }
    let byFlow = Dictionary(grouping: references) { $0 }.mapValues(\.count)
    #expect(byFlow.values.filter { $0 > 1 }.count == 591)
    // A flow that one process makes and another treats has one supplier each way.
    #expect(counts.severalSuppliers == 579)
  }

  /// Chinese and English names, CAS numbers: what of the database a shipped category finds.
  @Test func climateFindsTheGasesOfTianGong() throws {
    let result = try Self.read.get().linked(by: LinkRules(byProducts: .cutOff))
    let entry = try ImpactMethodLibrary.shipped().entry("ipcc-ar6/gwp100")
    let mapping = try FlowMapper(result).map(entry.category, identity: entry.identity)
    let missed = mapping.rows.filter { row in
      !row.match.isCharacterised && row.direction == .output
        && ["carbon dioxide", "methane", "dinitrogen"].contains {
          row.name.lowercased().hasPrefix($0)
        }
    }
    let names = missed.map { "\($0.name) \($0.compartment) \($0.match.rawValue)" }
    print("TianGong AR6: \(mapping.coverage().rows), gases not found: \(names.prefix(12))")
    let found = zip(mapping.rows, mapping.characterisation.factors).filter { $0.1 != 0 }
    #expect(found.contains { $0.0.name.lowercased().hasPrefix("carbon dioxide") && $0.1 == 1 })
    #expect(found.contains { $0.0.name.lowercased().hasPrefix("methane") && $0.1 > 26 })
    // EF's climate change in the database's own file finds its flows by identifier.
    let methods = result.database.methods.filter { "\($0.name)".lowercased().contains("climate") }
    for method in methods {
      let own = try FlowMapper(result).map(method)
      print("TianGong \(method.name): \(method.factors.count) factors, \(own.coverage().rows)")
    }
  }

  /// Sectors told by totals need up to 1e8 of their own product; without them few loops are left.
  @Test func sectorsToldByTotalsAreLeftOut() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try Self.read.get().linked(
      by: LinkRules(byProducts: .cutOff, providers: [.unique, .marketShare], loops: .leaveOut))
    let report = result.report
    let worst = report.selfLoops.map(\.share).max() ?? 0
    print(
      "TianGong without what needs itself: \(report.counts.activities) activities, "
        + "\(report.selfLoops.count) left out (most \(worst)), loops "
        + "\(report.loops.map { ($0.activities.count, $0.radius) }), \(report.cuts.count) cuts, "
        + "\(report.counts.unlinkedInputs) of \(report.counts.inputs) inputs unlinked, in "
        + "\(clock.now - start)")
    #expect(report.selfLoops.count >= 153)
    #expect(worst > 1e8)
    #expect(report.loops.count <= 10)
    // What is left makes more than it needs: repeated substitution settles instead of growing.
    let ones = [Double](repeating: 1, count: result.system.activities.count)
    let early = result.system.intensities(of: ones, rounds: 200).map(abs).max() ?? .nan
    let late = result.system.intensities(of: ones, rounds: 600).map(abs).max() ?? .nan
    #expect(late < 10 * early)
  }
}
