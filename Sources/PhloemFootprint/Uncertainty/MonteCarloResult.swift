public import PhloemNumerics

/// How scores spread over the draws of a Monte Carlo run.
public struct MonteCarloResult: Sendable {
  /// What was asked for.
  public let demands: [Demand]
  /// Scores of the amounts as stated, demands × categories.
  public let stated: [[Double]]
  /// How the run was set up.
  public let options: MonteCarloOptions
  /// How the stated system was solved.
  public let report: SolverReport
  /// Uncertainties that cannot be drawn from: their amounts stayed as stated.
  public let refused: [String]
  /// Iterations that count.
  public private(set) var accepted = 0
  /// Iterations left out, by why.
  public private(set) var rejected = Rejected()
  /// Sweeps of the slowest block.
  public private(set) var sweeps = 0
  /// The largest relative error of a solution, as bounded or estimated.
  public private(set) var worstError = 0.0
  /// The iterations whose scores are kept.
  public private(set) var keptIterations: [Int] = []
  private var spreads: [ScoreSpread]
  private var differences: [ComparedScores]
  private var keptScores: [[Double]]
  private let categories: Int

  /// Draws that gave no score.
  public struct Rejected: Hashable, Sendable {
    /// An activity used all it makes of its own product.
    public var selfConsumption = 0
    /// A loop needed at least what it makes.
    public var unproductive = 0
    /// The equations could not be solved well enough.
    public var inaccurate = 0
    /// All of them.
    public var total: Int { selfConsumption + unproductive + inaccurate }
  }

  init(
    demands: [Demand], categories: Int, stated: [[Double]], options: MonteCarloOptions,
    report: SolverReport, refused: [String]
  ) {
    self.demands = demands
    self.categories = categories
    self.stated = stated
    self.options = options
    self.report = report
    self.refused = refused
    let count = demands.count * categories
    // Some 16 million numbers at the most, however many scores there are.
    var capacity = 2048
    while capacity > 128, capacity * max(1, count) > 1 << 21 { capacity /= 2 }
    spreads = Array(repeating: ScoreSpread(capacity: capacity), count: count)
    keptScores = Array(repeating: [], count: count)
    differences = Array(
      repeating: ComparedScores(capacity: capacity), count: options.comparisons.count * categories)
  }

  mutating func add(_ block: MonteCarloWorker.Block, iteration first: Int) {
    sweeps = max(sweeps, block.sweeps)
    worstError = max(worstError, block.worstError)
    for lane in 0..<8 where first + lane < options.iterations {
      if block.selfConsumption[lane] {
        rejected.selfConsumption += 1
      } else if block.unproductive[lane] {
        rejected.unproductive += 1
      } else if block.inaccurate[lane] || block.scores.contains(where: { !$0[lane].isFinite }) {
        rejected.inaccurate += 1
      } else {
        accept(block, lane, iteration: first + lane)
      }
    }
  }

  private mutating func accept(_ block: MonteCarloWorker.Block, _ lane: Int, iteration: Int) {
    accepted += 1
    let isKept = keptIterations.count < options.kept
    if isKept { keptIterations.append(iteration) }
    for k in spreads.indices {
      let score = block.scores[k][lane]
      spreads[k].add(score)
      if isKept { keptScores[k].append(score) }
    }
    for (p, pair) in options.comparisons.enumerated() {
      for m in 0..<categories {
        differences[p * categories + m].add(
          block.scores[pair.first * categories + m][lane],
          block.scores[pair.second * categories + m][lane])
      }
    }
  }

  /// How the score of a demand in a category spreads.
  public func spread(demand: Int, category: Int) -> ScoreSpread {
    spreads[demand * categories + category]
  }

  /// How the scores of a pair of `options.comparisons` differ in a category.
  public func comparison(_ pair: Int, category: Int) -> ComparedScores {
    differences[pair * categories + category]
  }

  /// The scores of `keptIterations`.
  public func scores(demand: Int, category: Int) -> [Double] {
    keptScores[demand * categories + category]
  }
}

/// Moments and quantiles of a score.
public struct ScoreSpread: Hashable, Sendable {
  /// Mean, standard deviation, extremes.
  public private(set) var moments = RunningMoments()
  private var sketch: QuantileSketch

  init(capacity: Int) { sketch = QuantileSketch(capacity: capacity) }

  mutating func add(_ score: Double) {
    moments.add(score)
    sketch.add(score)
  }

  /// Quantiles at probabilities.
  public func quantiles(_ probabilities: [Double]) -> [Double] { sketch.quantiles(probabilities) }

  /// The median.
  public var median: Double { quantiles([0.5])[0] }

  /// How far the median is from that of infinitely many draws, one standard deviation: half the
  /// distance of the quantiles whose ranks lie one standard deviation of the rank beside the middle.
  public var standardErrorOfMedian: Double {
    let half = 0.5 / Double(max(1, moments.count)).squareRoot()
    let ends = quantiles([max(0, 0.5 - half), min(1, 0.5 + half)])
    return (ends[1] - ends[0]) / 2
  }

  /// How many draws lie in each of some even intervals.
  public func histogram(bins: Int) -> (edges: [Double], counts: [Int]) {
    sketch.histogram(bins: bins)
  }
}

/// How two scores differ, draw by draw.
public struct ComparedScores: Hashable, Sendable {
  /// The first less the second.
  public private(set) var difference: ScoreSpread
  private var below = 0
  private var equal = 0

  init(capacity: Int) { difference = ScoreSpread(capacity: capacity) }

  mutating func add(_ first: Double, _ second: Double) {
    difference.add(first - second)
    if first < second { below += 1 } else if first == second { equal += 1 }
  }

  /// The share of draws in which the first is below the second.
  public var shareBelow: Double { Double(below) / Double(max(1, difference.moments.count)) }
  /// The share of draws in which they are equal.
  public var shareEqual: Double { Double(equal) / Double(max(1, difference.moments.count)) }
}
