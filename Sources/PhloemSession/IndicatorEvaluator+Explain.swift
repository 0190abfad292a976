package import PhloemAccounting
import PhloemMetering
package import PhloemModel
import PhloemStore

extension IndicatorEvaluator {
  /// Explains an indicator: its formula, and what the names in it stand for.
  ///
  /// - Parameters:
  ///   - id: The indicator.
  ///   - window: The period, within that of the inventory.
  /// - Returns: The tree.
  /// - Throws: `InputError` for an unknown indicator, or when a value is missing.
  package func explanation(of id: String, in window: Period) throws -> Explanation {
    let park = session.park
    guard let indicator = park.indicators.first(where: { $0.id == id }) else {
      throw InputError(
        "there is no indicator '\(id)'",
        help: nearest(to: id, in: park.indicators.map(\.id)).map { "did you mean '\($0)'?" })
    }
    guard let result = try indicators(in: window).first(where: { $0.id == id }) else {
      throw InputError("indicator '\(id)' has no value in \(window.label)")
    }
    var details = [
      LocalizedText("formula \(indicator.formula.text)", zh: "公式 \(indicator.formula.text)")
    ]
    if result.estimatedShare > 0 {
      details.append(
        ExplanationText.estimated("\((result.estimatedShare * 1000).rounded() / 10) %"))
    }
    return Explanation(
      LocalizedText(
        "indicator \(id) in \(window.label)", zh: "\(window.label) 指标“\(indicator.name(.zh))”"),
      kind: .product,
      value: "\(result.value) \(result.unit.symbol)",
      amount: Explanation.Amount(result.value, result.unit.symbol), details: details,
      parts: try indicator.formula.identifiers.map { try part($0, in: window) })
  }

  private func part(_ name: String, in window: Period) throws -> Explanation {
    if session.park.meters[name] != nil {
      return try session.data.explainMeter(name, in: window)
    }
    let value = try values(in: window).values[name]
    let figure = name == "co2e" ? "total" : name.hasPrefix("scope") ? name : nil
    return Explanation(
      LocalizedText(name), kind: .sum, id: figure.map { "\($0)@\(window.label)" },
      value: value.map { "\($0)" },
      amount: value.map { Explanation.Amount($0.written, $0.unit.symbol) })
  }
}
