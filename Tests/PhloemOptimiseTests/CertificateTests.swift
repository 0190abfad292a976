import PhloemOptimise
import PhloemTestSupport
import Testing

/// Certificates see what is wrong with a solution, whoever made it.
struct CertificateTests {
  private func solved() throws -> (StagedProgram, StagedSolution) {
    let program = SyntheticHub(hours: 24, buysSizes: true).program
    return (program, try program.solve(SolverOptions(method: .dualSimplex)))
  }

  @Test func `an optimum holds`() throws {
    let (program, solution) = try solved()
    let certificate = try #require(solution.certificate(of: program))
    #expect(certificate.holds(within: 1e-8))
    let bound = try #require(certificate.bound)
    #expect(isClose(certificate.objective, bound, relative: 1e-9))
    #expect((certificate.complementarity ?? 1) < 1e-6)
  }

  @Test func `a row that is missed is named`() throws {
    let (program, found) = try solved()
    var solution = found
    solution.values[0][7] += 0.5
    let certificate = try #require(solution.certificate(of: program))
    let worst = try #require(certificate.worstViolation)
    #expect(!certificate.holds() && worst.step == 7 && isClose(worst.amount, 0.5))
    #expect(worst.kind == .row && worst.name == "electricity" || worst.kind == .limit)
  }

  @Test func `a value below its bound is named`() throws {
    var program = StagedProgram(stepCount: 2)
    let x = program.addVariable("x", from: .constant(1), cost: .constant(1))
    var solution = try program.solve()
    solution.values[x][1] = 0.75
    let worst = try #require(solution.certificate(of: program)?.worstViolation)
    // By hand: 1 − 0.75, as a share of 1 + 1.
    #expect(worst.kind == .bound && worst.name == "x" && worst.step == 1)
    #expect(worst.amount == 0.25 && worst.share == 0.125)
  }

  @Test func `a plan that is not the best has a gap`() throws {
    let (program, found) = try solved()
    var solution = found
    // Ten of sun thrown away in the plan's favour: more capacity than it needs.
    solution.columns[0] += 10
    let certificate = try #require(solution.certificate(of: program))
    let gap = try #require(certificate.relativeGap)
    let extra = 10 * program.columns[0].cost
    #expect(isClose(gap, extra / (1 + abs(certificate.objective)), relative: 1e-6))
    #expect(certificate.worstViolation?.share ?? 0 < 1e-8 && !certificate.holds())
  }

  @Test func `a price of the wrong sign is seen`() throws {
    var program = StagedProgram(stepCount: 1)
    let x = program.addVariable("x", cost: .constant(4))
    let row = program.addRow("least", from: .constant(3), [.init(x)])
    var solution = try program.solve()
    #expect(try #require(solution.certificate(of: program)).holds(within: 1e-12))
    solution.duals[row][0] = -1
    let certificate = try #require(solution.certificate(of: program))
    // The row has no upper bound; wrong by 1 beside a cost of 4.
    #expect(certificate.dualViolation == 0.2 && !certificate.holds())
  }

  @Test func `whole numbers are looked at`() throws {
    var program = StagedProgram(stepCount: 2)
    let x = program.addVariable("x", upTo: .constant(9), cost: .constant(-1), isInteger: true)
    program.addRow("most", upTo: .constant(4.5), [.init(x)])
    var solution = try program.solve()
    let certificate = try #require(solution.certificate(of: program))
    #expect(certificate.holds() && certificate.bound == -8 && certificate.dualViolation == nil)
    solution.values[x][0] = 3.75
    let worst = try #require(solution.certificate(of: program)?.worstFraction)
    #expect(worst.amount == 0.25 && worst.step == 0)
  }

  @Test func `without values there is nothing to certify`() throws {
    var program = StagedProgram(stepCount: 1)
    let x = program.addVariable("x", upTo: .constant(1))
    program.addRow("much", from: .constant(2), [.init(x)])
    #expect(try program.solve().certificate(of: program) == nil)
  }
}
