import PhloemTestSupport
import Testing

@testable import PhloemOptimise

/// Newton's equations solved again for what the factors left of them.
struct RefinementTests {
  /// Directions whose factors are spoilt by a regularisation ten million times the usual one lose
  /// digits, which is seen; refined, they still lead to the optimum that HiGHS finds.
  @Test(arguments: UInt64(1)...12)
  func `lost digits come back`(seed: UInt64) throws {
    let hub = SyntheticHub(hours: 72, buysSizes: true, seed: seed)
    let point = InteriorPoint(try StagedForm(hub.program))
    point.factors.regularisation = 1e-3
    point.start()
    let outcome = point.run(tolerance: 1e-9, limit: 300) { true }
    #expect(point.refines, "the loss of digits is seen")
    #expect(outcome == .optimal, "\(point.measure)")
    let corner = try hub.program.solve(SolverOptions(method: .dualSimplex)).objective ?? .nan
    #expect(isClose(point.measure.objective, corner, relative: 1e-7))
  }

  /// What a refined direction leaves of Newton's equations is less than what the first one left.
  @Test func `a refined direction leaves less`() throws {
    let hub = SyntheticHub(hours: 72, buysSizes: true)
    let point = InteriorPoint(try StagedForm(hub.program))
    point.factors.regularisation = 1e-4
    point.start()
    point.takeMeasure()
    point.factorise()
    _ = point.findDirection()
    func left() -> Double {
      let kept = (
        StepTable(point.rowResiduals.items, groups: point.rowResiduals.groups),
        point.linkingResiduals
      )
      kept.0.copy(point.rowResiduals)
      point.subtractRows(of: point.valueSteps, point.columnSteps)
      var worst = 0.0
      for k in 0..<(point.form.groups * point.system.tableCount * StepTable.width) {
        worst = max(worst, abs(point.rowResiduals.scalars[k]))
      }
      point.rowResiduals.copy(kept.0)
      point.linkingResiduals = kept.1
      return worst
    }
    let first = left()
    _ = point.refineDirection()
    #expect(first > 0 && left() < 0.1 * first, "\(first) \(left())")
  }
}
