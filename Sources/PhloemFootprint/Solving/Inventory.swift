import PhloemNumerics

/// What a demand takes: production of every product, and exchanges with nature.
public struct Inventory: Sendable {
  /// The system that was solved.
  public let technosphere: Technosphere
  /// What was asked for.
  public let demand: Demand
  /// How much of each product is made, in its unit; of a waste how much is treated.
  public let production: [Double]
  /// How it was solved.
  public let report: SolverReport

  /// How often each activity runs, as its exchanges state them.
  public var runs: [Double] {
    production.indices.map { production[$0] / abs(technosphere.production[$0]) }
  }

  /// The activities whose production is negative: what they make is avoided, or a loop is wrong.
  public var negativeSupplies: [Int] {
    let largest = production.reduce(0) { max($0, abs($1)) }
    return production.indices.filter { production[$0] < -1e-12 * largest }
  }

  /// Exchanges with nature: releases positive, what is taken negative, by elementary flow.
  public var elementaryFlows: [Double] { technosphere.interventions.multiply(production) }

  /// Returns the scores.
  /// - Parameter factors: impact categories × elementary flows.
  /// - Returns: one score a category.
  /// - Throws: `doesNotFit` for a category with another number of factors.
  public func impacts(_ factors: [[Double]]) throws(FootprintError) -> ImpactScores {
    let flows = elementaryFlows
    for row in factors where row.count != flows.count {
      throw .doesNotFit("a category has \(row.count) factors for \(flows.count) elementary flows")
    }
    let scores = factors.map { row in
      compensatedDot(row, flows)
    }
    return ImpactScores(demands: [demand], scores: [scores], report: report)
  }
}

/// Scores of demands in impact categories.
public struct ImpactScores: Sendable {
  /// What was asked for.
  public let demands: [Demand]
  /// Demands × categories.
  public let scores: [[Double]]
  /// How they were worked out.
  public let report: SolverReport

  /// A score.
  public subscript(demand: Int, category: Int) -> Double { scores[demand][category] }
}
