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
    return set.claims.indices.map { judge(resolver.worked($0)) }
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
    let rules = RuleEvaluation(worked: worked, audit: audit)
    var checks = CheckEvaluation(worked: worked, audit: audit).own(into: &faults)
    checks += rules.named(into: &faults)
    checks += references(worked) + park(worked, into: &faults) + oneFactor(worked)
    let others = rules.ofTopics()
    let hasOwn = checks.contains(where: \.isDecisive)
    checks += hasOwn ? others : others.map { $0.madeDecisive }
    let equivalences = equivalences(worked, into: &faults)
    guard faults.isEmpty else { return ClaimResult(unjudged: worked, faults: faults) }
    let outcome = VerdictFinder(worked: worked, checks: checks, equivalences: equivalences)
    let isWrong = outcome.verdict == .inconsistent || outcome.verdict == .implausible
    let suggestions =
      isWrong
      ? SlipSearch(worked: worked, audit: audit, library: library, checks: checks).suggestions()
      : []
    let notes =
      normalisations(worked) + FactorRecognition(library: library).notes(worked, checks: checks)
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

  /// Figures that repeat another claim's and state a number of their own must agree with it.
  private func references(_ worked: WorkedClaim) -> [CheckResult] {
    worked.claim.inputs.compactMap { input in
      guard let reference = input.reference, let own = input.readings.first,
        let other = worked.inputs[reference]?.nominal, other.dimension == own.dimension
      else { return nil }
      return CheckResult(
        text: "\(input.name) == \(reference)", kind: .statement,
        truth: abs(own.value - other.value) <= 0.005 * abs(other.value) ? .yes : .no,
        isDecisive: true, basis: .arithmetic, names: [input.name], missing: [],
        excess: nil, rule: nil, value: nil, limit: nil, source: nil)
    }
  }

  /// One statement uses one factor of electricity: a stated one and an implied one must agree.
  private func oneFactor(_ worked: WorkedClaim) -> [CheckResult] {
    let wanted = PhysicalDimension.mass(of: "CO2") / .energy
    func isFactor(_ name: String) -> Quantity? {
      guard let value = worked.values[name]?.nominal, value.dimension.withoutGWP == wanted,
        EnergyFamily(value.unit) == .electricity, value.value > 0
      else { return nil }
      return value
    }
    let stated = worked.claim.inputs.filter(\.isStated).map(\.name)
    return stated.flatMap { name -> [CheckResult] in
      guard let value = isFactor(name) else { return [] }
      return worked.order.compactMap { figure in
        guard let implied = isFactor(figure.name),
          !figure.formula.identifiers.contains(name)
        else { return nil }
        let ratio = implied.value / value.value
        return CheckResult(
          text: "\(figure.name) == \(name)", kind: .statement,
          truth: abs(ratio - 1) <= 0.1 ? .yes : .no, isDecisive: true, basis: .arithmetic,
          names: [figure.name, name], missing: [], excess: nil, rule: nil, value: nil,
          limit: nil, source: nil)
      }
    }
  }

  private func normalisations(_ worked: WorkedClaim) -> [LocalizedText] {
    worked.claim.inputs.flatMap { input in
      input.notes.map {
        LocalizedText("\(input.name): \($0)", zh: "\(input.name)：\($0)")
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

extension CheckResult {
  /// The same check with the verdict resting on it.
  fileprivate var madeDecisive: CheckResult {
    CheckResult(
      text: text, kind: kind, truth: truth, isDecisive: true, basis: basis, names: names,
      missing: missing, excess: excess, rule: rule, value: value, limit: limit, source: source)
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
        isStated: input.isStated, formula: nil, arithmetic: nil, expected: nil,
        factor: input.factor, source: input.source)
    }
    let implied = claim.derived.map { figure in
      let value = values[figure.name]
      return FigureResult(
        name: figure.name, value: value?.nominal,
        range: value?.range.flatMap { $0.isPoint ? nil : $0 }, basis: value?.basis ?? .arithmetic,
        isStated: false, formula: figure.formula.text, arithmetic: arithmetic(figure),
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
