import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// Shares that must be renewable: what renewable supplies give and certificates cover is at least the
  /// share of what demands and processes take, sums over the plan.
  mutating func addGreenRules() {
    for rule in park.dispatch?.green ?? [] {
      let symbol = unit(of: rule.commodity).symbol
      let scale = weightedHours
      let share = rule.share.quantity.value
      var terms: [StagedProgram.Term] = []
      var constant = 0.0
      for flow in model.flows where flow.commodity == rule.commodity {
        let isRenewable =
          park.fixedFlows[flow.owner].map { $0.isRenewable && flow.sign > 0 } ?? false
        let isUse =
          flow.sign < 0
          && (park.processes[flow.owner] != nil || park.fixedFlows[flow.owner] != nil)
        let weight = isRenewable ? 1 : isUse ? -share : 0
        if weight == 0 { continue }
        terms += flow.terms.map {
          .init($0.variable, $0.coefficient.combined(scale) { $0 * $1 * weight })
        }
        constant += (0..<steps.count).reduce(0) { $0 + weight * flow.constant[$1] * scale[$1] }
      }
      var columns: [(column: Int, coefficient: Double)] = []
      if let stated = rule.certificatePrice,
        let price = price(stated, per: rule.commodity, "the price of a green certificate")
      {
        let column = addColumn(
          "\(rule.commodity) certificates", .certificates, unit: symbol, at: stated.position)
        addCost(
          "\(rule.commodity) certificates", .certificate, column: column, price, unit: symbol,
          at: stated.position)
        columns.append((column, 1))
      }
      addLinkingRow(
        rule.commodity, .greenShare, unit: symbol, from: -constant, terms, columns: columns,
        at: rule.position)
    }
  }
}
