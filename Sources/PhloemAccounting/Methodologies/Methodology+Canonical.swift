import PhloemModel

extension Methodology {
  /// All that a result depends on, in one form for one meaning: what a register keeps the digest of, so
  /// that an edition that was changed is noticed.
  ///
  /// Names for people, sources, notes, examples and the layout of the file are not part of it. Numbers
  /// are written in canonical units, in the shortest digits that read back.
  public var canonicalText: String {
    var lines = ["methodology \(reference)", "outcome \(outcome.rawValue)", "unit \(unit.symbol)"]
    lines.append("valid \(validFrom.dateText)..\(validTo?.dateText ?? "")")
    for parameter in parameters.sorted(by: { $0.name < $1.name }) {
      lines.append(
        "parameter \(parameter.name) \(parameter.unit.dimension.canonicalSymbol): "
          + parameter.kind.canonicalText)
    }
    for rule in (eligibility + plausibility).sorted(by: { $0.id < $1.id }) {
      lines.append("rule \(rule.id): \(rule.condition)")
    }
    for step in steps { lines.append("step \(step.name): \(step.formula)") }
    lines += ["result \(result)", "buffer \(bufferBasisPoints)"]
    return lines.joined(separator: "\n") + "\n"
  }
}

extension MethodologyParameter.Kind {
  fileprivate var canonicalText: String {
    switch self {
    case .declared: "declared"
    case .reported: "reported"
    case .metered(let plan):
      "metered \(plan.effect.rawValue) estimates \(plan.estimateBasisPoints) manual "
        + "\(plan.isManualAccepted) coverage \(plan.leastCoverageBasisPoints) gaps "
        + plan.gaps.rawValue
    case .fixed(let value, _, _): "fixed \(value.value) \(value.dimension.canonicalSymbol)"
    case .factor(let name): "factor \(name)"
    }
  }
}
