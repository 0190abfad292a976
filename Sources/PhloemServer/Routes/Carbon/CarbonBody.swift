internal import PhloemAccounting
internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// An inventory as the carbon screen shows it; masses of CO2e in tonnes.
struct CarbonBody: Encodable {
  struct Profile: Encodable {
    let id: String
    let name: TextBody
  }
  struct Total: Encodable {
    /// Absent where nothing of it is known.
    let value: Double?
    let unit = "tCO2e"
    let scopes: [String]
  }
  struct ScopeTotal: Encodable {
    let scope: String
    let value: Double
    let previous: Double?
    let estimatedShare: Double
  }
  struct Gas: Encodable {
    let gas: String
    let mass: Double
    let unit = "t"
    let co2e: Double
  }
  struct ProcessTotal: Encodable {
    let name, scope: String
    let value: Double
  }
  struct Month: Encodable {
    let label: String
    /// Absent where the scope has no line.
    let scope1, scope2, scope3: Double?
  }
  struct Intensity: Encodable {
    let product: String
    let value: Double
    let unit: String
  }

  let period: String
  let previousPeriod: String?
  let profile: Profile
  let profiles: [Profile]
  let gwpSet: String
  let total: Total
  /// The 95 % limits of the total; absent where no number in it has any.
  let low, high: Double?
  /// Numbers in the total that have no limits and count as exact.
  let withoutLimits: Int
  let estimatedShare: Double
  let missingShare: [String: Double]
  let scopes: [ScopeTotal]
  let gases: [Gas]
  let processes: [ProcessTotal]
  let months: [Month]
  let intensities: [Intensity]
  let budget: CarbonBudget?
  let factors: [FactorBody]
  let lines: [CarbonLine]
  let findings: [FindingBody]

  init(_ session: ParkSession, _ parameters: Parameters) throws {
    let period = try parameters.period(session)
    let profile = try parameters.profile(session)
    let account = try session.account(period, profile: profile)
    let (inventory, activity) = (account.inventory, account.activity)
    let before = try session.previousInventory(of: period, profile: profile)
    let scopes = inventory.totalScopes
    self.period = period.label
    previousPeriod = before?.period.label
    self.profile = Profile(profile)
    profiles = session.rules.profiles.values.sorted { $0.id < $1.id }.map(Profile.init)
    gwpSet = inventory.gwpSet.name
    let isKnown =
      inventory.missingShare.isEmpty || inventory.lines.contains { scopes.contains($0.scope) }
    total = Total(
      value: isKnown ? Self.tonnes(inventory.totalGrams) : nil, scopes: scopes.map(\.shortName))
    let uncertainty = inventory.uncertainty(in: session.park)
    let half = uncertainty.contributions.isEmpty ? nil : uncertainty.halfWidth / 1e6
    low = half.map { Self.tonnes(inventory.totalGrams) - $0 }
    high = half.map { Self.tonnes(inventory.totalGrams) + $0 }
    withoutLimits = uncertainty.withoutLimits.count
    estimatedShare = inventory.estimatedShare(of: scopes)
    missingShare = inventory.missingShare.filter { $0.value > 0 }
    self.scopes = Scope.allCases.compactMap { scope in
      guard scope != .pollutant, !inventory.lines(of: scope).isEmpty else { return nil }
      return ScopeTotal(
        scope: scope.shortName, value: Self.tonnes(inventory.co2eGrams(of: scope)),
        previous: before.map { Self.tonnes($0.co2eGrams(of: scope)) },
        estimatedShare: inventory.estimatedShare(of: [scope]))
    }
    gases = Self.gases(inventory)
    processes = inventory.grouped(by: [.scope, .process]).compactMap { group in
      guard let scope = Scope(rawValue: group.keys[0]), scope != .pollutant else { return nil }
      return ProcessTotal(
        name: group.keys[1], scope: scope.shortName, value: Self.tonnes(group.co2eGrams))
    }
    months = period.months.map { Month($0, of: inventory) }
    intensities = ProductIntensity.all(
      of: inventory, flowsheet: activity.flowsheet, in: session.park
    ).map {
      Intensity(
        product: $0.product, value: $0.kilogramsPerUnit, unit: "kgCO2e/\($0.unit.symbol)")
    }
    budget = try CarbonBudget(inventory, session.park, parameters)
    factors = FactorBody.used(in: inventory, of: session.library, session.rules.factorNames)
    lines = CarbonLine.all(of: inventory)
    findings = (session.findings + inventory.findings).map(FindingBody.init)
  }

  static func tonnes(_ grams: Int64) -> Double { Double(grams) / 1e6 }

  private static func gases(_ inventory: Inventory) -> [Gas] {
    let groups = Dictionary(
      grouping: inventory.lines.filter { inventory.totalScopes.contains($0.scope) }, by: \.gas)
    return groups.map { gas, lines in
      Gas(
        gas: gas, mass: tonnes(lines.reduce(0) { $0 + $1.grams }),
        co2e: tonnes(lines.reduce(0) { $0 + $1.co2eGrams }))
    }.sorted { ($1.co2e, $0.gas) < ($0.co2e, $1.gas) }
  }
}

extension CarbonBody.Profile {
  init(_ profile: ProgrammeProfile) {
    id = profile.id
    name = TextBody(profile.name)
  }
}

extension CarbonBody.Month {
  init(_ month: Period, of inventory: Inventory) {
    let part = inventory.part(month)
    func tonnes(_ scope: Scope) -> Double? {
      part.lines(of: scope).isEmpty ? nil : CarbonBody.tonnes(part.co2eGrams(of: scope))
    }
    label = month.label
    scope1 = tonnes(.scope1)
    scope2 = tonnes(inventory.totalScope2 ?? .scope2Location)
    scope3 = tonnes(.scope3)
  }
}

extension Scope {
  /// The name in the interface: `1`, `2-location`, `2-market`, `3`, `biogenic`, `pollutant`.
  var shortName: String {
    rawValue.hasPrefix("scope") ? String(rawValue.dropFirst(5)) : rawValue
  }
}

extension ParkSession {
  /// The inventory of the period before, where readings cover it.
  func previousInventory(of period: Period, profile: ProgrammeProfile) throws -> Inventory? {
    let before = period.previous
    guard let span = try data.span(), before.start(in: park.zone) >= span.lowerBound - 86_400,
      before.end(in: park.zone) <= span.upperBound + 86_400
    else { return nil }
    return try account(before, profile: profile).inventory
  }
}
