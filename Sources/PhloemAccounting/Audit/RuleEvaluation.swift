import PhloemModel

/// Tries the rules of the library on a claim: those it names, and those of its topics.
struct RuleEvaluation {
  let worked: WorkedClaim
  let audit: AuditLibrary
  /// The rules of the claim's topics whose roles its stated figures fill in one way only, with the
  /// figure of each role and the limits where the claim is.
  private let fitting: [Fitting]
  private typealias Fitting = (
    rule: PlausibilityRule, names: [String: String], limits: [PlausibilityRule.Limit]
  )
  var claim: Claim { worked.claim }

  init(worked: WorkedClaim, audit: AuditLibrary) {
    self.worked = worked
    self.audit = audit
    fitting = RoleBinding(worked).rules(of: audit).map {
      ($0.rule, $0.names, $0.rule.limits(in: worked.claim.region))
    }
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
      let results = apply((rule, names, rule.limits(in: claim.region)), isNamed: true)
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
  func ofTopics() -> [CheckResult] {
    fitting.flatMap { apply($0, isNamed: false) }
  }

  /// Applies a rule: one result for each kind of limit.
  private func apply(_ fitting: Fitting, isNamed: Bool) -> [CheckResult] {
    let (rule, names, limits) = fitting
    let used = rule.inputs.compactMap { names[$0.role] }
    let missing = worked.figures.missing(in: used).sorted()
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
    let assumed = used.contains { worked.values[$0]?.isAssumed == true }
    return CheckKind.allCases.compactMap { kind in
      let ofKind = limits.filter { $0.kind == kind }
      guard let nearest = Self.closest(ofKind, to: value) else { return nil }
      var truth = Self.truth(value, ofKind)
      if truth == .no, assumed { truth = .unknown }
      return CheckResult(
        text: "\(rule.id) in \(nearest.range)", kind: kind, truth: truth,
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

/// What an amount of energy is of, as its unit tells; nil for other units.
enum EnergyFamily: Hashable {
  case electricity, heat, coalEquivalent

  init?(_ unit: PhysicalUnit) {
    for (symbol, _) in unit.symbols {
      if symbol.hasSuffix("Wh") || symbol.contains("千瓦时") || symbol == "度" || symbol == "度电" {
        self = .electricity
        return
      }
      if symbol.hasSuffix("ce") || symbol.contains("标煤") || symbol.contains("标准煤") {
        self = .coalEquivalent
        return
      }
      if symbol.hasSuffix("J") || symbol.hasSuffix("cal") || symbol.contains("焦") {
        self = .heat
        return
      }
    }
    return nil
  }
}

extension QuantityRange {
  /// The range in a unit, nil when it is something else.
  ///
  /// A yearly amount may lack its "a year" and the reverse, and CO2e may stand for CO2.
  func fitting(_ unit: PhysicalUnit) -> QuantityRange? {
    let wanted = unit.dimension
    let year = 31_536_000.0
    var choices = [(1.0, 0)]
    if unit.isYearly { choices.append((1 / year, -1)) }
    if low.unit.isYearly { choices.append((year, 1)) }
    for (factor, time) in choices {
      let own = time == 0 ? dimension : dimension * PhysicalDimension(.time, time)
      if own == wanted || own.withoutGWP == wanted.withoutGWP {
        let result = wanted.canonicalUnit
        return QuantityRange(
          Quantity(canonical: low.value * factor, result),
          Quantity(canonical: high.value * factor, result))
      }
    }
    return nil
  }

  /// By how many times the nearer end of a value lies outside a range; nil inside it.
  func excess(over limit: QuantityRange) -> Double? {
    if low.value > limit.high.value, limit.high.value > 0 { return low.value / limit.high.value }
    if high.value < limit.low.value, high.value > 0 { return limit.low.value / high.value }
    return nil
  }
}

extension PhysicalUnit {
  /// Whether it is written per year.
  var isYearly: Bool {
    symbols.contains { $0.isBelow && ["yr", "a", "year", "years", "年"].contains($0.symbol) }
  }
}

extension PhysicalDimension {
  /// The dimension with CO2e read as CO2.
  var withoutGWP: PhysicalDimension {
    mapBases { base in
      if case .co2e = base { return .massOf("CO2") }
      return base
    }
  }
}

extension Quantity {
  /// The same quantity, shown in a unit of its dimension.
  func inUnit(_ unit: PhysicalUnit) -> Quantity { Quantity(canonical: value, unit) }
}
