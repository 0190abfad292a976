import PhloemModel

/// Finds which figures of a claim fill the roles of rules.
///
/// It looks at names and units alone, so that what it finds also holds for other values.
struct RoleBinding {
  /// An input with one reading that has a value, and the energy that its unit tells.
  private typealias Entry = (input: ClaimInput, value: QuantityRange, family: EnergyFamily?)

  private let claim: Claim
  private let inputs: [Entry]
  /// Whether the claim states a length of time: a total over some years is no yearly amount.
  private let hasSpan: Bool

  init(_ worked: WorkedClaim) {
    claim = worked.claim
    inputs = claim.inputs.filter { $0.readings.count == 1 }.compactMap { input in
      worked.inputs[input.name]?.range.map { (input, $0, EnergyFamily($0.low.unit)) }
    }
    hasSpan = claim.inputs.contains { $0.readings.first?.dimension == .time }
  }

  /// The rules of the claim's topics whose roles its stated figures fill in one way only.
  func rules(of audit: AuditLibrary) -> [(rule: PlausibilityRule, names: [String: String])] {
    let named = Set(
      claim.checks.compactMap { check -> String? in
        if case .rule(let id, _) = check.subject { return id }
        return nil
      })
    let topics = topics(of: audit)
    return audit.rules.compactMap { rule in
      guard !named.contains(rule.id), rule.about.isEmpty || !topics.isDisjoint(with: rule.about)
      else { return nil }
      var names: [String: String] = [:]
      for (role, unit) in rule.inputs {
        guard let name = figure(for: role, unit, all: false), !names.values.contains(name) else {
          return nil
        }
        names[role] = name
      }
      return (rule, names)
    }
  }

  /// The topics that the claim names, or that its words and units tell.
  private func topics(of audit: AuditLibrary) -> Set<String> {
    if !claim.about.isEmpty { return Set(claim.about) }
    let units = claim.inputs.compactMap { $0.readings.first?.unit }
      .flatMap { $0.symbols.map(\.symbol) }
    let text = StatementText(claim.quote)
    return Set(audit.topics.filter { $0.isTold(by: text, units: units) }.map(\.id))
  }

  /// The only figure that can fill a role: by its name, else by its unit; with `all` also one that
  /// the source does not state.
  func figure(for role: String, _ unit: PhysicalUnit, all: Bool) -> String? {
    let family = EnergyFamily(unit)
    func isFitting(_ entry: Entry) -> Bool {
      // kWh a year and kW are of one dimension and yet not the same.
      entry.family == family && fits(entry.value, unit)
    }
    let named = inputs.first { $0.input.name == role && ($0.input.isStated || all) }
    if let named, isFitting(named) { return role }
    if unit.dimension.isNone { return nil }
    let stated = inputs.filter { $0.input.isStated && isFitting($0) }
    return stated.count == 1 ? stated[0].input.name : nil
  }

  private func fits(_ value: QuantityRange, _ unit: PhysicalUnit) -> Bool {
    hasSpan
      ? value.dimension.withoutGWP == unit.dimension.withoutGWP : value.fitting(unit) != nil
  }
}
