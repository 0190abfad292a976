import PhloemModel

/// Tries the rules of the library on a claim: those it names, and those of its topics.
struct RuleEvaluation {
  let worked: WorkedClaim
  let audit: AuditLibrary
  /// What fits the claim without being named.
  private let fitting: RoleBinding.Fitting
  var claim: Claim { worked.claim }

  init(worked: WorkedClaim, audit: AuditLibrary) {
    self.worked = worked
    self.audit = audit
    fitting = RoleBinding(worked).fitting(audit)
  }

  /// The same rules over other values of the figures.
  init(_ other: RuleEvaluation, worked: WorkedClaim) {
    self.worked = worked
    audit = other.audit
    fitting = other.fitting
  }

  /// The rules that the claim names.
  func named(into faults: inout [Diagnostic]) -> [CheckResult] {
    claim.checks.flatMap { check -> [CheckResult] in
      guard case .rule(let id, let roles) = check.subject else { return [] }
      guard let rule = audit.rule(id) else {
        let near = nearest(to: id, in: audit.rules.map(\.id))
        faults.append(
          Diagnostic(
            .error, at: check.position, "unknown rule '\(id)' in claim '\(claim.id)'",
            help: near.map { "did you mean '\($0)'?" } ?? "see phloem audit --rules"))
        return []
      }
      let known = rule.inputs.map(\.role)
      if let role = roles.keys.sorted().first(where: { !known.contains($0) }) {
        faults.append(
          Diagnostic(
            .error, at: check.position,
            "rule '\(id)' of claim '\(claim.id)' has no role '\(role)'",
            help: nearest(to: role, in: known).map { "did you mean '\($0)'?" }
              ?? "its roles are \(known.joined(separator: ", "))"))
        return []
      }
      var names: [String: String] = [:]
      let binding = RoleBinding(worked)
      for (role, unit) in rule.inputs {
        guard let name = roles[role] ?? binding.figure(for: role, unit, all: true) else {
          faults.append(
            Diagnostic(
              .error, at: check.position,
              "rule '\(id)' of claim '\(claim.id)' lacks its '\(role)'",
              help: "add 'with: {\(role): name}', a figure in \(unit.symbol)"))
          return []
        }
        guard worked.values[name] != nil else {
          faults.append(
            Diagnostic(
              .error, at: check.position, "unknown name '\(name)' in claim '\(claim.id)'",
              help: nearest(to: name, in: worked.values.keys.sorted()).map {
                "did you mean '\($0)'?"
              }))
          return []
        }
        names[role] = name
      }
      let results = apply(rule, names, isNamed: true)
      if results.isEmpty, worked.figures.missing(in: names.values.sorted()).isEmpty {
        faults.append(
          Diagnostic(
            .error, at: check.position,
            "rule '\(id)' of claim '\(claim.id)' does not fit its figures",
            help: "its roles are "
              + rule.inputs.map { "\($0.role) in \($0.unit.symbol)" }.joined(separator: ", ")))
      }
      return results
    }
  }

  /// The rules that fit without being named.
  ///
  /// - Parameter decide: Whether nothing else decides.
  /// - Returns: A result for each kind of limit of each rule.
  func ofTopics(decide: Bool) -> [CheckResult] {
    if !fitting.intensities.isEmpty {
      return fitting.intensities.flatMap(ofIntensity).map { $0.deciding(decide) }
    }
    return fitting.rules.flatMap { rule, names, isByName in
      apply(rule, names, isNamed: false).map { result in
        let isPhysical = result.kind == .physical && result.truth == .no && isByName
        return result.deciding(isPhysical || decide && (isByName || rule.canDecideByUnits))
      }
    }
  }

  /// Rules whose ratio a stated figure gives itself, such as kWh/t of aluminium.
  ///
  /// Where several rules fit, one that is kept is taken: nothing tells which was meant.
  private func ofIntensity(_ name: String, _ rules: [PlausibilityRule]) -> [CheckResult] {
    guard let value = worked.values[name]?.nominal else { return [] }
    let results = rules.map { rule in
      judged(rule, QuantityRange(value.inUnit(rule.unit)), used: [name], isNamed: false)
    }
    return results.first { $0.allSatisfy { $0.truth == .yes } } ?? results.first ?? []
  }

  /// Applies a rule: one result for each kind of limit.
  private func apply(
    _ rule: PlausibilityRule, _ names: [String: String], isNamed: Bool
  ) -> [CheckResult] {
    let used = rule.inputs.compactMap { names[$0.role] }
    var roles: [String: QuantityRange] = [:]
    for (role, unit) in rule.inputs {
      guard let name = names[role], let range = worked.values[name]?.range,
        let fitted = range.fitting(unit)
      else { return [] }
      roles[role] = fitted
    }
    guard let ratio = try? rule.formula.range({ roles[$0] }), ratio.dimension == rule.unit.dimension
    else { return [] }
    let value = QuantityRange(ratio.low.inUnit(rule.unit), ratio.high.inUnit(rule.unit))
    return judged(rule, value, used: used, isNamed: isNamed)
  }

  /// Holds a ratio against the limits of a rule: one result for each kind.
  private func judged(
    _ rule: PlausibilityRule, _ value: QuantityRange, used: [String], isNamed: Bool
  ) -> [CheckResult] {
    let missing = worked.figures.missing(in: used).sorted()
    let limits = rule.limits(in: claim.region)
    let assumed = used.contains { worked.values[$0]?.isAssumed == true }
    return CheckKind.allCases.compactMap { kind in
      let ofKind = limits.filter { $0.kind == kind }
      guard let nearest = Self.closest(ofKind, to: value) else { return nil }
      var truth = Self.truth(value, ofKind)
      if truth == .no, assumed { truth = .unknown }
      return CheckResult(
        text: "\(rule.id) in \(nearest.range)",
        spelled: "\(rule.name.en) (\(value.told)) in \(nearest.range)", kind: kind, truth: truth,
        isDecisive: isNamed,
        basis: max(worked.figures.basis(of: used), nearest.basis), names: used, missing: missing,
        excess: value.excess(over: nearest.range), rule: rule, value: value, limit: nearest,
        source: nearest.source)
    }
  }

  /// Whether a value lies within one of some limits: for all it may be, for none of it, or unknown.
  private static func truth(_ value: QuantityRange, _ limits: [PlausibilityRule.Limit]) -> Truth {
    if limits.contains(where: { $0.range.contains(value.low) && $0.range.contains(value.high) }) {
      return .yes
    }
    let isApart = limits.allSatisfy { limit in
      value.high.value < limit.range.low.value || value.low.value > limit.range.high.value
    }
    return isApart ? .no : .unknown
  }

  private static func closest(
    _ limits: [PlausibilityRule.Limit], to value: QuantityRange
  ) -> PlausibilityRule.Limit? {
    limits.min { a, b in
      (value.excess(over: a.range) ?? 1) < (value.excess(over: b.range) ?? 1)
    }
  }
}

extension PlausibilityRule {
  /// Whether figures that fill its roles by their units alone may decide a verdict.
  ///
  /// A tonne may be of anything, and so may a sum of money or a count: such roles must be named.
  fileprivate var canDecideByUnits: Bool {
    // Heat and power may both be what goes in and what comes out.
    let energies = inputs.filter { $0.unit.dimension == .energy }
    if energies.count > 1, energies.contains(where: { EnergyFamily($0.unit) == .heat }) {
      return false
    }
    return inputs.allSatisfy { input in
      input.unit.dimension.powers.allSatisfy { power in
        switch power.base {
        case .mass, .money, .count: false
        default: true
        }
      }
    }
  }
}

extension CheckResult {
  /// The same check, with or without the verdict resting on it.
  func deciding(_ isDecisive: Bool) -> CheckResult {
    CheckResult(
      text: text, spelled: spelled, kind: kind, truth: truth, isDecisive: isDecisive,
      basis: basis, names: names, missing: missing, excess: excess, rule: rule, value: value,
      limit: limit, source: source)
  }
}
