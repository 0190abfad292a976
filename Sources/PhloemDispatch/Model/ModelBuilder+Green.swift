import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// Shares that must be renewable: what renewable supplies give and certificates cover is at least the
  /// share of what demands and processes take, in every calendar year and every scenario; certificates are
  /// bought once it is known which scenario came.
  mutating func addGreenRules() {
    for rule in park.dispatch?.green ?? [] {
      if !steps.dayOfKind.isEmpty, steps.calendarYears > 1 {
        report.warning(
          at: rule.position,
          "the green share of '\(rule.commodity)' holds over \(steps.calendarYears) years together: typical "
            + "days belong to no year", help: "plan all days, or a year at a time")
      }
      let price = rule.certificatePrice.flatMap {
        self.price($0, per: rule.commodity, "the price of a green certificate")
      }
      let (spanOf, names) = steps.yearlySpans()
      for (k, name) in names.enumerated() {
        let inside = StepSeries.values(spanOf.map { $0 == k ? 1 : 0 })
        add(
          rule, names.count == 1 ? "" : ", \(name)", price,
          over: names.count == 1 ? hoursInScenario : inside.combined(hoursInScenario, *),
          probability: probability(ofSpan: k, spanOf))
      }
    }
  }

  private mutating func add(
    _ rule: DispatchSettings.GreenRule, _ name: String, _ price: Double?, over scale: StepSeries,
    probability: Double
  ) {
    let symbol = unit(of: rule.commodity).symbol
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
    if let price, let stated = rule.certificatePrice {
      let owner = "\(rule.commodity) certificates"
      let column = addColumn(owner + name, .certificates, unit: symbol, at: stated.position)
      addCost(
        owner, .certificate, column: column, price * probability, unit: symbol,
        at: stated.position)
      columns.append((column, 1))
    }
    addLinkingRow(
      rule.commodity + name, .greenShare, unit: symbol, from: -constant, terms, columns: columns,
      at: rule.position)
  }
}
