import PhloemModel

/// What slips would make of the figures of a claim.
extension SlipSearch {
  /// What a slip would make of the figures behind some failing checks.
  func changes(
    _ slip: Slip, in names: [String], _ failing: [CheckResult]
  ) -> [Change] {
    switch slip.change {
    case .units(let units): return stated(names).flatMap { exchanged($0, units) }
    case .factor(let factor, let units):
      return stated(names).flatMap { scaled($0, factor, units, failing) }
    case .years: return years(names)
    case .related(let relation): return names.flatMap { related($0, relation) }
    case .counted: return failing.flatMap(counted)
    case .period: return failing.flatMap(periods)
    }
  }

  private func stated(_ names: [String]) -> [ClaimInput] {
    worked.claim.inputs.filter {
      $0.isStated && $0.readings.count == 1 && names.contains($0.name)
    }
  }

  private func exchanged(_ input: ClaimInput, _ units: [String]) -> [Change] {
    guard let printed = input.readings.first else { return [] }
    let own = printed.unit.symbols.map(\.symbol)
    guard let old = units.first(where: own.contains) else { return [] }
    return units.filter { $0 != old }.compactMap { new in
      guard let unit = printed.unit.exchanging(old, for: new) else { return nil }
      let meant = Quantity(printed.written, unit)
      return Change(
        name: input.name,
        value: worked.style == .numbers ? meant.inUnit(printed.unit) : meant,
        size: meant.value / printed.value, printed: printed.told, meant: meant.told)
    }
  }

  private func scaled(
    _ input: ClaimInput, _ factor: Double, _ units: [String], _ failing: [CheckResult]
  ) -> [Change] {
    guard let printed = input.readings.first, printed.value != 0 else { return [] }
    let own = printed.unit.symbols.map(\.symbol)
    // A slip of some units only contradicts something; a limit is no ground to suspect it.
    guard
      units.isEmpty
        || units.contains(where: own.contains)
          && failing.allSatisfy({ $0.kind.failure == .inconsistent })
    else { return [] }
    // A share is mistaken for a percentage and no other power of ten; months and days are confused
    // with years only in rates.
    if printed.dimension.isNone, abs(printed.value) < 1, factor != 100 { return [] }
    if printed.unit.symbol == "%" { return [] }
    let isRate = printed.unit.symbols.contains {
      $0.isBelow
        && ["yr", "a", "year", "years", "d", "day", "days", "年", "月", "天", "日"].contains($0.symbol)
    }
    if [12, 365].contains(factor), !isRate { return [] }
    return [1 / factor, factor].map { size in
      let meant = printed * size
      return Change(
        name: input.name, value: meant, size: size, printed: printed.told, meant: meant.told)
    }
  }

  /// A total of some years for one year, where the claim states a number of years.
  private func years(_ names: [String]) -> [Change] {
    let spans = worked.claim.inputs.compactMap { input -> Double? in
      guard let value = input.readings.first, value.dimension == .time,
        ["yr", "a", "year", "years", "年"].contains(value.unit.symbol)
      else { return nil }
      return value.written
    }
    return stated(names).flatMap { input -> [Change] in
      guard let printed = input.readings.first, printed.dimension != .time else { return [] }
      return spans.filter { 1 < $0 && $0 < 200 }.flatMap { span in
        [1 / span, span].map { size in
          Change(
            name: input.name, value: printed * size, size: size, printed: printed.told,
            meant: (printed * size).told,
            extra: ["years": FigureNumber.text(span)])
        }
      }
    }
  }

  /// Published values that are related to a constant.
  private func related(_ name: String, _ relation: Slip.Relation) -> [Change] {
    guard let input = worked.claim.inputs.first(where: { $0.name == name }),
      let factor = input.factor
    else { return [] }
    return library.relatives(of: factor, by: relation, near: impliedFactor).map { other in
      Change(
        name: name, value: other.value.inUnit(factor.value.unit), size: 1,
        printed: "\(factor.reference) (\(factor.value.told))",
        meant: "\(other.reference) (\(other.value.told))")
    }
  }

  /// The factor of electricity that the claim implies.
  private var impliedFactor: Quantity? {
    worked.order.compactMap { worked.values[$0.name]?.nominal }.first(where: \.isElectricityFactor)
  }

  /// One part of a sum that passes its whole left out.
  private func counted(_ check: CheckResult) -> [Change] {
    guard check.kind == .whole, let excess = check.excess, excess > 1, excess < 2 else { return [] }
    let sums = worked.claim.derived.filter { check.names.contains($0.name) }
      .compactMap { $0.formula.root.isSum ? $0.formula.identifiers : nil }
    let parts = sums.first ?? (check.text.contains(" + ") ? check.names : [])
    let values = parts.map { worked.values[$0]?.nominal?.value ?? 0 }
    let total = values.reduce(0, +)
    // Leaving the part out must be enough.
    let enough = zip(parts, values).filter { total - $0.1 <= total / excess }.map(\.0)
    guard parts.count > 1, !enough.isEmpty else { return [] }
    let told = enough.map { "'\($0)' (\(worked.values[$0]?.nominal?.told ?? ""))" }
    return [
      Change(
        name: enough[0], value: Quantity(0), size: 1, printed: told.joined(separator: " / "),
        meant: "", extra: ["excess": FigureNumber.percent(excess - 1)], isCertain: true)
    ]
  }

  /// Two lengths of time that must be equal and are not.
  private func periods(_ check: CheckResult) -> [Change] {
    let lengths = check.names.compactMap { name -> Quantity? in
      guard let value = worked.values[name]?.nominal else { return nil }
      let isTime = value.dimension == .time || value.dimension == .count("month")
      return isTime ? value : nil
    }
    guard check.kind == .statement, lengths.count == 2, check.names.count == 2,
      lengths[0].value != lengths[1].value
    else { return [] }
    return [
      Change(
        name: check.names[0], value: lengths[1], size: 1, printed: lengths[0].told,
        meant: lengths[1].told, isCertain: true)
    ]
  }
}

extension FormulaNode {
  /// Whether it is a sum of names.
  var isSum: Bool {
    switch self {
    case .operation(.add, let left, let right, _):
      (left.isSum || left.children.isEmpty) && (right.isSum || right.children.isEmpty)
    case .call(.sum, _, _): true
    default: false
    }
  }
}
