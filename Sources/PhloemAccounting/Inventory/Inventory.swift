public import PhloemModel

/// What a park emitted and used over a period, month by month, under one programme profile.
///
/// Lines hold integer grams, rounded once; every total is their sum, so months add up to quarters and
/// years exactly.
public struct Inventory: Sendable {
  /// The park.
  public let park: String
  /// The period.
  public let period: Period
  /// The profile that ruled.
  public let profile: ProgrammeProfile
  /// The GWP set behind every CO2e.
  public let gwpSet: GWPSet
  /// The lines, ordered by source and month.
  public let lines: [InventoryLine]
  /// Energy across the boundary, ordered by flow and month.
  public let energy: [EnergyLine]
  /// What a reader should know: stand-ins, unused certificates, gaps.
  public let findings: [Diagnostic]
  /// The share of each month's time for which activity data are missing, by source.
  let missing: [String: [Period: Double]]

  /// The share of the period's time for which activity data are missing, by source.
  public var missingShare: [String: Double] {
    missing.mapValues { months in
      months.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } / Double(max(1, months.count))
    }
  }

  /// The lines of a scope.
  public func lines(of scope: Scope) -> [InventoryLine] { lines.filter { $0.scope == scope } }

  /// CO2 equivalent of a scope, g.
  public func co2eGrams(of scope: Scope) -> Int64 {
    lines.reduce(0) { $1.scope == scope ? $0 + $1.co2eGrams : $0 }
  }

  /// The Scope 2 variant that counts in the profile's total, nil when none does.
  public var totalScope2: Scope? {
    profile.scope2Total.map { $0 == .location ? .scope2Location : .scope2Market }
  }

  /// The scopes that make up the profile's total.
  public var totalScopes: [Scope] { [.scope1] + [totalScope2].compactMap(\.self) }

  /// CO2 equivalent of the profile's total, g.
  public var totalGrams: Int64 { totalScopes.reduce(0) { $0 + co2eGrams(of: $1) } }

  /// The share of a set of scopes' CO2e that rests on estimates or assumptions, 0…1.
  public func estimatedShare(of scopes: [Scope]) -> Double {
    let chosen = lines.filter { scopes.contains($0.scope) }
    let size = chosen.reduce(0.0) { $0 + abs(Double($1.co2eGrams)) }
    let guessed = chosen.reduce(0.0) { $0 + abs($1.estimatedGrams) }
    return size == 0 ? 0 : min(1, guessed / size)
  }

  /// Mass of a gas in a set of scopes, g.
  public func grams(of gas: String, in scopes: [Scope]) -> Int64 {
    lines.reduce(0) { $1.gas == gas && scopes.contains($1.scope) ? $0 + $1.grams : $0 }
  }

  /// Energy bought or won less energy sold, kJ.
  public var kilojoules: Int64 { energy.reduce(0) { $0 + $1.sign * $1.kilojoules } }

  /// The same as standard coal, gce.
  public var gramsCoalEquivalent: Int64 {
    energy.reduce(0) { $0 + $1.sign * $1.gramsCoalEquivalent }
  }

  /// Returns the part of the inventory that falls into a period of whole months: its totals are sums
  /// of the same lines, and what was found of the whole stays with it.
  public func part(_ part: Period) -> Inventory {
    let months = Set(part.months)
    return Inventory(
      park: park, period: part, profile: profile, gwpSet: gwpSet,
      lines: lines.filter { months.contains($0.month) },
      energy: energy.filter { months.contains($0.month) }, findings: findings,
      missing: missing.mapValues { $0.filter { months.contains($0.key) } })
  }
}
