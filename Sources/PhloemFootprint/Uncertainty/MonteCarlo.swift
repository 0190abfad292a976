import Dispatch
import PhloemNumerics
import Synchronization

/// What a Monte Carlo run is asked for.
public struct MonteCarloOptions: Hashable, Sendable {
  /// How many iterations.
  public var iterations: Int
  /// The seed: with the streams of the exchanges it fixes every number that is drawn.
  public var seed: UInt64
  /// How many threads work; results do not depend on it.
  public var threads: Int
  /// What the equations may leave of a solution, relative.
  public var tolerance: Double
  /// Pairs of demands whose scores are compared, draw by draw.
  public var comparisons: [Pair]
  /// How many iterations keep their scores, for contributions to variance and for plots.
  public var kept: Int
  /// Which systems are solved.
  public var direction: Factorisation.Direction
  /// Amounts that are drawn together.
  public var correlations: StreamCorrelations

  /// Two demands, by number.
  public struct Pair: Hashable, Sendable {
    /// The first.
    public var first: Int
    /// The second, which is subtracted.
    public var second: Int
    /// Makes a pair.
    public init(_ first: Int, _ second: Int) {
      self.first = first
      self.second = second
    }
  }

  /// Makes options.
  public init(
    iterations: Int = 1000, seed: UInt64 = 1, threads: Int = 2, tolerance: Double = 1e-9,
    comparisons: [Pair] = [], kept: Int = 4096, direction: Factorisation.Direction = .automatic,
    correlations: StreamCorrelations = .none
  ) {
    self.iterations = iterations
    self.seed = seed
    self.threads = threads
    self.tolerance = tolerance
    self.comparisons = comparisons
    self.kept = kept
    self.direction = direction
    self.correlations = correlations
  }
}

extension Factorisation {
  /// Draws every uncertain amount many times and tells how scores spread.
  ///
  /// Amounts of one stream share their draw, so demands are compared under the same draws. Memory does
  /// not grow with the number of iterations.
  /// - Parameters:
  ///   - demands: what is asked for.
  ///   - factors: impact categories × elementary flows.
  ///   - options: how many, with which seed.
  ///   - progress: told how many iterations are done; returns false to stop.
  /// - Returns: how the scores spread.
  /// - Throws: `FootprintError` for what does not fit or cannot be solved.
  public func monteCarlo(
    _ demands: [Demand], _ factors: [[Double]], _ options: MonteCarloOptions = MonteCarloOptions(),
    progress: (Int) -> Bool = { _ in true }
  ) throws(FootprintError) -> MonteCarloResult {
    for pair in options.comparisons
    where !demands.indices.contains(pair.first) || !demands.indices.contains(pair.second) {
      throw .doesNotFit("a comparison names a demand that is not there")
    }
    if edits != nil {
      // Draws go into the matrix itself: with edits in it.
      return try Factorisation(technosphere, options: self.options)
        .monteCarlo(demands, factors, options, progress: progress)
    }
    let (shared, stated, report) = try prepare(demands, factors, options)
    let team = WorkerTeam(shared, threads: max(1, options.threads))
    var result = MonteCarloResult(
      demands: demands, categories: factors.count, stated: stated, options: options, report: report,
      refused: shared.plan.refused.map { (entry, problem) in
        entry >= 0
          ? "an exchange between processes (entry \(entry)): \(problem)"
          : "an exchange with nature (entry \(~entry)): \(problem)"
      })
    let blocks = (options.iterations + 7) / 8
    var next = 0
    while next < blocks {
      let count = min(blocks - next, 16 * max(1, options.threads))
      for (k, block) in team.run(next, count).enumerated() {
        result.add(block, iteration: 8 * (next + k))
      }
      next += count
      if !progress(min(8 * next, options.iterations)) { break }
    }
    return result
  }

  private func prepare(
    _ demands: [Demand], _ factors: [[Double]], _ options: MonteCarloOptions
  ) throws(FootprintError) -> (MonteCarloWorker.Shared, [[Double]], SolverReport) {
    for demand in demands { try demand.check(count: technosphere.count) }
    let direct = try technosphere.directImpacts(factors)
    let isAdjoint: Bool =
      switch options.direction {
      case .automatic: factors.count < demands.count
      case .forward: false
      case .adjoint: true
      }
    let plan = SamplingPlan(
      base, technosphere, factors, isAdjoint: isAdjoint, options.correlations)
    let w = base.weights.weights
    let n = technosphere.count
    let sides: [[Double]] =
      isAdjoint
      ? direct.map { base.weighted($0, by: -1) }
      : demands.map { demand in
        var side = [Double](repeating: 0, count: n)
        for entry in demand.amounts { side[entry.product] = entry.amount * w[entry.product] }
        return side
      }
    let (solutions, report) = try solve(sides, transposed: isAdjoint, isWeighted: true)
    let places = plan.pattern.places
    let starts = solutions.map { solution in
      plan.pattern.unknowns.map { solution[Int($0)] }
    }
    let stated = demands.enumerated().map { d, demand in
      factors.indices.map { m in
        isAdjoint
          ? demand.amounts.reduce(0) { $0 + $1.amount * w[$1.product] * solutions[m][$1.product] }
          : compensatedSum((0..<n).map { solutions[d][$0] / w[$0] * direct[m][$0] })
      }
    }
    let isNonnegative =
      !technosphere.requirements.values.contains { $0 < 0 }
    let shared = MonteCarloWorker.Shared(
      plan: plan, normals: LaneNormals(seed: options.seed), seed: options.seed,
      isAdjoint: isAdjoint,
      demands: demands.map { demand in
        demand.amounts.map { (Int(places[$0.product]), $0.amount * w[$0.product]) }
      },
      starts: starts,
      tolerance: max(1e-14, min(options.tolerance, 1e-8 / report.amplification)),
      isNonnegative: isNonnegative, amplification: report.amplification,
      matrix: (report.loops.first ?? 0) <= 2000 ? base.scaled : nil)
    return (shared, stated, report)
  }
}

/// Workers that keep their memory from one batch of blocks to the next.
///
/// `@unchecked Sendable`: during `run` each worker and each place of the results is used by one thread.
private final class WorkerTeam: @unchecked Sendable {
  private final class Member: @unchecked Sendable {
    var worker: MonteCarloWorker
    init(_ shared: MonteCarloWorker.Shared) { worker = MonteCarloWorker(shared) }
  }
  private let members: [Member]

  init(_ shared: MonteCarloWorker.Shared, threads: Int) {
    members = (0..<threads).map { _ in Member(shared) }
  }

  /// Returns `count` blocks from `first` on, in order.
  func run(_ first: Int, _ count: Int) -> [MonteCarloWorker.Block] {
    let found = Mutex<[MonteCarloWorker.Block?]>(Array(repeating: nil, count: count))
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: members.count) { t in
      while true {
        let k = next.withLock { value in
          defer { value += 1 }
          return value
        }
        if k >= count { return }
        let block = self.members[t].worker.run(block: first + k)
        found.withLock { $0[k] = block }
      }
    }
    return found.withLock { $0 }.compactMap { $0 }
  }
}
