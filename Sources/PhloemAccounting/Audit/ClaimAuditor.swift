public import PhloemModel

/// Judges claims: works their figures out, checks them, and says what was found.
///
/// A pure function of claims, library and figures of a park:
///
/// ```swift
/// let auditor = ClaimAuditor(library: try FactorLibrary.load(), audit: try AuditLibrary.load())
/// let file = try ClaimFileReader(library: library).read(YAMLNode(reading: text, file: "claims.yaml"))
/// for result in auditor.audit([file]) { print(result.claim.id, result.sentence.en) }
/// ```
public struct ClaimAuditor: Sendable {
  let library: FactorLibrary
  let audit: AuditLibrary
  let parkFigures: [String: Quantity]

  /// Makes an auditor.
  ///
  /// - Parameters:
  ///   - library: The factors that constants name and that implied figures are recognised as.
  ///   - audit: Rules, equivalences and slips.
  ///   - parkFigures: What Phloem computed for a park, by the names that statements use.
  public init(
    library: FactorLibrary, audit: AuditLibrary, parkFigures: [String: Quantity] = [:]
  ) {
    self.library = library
    self.audit = audit
    self.parkFigures = parkFigures
  }

  /// Judges the claims of some files, in their order.
  public func audit(_ files: [ClaimFile]) -> [ClaimResult] {
    let set = ClaimSet(files)
    var resolver = ClaimResolver(set)
    let worked = set.claims.indices.map { resolver.worked($0) }
    return parallelMap(worked) { judge($0) }
  }

  private func judge(_ worked: WorkedClaim) -> ClaimResult {
    let claim = worked.claim
    var faults = worked.faults
    if faults.isEmpty, claim.inputs.allSatisfy({ !$0.isStated }), claim.checks.isEmpty {
      faults.append(
        Diagnostic(
          .error, at: claim.position,
          "claim '\(claim.id)' states no figures", help: "add them under 'quantities:'"))
    }
    guard faults.isEmpty else { return ClaimResult(unjudged: worked, faults: faults) }
    for topic in claim.about where !audit.topics.contains(where: { $0.id == topic }) {
      let near = nearest(to: topic, in: audit.topics.map(\.id))
      faults.append(
        Diagnostic(
          .error, at: claim.position, "unknown topic '\(topic)' of claim '\(claim.id)'",
          help: near.map { "did you mean '\($0)'?" } ?? "see phloem audit --rules"))
    }
    let rules = RuleEvaluation(worked: worked, audit: audit)
    let checks = CheckEvaluation(worked: worked, rules: rules).all(
      and: park(worked, into: &faults), into: &faults)
    let equivalences = equivalences(worked, into: &faults)
    guard faults.isEmpty else { return ClaimResult(unjudged: worked, faults: faults) }
    let outcome = VerdictFinder(worked: worked, checks: checks, equivalences: equivalences)
    let isWrong = outcome.verdict == .inconsistent || outcome.verdict == .implausible
    let suggestions =
      isWrong
      ? SlipSearch(
        worked: worked, audit: audit, library: library, rules: rules, checks: checks
      ).suggestions() : []
    let notes =
      normalisations(worked) + FeasibleRange(worked: worked).notes
      + FactorRecognition(library: library).notes(worked, checks: checks)
    let sentence = VerdictText(
      worked: worked, checks: checks, verdict: outcome.verdict, missing: outcome.missing,
      suggestions: suggestions, equivalences: equivalences
    ).sentence
    return ClaimResult(
      claim: claim, verdict: outcome.verdict, evidence: outcome.evidence, style: worked.style,
      figures: worked.figureResults, checks: checks, equivalences: equivalences,
      suggestions: suggestions, notes: notes, missing: outcome.missing, sentence: sentence,
      faults: [])
  }

  private func normalisations(_ worked: WorkedClaim) -> [LocalizedText] {
    worked.claim.inputs.flatMap { input in
      let read = input.readings.first.map(\.told) ?? ""
      return input.notes.map {
        LocalizedText("\(input.name): \($0)", zh: "\(input.name)：原文写法不规范，按 \(read) 读取")
      }
    }
  }
}

extension ClaimResult {
  /// A claim whose faults keep it from being judged.
  init(unjudged worked: WorkedClaim, faults: [Diagnostic]) {
    self.init(
      claim: worked.claim, verdict: nil, evidence: .arithmetic, style: worked.style, figures: [],
      checks: [], equivalences: [], suggestions: [], notes: [], missing: [],
      sentence: LocalizedText(
        "not judged: \(faults.first?.message ?? "")", zh: "未判定：\(faults.first?.message ?? "")"),
      faults: faults)
  }
}

extension WorkedClaim {
  /// Stated and implied figures in order, then the constants they use.
  var figureResults: [FigureResult] {
    let stated = claim.inputs.map { input in
      let value = inputs[input.name]
      return FigureResult(
        name: input.name, value: value?.nominal,
        range: value?.range.flatMap { $0.isPoint ? nil : $0 }, basis: input.basis,
        isStated: input.isStated, isQuoted: input.isQuoted, formula: nil, arithmetic: nil,
        expected: nil,
        factor: input.factor, source: input.source)
    }
    let implied = claim.derived.map { figure in
      let value = values[figure.name]
      return FigureResult(
        name: figure.name, value: value?.nominal,
        range: value?.range.flatMap { $0.isPoint ? nil : $0 }, basis: value?.basis ?? .arithmetic,
        isStated: false, isQuoted: false, formula: figure.formula.text,
        arithmetic: arithmetic(figure),
        expected: figure.expected, factor: nil, source: nil)
    }
    return stated + implied
  }

  /// The formula with values in the place of names.
  private func arithmetic(_ figure: DerivedFigure) -> String {
    figure.formula.root.spelled { name in
      guard let value = values[name] ?? inputs[name] else { return name }
      if let nominal = value.nominal { return nominal.told }
      return value.range.map { "(\($0))" } ?? name
    }
  }
}
