import PhloemFootprint
import PhloemTestSupport
import Testing

/// Errors product by product, where the bound of the sum of all is blurred.
@Suite struct ErrorBoundTests {
  /// A loop that keeps 2⁻²³ of what it makes, beside a chain that has nothing to do with it: the loop is
  /// good to a few roundings times 2²³, the chain to a few.
  ///
  /// By hand: bread 1 + 0.25·2 = 1.5; the loop 1/(1 − g²), g = 1 − 2⁻²⁴.
  @Test func oneUnsureLoopBlursNoOther() throws {
    let g = 1 - 0x1p-24
    let system = SmallSystem.make(
      references: [1, 1, 1, 1], uses: [(1, 0, g), (0, 1, g), (3, 2, 0.25)],
      releases: [(0, 0, 1), (0, 2, 1), (0, 3, 2)])
    let solved = try Technosphere(system).factorised(options: SolverOptions(tolerance: 1e-6))
    let loop = try solved.inventory(of: Demand(product: 0))
    #expect(loop.report.amplification > 1e6 && loop.report.error > 1e-11)
    #expect(abs(loop.production[0] * (1 - g * g) - 1) <= loop.report.error)
    let bread = try solved.inventory(of: Demand(product: 2))
    #expect(bread.report.error < 1e-14 && bread.report.isProven)
    #expect(isClose(bread.elementaryFlows[0], 1.5, relative: 1e-15))
  }

  /// The bound holds: errors against amounts worked out exactly, in integers over powers of two.
  ///
  /// A ring of n steps that each take 1 of the next, the last 1 − 2⁻ᵏ of the first: every step makes
  /// 2ᵏ for one unit asked of the first (the sum of a geometric series).
  @Test(arguments: [10, 20, 24])
  func theBoundIsNotBelowTheError(k: Int) throws {
    let n = 40
    let loss = Double(sign: .plus, exponent: -k, significand: 1)
    let uses = (0..<n).map { ($0 + 1 == n ? 0 : $0 + 1, $0, $0 + 1 == n ? 1 - loss : 1.0) }
    let system = SmallSystem.make(
      references: Array(repeating: 1, count: n), uses: uses, releases: [(0, 0, 1)])
    let options = SolverOptions(choice: .direct, tolerance: 1e-3)
    let found = try Technosphere(system).factorised(options: options).inventory(
      of: Demand(product: 0))
    let exact = Double(sign: .plus, exponent: k, significand: 1)
    let worst = found.production.map { abs($0 - exact) / exact }.max() ?? .nan
    #expect(worst <= found.report.error)
    // Not wildly above: rounding over the loop, times what a round keeps.
    #expect(found.report.error <= 1e3 * Double(n) * exact * 0x1p-53)
  }

  /// A loop that keeps 2⁻⁴⁰ of what it makes cannot be good to 1e-9: the answer names the products.
  @Test func whatIsNotSureNamesProducts() throws {
    let system = SmallSystem.make(
      references: [1, 1], uses: [(1, 0, 1), (0, 1, 1 - 0x1p-40)], releases: [(0, 0, 1)])
    #expect {
      try Technosphere(system).factorised(options: SolverOptions(tolerance: 1e-9))
    } throws: { error in
      "\(error)".contains("least sure are 'process") && "\(error)".contains("1e-09")
    }
  }
}
