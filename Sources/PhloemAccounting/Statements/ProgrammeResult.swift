public import PhloemModel

/// A rule of a programme worked out for a park and a period.
public struct ProgrammeResult: Sendable {
  /// The rule.
  public let rule: IndicatorProgramme.Rule
  /// The value in the rule's unit; nil when a figure is missing.
  public let value: Double?
  /// Whether the limit holds; nil without a value or a limit.
  public let passes: Bool?
  /// The limit that counts, in the rule's unit.
  public let limit: (value: Double, isUpper: Bool)?
  /// Why there is no value or no limit.
  public let reason: String?
}

extension IndicatorProgramme {
  /// Works every rule out.
  ///
  /// - Parameter figures: Quantities by the names that formulas use.
  /// - Returns: One result a rule; a figure that is missing leaves its rules without a value.
  public func evaluate(_ figures: [String: Quantity]) -> [ProgrammeResult] {
    rules.map { rule in
      let missing = rule.formula.identifiers.filter { figures[$0] == nil }
      if !missing.isEmpty {
        return ProgrammeResult(
          rule: rule, value: nil, passes: nil, limit: nil,
          reason: "not known: \(missing.joined(separator: ", "))")
      }
      do {
        let result = try rule.formula.evaluate { figures[$0] }
        let value = try result.in(rule.unit)
        guard value.isFinite else {
          return ProgrammeResult(
            rule: rule, value: nil, passes: nil, limit: nil,
            reason: "\(rule.formula) divides by zero")
        }
        return try judged(rule, value, figures)
      } catch {
        return ProgrammeResult(
          rule: rule, value: nil, passes: nil, limit: nil, reason: "\(error)")
      }
    }
  }

  private func judged(
    _ rule: Rule, _ value: Double, _ figures: [String: Quantity]
  ) throws -> ProgrammeResult {
    for limit in rule.limits {
      if let condition = limit.condition {
        guard try condition.holds({ figures[$0].map { QuantityRange($0) } }) == .yes else {
          continue
        }
      }
      let slack = 1e-9 * abs(value)
      if let most = try limit.atMost?.quantity.in(rule.unit) {
        return ProgrammeResult(
          rule: rule, value: value, passes: value <= most + slack, limit: (most, true), reason: nil)
      }
      if let least = try limit.atLeast?.quantity.in(rule.unit) {
        return ProgrammeResult(
          rule: rule, value: value, passes: value >= least - slack, limit: (least, false),
          reason: nil)
      }
      return ProgrammeResult(
        rule: rule, value: value, passes: nil, limit: nil, reason: limit.none?.en)
    }
    return ProgrammeResult(rule: rule, value: value, passes: nil, limit: nil, reason: nil)
  }
}
