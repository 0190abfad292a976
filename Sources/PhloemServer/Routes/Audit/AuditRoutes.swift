internal import Hummingbird
internal import PhloemAccounting
internal import PhloemModel
internal import PhloemSession

/// The statements of the park, and whether they hold.
struct AuditRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to group: RouterGroup<ServerContext>) {
    group.get("audit") { request, _ in
      try await service.answer(
        request, parameters: ["period", "profile", "verdict", "limit", "after"],
        stamp: { try ParkStatements($0).stamp() }
      ) { session, parameters in
        let wanted = try parameters["verdict"].map { _ in
          try parameters.choice("verdict", default: Verdict.consistent)
        }
        let results = try ParkStatements(session).results(
          period: parameters["period"].map { _ in try parameters.period(session) },
          profile: parameters.profile(session))
        let chosen = results.filter { wanted == nil || $0.verdict == wanted }
        return try Page(chosen, parameters, key: \.claim.id, item: StatementBody.init)
      }
    }
  }
}

/// A statement and its verdict.
struct StatementBody: Encodable {
  struct Figure: Encodable {
    let name, unit, basis: String
    let value, low, high: Double?
    let isStated: Bool
    let formula, arithmetic, factor, source: String?
  }
  struct Check: Encodable {
    let text, kind, holds, basis: String
    let isDecisive: Bool
  }
  let id: String
  let claim: TextBody
  let verdict: String?
  let evidence: String
  let sentence: TextBody
  let source: String?
  let figures: [Figure]
  let checks: [Check]
  /// Known slips that would explain it.
  let slips: [TextBody]
  let notes, missing: [TextBody]
  let comment: TextBody?
  let faults: [FindingBody]

  init(_ result: ClaimResult) {
    id = result.claim.id
    claim = TextBody(LocalizedText(result.claim.quote, zh: result.claim.chineseQuote))
    verdict = result.verdict?.rawValue
    evidence = result.evidence.rawValue
    sentence = TextBody(result.sentence)
    source = result.claim.source
    figures = result.figures.map { figure in
      Figure(
        name: figure.name, unit: (figure.value?.unit ?? figure.range?.low.unit)?.symbol ?? "",
        basis: figure.basis.rawValue, value: figure.value?.written,
        low: figure.range?.low.written, high: figure.range?.high.written,
        isStated: figure.isStated, formula: figure.formula, arithmetic: figure.arithmetic,
        factor: figure.factor?.reference, source: figure.factor?.source ?? figure.source)
    }
    checks = result.checks.map {
      Check(
        text: $0.text, kind: $0.kind.rawValue, holds: $0.truth.rawValue, basis: $0.basis.rawValue,
        isDecisive: $0.isDecisive)
    }
    slips = result.suggestions.map { TextBody($0.sentence) }
    notes = result.notes.map { TextBody($0) }
    missing = result.missing.map { TextBody($0) }
    comment = result.claim.comment.map { TextBody($0) }
    faults = result.faults.map(FindingBody.init)
  }
}

extension StatementBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("claim", \.claim), Column("verdict", \.verdict),
      Column("evidence", \.evidence), Column("sentence", \.sentence), Column("source", \.source),
      Column("comment", \.comment),
    ]
  }
}
