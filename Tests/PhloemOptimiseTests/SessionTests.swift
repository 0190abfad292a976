import Foundation
import PhloemOptimise
import PhloemTestSupport
import Testing

/// Solves again with other numbers, files, progress, starts.
struct SessionTests {
  @Test(arguments: [SolverOptions.Method.dualSimplex, .structured])
  func `a session finds what solves from nothing find`(method: SolverOptions.Method) throws {
    let hub = SyntheticHub(hours: 96, buysSizes: true, cap: 400)
    let options = SolverOptions(method: method)
    let session = StagedSession(hub.program, options)
    var fresh = hub.program
    var costs: [Double] = []
    for k in 0..<6 {
      session.program.setCost(.constant(45 + 10 * Double(k)), ofVariable: hub.gas)
      fresh.setCost(.constant(45 + 10 * Double(k)), ofVariable: hub.gas)
      let cap = 400 - 3 * Double(k)
      session.program.setBounds(from: -.infinity, upTo: cap, ofLinkingRow: 0)
      fresh.setBounds(from: -.infinity, upTo: cap, ofLinkingRow: 0)
      let solution = try session.solve()
      let alone = try fresh.solve(SolverOptions(method: .dualSimplex))
      #expect(solution.status == .optimal && solution.note == nil)
      #expect(
        isClose(solution.objective ?? .nan, alone.objective ?? .nan, relative: 1e-8))
      costs.append(solution.objective ?? .nan)
    }
    #expect(costs == costs.sorted() && Set(costs).count == costs.count)
  }

  @Test(arguments: [SolverOptions.Method.dualSimplex, .structured])
  func `a session outlives what cannot be met`(method: SolverOptions.Method) throws {
    let hub = SyntheticHub(hours: 48, buysSizes: true, cap: 1e6)
    let session = StagedSession(hub.program, SolverOptions(method: method))
    let first = try session.solve()
    session.program.setBounds(from: -.infinity, upTo: 1, ofLinkingRow: 0)
    #expect(try session.solve().status == .infeasible)
    session.program.setBounds(from: -.infinity, upTo: 1e6, ofLinkingRow: 0)
    let again = try session.solve()
    #expect(isClose(again.objective ?? .nan, first.objective ?? 0, relative: 1e-8))
  }

  /// HiGHS needs fewer iterations from the last basis.
  @Test func `a warm start is quicker`() throws {
    let hub = SyntheticHub(hours: 96, buysSizes: true)
    let session = StagedSession(hub.program, SolverOptions(method: .dualSimplex))
    let first = try session.solve()
    session.program.setCost(.constant(45.5), ofVariable: hub.gas)
    #expect(try session.solve().iterations < first.iterations / 4)
  }

  @Test func `whole numbers start from given values`() throws {
    var program = StagedProgram(stepCount: 30)
    let x = program.addVariable("x", upTo: .constant(3), cost: .constant(-1), isInteger: true)
    let weights = (0..<30).map { 1 + Double($0 % 7) }
    program.addLinkingRow("budget", upTo: 40.5, [.init(x, .values(weights))])
    let best = try program.solve()
    // Stopped before anything is looked for, the start is what is left.
    let options = SolverOptions(timeLimit: 0)
    let kept = try program.solve(options, from: best)
    #expect(kept.values.isEmpty || kept.objective == best.objective)
    #expect(try program.solve(from: best).objective == best.objective)
    var short = best
    short.values[0].removeLast()
    #expect {
      try program.solve(from: short)
    } throws: {
      "\($0)" == "a start of 29 values does not fit a programme of 30 columns"
    }
  }

  @Test func `HiGHS reports and stops`() throws {
    let program = SyntheticHub(hours: 400, buysSizes: true).program
    let calls = Counter()
    let goesOn = try program.solve(
      SolverOptions(method: .dualSimplex, progress: { calls.take($0) }))
    #expect(goesOn.status == .optimal && calls.count > 0 && calls.stage == .simplex)
    let stopped = try program.solve(SolverOptions(method: .dualSimplex, progress: { _ in false }))
    #expect(stopped.status == .stopped)
  }

  @Test(arguments: ["mps", "lp"])
  func `programmes are written`(ending: String) throws {
    let program = SyntheticHub(hours: 5, buysSizes: true, cap: 1e3).program
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("phloem-\(UUID().uuidString).\(ending)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try program.write(to: path)
    let data = try #require(FileManager.default.contents(atPath: path))
    #expect(data.count > 500)
    let text = String(decoding: data, as: UTF8.self)
    // The third row's second step, and the cap.
    #expect(text.contains("r2_electricity_1") && text.contains("b0_emissions"))
    #expect(throws: OptimiseError.self) { try program.write(to: path + ".txt") }
    #expect(throws: OptimiseError.self) { try program.write(to: "/nowhere/at/all.mps") }
  }

  /// HiPO where its library is there; else the refusal says what is missing.
  @Test func `HiPO or a reason`() throws {
    let program = SyntheticHub(hours: 48, buysSizes: true).program
    let best = try program.solve(SolverOptions(method: .dualSimplex)).objective ?? .nan
    do {
      let solution = try program.solve(SolverOptions(method: .hipo))
      #expect(solution.method == .interiorPoint)
      #expect(isClose(solution.objective ?? .nan, best, relative: 1e-7))
    } catch {
      #expect("\(error)".contains("libhighs_extras"))
    }
  }

  @Test func `the structured method is for staged programmes`() {
    var program = LinearProgram()
    program.addColumn(cost: 1)
    #expect(throws: OptimiseError.self) {
      try program.solve(SolverOptions(method: .structured))
    }
  }
}

/// Counts calls; HiGHS makes them on the thread that solves.
private final class Counter: @unchecked Sendable {
  private(set) var count = 0
  private(set) var stage: SolverProgress.Stage?

  func take(_ progress: SolverProgress) -> Bool {
    count += 1
    stage = progress.stage
    return true
  }
}
