package import PhloemFootprint
import PhloemNumerics

extension StudyRecord.Spread {
  /// What a Monte Carlo over a database found.
  ///
  /// - Parameters:
  ///   - found: The run; it must have kept scores.
  ///   - products: The names of its demands.
  ///   - mappings: The impact categories, in the order of the run.
  ///   - shares: Sources of the spread, by demand, then category; none where empty.
  package init(
    drawn found: MonteCarloResult, products: [String], _ mappings: [FlowMapping],
    shares: [[[StudyRecord.Share]]] = []
  ) {
    let categories = mappings.map(\.characterisation)
    let scores = products.indices.flatMap { demand in
      categories.enumerated().map { number, category in
        StudyRecord.Score(
          drawn: found, demand: demand, category: number, product: products[demand],
          (category.id, category.unit),
          shares: shares.indices.contains(demand) ? shares[demand][number] : [])
      }
    }
    let pairs = found.options.comparisons.enumerated().flatMap { number, pair in
      categories.enumerated().map { place, category in
        StudyRecord.Pair(
          found.comparison(number, category: place),
          products: (products[pair.first], products[pair.second]),
          category: (category.id, category.unit))
      }
    }
    self.init(
      iterations: found.options.iterations, seed: found.options.seed, correlations: [],
      refused: found.refused, scores: scores, pairs: pairs)
  }
}

extension StudyRecord.Score {
  fileprivate init(
    drawn found: MonteCarloResult, demand: Int, category: Int, product: String,
    _ kind: (id: String, unit: String), shares: [StudyRecord.Share]
  ) {
    let spread = found.spread(demand: demand, category: category)
    let quantiles = spread.quantiles([0.05, 0.25, 0.5, 0.75, 0.95])
    let bins = spread.histogram(bins: 32)
    self.init(
      scenario: "", product: product, category: kind.id, unit: kind.unit,
      accepted: found.accepted, rejected: found.rejected.total,
      stated: found.stated[demand][category], mean: spread.moments.mean,
      standardDeviation: spread.moments.standardDeviation,
      standardError: spread.moments.standardError, p5: quantiles[0], p25: quantiles[1],
      median: quantiles[2], p75: quantiles[3], p95: quantiles[4],
      minimum: spread.moments.minimum, maximum: spread.moments.maximum, edges: bins.edges,
      counts: bins.counts,
      convergence: StudyRecord.Step.steps(
        over: found.scores(demand: demand, category: category)), shares: shares)
  }
}

extension StudyRecord.Step {
  /// The running mean at about sixty even places.
  package static func steps(over scores: [Double]) -> [StudyRecord.Step] {
    let stride = max(1, scores.count / 60)
    var moments = RunningMoments()
    var steps: [StudyRecord.Step] = []
    for (k, score) in scores.enumerated() {
      moments.add(score)
      guard moments.count > 1, (k + 1) % stride == 0 || k + 1 == scores.count else { continue }
      steps.append(
        StudyRecord.Step(
          draws: moments.count, mean: moments.mean, standardError: moments.standardError))
    }
    return steps
  }
}

extension StudyRecord.Pair {
  /// Turns a comparison of the first less the second into one of the second less the first.
  fileprivate init(
    _ compared: ComparedScores, products: (String, String), category: (id: String, unit: String)
  ) {
    let ends = compared.difference.quantiles([0.05, 0.5, 0.95])
    let moments = compared.difference.moments
    self.init(
      kind: "product", firstScenario: "", firstProduct: products.0, secondScenario: "",
      secondProduct: products.1, category: category.id, unit: category.unit,
      draws: moments.count, shareBelow: 1 - compared.shareBelow - compared.shareEqual,
      shareEqual: compared.shareEqual, meanDifference: -moments.mean,
      standardDeviation: moments.standardDeviation, p5: -ends[2], median: -ends[1],
      p95: -ends[0])
  }
}

extension StudyRecord.Share {
  /// Names an uncertain amount.
  ///
  /// - Parameters:
  ///   - share: What the amount does to the score.
  ///   - system: The system of the run.
  ///   - language: The language of names.
  ///   - flow: The name of an elementary flow by its row.
  package init(
    _ share: VarianceShares.Share, in system: LinkedSystem, language: String,
    flow: (Int) -> String
  ) {
    let exchanges = share.isNature ? system.biosphere : system.technosphere
    let row = Int(exchanges.rows[share.entry])
    self.init(
      process: system.title(ofActivity: Int(exchanges.columns[share.entry]), in: language),
      flow: share.isNature ? flow(row) : system.activities[row].product.text(in: language),
      propagated: share.propagated, rankCorrelation: share.rankCorrelation,
      firstOrder: share.firstOrder)
  }
}
