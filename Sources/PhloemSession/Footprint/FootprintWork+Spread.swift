package import PhloemExchange
package import PhloemFootprint
package import PhloemModel

extension FootprintWork {
  /// How scores spread, named and with the amounts that the spread comes from.
  ///
  /// - Parameters:
  ///   - found: A run of this system that kept scores.
  ///   - shares: How many amounts are named a score; none for 0.
  ///   - language: The language of names, where the database gives them in it: `en`, `zh`.
  /// - Returns: One spread a product and category, and the comparisons of the run.
  /// - Throws: `InputError` where the system cannot be solved.
  package func spread(
    _ found: MonteCarloResult, shares: Int, language: String
  ) throws(InputError) -> StudyRecord.Spread {
    var sources: [[[StudyRecord.Share]]] = []
    if shares > 0 {
      sources = try Self.answer { () throws(FootprintError) in
        var all: [[[StudyRecord.Share]]] = []
        for demand in found.demands.indices {
          var own: [[StudyRecord.Share]] = []
          for category in mappings.indices {
            let judged = try factorisation.varianceShares(
              of: found, demand: demand, category: category, factors, limit: shares)
            own.append(
              judged.shares.map {
                StudyRecord.Share($0, in: link.system, language: language) {
                  flowName($0, in: language)
                }
              })
          }
          all.append(own)
        }
        return all
      }
    }
    let names = found.demands.map {
      activities[$0.amounts[0].product].product.text(in: language)
    }
    return StudyRecord.Spread(drawn: found, products: names, mappings, shares: sources)
  }
}
