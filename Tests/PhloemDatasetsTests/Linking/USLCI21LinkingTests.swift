import PhloemDatasets
import PhloemFootprint
import PhloemTestSupport
import Testing

/// USLCI FY21 Q3, whose files of ecoSpold 1 name suppliers by what they make, linked.
@Suite(.enabled(if: PackageFiles.dataFile("lca/uslci_fy21_q3_ecospold1.zip") != nil))
struct USLCI21LinkingTests {
  /// Which inputs find a maker, and by what, as counted by a script of its own on the raw files (names,
  /// categories, reference units and places of attributes; amounts not 0).
  ///
  /// 3,002 of 6,951 by all of them; 245 where only one of the two tells a place. Of the 3,704 others 190 are
  /// made in another place, 25 in a unit of another quantity, and 3,489 by nobody: 1,122 of these are
  /// transformations of land that the files take for products.
  @Test func inputsFindMakersByNameUnitAndPlace() throws {
    let read = try DatasetReading.read(
      path: PackageFiles.dataFile("lca/uslci_fy21_q3_ecospold1.zip") ?? "", name: "uslci21")
    #expect(read.notes.count(.placeJoined) == 245)
    let report = try read.database.linked(by: LinkRules(byProducts: .cutOff)).report
    print("USLCI FY21: \(report.counts), \(report.decisions)")
    #expect(report.counts.inputs == 6_951)
    #expect(report.counts.inputs - report.counts.unlinkedInputs == 3_002 + 245)
    #expect(report.counts.activities == 639)
  }
}
