import PhloemModel

/// Puts a verdict into a sentence that can be sent to the author, in English and in Chinese.
struct VerdictText {
  let worked: WorkedClaim
  let checks: [CheckResult]
  let verdict: Verdict
  let missing: [LocalizedText]
  let suggestions: [Suggestion]
  let equivalences: [EquivalenceResult]

  var sentence: LocalizedText {
    LocalizedText(
      [implied.en, finding.en, remedy.en].filter { !$0.isEmpty }.joined(separator: " "),
      zh: [implied.zh ?? "", finding.zh ?? "", remedy.zh ?? ""].joined())
  }

  /// What the figures imply: up to three derived figures that checks use.
  private var implied: LocalizedText {
    let used = Set(checks.filter(\.isDecisive).flatMap(\.names))
    // A check that is quoted tells its figures itself.
    let isQuoted = verdict != .uncheckable
    let figures = worked.claim.derived.filter {
      !isQuoted && used.contains($0.name) || used.isEmpty
    }
    let told = figures.prefix(3).compactMap { figure -> String? in
      guard let value = worked.values[figure.name] else { return nil }
      if let nominal = value.nominal { return "\(figure.name) = \(nominal.told)" }
      return value.range.map { "\(figure.name) = \($0.told)" }
    }
    let ratios = checks.filter { $0.isDecisive && $0.rule != nil }.prefix(2)
      .compactMap { check -> (en: String, zh: String)? in
        guard let rule = check.rule, let value = check.value else { return nil }
        return (
          "\(rule.name.en) = \(value.told)", "\(rule.name.zh ?? rule.name.en) = \(value.told)"
        )
      }
    let en = told + unique(ratios.map(\.en))
    let zh = told + unique(ratios.map(\.zh))
    if en.isEmpty { return LocalizedText("", zh: "") }
    return LocalizedText(
      "The figures imply \(en.joined(separator: ", ")).",
      zh: "由所述数字推得\(zh.joined(separator: "，"))。")
  }

  private func unique(_ texts: [String]) -> [String] {
    texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// What decided.
  private var finding: LocalizedText {
    let failing = checks.filter { $0.isDecisive && $0.truth == .no }
    let refused = equivalences.first { !$0.isAccepted }
    switch verdict {
    case .consistent:
      if let accepted = equivalences.first, checks.isEmpty { return accepted.sentence }
      return holding
    case .inconsistent, .implausible:
      if let refused, failing.isEmpty { return refused.sentence }
      let decisive = failing.filter { $0.kind.failure == verdict }
      return LocalizedText(
        decisive.prefix(2).map(\.failureInWords.en).joined(separator: " "),
        zh: decisive.prefix(2).map { $0.failureInWords.zh ?? "" }.joined())
    case .uncheckable:
      let en = missing.map(\.en).joined(separator: "; ")
      let zh = missing.map { $0.zh ?? $0.en }.joined(separator: "；")
      if missing.isEmpty {
        let hangs = checks.contains { $0.isDecisive && $0.truth == .unknown }
        return hangs
          ? LocalizedText(
            "It cannot be decided: the result hangs on an assumption.", zh: "无法判定：结果取决于假设。")
          : LocalizedText(
            "It cannot be checked: there is nothing to compare with.", zh: "无法核查：没有可比对的数据。")
      }
      return LocalizedText(
        "It cannot be checked without: \(en).", zh: chineseGap(zh))
    }
  }

  /// What is missing in Chinese: the checker's own words where the list has none.
  private func chineseGap(_ zh: String) -> String {
    if missing.allSatisfy({ $0.zh == nil }), let comment = worked.claim.comment?.zh {
      return "无法核查：\(comment)"
    }
    return "无法核查，尚需：\(zh)。"
  }

  /// The checks that hold, with their values.
  private var holding: LocalizedText {
    let decisive = checks.filter(\.isDecisive)
    let own = decisive.filter { $0.rule == nil }.prefix(2).map(\.spelled)
    let rules = unique(decisive.compactMap { $0.rule?.name.en })
    let rulesZh = unique(decisive.compactMap { $0.rule.map { $0.name.zh ?? $0.name.en } })
    let en = own + rules.prefix(2).map { "\($0) is within its limits" }
    let zh = own + rulesZh.prefix(2).map { "\($0)在范围之内" }
    let doubt = checks.first { !$0.isDecisive && $0.truth == .no && $0.kind != .ordinary }
    let but = doubt?.failureInWords
    return LocalizedText(
      "\(but == nil ? "Every check" : "What the claim checks") holds: "
        + "\(en.joined(separator: "; "))." + (but.map { " But to look at: \($0.en)" } ?? ""),
      zh: "\(but == nil ? "各项检查均成立" : "所列检查成立")：\(zh.joined(separator: "；"))。"
        + (but.map { "但请注意：\($0.zh ?? $0.en)" } ?? ""))
  }

  private var remedy: LocalizedText {
    guard let first = suggestions.first else { return LocalizedText("", zh: "") }
    let zh = first.sentence.zh ?? first.sentence.en
    return first.isComplete
      ? LocalizedText(
        "A known slip would explain it: \(first.sentence.en).", zh: "一种常见笔误可以解释：\(zh)。")
      : LocalizedText(
        "A known slip would come near: \(first.sentence.en); even then it is not quite met.",
        zh: "一种常见笔误大致可以解释：\(zh)；即便如此仍略有不符。")
  }
}

extension CheckResult {
  /// Why it fails.
  fileprivate var failureInWords: LocalizedText {
    if let rule, let value, let limit {
      let times = excess.map { ", \(FigureNumber.times($0)) times" } ?? ""
      let timesZh = excess.map { "，相差 \(FigureNumber.times($0)) 倍" } ?? ""
      return LocalizedText(
        "\(value.told) is outside \(limit.range.told) for \(rule.name.en)\(times) (\(limit.source)).",
        zh: "\(value.told) 超出“\(rule.name.zh ?? rule.name.en)”的范围 \(limit.range.told)\(timesZh)"
          + "（\(limit.source)）。")
    }
    // How many times a tolerance is passed tells nothing.
    let by = excess.flatMap { $0 > 1.005 && $0.isFinite && !spelled.hasPrefix("|") ? $0 : nil }
    let en = by.map { " (by \(FigureNumber.times($0)) times)" } ?? ""
    let zh = by.map { "（相差 \(FigureNumber.times($0)) 倍）" } ?? ""
    return switch kind {
    case .statement:
      LocalizedText(
        "Two statements contradict each other: '\(spelled)' does not hold\(en).",
        zh: "两处陈述相互矛盾：“\(spelled)”不成立\(zh)。")
    case .definition:
      LocalizedText(
        "It contradicts a definition: '\(spelled)' does not hold\(en).",
        zh: "与定义不符：“\(spelled)”不成立\(zh)。")
    case .published:
      LocalizedText(
        "It contradicts a published figure: '\(spelled)' does not hold\(en).",
        zh: "与公布数据不符：“\(spelled)”不成立\(zh)。")
    case .whole:
      LocalizedText(
        "The parts do not fit their whole: '\(spelled)' does not hold\(en).",
        zh: "部分与总量不符：“\(spelled)”不成立\(zh)。")
    case .physical:
      LocalizedText(
        "It passes a physical limit: '\(spelled)' does not hold\(en).",
        zh: "超出物理极限：“\(spelled)”不成立\(zh)。")
    case .ordinary:
      LocalizedText(
        "It is outside what is usual: '\(spelled)' does not hold\(en).",
        zh: "超出通常范围：“\(spelled)”不成立\(zh)。")
    }
  }
}

extension QuantityRange {
  /// One value, or from–to, or at least, or at most.
  var told: String {
    if isPoint { return low.told }
    if !low.value.isFinite { return "≤ \(high.told)" }
    if !high.value.isFinite { return "≥ \(low.told)" }
    return "\(FigureNumber.text(low.written))–\(high.told)"
  }
}
