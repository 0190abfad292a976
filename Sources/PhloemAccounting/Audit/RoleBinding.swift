import PhloemModel

/// Finds which figures of a claim fill the roles of rules.
///
/// It looks at names and units alone, so that what it finds also holds for other values.
struct RoleBinding {
  /// An input with one reading that has a value, and the energy that its unit tells.
  private typealias Entry = (input: ClaimInput, value: QuantityRange, family: EnergyFamily?)

  private let claim: Claim
  private let inputs: [Entry]
  private let words: ClaimWords

  /// Rules that fit a claim.
  struct Fitting {
    /// Rules with the figure of each role, and whether all are filled by name.
    let rules: [(rule: PlausibilityRule, names: [String: String], isByName: Bool)]
    /// Stated figures that are ratios of rules themselves.
    let intensities: [(name: String, rules: [PlausibilityRule])]
  }

  init(_ worked: WorkedClaim) {
    claim = worked.claim
    inputs = claim.inputs.filter { $0.readings.count == 1 }.compactMap { input in
      worked.inputs[input.name]?.range.map { (input, $0, EnergyFamily($0.low.unit)) }
    }
    words = ClaimWords(claim)
  }

  /// The rules of the claim's topics whose roles its stated figures fill in one way only, and those
  /// whose ratio it states.
  func fitting(_ audit: AuditLibrary) -> Fitting {
    let named = Set(
      claim.checks.compactMap { check -> String? in
        if case .rule(let id, _) = check.subject { return id }
        return nil
      })
    let topics = topics(of: audit)
    let candidates = audit.rules.filter {
      !named.contains($0.id) && ($0.about.isEmpty || !topics.isDisjoint(with: $0.about))
    }
    return Fitting(
      rules: candidates.compactMap { rule in
        names(of: rule).map { (rule, $0, $0.allSatisfy { $0.key == $0.value }) }
      },
      intensities: inputs.compactMap { entry in
        let rules = candidates.filter { isRatio(entry, of: $0) }
        return rules.isEmpty ? nil : (entry.input.name, rules)
      })
  }

  private func names(of rule: PlausibilityRule) -> [String: String]? {
    var names: [String: String] = [:]
    for (role, unit) in rule.inputs {
      guard let name = figure(for: role, unit, all: false), !names.values.contains(name) else {
        return nil
      }
      names[role] = name
    }
    return names
  }

  private func isRatio(_ entry: Entry, of rule: PlausibilityRule) -> Bool {
    entry.input.isStated && rule.inputs.count > 1 && !rule.about.isEmpty
      && entry.value.low.unit.symbols.contains(where: \.isBelow)
      && rule.unit.dimension.withoutGWP == entry.value.dimension.withoutGWP
      && EnergyFamily(rule.unit) == entry.family
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
    if unit.dimension.isNone {
      // The only percentage, unless it tells how something grew.
      let shares = inputs.filter { $0.input.isStated && $0.value.low.unit.isShare }
      return unit.symbol == "%" && shares.count == 1 && !words.speakOfGrowth
        ? shares[0].input.name : nil
    }
    let stated = inputs.filter { $0.input.isStated && isFitting($0) }
    return stated.count == 1 ? stated[0].input.name : nil
  }

  /// An amount without a period is a yearly one only where the words say so.
  private func fits(_ value: QuantityRange, _ unit: PhysicalUnit) -> Bool {
    value.dimension.withoutGWP == unit.dimension.withoutGWP
      || unit.isRate && value.fitting(unit) != nil && words.speakOfAYear
  }
}

/// What the words of a claim tell of periods and changes.
struct ClaimWords {
  private let claim: Claim

  init(_ claim: Claim) { self.claim = claim }

  /// Whether they speak of a year, and of no longer time and no stock.
  var speakOfAYear: Bool {
    if claim.inputs.contains(where: { $0.readings.first?.dimension == .time }) { return false }
    let text = claim.quote.lowercased()
    return !Self.cumulative.contains(where: text.contains)
      && (Self.yearly.contains(where: text.contains) || text.contains(/\b(19|20)\d\d\b/))
  }

  /// Whether percentages are changes, which may pass 100 %.
  var speakOfGrowth: Bool {
    let text = claim.quote.lowercased()
    return Self.growth.contains(where: text.contains)
  }

  private static let growth = [
    "increas", "growth", "grew", "rose", "higher than", "more than", "times", "year-on-year", "增长",
    "增加", "提高", "同比", "上升", "翻",
  ]
  private static let cumulative = [
    "cumulat", "since ", "so far", "in total over", "stores", "stored", "stock", "over the years",
    "累计", "累积", "储量", "储存", "自投产", "以来", "each month", "monthly", "per month", "每月", "月度", "季度",
  ]
  private static let yearly = [
    "annual", "per year", "a year", "yearly", "each year", "every year", "/yr", "/a", "年",
  ]
}
