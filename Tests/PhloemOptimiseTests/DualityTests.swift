import PhloemOptimise
import PhloemTestSupport
import Testing

/// What holds of every programme, over seeded random ones.
@Suite struct DualityTests {
  /// max c·x with A·x ≤ b, 0 ≤ x ≤ u and some rows that also have a lower bound; x = 0 need not do.
  private func program(_ seed: UInt64) -> (program: LinearProgram, rows: [[Double]]) {
    var random = SeededGenerator(seed: seed)
    func number(_ range: ClosedRange<Double>) -> Double {
      Double.random(in: range, using: &random)
    }
    var program = LinearProgram(seed.isMultiple(of: 2) ? .maximise : .minimise)
    let columns = Int(number(3...12))
    for _ in 0..<columns {
      program.addColumn(upTo: number(1...9), cost: number(-4...10))
    }
    // A point inside keeps the programme feasible.
    let inside = program.columnUpper.map { $0 * number(0...1) }
    var rows: [[Double]] = []
    for k in 0..<Int(number(2...9)) {
      let row = (0..<columns).map { _ in number(0...1) < 0.6 ? number(-2...5) : 0 }
      let activity = zip(row, inside).reduce(0) { $0 + $1.0 * $1.1 }
      program.addRow(
        Array(row.enumerated().map { ($0.offset, $0.element) }),
        from: k.isMultiple(of: 3) ? activity - number(0...2) : -.infinity,
        upTo: activity + number(0...3))
      rows.append(row)
    }
    return (program, rows)
  }

  @Test(arguments: UInt64(1)...60, SolverOptions.Method.corners)
  func feasibleAndTight(seed: UInt64, method: SolverOptions.Method) throws {
    let (program, rows) = program(seed)
    let solution = try program.solve(SolverOptions(method: method))
    #expect(solution.status == .optimal)
    let sign = program.sense == .minimise ? 1.0 : -1
    var dualObjective = 0.0
    for (i, row) in rows.enumerated() {
      let activity = zip(row, solution.values).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(isClose(activity, solution.activities[i], absolute: 1e-9))
      #expect(activity <= program.rowUpper[i] + 1e-7)
      #expect(activity >= program.rowLower[i] - 1e-7)
      let dual = solution.duals[i]
      // A dual belongs to the bound that binds, and points the right way.
      if sign * dual > 1e-9 {
        #expect(isClose(activity, program.rowLower[i], absolute: 1e-6))
        dualObjective += dual * program.rowLower[i]
      } else if sign * dual < -1e-9 {
        #expect(isClose(activity, program.rowUpper[i], absolute: 1e-6))
        dualObjective += dual * program.rowUpper[i]
      }
    }
    for (j, value) in solution.values.enumerated() {
      #expect(value >= -1e-9 && value <= program.columnUpper[j] + 1e-9)
      let reduced = solution.reducedCosts[j]
      // c = Aᵀy + d
      let price = zip(rows, solution.duals).reduce(0) { $0 + $1.0[j] * $1.1 }
      #expect(isClose(program.costs[j], price + reduced, absolute: 1e-7))
      if sign * reduced < -1e-9 { dualObjective += reduced * program.columnUpper[j] }
    }
    // Strong duality.
    #expect(isClose(solution.objective ?? .nan, dualObjective, relative: 1e-7, absolute: 1e-7))
  }

  /// A dual is what the objective gains by a small step of the bound.
  @Test(arguments: UInt64(1)...20)
  func dualsAreSlopes(seed: UInt64) throws {
    let (program, rows) = program(seed)
    let solution = try program.solve()
    let step = 1e-5
    for i in rows.indices {
      var moved = LinearProgram(program.sense)
      for j in program.costs.indices {
        moved.addColumn(upTo: program.columnUpper[j], cost: program.costs[j])
      }
      for k in rows.indices {
        moved.addRow(
          rows[k].enumerated().map { ($0.offset, $0.element) }, from: program.rowLower[k],
          upTo: program.rowUpper[k] + (k == i ? step : 0))
      }
      let gain = ((try moved.solve().objective ?? .nan) - (solution.objective ?? .nan)) / step
      let bindsAbove = isClose(solution.activities[i], program.rowUpper[i], absolute: 1e-9)
      #expect(isClose(gain, bindsAbove ? solution.duals[i] : 0, absolute: 1e-4))
    }
  }

  @Test(arguments: UInt64(1)...10)
  func sameAnswerEveryTime(seed: UInt64) throws {
    let (program, _) = program(seed)
    let (first, second) = (try program.solve(), try program.solve())
    #expect(first.values == second.values && first.duals == second.duals)
  }

  /// Knapsacks of up to twelve items against all their 2ⁿ contents.
  @Test(arguments: UInt64(1)...20)
  func knapsacksByEnumeration(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 4...12, using: &random)
    let values = (0..<count).map { _ in Double(Int.random(in: 1...40, using: &random)) }
    let weights = (0..<count).map { _ in Double(Int.random(in: 1...30, using: &random)) }
    let capacity = (weights.reduce(0, +) * 0.4).rounded()
    var best = 0.0
    for content in 0..<(1 << count) {
      let items = (0..<count).filter { content & 1 << $0 != 0 }
      if items.reduce(0, { $0 + weights[$1] }) <= capacity {
        best = max(best, items.reduce(0) { $0 + values[$1] })
      }
    }
    var program = LinearProgram(.maximise)
    for value in values { program.addColumn(upTo: 1, cost: value, isInteger: true) }
    program.addRow(weights.enumerated().map { ($0.offset, $0.element) }, upTo: capacity)
    let solution = try program.solve()
    #expect(isClose(solution.objective ?? 0, best, absolute: 1e-6))
    #expect(solution.values.allSatisfy { isClose($0, $0.rounded(), absolute: 1e-6) })
  }

  /// Contradictory random programmes: what gave way is enough, and what is named contradicts itself.
  @Test(arguments: UInt64(1)...20)
  func clashesAreContradictions(seed: UInt64) throws {
    var (program, rows) = program(seed)
    // More than all columns at their upper bounds give.
    let most = program.columnUpper.reduce(0, +)
    program.addRow(program.costs.indices.map { ($0, 1) }, from: most + 1, name: "too much")
    rows.append(program.costs.map { _ in 1 })
    let solution = try program.solve()
    #expect(solution.status == .infeasible)
    let clash = try #require(solution.clash)
    #expect(!clash.relaxations.isEmpty && !clash.rows.isEmpty)
    var mended = LinearProgram()
    var core = LinearProgram()
    for j in program.costs.indices {
      mended.addColumn(upTo: program.columnUpper[j])
      core.addColumn(upTo: program.columnUpper[j])
    }
    for i in rows.indices {
      let terms = rows[i].enumerated().map { ($0.offset, $0.element) }
      let amount = clash.relaxations.first { $0.row == i }?.amount ?? 0
      mended.addRow(
        terms, from: program.rowLower[i] + min(0, amount) - 1e-6,
        upTo: program.rowUpper[i] + max(0, amount) + 1e-6)
      if clash.rows.contains(i) {
        core.addRow(terms, from: program.rowLower[i], upTo: program.rowUpper[i])
      }
    }
    #expect(try mended.solve().status == .optimal)
    #expect(try core.solve().status == .infeasible)
  }
}
