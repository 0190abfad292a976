import PhloemOptimise
import PhloemTestSupport
import Testing

/// Interior points along the chain of time against HiGHS' simplex method.
struct InteriorPointTests {
  /// Solves both ways and compares; returns both solutions.
  @discardableResult
  private func compare(
    _ program: StagedProgram, relative: Double = 1e-8
  ) throws -> (corner: StagedSolution, middle: StagedSolution) {
    let corner = try program.solve(SolverOptions(method: .dualSimplex))
    let middle = try program.solve(SolverOptions(method: .structured))
    #expect(middle.note == nil && middle.method == .structured)
    #expect(corner.status == middle.status)
    guard corner.status == .optimal, middle.status == .optimal else { return (corner, middle) }
    let (expected, found) = (corner.objective ?? .nan, middle.objective ?? .nan)
    #expect(abs(expected - found) <= relative * (1 + abs(expected)), "\(expected) \(found)")
    for solution in [corner, middle] {
      let certificate = try #require(solution.certificate(of: program))
      #expect(certificate.holds(within: 1e-6), "\(solution.method) \(certificate)")
    }
    return (corner, middle)
  }

  @Test(arguments: UInt64(1)...120)
  func `programmes at random have the same optimum both ways`(seed: UInt64) throws {
    try compare(RandomStagedProgram(seed: seed, steps: Int(seed % 37) + 1).program)
  }

  @Test(arguments: UInt64(1)...40)
  func `amounts may differ a thousandfold`(seed: UInt64) throws {
    try compare(RandomStagedProgram(seed: seed, steps: Int(seed % 37) + 1, spread: 1000).program)
  }

  /// Where amounts differ a millionfold, HiGHS answers for some, and the solution says so.
  @Test(arguments: UInt64(1)...40)
  func `what is too badly scaled goes to HiGHS`(seed: UInt64) throws {
    let program = RandomStagedProgram(seed: seed, steps: Int(seed % 37) + 1, spread: 1e6).program
    let corner = try program.solve(SolverOptions(method: .dualSimplex))
    let found = try program.solve(SolverOptions(method: .structured))
    #expect((found.method == .structured) == (found.note == nil))
    let (a, b) = (corner.objective ?? .nan, found.objective ?? .nan)
    #expect(abs(a - b) <= 1e-6 * (1 + abs(a)), "\(a) \(b)")
  }

  /// Hubs: dispatch, sizes, a cap on emissions, ramps, chains of days.
  @Test(arguments: [
    (false, false, false), (true, false, false), (true, true, false), (true, true, true),
  ])
  func `hubs have the same optimum both ways`(
    buysSizes: Bool, ramp: Bool, days: Bool
  ) throws {
    let hub = SyntheticHub(hours: 168, buysSizes: buysSizes, days: days, ramp: ramp)
    let free = try compare(hub.program)
    // A cap a tenth below what costs least binds; its price is the same both ways.
    let emissions = try #require(free.corner.values.isEmpty ? nil : free.corner.values)
    let total =
      0.202 * emissions[hub.gas].reduce(0, +) + 0.42 * emissions[hub.market].reduce(0, +)
    let capped = SyntheticHub(
      hours: 168, buysSizes: buysSizes, days: days, ramp: ramp, cap: 0.95 * total)
    let (corner, middle) = try compare(capped.program)
    let (a, b) = (corner.linkingDuals[0], middle.linkingDuals[0])
    #expect(a < -1e-6 && abs(a - b) <= 1e-5 * abs(a), "\(a) \(b)")
  }

  /// The price of a row is what the objective rises by when its bound does, both ways.
  @Test(arguments: UInt64(1)...10)
  func `prices are slopes`(seed: UInt64) throws {
    let hub = SyntheticHub(hours: 30, buysSizes: true, seed: seed)
    let solution = try hub.program.solve(SolverOptions(method: .structured))
    let row = try #require(hub.program.rows.firstIndex { $0.name == "electricity" })
    let step = Int(seed) % 30
    func cost(_ change: Double) throws -> Double {
      var program = hub.program
      var load = program.rows[row].lower.expanded(30)
      load[step] += change
      program.setBounds(from: .values(load), upTo: .values(load), ofRow: row)
      return try program.solve(SolverOptions(method: .dualSimplex)).objective ?? .nan
    }
    let (up, base, down) = (try cost(1e-2), try cost(0), try cost(-1e-2))
    // Between the slopes to both sides: at a kink any price between them is right.
    let price = solution.duals[row][step]
    #expect(price >= (base - down) / 1e-2 - 1e-3 && price <= (up - base) / 1e-2 + 1e-3)
  }

  @Test func `what cannot be met is proven`() throws {
    let hub = SyntheticHub(hours: 48, buysSizes: true, cap: 1)
    let (corner, middle) = try compare(hub.program)
    #expect(corner.status == .infeasible && middle.status == .infeasible)
  }

  @Test func `a bound below zero has no end`() throws {
    var program = StagedProgram(stepCount: 12)
    let sold = program.addVariable("sold", cost: .constant(-1))
    let made = program.addVariable("made", cost: .constant(0.5))
    program.addRow("balance", equal: .zero, [.init(sold), .init(made, -1)])
    let (corner, middle) = try compare(program)
    #expect(corner.status == .unbounded && middle.status == .unbounded)
  }

  @Test(arguments: [1, 2])
  func `few steps`(steps: Int) throws {
    try compare(SyntheticHub(hours: steps, buysSizes: true, ramp: true).program)
  }

  @Test func `all may be fixed`() throws {
    var program = StagedProgram(stepCount: 5)
    let x = program.addVariable("x", from: .constant(2), upTo: .constant(2), cost: .constant(3))
    let row = program.addRow("two", equal: .constant(2), [.init(x)])
    #expect(try compare(program).middle.objective == 30)
    program.setBounds(from: .constant(3), upTo: .constant(3), ofRow: row)
    #expect(try compare(program).middle.status == .infeasible)
    program.setBounds(from: .constant(1), upTo: .infinity, ofRow: row)
    #expect(try compare(program).middle.values[x] == [2, 2, 2, 2, 2])
  }

  @Test func `a variable that is fixed asks for its size`() throws {
    var program = StagedProgram(stepCount: 3)
    let size = program.addColumn("size", cost: 7)
    program.addVariable(
      "x", from: .values([1, 2, 0]), upTo: .values([1, 2, 0]),
      limit: .init(column: size, factor: .constant(0.5)))
    // By hand: 2 ≤ 0.5 · size, so 4 at 7 each.
    #expect(isClose(try compare(program).middle.objective ?? 0, 28, relative: 1e-8))
  }

  @Test func `what does not fit goes to HiGHS`() throws {
    var program = StagedProgram(stepCount: 4)
    let x = program.addVariable("x", cost: .constant(1))
    program.addRow("late", from: .constant(1), [.init(x), .init(x, 1, lag: 2)])
    let solution = try program.solve(SolverOptions(method: .structured))
    #expect(solution.method == .simplex && solution.objective == 2)
    #expect(
      solution.note
        == "structured interior point: it has a lag of more than one step; solved by HiGHS instead "
        + "(simplex)")
  }

  @Test func `the same answer every time`() throws {
    let program = SyntheticHub(hours: 72, buysSizes: true).program
    let options = SolverOptions(method: .structured)
    let (first, second) = (try program.solve(options), try program.solve(options))
    #expect(first.values == second.values && first.duals == second.duals)
    #expect(first.iterations == second.iterations)
  }

  @Test func `large programmes take the way along the chain`() throws {
    let program = SyntheticHub(hours: 2000, buysSizes: false).program
    #expect(program.stepCount * program.variables.count > 20_000)
    #expect(try program.solve().method == .structured)
  }

  @Test func `a caller may stop`() throws {
    let program = SyntheticHub(hours: 72, buysSizes: true).program
    let options = SolverOptions(method: .structured, progress: { $0.iterations < 3 })
    let solution = try program.solve(options)
    #expect(solution.status == .stopped && solution.values.isEmpty && solution.iterations == 3)
  }
}
