import PhloemModel

/// Tries the rules of the library on a claim: those it names, and those of its topics.
struct RuleEvaluation {
  let worked: WorkedClaim
  let audit: AuditLibrary
  var claim: Claim { worked.claim }

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
      for (role, unit) in rule.inputs {
        guard let name = roles[role] ?? binding(of: role, unit, all: true) else {
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

  /// The rules of the claim's topics whose roles its stated figures fill in one way only.
  func ofTopics() -> [CheckResult] {
    let named = Set(
      claim.checks.compactMap { check -> String? in
        if case .rule(let id, _) = check.subject { return id }
        return nil
      })
    let topics = topics
    return audit.rules.flatMap { rule -> [CheckResult] in
      guard !named.contains(rule.id), rule.about.isEmpty || !topics.isDisjoint(with: rule.about)
      else { return [] }
      var names: [String: String] = [:]
      for (role, unit) in rule.inputs {
        guard let name = binding(of: role, unit, all: false), !names.values.contains(name) else {
          return []
        }
        names[role] = name
      }
      return apply(rule, names, isNamed: false)
    }
  }

  /// The topics that the claim names, or that its words and units tell.
  var topics: Set<String> {
    if !claim.about.isEmpty { return Set(claim.about) }
    let units = claim.inputs.compactMap { $0.readings.first?.unit }
      .flatMap { $0.symbols.map(\.symbol) }
    return Set(audit.topics.filter { $0.isTold(by: claim.quote, units: units) }.map(\.id))
  }

  /// The only figure that can fill a role: by its name, else by its unit.
  private func binding(of role: String, _ unit: PhysicalUnit, all: Bool) -> String? {
    let stated = claim.inputs.filter { ($0.isStated || all) && $0.readings.count == 1 }
    if let exact = stated.first(where: { $0.name == role }), fits(exact, unit) { return role }
    if unit.dimension.isNone { return nil }
    let fitting = stated.filter { $0.isStated && fits($0, unit) }
    return fitting.count == 1 ? fitting[0].name : nil
  }

  private func fits(_ input: ClaimInput, _ unit: PhysicalUnit) -> Bool {
    guard let value = worked.inputs[input.name]?.range else { return false }
    // A total over some years is no yearly amount.
    let hasSpan = worked.claim.inputs.contains { $0.readings.first?.dimension == .time }
    return
      (hasSpan
      ? value.dimension.withoutGWP == unit.dimension.withoutGWP : value.fitting(unit) != nil)
      && (EnergyFamily(unit) == EnergyFamily(value.low.unit) || EnergyFamily(unit) == nil)
  }

  /// Applies a rule: one result for each kind of limit.
  private func apply(
    _ rule: PlausibilityRule, _ names: [String: String], isNamed: Bool
  ) -> [CheckResult] {
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
    let limits = rule.limits(in: claim.region)
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
    for (factor, time) in [(1.0, 0), (1 / year, -1), (year, 1)] {
      let scaled = PhysicalDimension(.time, time)
      let own = time == 0 ? dimension : dimension * scaled
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
