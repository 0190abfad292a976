import Foundation
import PhloemFootprint
import PhloemNumerics
import PhloemTestSupport
import Testing

/// Systems whose scores another program worked out.
@Suite struct GoldenSystemTests {
  private func expectScores(
    _ files: SmallSystem.Files, _ golden: String, _ choice: SolverOptions.Choice = .automatic
  ) throws {
    let expected = try SmallSystem.table(golden)
    let demands = expected.map { Demand(product: Int($0[0])) }
    let solved = try Technosphere(files.system).factorised(options: SolverOptions(choice: choice))
    // A score of 0 is what rounding left in the file: 25 decades below the largest of its category.
    let largest = files.factors.indices.map { m in expected.reduce(0) { max($0, abs($1[m + 1])) } }
    for direction in [Factorisation.Direction.forward, .adjoint] {
      let found = try solved.scores(of: demands, files.factors, direction: direction)
      #expect(found.report.isProven)
      for (d, row) in expected.enumerated() {
        for m in files.factors.indices {
          #expect(
            isClose(found[d, m], row[m + 1], relative: 1e-9, absolute: 1e-22 * largest[m]))
        }
      }
    }
  }

  // Scores by numpy's dense LU (LAPACK), of the system that `Benchmarks/footprint_systems.py` makes.
  @Test(arguments: [SolverOptions.Choice.automatic, .direct, .sweeps])
  func aSystemWithHubs(choice: SolverOptions.Choice) throws {
    let prefix = SmallSystem.fixtures + "/hub_300"
    try expectScores(
      try SmallSystem.read(prefix, count: 300), prefix + "_scores.csv", choice)
  }

  // Factors of the transpose, which are those that are made, hold no more than those of the technosphere
  // itself, and far less than the 90,000 entries of an order that fills in.
  @Test func theTransposeFillsNoMore() throws {
    let files = try SmallSystem.read(SmallSystem.fixtures + "/hub_300", count: 300)
    let uses = try Technosphere(files.system).requirements
    let identity = SparseMatrix.identity(uses.rows)
    let plain = try SparseLU(identity.adding(uses, times: -1))
    let transposed = try SparseLU(identity.adding(uses.transposed, times: -1))
    #expect(transposed.factorEntryCount <= plain.factorEntryCount)
    #expect(transposed.factorEntryCount < 90_000 / 4)
  }

  // Monte Carlo of the same system by numpy: 20,000 iterations by dense LU.
  @Test func aSystemWithHubsUnderUncertainty() throws {
    let prefix = SmallSystem.fixtures + "/hub_300"
    let files = try SmallSystem.read(prefix, count: 300)
    let golden = try SmallSystem.table(prefix + "_mc.csv")
    let solved = try Technosphere(files.system).factorised()
    let found = try solved.monteCarlo(
      golden.map { Demand(product: Int($0[0])) }, [files.factors[0]],
      MonteCarloOptions(iterations: 20_000, seed: 2))
    for (d, row) in golden.enumerated() {
      try expectSpread(found.spread(demand: d, category: 0), row, count: 20_000)
    }
  }

  // Mean, standard deviation and quantiles within four standard errors of two samples.
  private func expectSpread(_ spread: ScoreSpread, _ row: [Double], count: Double) throws {
    let (mean, deviation) = (row[1], row[2])
    let error = deviation * (1 / count + 1 / Double(spread.moments.count)).squareRoot()
    #expect(abs(spread.moments.mean - mean) < 4 * error)
    #expect(isClose(spread.moments.standardDeviation, deviation, relative: 600 / (count + 6000)))
    let found = spread.quantiles([0.05, 0.5, 0.95])
    // √(p(1 − p)) / density of a normal: 2.1 in the tails, 1.25 in the middle; skew allows twice.
    for (k, factor) in [3.0, 1.6, 5.0].enumerated() {
      #expect(abs(found[k] - row[3 + k]) < 4 * factor * error)
    }
  }

  @Test(.enabled(if: SmallSystem.shared != nil, "others' systems are not there"))
  func allProductsOfUSLCI() throws {
    let folder = try #require(SmallSystem.shared)
    let files = try SmallSystem.read(folder + "/real_uslci18", count: 766)
    try expectScores(files, folder + "/golden_real_uslci18_scores.csv")
    try expectScores(files, folder + "/golden_real_uslci18_scores.csv", .sweeps)
  }

  // bw2calc, 1,000 iterations with σ = 0.1 on every amount, product 718.
  @Test(.enabled(if: SmallSystem.shared != nil, "others' systems are not there"))
  func uslciUnderUncertainty() throws {
    let folder = try #require(SmallSystem.shared)
    let files = try SmallSystem.read(folder + "/real_uslci18", count: 766, sigma: 0.1)
    let found = try Technosphere(files.system).factorised().monteCarlo(
      [Demand(product: 718)], [files.factors[0]], MonteCarloOptions(iterations: 4000, seed: 1))
    #expect(isClose(found.stated[0][0], 0.454950, relative: 1e-5))
    try expectSpread(
      found.spread(demand: 0, category: 0),
      [718, 0.46290, 0.08278, 0.33821, 0.45588, 0.60555], count: 1000)
  }

  // bw2calc, 500 iterations of a system of 1,000 with a spread on every amount, product 684: the system is
  // made anew by its own script, where Python has numpy. Both are samples, so the tolerance is four
  // standard errors of the difference of two samples, of 500 and of 8,000 draws.
  @Test(.enabled(if: SmallSystem.shared != nil, "others' systems are not there"))
  func aRandomSystemUnderUncertainty() throws {
    let script = try #require(SmallSystem.shared) + "/gen_synth.py"
    let folder = try TemporaryFolder()
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", script, "1000", "random"]
    python.currentDirectoryURL = folder.url
    python.standardError = FileHandle.nullDevice
    python.standardOutput = FileHandle.nullDevice
    try python.run()
    python.waitUntilExit()
    guard python.terminationStatus == 0 else {
      print("skipped: python3 has no numpy to make the system with")
      return
    }
    let files = try SmallSystem.read(folder.url.path + "/synth_random_1000", count: 1000)
    let found = try Technosphere(files.system).factorised().monteCarlo(
      [Demand(product: 684)], [files.factors[0]], MonteCarloOptions(iterations: 8000, seed: 4))
    #expect(isClose(found.stated[0][0], 12.36876468436661, relative: 1e-9))
    try expectSpread(
      found.spread(demand: 0, category: 0),
      [
        684, 13.254175728450587, 4.273490192098113, 7.5857199056629545, 12.580007269404275,
        21.108591916174504,
      ], count: 500)
  }

  // The peer refuses the adjoint of this system, whose coefficients span 30 decades.
  @Test(.enabled(if: SmallSystem.shared != nil, "others' systems are not there"))
  func theAdjointOfTianGongIsItsForward() throws {
    let folder = try #require(SmallSystem.shared)
    let files = try SmallSystem.read(folder + "/real_tiangongmktc", count: 3963)
    let solved = try Technosphere(files.system).factorised()
    let forward = try solved.scores(of: files.demands, files.factors, direction: .forward)
    let adjoint = try solved.scores(of: files.demands, files.factors, direction: .adjoint)
    for d in files.demands.indices {
      for m in files.factors.indices {
        #expect(isClose(forward[d, m], adjoint[d, m], relative: 1e-9))
      }
    }
    #expect(forward.report.isProven && adjoint.report.isProven)
  }
}
