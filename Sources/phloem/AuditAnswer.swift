import PhloemAccounting
import PhloemModel

/// What `audit` found, ready to print.
struct AuditAnswer {
  let report: AuditReport
  /// The report before it was filtered, for the counts.
  let whole: AuditReport
  let language: LocalizedText.Language

  func show() {
    var table = TextTable(["claim", "case", "verdict", "evidence", "implied", "what was found"])
    for result in report.results {
      table.add([
        result.claim.id, whole.name(ofCase: result.claim.caseName)(language),
        result.verdict?.name(language) ?? "–", result.evidence.rawValue, implied(result),
        shortened(finding(result), to: 100),
      ])
    }
    table.lines.forEach { Console.print($0) }
    Console.print()
    showCases()
    showDisagreements()
    Console.print("\nEvery step of one claim: phloem audit … --claim ID")
  }

  /// The last implied figure.
  private func implied(_ result: ClaimResult) -> String {
    guard let figure = result.figures.last(where: { $0.formula != nil }) else { return "" }
    let value = figure.value.map { "\(Figure.text($0.written)) \($0.unit.symbol)" }
    return "\(figure.name) = \(value ?? figure.range.map { "\($0)" } ?? "–")"
  }

  private func finding(_ result: ClaimResult) -> String {
    if let suggestion = result.suggestions.first { return suggestion.sentence(language) }
    if let note = result.notes.first { return note(language) }
    if let missing = result.missing.first { return missing(language) }
    return result.claim.comment?(language) ?? result.sentence(language)
  }

  private func shortened(_ text: String, to length: Int) -> String {
    text.count <= length ? text : text.prefix(length - 1) + "…"
  }

  private func showCases() {
    var table = TextTable(["case"] + Verdict.allCases.map { ">" + $0.name(language) } + [">claims"])
    func row(_ name: String, _ counts: [Verdict: Int], _ total: Int) -> [String] {
      [name] + Verdict.allCases.map { counts[$0].map(String.init) ?? "" } + [String(total)]
    }
    for summary in whole.summaries {
      table.add(row(summary.name(language), summary.verdicts, summary.claims))
    }
    table.add(row("all", whole.counts(), whole.results.count))
    table.lines.forEach { Console.print($0) }
  }

  private func showDisagreements() {
    let disagreements = whole.disagreements
    guard !disagreements.isEmpty else { return }
    Console.print("\nRecorded otherwise in the file:")
    for result in disagreements {
      if result.agrees == false, let expected = result.claim.expected {
        Console.print(
          "  \(result.claim.id): \(expected.verdict.rawValue) on file, "
            + "\(result.verdict?.rawValue ?? "not judged") found")
      }
      for figure in result.figures where figure.agrees == false {
        Console.print(
          "  \(result.claim.id): \(figure.name) is \(figure.expected ?? 0) on file, "
            + "\(figure.value.map { "\($0.written)" } ?? "nothing") found")
      }
    }
  }

  /// Every step of the claims.
  func showClaims() {
    for result in report.results { show(result) }
  }

  private func show(_ result: ClaimResult) {
    let claim = result.claim
    let source = claim.source.map { ", \($0)" } ?? ""
    Console.print("\(claim.id)  \(whole.name(ofCase: claim.caseName)(language))\(source)")
    Console.print("“\(claim.quote)”\n")
    Console.print(
      "\(result.verdict?.name(language) ?? "not judged") · evidence: \(result.evidence.rawValue)")
    Console.print(result.sentence(language) + "\n")
    var table = TextTable(["figure", ">value", "unit", "basis", "from"])
    for figure in result.figures {
      let from =
        figure.formula.map { "\($0) = \(figure.arithmetic ?? "")" }
        ?? figure.factor.map { "\($0.reference): \($0.source)" } ?? figure.source
        ?? (figure.isQuoted ? "quoted" : figure.isStated ? "stated elsewhere in the source" : "")
      let range = figure.range.map {
        "\(Figure.text($0.low.written)) to \(Figure.text($0.high.written))"
      }
      table.add([
        figure.name, figure.value.map { Figure.text($0.written) } ?? range ?? "–",
        (figure.value ?? figure.range?.low)?.unit.symbol ?? "", figure.basis.rawValue,
        shortened(from, to: 110),
      ])
    }
    table.lines.forEach { Console.print($0) }
    if !result.checks.isEmpty {
      var checks = TextTable(["check", "holds", "kind", "basis", ""])
      for check in result.checks {
        checks.add([
          check.text, check.truth.rawValue, check.kind.rawValue, check.basis.rawValue,
          check.isDecisive ? "" : "for information",
        ])
      }
      Console.print()
      checks.lines.forEach { Console.print($0) }
    }
    show(result.suggestions.map(\.sentence), "Slips that would explain it")
    show(result.equivalences.map(\.sentence), "Equivalences")
    show(result.notes, "Notes")
    show(result.missing, "Missing")
    show(claim.comment.map { [$0] } ?? [], "Remark on file")
    Console.print()
  }

  private func show(_ texts: [LocalizedText], _ title: String) {
    guard !texts.isEmpty else { return }
    Console.print("\n\(title):")
    for text in texts { Console.print("  \(text(language))") }
  }
}
