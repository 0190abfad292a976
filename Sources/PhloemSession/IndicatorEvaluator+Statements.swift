import PhloemAccounting
package import PhloemModel

extension IndicatorEvaluator {
  /// What statements may name of what Phloem computes: `co2e`, `scope1`, `indicator.ID`, `saving.ID`,
  /// `meter.ID`.
  package func statementFigures(in period: Period) throws -> [String: Quantity] {
    var figures: [String: Quantity] = [:]
    for (name, value) in base(period).values {
      let isMeter = session.park.meters[name] != nil
      figures[isMeter ? "meter.\(name)" : name] = value
    }
    for result in try indicators(in: period) {
      figures["indicator.\(result.id)"] = Quantity(result.value, result.unit)
    }
    for saving in try savings(in: period) {
      figures["saving.\(saving.id)"] = saving.amount
    }
    return figures
  }
}
