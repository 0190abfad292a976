import PhloemExchange
import PhloemFootprint
import PhloemModel
import PhloemNumerics

extension StudyWork {
  /// Draws all scenarios with one seed, so that their scores are compared draw by draw.
  func spread(
    _ wanted: StudyUncertainty, threads: Int, _ progress: (String) -> Void
  ) throws(InputError) -> StudyRecord.Spread {
    let correlations = try correlations(wanted)
    let options = MonteCarloOptions(
      iterations: wanted.iterations, seed: wanted.seed, threads: threads,
      kept: wanted.iterations, correlations: correlations)
    var runs: [MonteCarloResult] = []
    var scores: [StudyRecord.Score] = []
    for one in solved {
      let run = try FootprintWork.answer { () throws(FootprintError) in
        try one.work.factorisation.monteCarlo(one.demands, one.work.factors, options) { done in
          progress("\(one.id): \(done) of \(wanted.iterations) draws")
          return true
        }
      }
      runs.append(run)
      for product in file.products.indices {
        for category in one.work.mappings.indices {
          scores.append(try score(run, one, product, category, hasShares: wanted.hasShares))
        }
      }
    }
    return StudyRecord.Spread(
      iterations: wanted.iterations, seed: wanted.seed,
      correlations: wanted.correlations.map {
        "\($0.first.text) with \($0.second.text): \($0.coefficient)"
      }, refused: Array(Set(runs.flatMap(\.refused))).sorted(), scores: scores,
      pairs: paired(runs))
  }

  private func correlations(
    _ wanted: StudyUncertainty
  ) throws(InputError) -> StreamCorrelations {
    if wanted.correlations.isEmpty { return .none }
    var findings = Diagnostics()
    var list: [StreamCorrelations.Pair] = []
    for pair in wanted.correlations {
      var streams: [UInt64] = []
      for name in [pair.first, pair.second] {
        if let place = assembly.exchange(name.text) {
          streams.append(
            ExchangeStream.number(process: place.process, exchange: place.exchange))
        } else {
          let names = assembly.exchangeNames
          findings.error(
            at: name.position, "the study has no exchange '\(name.text)'",
            help: nearest(to: name.text, in: names).map { "did you mean '\($0)'?" }
              ?? "write PROCESS/INPUT, one of: \(names.prefix(6).joined(separator: ", "))")
        }
      }
      if streams.count == 2 {
        list.append(.init(streams[0], streams[1], pair.coefficient))
      }
    }
    try findings.throwIfErrors()
    do throws(FootprintError) {
      return try StreamCorrelations(list)
    } catch {
      throw InputError(
        "no amounts have all of these correlations", at: wanted.correlations.first?.first.position,
        help: "each pair alone may have any from -1 to 1; together they must agree")
    }
  }

  private func score(
    _ run: MonteCarloResult, _ one: Solved, _ product: Int, _ category: Int, hasShares: Bool
  ) throws(InputError) -> StudyRecord.Score {
    let spread = run.spread(demand: product, category: category)
    let quantiles = spread.quantiles([0.05, 0.25, 0.5, 0.75, 0.95])
    let bins = spread.histogram(bins: 24)
    let mapping = one.work.mappings[category].characterisation
    return StudyRecord.Score(
      scenario: one.id, product: file.products[product].id, category: mapping.id,
      unit: mapping.unit, accepted: run.accepted, rejected: run.rejected.total,
      stated: run.stated[product][category], mean: spread.moments.mean,
      standardDeviation: spread.moments.standardDeviation,
      standardError: spread.moments.standardError, p5: quantiles[0], p25: quantiles[1],
      median: quantiles[2], p75: quantiles[3], p95: quantiles[4],
      minimum: spread.moments.minimum, maximum: spread.moments.maximum, edges: bins.edges,
      counts: bins.counts,
      convergence: Self.steps(run.scores(demand: product, category: category)),
      shares: hasShares ? try shares(run, one, product, category) : [])
  }

  private static func steps(_ scores: [Double]) -> [StudyRecord.Step] {
    var moments = RunningMoments()
    var next = max(2, scores.count / 16)
    var list: [StudyRecord.Step] = []
    for (index, score) in scores.enumerated() {
      moments.add(score)
      if index + 1 == next || index + 1 == scores.count {
        list.append(
          .init(draws: index + 1, mean: moments.mean, standardError: moments.standardError))
        next *= 2
      }
    }
    return list
  }

  private func shares(
    _ run: MonteCarloResult, _ one: Solved, _ product: Int, _ category: Int
  ) throws(InputError) -> [StudyRecord.Share] {
    let found = try FootprintWork.answer { () throws(FootprintError) in
      try one.work.factorisation.varianceShares(
        of: run, demand: product, category: category, one.work.factors, limit: 12)
    }
    let system = one.work.link.system
    return found.shares.map { share in
      let exchanges = share.isNature ? system.biosphere : system.technosphere
      let (row, column) = (Int(exchanges.rows[share.entry]), Int(exchanges.columns[share.entry]))
      return StudyRecord.Share(
        process: system.title(ofActivity: column),
        flow: share.isNature ? one.work.flowName(row) : "\(system.activities[row].product)",
        propagated: share.propagated, rankCorrelation: share.rankCorrelation,
        firstOrder: share.firstOrder)
    }
  }

  /// Pairs of results over the draws in which both have a score.
  private func paired(_ runs: [MonteCarloResult]) -> [StudyRecord.Pair] {
    pairs.flatMap { pair in
      solved[0].work.mappings.indices.map { category in
        let (a, b) = (runs[pair.first.0], runs[pair.second.0])
        let first = Dictionary(
          zip(a.keptIterations, a.scores(demand: pair.first.1, category: category)),
          uniquingKeysWith: { $1 })
        var differences: [Double] = []
        var (below, equal) = (0, 0)
        var moments = RunningMoments()
        for (iteration, score) in zip(
          b.keptIterations, b.scores(demand: pair.second.1, category: category))
        {
          guard let before = first[iteration] else { continue }
          differences.append(score - before)
          moments.add(score - before)
          // Two systems are solved to this accuracy each: a smaller difference is none.
          if abs(score - before) <= 1e-9 * max(abs(score), abs(before)) {
            equal += 1
          } else if score < before {
            below += 1
          }
        }
        let ends =
          differences.isEmpty ? [.nan, .nan, .nan] : quantiles([0.05, 0.5, 0.95], of: differences)
        let count = Double(max(1, differences.count))
        let mapping = solved[0].work.mappings[category].characterisation
        return StudyRecord.Pair(
          kind: pair.kind, firstScenario: solved[pair.first.0].id,
          firstProduct: file.products[pair.first.1].id,
          secondScenario: solved[pair.second.0].id,
          secondProduct: file.products[pair.second.1].id, category: mapping.id,
          unit: mapping.unit, draws: differences.count, shareBelow: Double(below) / count,
          shareEqual: Double(equal) / count, meanDifference: moments.mean,
          standardDeviation: moments.standardDeviation, p5: ends[0], median: ends[1], p95: ends[2])
      }
    }
  }
}
