import PhloemAccounting
import PhloemModel

extension AuditAnswer {
  /// The answer as JSON.
  struct JSON: Encodable {
    let summary: [String: Int]
    let claimCount: Int
    let cases: [CaseEntry]
    let claims: [Claim]
    let faults: [String]
    let disagreements: [String]

    struct CaseEntry: Encodable {
      let id, name: String
      let nameZh: String?
      let claims: Int
      let verdicts: [String: Int]
      let texts: [String: String]
      let comments: [Comment]
      let replication: [String]
    }
    struct Comment: Encodable { let by, text: String }
    struct Text: Encodable {
      let en: String
      let zh: String?
      init(_ text: LocalizedText) { (en, zh) = (text.en, text.zh) }
    }
    struct Claim: Encodable {
      let id, quote, evidence, formulas: String
      let caseId: String
      let source, verdict, expectedVerdict, expectedEvidence: String?
      let agrees: Bool?
      let figures: [FigureEntry]
      let checks: [Check]
      let decidedBy: [String]
      let suggestions: [Slip]
      let equivalences: [EquivalenceEntry]
      let notes, missing: [Text]
      let sentence: Text
      let comment: Text?
      let systems: [String]
      let faults: [String]
    }
    struct FigureEntry: Encodable {
      let name, unit, basis: String
      let value, low, high, expected: Double?
      let isStated, isQuoted: Bool
      let formula, arithmetic, factor, source: String?
      let agrees: Bool?
    }
    struct Check: Encodable {
      let text, kind, holds, basis: String
      let isDecisive: Bool
      let excess: Double?
      let rule, source: String?
      let value: Double?
      let unit: String?
    }
    struct Slip: Encodable {
      let slip, figure: String
      let sentence: Text
      let isComplete: Bool
    }
    struct EquivalenceEntry: Encodable {
      let id, factor, boundary, source: String
      let isAccepted: Bool
      let items, stated: Double?
      let unit: String?
      let sentence: Text
    }
  }

  var json: JSON {
    let counts = report.counts()
    return JSON(
      summary: Dictionary(
        uniqueKeysWithValues: Verdict.allCases.map { ($0.rawValue, counts[$0] ?? 0) }),
      claimCount: report.results.count, cases: entries,
      claims: report.results.map(JSON.Claim.init),
      faults: (report.files.flatMap(\.findings).filter { $0.severity == .error }
        + report.results.flatMap(\.faults)).map(\.description),
      disagreements: report.disagreements.map(\.claim.id))
  }

  private var entries: [JSON.CaseEntry] {
    whole.summaries.map { summary in
      let record = summary.record
      return JSON.CaseEntry(
        id: summary.key, name: summary.name.en, nameZh: summary.name.zh, claims: summary.claims,
        verdicts: Dictionary(
          uniqueKeysWithValues: summary.verdicts.map { ($0.key.rawValue, $0.value) }),
        texts: record?.texts ?? [:],
        comments: record?.comments.map { JSON.Comment(by: $0.by, text: $0.text) } ?? [],
        replication: record?.replication ?? [])
    }
  }
}

extension AuditAnswer.JSON.Claim {
  init(_ result: ClaimResult) {
    typealias JSON = AuditAnswer.JSON
    let claim = result.claim
    id = claim.id
    quote = claim.quote
    evidence = result.evidence.rawValue
    formulas = result.style.rawValue
    caseId = claim.caseName
    source = claim.source
    verdict = result.verdict?.rawValue
    expectedVerdict = claim.expected?.verdict.rawValue
    expectedEvidence = claim.expected?.evidence?.rawValue
    agrees = result.agrees
    figures = result.figures.map(JSON.FigureEntry.init)
    checks = result.checks.map(JSON.Check.init)
    decidedBy = result.decidedBy.map { $0.rule?.id ?? $0.text }
    suggestions = result.suggestions.map {
      JSON.Slip(
        slip: $0.slip, figure: $0.name, sentence: JSON.Text($0.sentence),
        isComplete: $0.isComplete)
    }
    equivalences = result.equivalences.map {
      JSON.EquivalenceEntry(
        id: $0.equivalence.id, factor: "\($0.factor)", boundary: $0.equivalence.boundary.en,
        source: $0.equivalence.source, isAccepted: $0.isAccepted, items: $0.items?.shown,
        stated: $0.stated?.shown, unit: $0.items?.unit.symbol, sentence: JSON.Text($0.sentence))
    }
    notes = result.notes.map(JSON.Text.init)
    missing = result.missing.map(JSON.Text.init)
    sentence = JSON.Text(result.sentence)
    comment = claim.comment.map(JSON.Text.init)
    systems = claim.systems
    faults = result.faults.map(\.description)
  }
}

extension AuditAnswer.JSON.FigureEntry {
  init(_ figure: FigureResult) {
    name = figure.name
    let unit = figure.value?.unit ?? figure.range?.low.unit
    self.unit = unit?.symbol ?? ""
    basis = figure.basis.rawValue
    value = figure.value?.shown
    low = figure.range.map(\.low.shown)
    high = figure.range.map(\.high.shown)
    expected = figure.expected
    isStated = figure.isStated
    isQuoted = figure.isQuoted
    formula = figure.formula
    arithmetic = figure.arithmetic
    factor = figure.factor?.reference
    source = figure.factor?.source ?? figure.source
    agrees = figure.agrees
  }
}

extension AuditAnswer.JSON.Check {
  init(_ check: CheckResult) {
    text = check.text
    kind = check.kind.rawValue
    holds = check.truth.rawValue
    basis = check.basis.rawValue
    isDecisive = check.isDecisive
    excess = check.excess
    rule = check.rule?.id
    source = check.source
    value = check.value?.low.shown
    unit = check.value?.low.unit.symbol
  }
}

extension Quantity {
  /// The number in its unit without what conversions leave in the last digits.
  fileprivate var shown: Double {
    written.isFinite
      ? Double(DecimalText(written).rounded(toSignificant: 14).plain) ?? written : written
  }
}
