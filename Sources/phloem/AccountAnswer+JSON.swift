import PhloemAccounting
import PhloemModel
import PhloemSession
import PhloemStore

/// What `account --json` prints: integers of record with their units in the names.
struct AccountJSON: Encodable {
  struct ScopeTotal: Encodable {
    let scope: String
    let co2eGrams: Int64
    let gramsByGas: [String: Int64]
    let estimatedShare: Double
  }
  struct Group: Encodable {
    let keys: [String: String]
    let co2eGrams: Int64
    let gramsByGas: [String: Int64]
    let estimatedShare: Double
  }
  struct Change: Encodable {
    let before, after: String
    let beforeGrams, afterGrams: Int64
    let relativeChange: Double?
    let factorEffectGrams, activityEffectGrams: Double
  }
  struct Decomposition: Encodable {
    let indicator, unit: String
    let before, after: Double
    let relativeChange: Double?
    let parts: [String: Double]
  }
  struct MonteCarlo: Encodable {
    let trials: Int
    let seed: UInt64
    let mean, lower, median, upper: Double
  }
  struct Restated: Encodable {
    let factors: [String: String]
    let totalGrams, restatedGrams: Int64
    let byMonth: [String: Int64]
  }
  let park, period, profile, gwpSet: String
  let totalGrams: Int64
  let relativeUncertainty: Double
  let kilojoules, gramsCoalEquivalent: Int64
  let scopes: [ScopeTotal]
  let groups: [Group]
  let intensities: [String: Double]
  struct Green: Encodable {
    let market: String
    let consumption, generation, ownUse, certificates, usedCertificates: Double
    let annualShare, hourlyShare: Double
  }
  let green: [Green]
  let missingShare: [String: Double]
  let findings: [String]
  let change: Change?
  let decompositions: [Decomposition]
  let monteCarlo: MonteCarlo?
  let restated: Restated?
}

extension AccountAnswer {
  /// The answer as JSON.
  var json: AccountJSON {
    AccountJSON(
      park: session.park.id, period: inventory.period.label, profile: inventory.profile.id,
      gwpSet: inventory.gwpSet.name, totalGrams: inventory.totalGrams,
      relativeUncertainty: inventory.uncertainty(in: session.park).relative,
      kilojoules: inventory.kilojoules, gramsCoalEquivalent: inventory.gramsCoalEquivalent,
      scopes: Scope.allCases.compactMap(scopeTotal), groups: breakdown,
      intensities: Dictionary(
        intensities.map { ($0.product, $0.kilogramsPerUnit) }, uniquingKeysWith: { $1 }),
      green: green.map {
        AccountJSON.Green(
          market: $0.market, consumption: $0.consumption, generation: $0.generation,
          ownUse: $0.ownUse, certificates: $0.certificates, usedCertificates: $0.usedCertificates,
          annualShare: $0.annualShare, hourlyShare: $0.hourlyShare)
      },
      missingShare: inventory.missingShare.filter { $0.value > 0 },
      findings: (session.findings + inventory.findings + findings).map(\.description),
      change: change,
      decompositions: decompositions.map { item in
        AccountJSON.Decomposition(
          indicator: item.indicator, unit: item.unit.symbol,
          before: item.parts.before / item.unit.factor, after: item.parts.after / item.unit.factor,
          relativeChange: item.parts.relativeChange,
          parts: Dictionary(
            item.parts.parts.map { ($0.name, $0.change / item.unit.factor) },
            uniquingKeysWith: +))
      },
      monteCarlo: distribution.map {
        AccountJSON.MonteCarlo(
          trials: $0.trials, seed: $0.seed, mean: $0.mean, lower: $0.lower, median: $0.median,
          upper: $0.upper)
      },
      restated: restatement.map { item in
        AccountJSON.Restated(
          factors: item.pins.editions, totalGrams: item.before.totalGrams,
          restatedGrams: item.after.totalGrams,
          byMonth: Dictionary(
            uniqueKeysWithValues: item.before.period.months.map {
              ($0.label, item.after.part($0).totalGrams - item.before.part($0).totalGrams)
            }))
      })
  }

  private func scopeTotal(_ scope: Scope) -> AccountJSON.ScopeTotal? {
    let lines = inventory.lines(of: scope)
    if lines.isEmpty { return nil }
    return AccountJSON.ScopeTotal(
      scope: scope.rawValue, co2eGrams: inventory.co2eGrams(of: scope),
      gramsByGas: Dictionary(
        uniqueKeysWithValues: Set(lines.map(\.gas)).map {
          ($0, inventory.grams(of: $0, in: [scope]))
        }),
      estimatedShare: inventory.estimatedShare(of: [scope]))
  }

  private var breakdown: [AccountJSON.Group] {
    groups.map { group in
      AccountJSON.Group(
        keys: Dictionary(
          zip(dimensions.map(\.rawValue), group.keys), uniquingKeysWith: { $1 }),
        co2eGrams: group.co2eGrams, gramsByGas: group.grams, estimatedShare: group.estimatedShare)
    }
  }

  private var change: AccountJSON.Change? {
    comparison.map {
      AccountJSON.Change(
        before: $0.before.label, after: $0.after.label, beforeGrams: $0.beforeGrams,
        afterGrams: $0.afterGrams, relativeChange: $0.relativeChange,
        factorEffectGrams: $0.sources.reduce(0) { $0 + $1.factorEffect },
        activityEffectGrams: $0.sources.reduce(0) { $0 + $1.activityEffect })
    }
  }
}
