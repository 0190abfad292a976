import PhloemFootprint
import PhloemModel
import PhloemSession

extension UncertaintyAnswer {
  /// An amount and its part in the spread of a score.
  struct Source: Encodable {
    let product, category, amount: String
    /// Of the variance: by propagation of the first order, and by the draws (Sobol).
    let propagated, firstOrder: Double
    /// Of the ranks of amount and score (Spearman).
    let rankCorrelation: Double
  }

  /// How the mean of a score settled.
  struct Settling: Encodable {
    let product, category: String
    let convergence: Convergence
  }

  /// The amounts with the largest shares, by product and category.
  static func sources(
    _ found: MonteCarloResult, _ work: FootprintWork, limit: Int
  ) throws(FootprintError) -> [Source] {
    var list: [Source] = []
    for (d, demand) in found.demands.enumerated() {
      for (m, mapping) in work.mappings.enumerated() {
        let shares = try work.factorisation.varianceShares(
          of: found, demand: d, category: m, work.factors, limit: limit)
        for share in shares.shares {
          list.append(
            Source(
              product: "\(work.activities[demand.amounts[0].product].product)",
              category: mapping.characterisation.id, amount: work.link.name(of: share),
              propagated: share.propagated, firstOrder: share.firstOrder,
              rankCorrelation: share.rankCorrelation))
        }
      }
    }
    return list
  }

  /// How the means settle, by product and category.
  static func settling(_ found: MonteCarloResult, _ work: FootprintWork) -> [Settling] {
    found.demands.enumerated().flatMap { d, demand in
      work.mappings.enumerated().map { m, mapping in
        Settling(
          product: "\(work.activities[demand.amounts[0].product].product)",
          category: mapping.characterisation.id,
          convergence: found.convergence(demand: d, category: m))
      }
    }
  }

  /// Prints sources and settling as tables.
  func printDetails() {
    if !sources.isEmpty {
      Console.print("")
      var table = TextTable([
        "spread comes from", "category", ">propagated", ">first order", ">ranks",
      ])
      for one in sources {
        table.add([
          one.amount, one.category, Figure.percent(one.propagated), Figure.percent(one.firstOrder),
          Figure.text(one.rankCorrelation),
        ])
      }
      table.lines.forEach { Console.print($0) }
    }
    for one in settling {
      Console.print("\n\(one.product), \(one.category)")
      var table = TextTable([">draws", ">mean", ">standard error", ">median"])
      for point in one.convergence.points {
        table.add(
          ["\(point.draws)"]
            + [point.mean, point.standardError, point.median].map { Figure.text($0) })
      }
      table.lines.forEach { Console.print($0) }
      Console.print(
        "the mean is known to \(Figure.percent(one.convergence.precision)), 95 %")
    }
  }
}
