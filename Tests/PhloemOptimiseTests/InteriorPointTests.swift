import PhloemOptimise
import PhloemTestSupport
import Testing

/// Interior points along the chain of time against HiGHS' simplex method, on programmes at random.
struct InteriorPointTests {
  /// Solves both ways and compares.
  private func compare(_ program: StagedProgram, relative: Double = 1e-8) throws {
    let corner = try program.solve(SolverOptions(method: .dualSimplex))
    let middle = try program.solve(SolverOptions(method: .structured))
    #expect(middle.note == nil)
    #expect(corner.status == middle.status)
    guard corner.status == .optimal, middle.status == .optimal else { return }
    let (expected, found) = (corner.objective ?? .nan, middle.objective ?? .nan)
    #expect(abs(expected - found) <= relative * (1 + abs(expected)), "\(expected) \(found)")
    for solution in [corner, middle] {
      let certificate = try #require(solution.certificate(of: program))
      #expect(certificate.holds(within: 1e-6), "\(solution.method) \(certificate)")
    }
  }

  @Test(arguments: UInt64(1)...150)
  func `both ways have the same optimum`(seed: UInt64) throws {
    try compare(RandomStagedProgram(seed: seed, steps: Int(seed % 37) + 1).program)
  }

  @Test(arguments: UInt64(1)...40)
  func `amounts may differ a thousandfold`(seed: UInt64) throws {
    try compare(
      RandomStagedProgram(seed: seed, steps: Int(seed % 20) + 2, spread: 1000).program,
      relative: 1e-6)
  }
}
