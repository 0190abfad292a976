import PhloemFootprint
import PhloemTestSupport
import Testing

/// Loops that need as much as they make.
@Suite struct LoopTests {
  private func loop(_ a: Double, _ b: Double) -> SmallDatabase {
    var small = SmallDatabase()
    small.flow("a", .product)
    small.flow("b", .product)
    small.process("p", [small.out("a", 1, reference: true), small.into("b", a)])
    small.process("q", [small.out("b", 1, reference: true), small.into("a", b)])
    return small
  }

  /// A loop of two has radius √(a·b); its powers alternate, so plain iteration would not settle.
  @Test(arguments: [(2.0, 0.5), (4.0, 1.0), (1e8, 1e-4), (3.0, 3.0)])
  func radiusOfTwoIsTheGeometricMean(a: Double, b: Double) throws {
    let report = try loop(a, b).database.linked(by: LinkRules(byProducts: .cutOff)).report
    #expect(report.loops.count == 1)
    #expect(isClose(report.loops[0].radius, (a * b).squareRoot(), relative: 1e-6))
    #expect(report.loops[0].activities == ["p", "q"])
  }

  @Test func productiveLoopIsNoFinding() throws {
    let report = try loop(0.9, 0.9).database.linked(by: LinkRules(byProducts: .cutOff)).report
    #expect(report.loops.isEmpty)
  }

  /// Three in a ring: the cube root of the product.
  @Test func ringOfThree() throws {
    var small = SmallDatabase()
    for name in ["a", "b", "c"] { small.flow(name, .product) }
    small.process("p", [small.out("a", 1, reference: true), small.into("b", 8)])
    small.process("q", [small.out("b", 2, reference: true), small.into("c", 2)])
    small.process("r", [small.out("c", 1, reference: true), small.into("a", 1)])
    let report = try small.database.linked(by: LinkRules(byProducts: .cutOff)).report
    #expect(isClose(try #require(report.loops.first).radius, 2, relative: 1e-6))
  }

  @Test func refusalNamesTheLoop() throws {
    #expect {
      try loop(2, 2).database.linked(by: LinkRules(byProducts: .cutOff, loops: .refuse))
    } throws: {
      "\($0)".contains("2 processes need each other") && "\($0)".contains("p, q")
    }
  }

  /// The entry that feeds the loop most goes, and is named; here both feed it alike, so one of them.
  @Test func cutLeavesAProductiveSystem() throws {
    let result = try loop(2, 2).database.linked(by: LinkRules(byProducts: .cutOff, loops: .cut))
    #expect(result.report.cuts.count == 1)
    #expect(result.system.technosphere.count == 1)
    #expect(result.report.loops.count == 1)
  }

  /// A sector told by totals needs 1e8 of its own product for each unit.
  @Test func ownNeedAboveOneIsReportedAndCut() throws {
    var small = SmallDatabase()
    small.flow("a", .product)
    small.process("p", [small.out("a", 10_000, reference: true), small.into("a", 1e12)])
    let kept = try small.database.linked(by: LinkRules(byProducts: .cutOff))
    #expect(kept.report.selfLoops.map(\.share) == [1e8])
    let cut = try small.database.linked(by: LinkRules(byProducts: .cutOff, loops: .cut))
    #expect(cut.system.dense == [[10_000]])
    #expect(cut.report.cuts.map(\.amount) == [-1e12])
    let without = try small.database.linked(by: LinkRules(byProducts: .cutOff, loops: .leaveOut))
    #expect(without.system.activities.isEmpty)
    #expect(without.report.leftOut.map(\.reason) == [.ownNeed])
    #expect(without.report.selfLoops.map(\.share) == [1e8])
    #expect(throws: (any Error).self) {
      try small.database.linked(by: LinkRules(byProducts: .cutOff, loops: .refuse))
    }
  }
}
