import PhloemAccounting
import PhloemModel

extension Methodology {
  /// The edition as lines of text.
  func lines(_ language: LocalizedText.Language) -> [String] {
    var lines = ["\(reference)  \(name(language))"]
    func add(_ label: String, _ text: String) { lines.append("  \(label): \(text)") }
    add("programme", programme(language))
    add("gives", "\(outcome.rawValue) in \(unit.symbol)")
    add("valid", "\(validFrom.dateText)..\(validTo?.dateText ?? "")")
    add("text", status.rawValue)
    add("source", source)
    notes.forEach { add("note", $0) }
    lines.append("parameters")
    for parameter in parameters {
      add(
        parameter.name,
        [
          parameter.title(language), parameter.unit.symbol, parameter.words,
          parameter.monitoring?(language),
        ]
        .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "; "))
    }
    for (title, rules) in [("eligibility", eligibility), ("plausibility", plausibility)]
    where !rules.isEmpty {
      lines.append(title)
      for rule in rules { add(rule.id, "\(rule.condition)  (\(rule.name(language)))") }
    }
    lines.append("steps")
    for step in steps { add(step.name, "\(step.formula)") }
    lines.append("result: \(result)")
    if bufferBasisPoints > 0 { lines.append("buffer: \(Double(bufferBasisPoints) / 100) %") }
    return lines
  }
}

extension MethodologyParameter {
  /// Where the value comes from, in words.
  var words: String {
    switch kind {
    case .declared: "declared"
    case .reported: "reported"
    case .fixed(let value, let status, let source): "\(value) (\(status.rawValue): \(source))"
    case .factor(let name): name
    case .metered(let plan):
      switch plan.effect {
      case .raises:
        "metered, raises the result, \(Double(plan.estimateBasisPoints) / 100) % of estimates count, "
          + "at least \(Double(plan.leastCoverageBasisPoints) / 100) % measured"
      case .lowers:
        "metered, lowers the result, estimates count, gaps: \(plan.gaps.rawValue), at least "
          + "\(Double(plan.leastCoverageBasisPoints) / 100) % measured"
      }
    }
  }
}

extension MethodologyVerification {
  /// The verification as lines of text.
  func lines(
    _ project: MethodologyProject, _ period: Period, _ language: LocalizedText.Language
  ) -> [String] {
    var lines = ["\(project.id)  \(project.name(language))  \(period.label)  \(result.methodology)"]
    for amount in amounts {
      lines.append(
        "  \(amount.parameter): \(amount.counted) of \(amount.known) known; estimated "
          + "\(amount.estimated), filled \(amount.filled), measured "
          + "\((amount.coverage * 1000).rounded(.down) / 10) % of the time")
    }
    for step in result.steps { lines.append("  \(step.name): \(step.value)") }
    lines.append(
      "result: \(result.grams) g, buffer \(result.bufferGrams) g, to issue "
        + "\(result.issuableTonnes) t")
    for refusal in result.refusals {
      lines.append("refused by \(refusal.rule): \(refusal.name(language)) (\(refusal.found))")
    }
    lines.append("hours: \(hours.reduce(0) { $0 + $1.count }) in \(hours.count) runs")
    return lines
  }
}
