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

  /// Processes that give more energy than they take, though nothing says where it comes from.
  mutating func checkEnergy() {
    for process in park.processes.values.sorted(by: { $0.position < $1.position })
    where process.energyClosureExemption == nil && process.operation != nil {
      if !process.ports.allSatisfy({ unit(of: $0.commodity).dimension == .energy }) { continue }
      let flows = model.flows.filter { $0.owner == process.id }
      guard !flows.isEmpty,
        flows.allSatisfy({ $0.terms.count == 1 }),
        Set(flows.compactMap { $0.terms.first?.variable }).count == 1
      else { continue }
      for t in 0..<steps.count {
        var gap = 0.0
        var input = 0.0
        for flow in flows {
          let energy = flow.terms[0].coefficient[t] * unit(of: flow.commodity).factor
          gap += flow.sign * energy
          if flow.sign < 0 { input += energy }
        }
        guard gap > 1e-9 * max(1, input) else { continue }
        report.error(
          at: process.operation?.position ?? process.position,
          "process '\(process.id)' gives \(PlanNumber.text(100 * (input + gap) / max(input, 1e-300))) % "
            + "of the energy that it takes at \(steps.label(t))",
          help: "correct the yields, or say where it comes from: 'energy-closure: {check: false, "
            + "reason: heat from the surroundings}'")
        break
      }
    }
  }
}
