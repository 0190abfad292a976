extension StudyRecord {
  /// How the results of a study spread: all scenarios and products under the same draws.
  package struct Spread: Encodable, Sendable {
    /// How many draws were asked for.
    package var iterations: Int
    /// The seed.
    package var seed: UInt64
    /// Amounts that are drawn together, in words.
    package var correlations: [String]
    /// Uncertainties that cannot be drawn from: their amounts stay as stated.
    package var refused: [String]
    /// One a scenario, product and category.
    package var scores: [Score]
    /// Pairs of results, draw by draw.
    package var pairs: [Pair]

    /// Takes all parts.
    package init(
      iterations: Int, seed: UInt64, correlations: [String], refused: [String], scores: [Score],
      pairs: [Pair]
    ) {
      self.iterations = iterations
      self.seed = seed
      self.correlations = correlations
      self.refused = refused
      self.scores = scores
      self.pairs = pairs
    }
  }

  /// How a score spreads.
  package struct Score: Encodable, Sendable {
    /// What it is of.
    package var scenario, product, category, unit: String
    /// Draws that count, and those that gave no score.
    package var accepted, rejected: Int
    /// The score of the amounts as stated.
    package var stated: Double
    /// Moments and quantiles.
    package var mean, standardDeviation, standardError: Double
    package var p5, p25, median, p75, p95, minimum, maximum: Double
    /// Even intervals from edge to edge, and the draws in each.
    package var edges: [Double]
    package var counts: [Int]
    /// The means after more and more draws, to see whether they settle.
    package var convergence: [Step]
    /// Where the spread comes from, largest first; empty unless shares were asked for.
    package var shares: [Share]

    /// Takes all parts.
    package init(
      scenario: String, product: String, category: String, unit: String, accepted: Int,
      rejected: Int, stated: Double, mean: Double, standardDeviation: Double, standardError: Double,
      p5: Double, p25: Double, median: Double, p75: Double, p95: Double, minimum: Double,
      maximum: Double, edges: [Double], counts: [Int], convergence: [Step], shares: [Share]
    ) {
      self.scenario = scenario
      self.product = product
      self.category = category
      self.unit = unit
      self.accepted = accepted
      self.rejected = rejected
      self.stated = stated
      self.mean = mean
      self.standardDeviation = standardDeviation
      self.standardError = standardError
      self.p5 = p5
      self.p25 = p25
      self.median = median
      self.p75 = p75
      self.p95 = p95
      self.minimum = minimum
      self.maximum = maximum
      self.edges = edges
      self.counts = counts
      self.convergence = convergence
      self.shares = shares
    }
  }

  /// The mean after some draws.
  package struct Step: Encodable, Sendable {
    /// How many draws.
    package var draws: Int
    /// Their mean and its standard error.
    package var mean, standardError: Double

    /// Takes all parts.
    package init(
      draws: Int, mean: Double, standardError: Double
    ) {
      self.draws = draws
      self.mean = mean
      self.standardError = standardError
    }
  }

  /// An uncertain amount and its part in a spread.
  package struct Share: Encodable, Sendable {
    /// The process, and what it takes or emits.
    package var process, flow: String
    /// Its share of the variance by first-order propagation.
    package var propagated: Double
    /// Spearman's correlation of its draws with the score.
    package var rankCorrelation: Double
    /// Its first-order Sobol index from the draws.
    package var firstOrder: Double

    /// Takes all parts.
    package init(
      process: String, flow: String, propagated: Double, rankCorrelation: Double, firstOrder: Double
    ) {
      self.process = process
      self.flow = flow
      self.propagated = propagated
      self.rankCorrelation = rankCorrelation
      self.firstOrder = firstOrder
    }
  }

  /// Two results under the same draws: the second less the first.
  package struct Pair: Encodable, Sendable {
    /// What differs: `scenario` or `product`.
    package var kind: String
    /// Scenario and product of each, and the category.
    package var firstScenario, firstProduct, secondScenario, secondProduct, category, unit: String
    /// Draws in which both have a score.
    package var draws: Int
    /// The share of draws in which the second is below the first, and in which they are equal.
    package var shareBelow, shareEqual: Double
    /// The difference.
    package var meanDifference, standardDeviation, p5, median, p95: Double

    /// Takes all parts.
    package init(
      kind: String, firstScenario: String, firstProduct: String, secondScenario: String,
      secondProduct: String, category: String, unit: String, draws: Int, shareBelow: Double,
      shareEqual: Double, meanDifference: Double, standardDeviation: Double, p5: Double,
      median: Double, p95: Double
    ) {
      self.kind = kind
      self.firstScenario = firstScenario
      self.firstProduct = firstProduct
      self.secondScenario = secondScenario
      self.secondProduct = secondProduct
      self.category = category
      self.unit = unit
      self.draws = draws
      self.shareBelow = shareBelow
      self.shareEqual = shareEqual
      self.meanDifference = meanDifference
      self.standardDeviation = standardDeviation
      self.p5 = p5
      self.median = median
      self.p95 = p95
    }
  }
}
