import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// What is flagged among suppliers' returns, and what is not.
@Suite struct SupplierFlagTests {
  private static func supplier(
    _ number: Int, _ previous: Double?, _ current: Double?
  ) -> SupplierReturn {
    SupplierSamples.supplier(number, previous, current)
  }

  // Changes −3, −2, −1, 0, +1 and +8 %: median −0.5 %, deviations 2.5, 1.5, 0.5, 0.5, 1.5, 8.5 with
  // the median 1.5 %; 3.5 × 1.4826 × 1.5 = 7.78 %, and only +8 % is beyond −0.5 ± 7.78 %.
  @Test func outliersByHand() {
    let changes: [Double] = [97, 98, 99, 100, 101, 108]
    let suppliers = changes.enumerated().map { Self.supplier($0.offset, 100, $0.element) }
    let found = SupplierOutliers(suppliers)
    #expect(isClose(found.median ?? 0, -0.005))
    #expect(isClose(found.spread ?? 0, 1.4826 * 0.015))
    #expect(found.outliers.map(\.supplier.id) == ["S5"])
    #expect(found.outliers[0].slip == nil)
    #expect(SupplierOutliers(suppliers, tolerance: 4).outliers.isEmpty)
  }

  @Test(arguments: [
    (10.0, 1), (0.1, -1), (100, 2), (0.01, -2), (1000, 3), (0.001, -3), (11, 1), (9, 1),
  ])
  func powersOfTenAreNamed(factor: Double, power: Int) {
    let usual = (1...20).map { Self.supplier($0, 1000 + Double($0), 990 + Double($0)) }
    let found = SupplierOutliers(usual + [Self.supplier(21, 1000, 1000 * factor)])
    #expect(found.outliers.map(\.slip) == [power])
    // Without others to compare with, powers of ten are found alone.
    let alone = SupplierOutliers([Self.supplier(1, 1000, 1000 * factor)])
    #expect(alone.median == nil && alone.outliers.map(\.slip) == [power])
  }

  /// More than half of the changes are alike: the mean deviation takes over.
  @Test func manyEqualChangesAreNoTrap() {
    let equal = (1...9).map { Self.supplier($0, 100, 99) }
    #expect(SupplierOutliers(equal).outliers.isEmpty)
    let found = SupplierOutliers(equal + [Self.supplier(10, 100, 150)])
    // Mean deviation 51 %/10 × 1.2533 × 3.5 = 22 %.
    #expect(found.outliers.map(\.supplier.id) == ["S10"])
  }

  @Test func zeroStandsOut() {
    let usual = (1...20).map { Self.supplier($0, 1000 + Double($0), 990 + Double($0)) }
    let found = SupplierOutliers(usual + [Self.supplier(21, 1000, 0)])
    #expect(found.outliers.map(\.change) == [-1])
    #expect(found.outliers.first?.explanation.hasPrefix("this year is zero") == true)
  }

  private func kinds(_ suppliers: [SupplierReturn]) -> [SupplierCopies.Kind] {
    SupplierCopies(suppliers).copies.map(\.kind)
  }

  @Test func copiesOfLastYear() {
    #expect(kinds([Self.supplier(1, 500, 500)]) == [.sameAsLastYear])
    #expect(kinds([Self.supplier(1, 512.3, 5123)]) == [.lastYearsDigits])
    #expect(kinds([Self.supplier(1, 500, 5000)]) == [], "two digits tell nothing")
    #expect(kinds([Self.supplier(1, 0, 0)]) == [], "zero is no copy")
    #expect(kinds([Self.supplier(1, nil, 512)]) == [])
  }

  @Test func copiesOfEachOther() {
    let (a, b) = (Self.supplier(1, 1234.5, 1210.7), Self.supplier(2, 1234.5, 1210.7))
    #expect(kinds([a, b]) == [.sameFigure])
    #expect(SupplierCopies([a, b]).copies[0].agreesInBothYears)
    #expect(kinds([a, Self.supplier(2, 12_345, 12_107)]) == [.sameDigits])
    #expect(kinds([a, Self.supplier(2, 800, 1210.7)]) == [.sameFigure])
    #expect(!SupplierCopies([a, Self.supplier(2, 800, 1210.7)]).copies[0].agreesInBothYears)
    #expect(kinds([a, Self.supplier(2, 1234.5, 1210.8)]) == [])
    let units = SupplierReturn(
      id: "kg", tier: 1, previous: .init(1_234_500, tonnesPerOne: 0.001),
      current: .init(1_210_700, tonnesPerOne: 0.001), position: b.position)
    #expect(kinds([a, units]) == [.sameFigure], "the same figure in kilograms")
  }

  /// Round figures coincide by chance: among 300 answers four digits of one year are no evidence,
  /// those of both years are.
  @Test func coincidencesAreNoCopies() {
    let others = SupplierSamples.random(count: 300, seed: 1)
    #expect(kinds(others + [Self.supplier(901, 500, 480), Self.supplier(902, 510, 480)]) == [])
    #expect(kinds(others + [Self.supplier(901, 1239, 1234), Self.supplier(902, 1299, 1234)]) == [])
    #expect(
      kinds(others + [Self.supplier(901, 1239, 1234), Self.supplier(902, 1239, 1234)])
        == [.sameFigure])
  }

  /// Planted slips and copies are found among hundreds of sound answers, and nothing else.
  @Test(arguments: UInt64(1)...20)
  func findsWhatIsPlanted(seed: UInt64) {
    var suppliers = SupplierSamples.random(count: 300, seed: seed)
    let sound = SupplierSummary(suppliers)
    #expect(sound.outliers.outliers.isEmpty && sound.copies.copies.isEmpty)
    #expect(sound.unflagged.simpleMean == sound.all.simpleMean)
    let last = suppliers[7].previous?.tonnes
    suppliers[7] = Self.supplier(8, last, last.map { $0 * 980 })
    suppliers[50] = Self.supplier(51, 4321.987, 4321.987)
    suppliers[60] = Self.supplier(61, 4444.987, 4400.123)
    suppliers[61] = Self.supplier(62, 4444.987, 4400.123)
    let summary = SupplierSummary(suppliers)
    #expect(summary.outliers.outliers.map(\.supplier.id) == ["S8"])
    #expect(summary.outliers.outliers.map(\.slip) == [3])
    #expect(summary.copies.copies.flatMap { $0.suppliers.map(\.id) } == ["S51", "S61", "S62"])
    #expect(summary.unflagged.asked == 296)
    #expect((-0.03...0.01).contains(summary.unflagged.weightedMean ?? 1))
  }
}
