import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// Prices at which buying and selling the same thing in the same step makes money from nothing.
  mutating func checkPriceLoops() {
    let prices = model.costs.filter { $0.kind == .purchase || $0.kind == .sale }
    for bought in prices where bought.kind == .purchase {
      guard let market = park.markets[bought.owner] else { continue }
      let pool = park.poolID(commodity: market.commodity, pool: market.pool)
      for sold in prices where sold.kind == .sale {
        guard let other = park.markets[sold.owner], !isOut(market.id), !isOut(other.id),
          park.poolID(commodity: other.commodity, pool: other.pool) == pool
        else { continue }
        let step = (0..<steps.count).first { bought.price[$0] + sold.price[$0] < -1e-9 }
        guard let step else { continue }
        let isOpen = [bought, sold].allSatisfy { cost in
          cost.variable.map {
            model.program.variables[$0].upper[step] == .infinity
              && model.program.variables[$0].limit == nil
          } ?? false
        }
        let words =
          "at \(steps.label(step)) '\(sold.owner)' pays \(PlanNumber.text(-sold.price[step])) and "
          + "'\(bought.owner)' asks \(PlanNumber.text(bought.price[step])) \(park.currency)/\(bought.unit): "
          + "buying and selling at once makes money from nothing"
        let help = "correct the prices, or limit both with 'most'"
        if isOpen {
          report.error(at: sold.position, words, help: help)
        } else {
          report.warning(at: sold.position, words + ", up to the limits", help: help)
        }
      }
    }
  }
}
