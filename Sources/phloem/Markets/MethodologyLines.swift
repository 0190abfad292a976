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

extension MethodologyResult {
  /// What can be issued, and the rules that do not hold, as lines of text.
  func closingLines(_ language: LocalizedText.Language) -> [String] {
    [MarketText.resultLine(language, "\(grams)", "\(bufferGrams)", "\(issuableTonnes)")]
      + refusals.map { MarketText.refusedBy(language, $0.rule, $0.name(language), $0.found) }
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
        "  "
          + MarketText.amountLine(
            language, amount.parameter, "\(amount.counted)", "\(amount.known)",
            "\(amount.estimated)", "\(amount.filled)",
            "\((amount.coverage * 1000).rounded(.down) / 10)"))
    }
    lines += result.steps.map { "  \($0.name): \($0.value)" }
    lines += result.closingLines(language)
    let count = hours.reduce(0) { $0 + $1.count }
    lines.append(MarketText.hoursLine(language, "\(count)", "\(hours.count)"))
    return lines
  }
}
