import PhloemNumerics

/// Which uncertain amounts a score's spread comes from.
///
/// Candidates are chosen by first-order propagation of the stated system; each is then judged by the
/// draws themselves, which are made again from their streams. So memory does not grow with the number
/// of uncertain amounts.
public struct VarianceShares: Hashable, Sendable {
  /// What an amount does to the score.
  public struct Share: Hashable, Sendable {
    /// Whether it is an exchange with nature; else one between processes.
    public var isNature: Bool
    /// The entry of `LinkedSystem.technosphere` or `.biosphere`.
    public var entry: Int
    /// Share of the variance that first-order propagation gives, of the sum over all amounts.
    public var propagated: Double
    /// Spearman's correlation of the draws of the amount, as its exchange states it, and the score.
    public var rankCorrelation: Double
    /// First-order Sobol index from the draws, with the bias of its bins taken off.
    public var firstOrder: Double
  }
  /// The amounts, largest propagated shares first.
  public let shares: [Share]
  /// The standard deviation of the score by first-order propagation.
  public let propagatedDeviation: Double
}

extension Factorisation {
  /// Returns which uncertain amounts the spread of a score comes from.
  ///
  /// - Parameters:
  ///   - result: a run of this system that kept scores.
  ///   - demand: the demand, by its number in the run.
  ///   - category: the category, by its number in `factors`.
  ///   - factors: those of the run.
  ///   - limit: how many amounts are judged.
  /// - Returns: the amounts with the largest shares.
  /// - Throws: `FootprintError` for what does not fit or cannot be solved.
  public func varianceShares(
    of result: MonteCarloResult, demand: Int, category: Int, _ factors: [[Double]], limit: Int = 30
  ) throws(FootprintError) -> VarianceShares {
    let x = try inventory(of: result.demands[demand]).production
    let y = try impactsOfProducts([factors[category]]).impacts[0]
    let system = technosphere.system
    var found: [(isNature: Bool, entry: Int, variance: Double)] = []
    for (exchanges, isNature) in [(system.technosphere, false), (system.biosphere, true)] {
      for k in 0..<exchanges.count where exchanges.uncertainty[k] >= 0 {
        let spread = exchanges.uncertainties[Int(exchanges.uncertainty[k])]
        guard spread.problem == nil, !spread.isFixed, let variance = spread.variance else {
          continue
        }
        let (i, j) = (Int(exchanges.rows[k]), Int(exchanges.columns[k]))
        let runs = x[j] / abs(technosphere.production[j])
        let worth =
          isNature ? factors[category][i] : (technosphere.production[i] < 0 ? y[i] : -y[i])
        let slope = worth * runs * exchanges.factors[k]
        if slope != 0 { found.append((isNature, k, slope * slope * variance)) }
      }
    }
    let total = compensatedSum(found.map(\.variance))
    found.sort { $0.variance != $1.variance ? $0.variance > $1.variance : $0.entry < $1.entry }
    let scores = result.scores(demand: demand, category: category)
    let ranks = Self.ranks(scores)
    let shares = found.prefix(limit).map { item in
      let draws = redrawn(item.isNature, item.entry, result)
      let drawRanks = Self.ranks(draws)
      return VarianceShares.Share(
        isNature: item.isNature, entry: item.entry, propagated: item.variance / total,
        rankCorrelation: Self.correlation(drawRanks, ranks),
        firstOrder: Self.firstOrder(drawRanks, scores))
    }
    return VarianceShares(shares: Array(shares), propagatedDeviation: total.squareRoot())
  }

  private func redrawn(_ isNature: Bool, _ entry: Int, _ result: MonteCarloResult) -> [Double] {
    let exchanges = isNature ? technosphere.system.biosphere : technosphere.system.technosphere
    let spread = exchanges.uncertainties[Int(exchanges.uncertainty[entry])]
    let normals = LaneNormals(seed: result.options.seed)
    return result.keptIterations.map { iteration in
      if spread.plainForm != nil {
        // The order of the draws is that of the normal numbers.
        let z = normals.mixed(
          exchanges.streams[entry], result.options.correlations, block: iteration / 8)
        return spread.sign * z[iteration % 8]
      }
      var stream = DrawStream(
        seed: result.options.seed, stream: exchanges.streams[entry], iteration: iteration)
      return spread.draw(&stream)
    }
  }

  private static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var k = 0
    while k < order.count {
      var end = k
      while end + 1 < order.count, values[order[end + 1]] == values[order[k]] { end += 1 }
      for p in k...end { ranks[order[p]] = Double(k + end) / 2 }
      k = end + 1
    }
    return ranks
  }

  private static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let middle = Double(a.count - 1) / 2
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for k in a.indices {
      ab += (a[k] - middle) * (b[k] - middle)
      aa += (a[k] - middle) * (a[k] - middle)
      bb += (b[k] - middle) * (b[k] - middle)
    }
    return ab / (aa * bb).squareRoot()
  }

  /// The variance of the means of bins of even numbers of draws, of the variance.
  private static func firstOrder(_ ranks: [Double], _ scores: [Double]) -> Double {
    let n = scores.count
    let bins = max(2, min(40, Int(Double(n).squareRoot() / 2)))
    var members = [RunningMoments](repeating: RunningMoments(), count: bins)
    var all = RunningMoments()
    for k in 0..<n {
      members[min(bins - 1, Int(ranks[k] * Double(bins) / Double(n)))].add(scores[k])
      all.add(scores[k])
    }
    var between = 0.0
    var bias = 0.0
    for bin in members where bin.count > 1 {
      let step = bin.mean - all.mean
      between += Double(bin.count) / Double(n) * step * step
      bias += bin.variance / Double(n)
    }
    return max(0, (between - bias) / all.variance)
  }
}
