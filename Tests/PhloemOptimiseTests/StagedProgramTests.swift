import PhloemOptimise
import Testing

struct StagedProgramTests {
  /// A load of 1 and 3, a market of 2 a step at 1, a store at 0.5 per unit of size.
  ///
  /// By hand: buy 2 and 2, store 1: 4 + 0.5 = 4.5.
  private func program(wraps: Bool) -> (StagedProgram, balance: Int) {
    var program = StagedProgram(stepCount: 2)
    let size = program.addColumn("size", cost: 0.5)
    let buy = program.addVariable("buy", upTo: .constant(2), cost: .constant(1))
    let level = program.addVariable("level", limit: .init(column: size))
    let balance = program.addRow(
      "balance", equal: .values([1, 3]),
      [.init(buy), .init(level, -1), .init(level, 1, lag: 1, wraps: wraps)])
    return (program, balance)
  }

  @Test(arguments: [false, true])
  func `a store carries a load over`(wraps: Bool) throws {
    let (program, balance) = program(wraps: wraps)
    let solution = try program.solve()
    #expect(solution.status == .optimal)
    #expect(abs((solution.objective ?? 0) - 4.5) < 1e-9)
    #expect(abs(solution.columns[0] - 1) < 1e-9)
    #expect(solution.values[0] == [2, 2])
    // One more in the second step must be stored: 1 + 0.5.
    #expect(abs(solution.duals[balance][1] - 1.5) < 1e-9)
  }

  @Test func `a linking row bounds a sum over steps`() throws {
    var (program, _) = program(wraps: false)
    program.addLinkingRow("budget", upTo: 3.5, [.init(0)])
    #expect(try program.solve().status == .infeasible)
  }

  @Test func `a lag falls away at the start of a chain`() throws {
    var program = StagedProgram(stepCount: 4, chains: [0..<2, 2..<4])
    let x = program.addVariable("x", cost: .constant(1))
    // x_t ≥ 1 + x_{t−1}: 1, 2 in each chain.
    program.addRow("grows", from: .constant(1), [.init(x), .init(x, -1, lag: 1)])
    #expect(try program.solve().values[0] == [1, 2, 1, 2])
  }

  @Test func `what is no programme is refused`() {
    var program = StagedProgram(stepCount: 2)
    program.addVariable("x", upTo: .values([1, .nan]))
    #expect {
      try program.solve()
    } throws: {
      "\($0)" == "'x' has a bound that is no number in step 1"
    }
    program = StagedProgram(stepCount: 2)
    program.addVariable("x", upTo: .values([1]))
    #expect(throws: OptimiseError("'x' has a series of 1 numbers over 2 steps")) {
      try program.solve()
    }
  }
}
