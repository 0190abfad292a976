import Foundation
import PhloemFootprint
import PhloemNumerics

/// Seconds that each kind of question to a life-cycle system takes, and its answers.
struct FootprintMeasurement: Encodable {
  var activities = 0
  var entries = 0
  var method = ""
  /// Matrices from the exchanges.
  var build = 0.0
  /// Preparation and the first score.
  var first = 0.0
  /// One score for each demand, one after the other.
  var demandLoop = 0.0
  /// All demands in all categories.
  var adjoint = 0.0
  /// All products in all categories.
  var allProducts = 0.0
  /// A Monte Carlo iteration of one demand in one category, on one and two threads.
  var monteCarlo1 = 0.0
  var monteCarlo2 = 0.0
  /// The same of all demands in one category, by adjoint, on two threads.
  var monteCarloAll = 0.0
  var score = 0.0
  var scores: [[Double]] = []
  var error = 0.0
  var isProven = false
  var mean = 0.0
  var deviation = 0.0
  var quantiles: [Double] = []
  var rejected = 0
  var sweeps = 0
  var sweepsOfDraws = 0

  init(_ files: FootprintFiles, iterations: Int) throws {
    var clock = Stopwatch()
    let technosphere = try Technosphere(files.system)
    build = clock.seconds
    let first = [files.factors[0]]
    clock = Stopwatch()
    let solved = try technosphere.factorised()
    score = try solved.inventory(of: files.demands[0]).impacts(first)[0, 0]
    self.first = clock.seconds
    clock = Stopwatch()
    for demand in files.demands { _ = try solved.inventory(of: demand).impacts(first)[0, 0] }
    demandLoop = clock.seconds
    clock = Stopwatch()
    let found = try solved.scores(of: files.demands, files.factors)
    adjoint = clock.seconds
    scores = found.scores
    clock = Stopwatch()
    _ = try solved.impactsOfProducts(files.factors)
    allProducts = clock.seconds
    activities = technosphere.count
    entries = technosphere.requirements.entryCount
    method = found.report.method.rawValue
    error = found.report.error
    isProven = found.report.isProven
    sweeps = found.report.sweeps
    if iterations == 0 { return }
    func draw(_ demands: [Demand], threads: Int) throws -> (MonteCarloResult, Double) {
      let clock = Stopwatch()
      let result = try solved.monteCarlo(
        demands, first, MonteCarloOptions(iterations: iterations, seed: 42, threads: threads))
      return (result, clock.seconds / Double(iterations))
    }
    let one = [files.demands[0]]
    _ = try draw(one, threads: 1)
    let (result, seconds) = try draw(one, threads: 1)
    monteCarlo1 = seconds
    monteCarlo2 = try draw(one, threads: 2).1
    monteCarloAll = try draw(files.demands, threads: 2).1
    let spread = result.spread(demand: 0, category: 0)
    (mean, deviation) = (spread.moments.mean, spread.moments.standardDeviation)
    quantiles = spread.quantiles([0.05, 0.5, 0.95])
    rejected = result.rejected.total
    sweepsOfDraws = result.sweeps
  }
}
