import PhloemNumerics

extension Factorisation {
  /// Which systems are solved for scores.
  public enum Direction: Hashable, Sendable {
    /// The fewer: demands or categories.
    case automatic
    /// One system a demand.
    case forward
    /// One system a category; then demands are dots.
    case adjoint
  }

  /// Returns what a demand takes.
  public func inventory(of demand: Demand) throws(FootprintError) -> Inventory {
    let found = try inventories(of: [demand])
    return found[0]
  }

  /// Returns what each demand takes.
  public func inventories(of demands: [Demand]) throws(FootprintError) -> [Inventory] {
    var sides: [[Double]] = []
    for demand in demands {
      try demand.check(count: technosphere.count)
      var side = [Double](repeating: 0, count: technosphere.count)
      for entry in demand.amounts { side[entry.product] = entry.amount }
      sides.append(side)
    }
    let (solutions, report) = try solve(sides, transposed: false)
    return zip(demands, solutions).map {
      Inventory(technosphere: technosphere, demand: $0, production: $1, report: report)
    }
  }

  /// Returns the impact of one unit of every product, supply chains included.
  /// - Parameter factors: impact categories × elementary flows.
  /// - Returns: impact categories × products, and how they were worked out.
  /// - Throws: `FootprintError` for what does not fit or cannot be solved.
  public func impactsOfProducts(_ factors: [[Double]]) throws(FootprintError) -> (
    impacts: [[Double]], report: SolverReport
  ) {
    let (solutions, report) = try solve(technosphere.directImpacts(factors), transposed: true)
    return (solutions, report)
  }

  /// Returns the scores of many demands in many categories.
  /// - Parameters:
  ///   - demands: what is asked for.
  ///   - factors: impact categories × elementary flows.
  ///   - direction: which systems are solved.
  /// - Returns: demands × categories.
  /// - Throws: `FootprintError` for what does not fit or cannot be solved.
  public func scores(
    of demands: [Demand], _ factors: [[Double]], direction: Direction = .automatic
  ) throws(FootprintError) -> ImpactScores {
    for demand in demands { try demand.check(count: technosphere.count) }
    let isAdjoint =
      direction == .adjoint || direction == .automatic && factors.count < demands.count
    if isAdjoint {
      let (impacts, report) = try impactsOfProducts(factors)
      let scores = demands.map { demand in
        impacts.map { row in
          demand.amounts.reduce(0) { $0 + $1.amount * row[$1.product] }
        }
      }
      return ImpactScores(demands: demands, scores: scores, report: report)
    }
    let direct = try technosphere.directImpacts(factors)
    let found = try inventories(of: demands)
    let scores = found.map { inventory in
      direct.map { row in compensatedDot(row, inventory.production)
      }
    }
    return ImpactScores(
      demands: demands, scores: scores, report: found.first?.report ?? base.blankReport)
  }
}
