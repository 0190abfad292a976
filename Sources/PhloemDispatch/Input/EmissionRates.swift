public import PhloemAccounting
public import PhloemMetering
public import PhloemModel

/// What flows emit, by the accounting engine: the rates of an inventory in which every flow is one
/// unit, so that a plan's emissions and its inventory are the same figures.
public struct EmissionRates: Sendable {
  /// The months of the rates.
  public let months: [Period]
  /// tCO2e per canonical unit of a flow, by scope 1…3 and month.
  private var rates: [FlowName: [[Double]]] = [:]
  /// tCO2e of the months that no flow drives, by scope 1…3.
  public private(set) var apart: [Double] = [0, 0, 0]
  /// What the inventory had to say.
  public let findings: [Diagnostic]

  /// Works the rates out.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - months: The months.
  ///   - library: The factors, the park's own included.
  ///   - rules: Profiles, GWP sets and methods.
  ///   - profile: The programme profile.
  ///   - byMarket: Whether bought energy counts by market instead of by location.
  /// - Throws: `InputError` with every factor that is missing.
  public init(
    _ park: Park, months: [Period], library: FactorLibrary, rules: AccountingRules,
    profile: ProgrammeProfile, byMarket: Bool
  ) throws(InputError) {
    self.months = months
    // A megawatt hour or a tonne: rounding of lines to grams plays no part, the rates are not rounded.
    let one = MeteredAmount(amount: 3600)
    let sheet = Flowsheet.planned(park) { _ in months.map { _ in one } }
    let inventory = try Inventory.build(
      park, data: ActivityData(months: months, flowsheet: sheet), library: library, rules: rules,
      profile: profile)
    // A unit of each flow is no account: how much of a contract it uses up, and the mean intensity of a
    // market whose plan has one for every step, are no matter of the plan.
    let markets = park.markets.values
    let beside = Set(
      (byMarket ? [] : markets.flatMap(\.contracts).map(\.position))
        + markets.filter { $0.operation?.intensity != nil }.map(\.position))
    findings = inventory.findings.filter { finding in
      finding.severity != .note && !(finding.position.map(beside.contains) ?? false)
    }
    let place = Dictionary(uniqueKeysWithValues: months.enumerated().map { ($1, $0) })
    for line in inventory.lines {
      guard let scope = Self.scope(line.scope, byMarket: byMarket), let month = place[line.month]
      else { continue }
      let potential = line.gas == "CO2e" ? 1 : inventory.gwpSet.value(of: line.gas) ?? 1
      guard case .flow(let flow) = line.activity else {
        apart[scope] += Double(line.co2eGrams) / 1e6
        continue
      }
      var rows = rates[flow] ?? Array(repeating: Array(repeating: 0, count: 3), count: months.count)
      rows[month][scope] += line.calculation.massPerActivity * potential / 1000
      rates[flow] = rows
    }
  }

  static func scope(_ scope: Scope, byMarket: Bool) -> Int? {
    switch scope {
    case .scope1: 0
    case .scope2Location: byMarket ? nil : 1
    case .scope2Market: byMarket ? 1 : nil
    case .scope3: 2
    case .biogenic, .pollutant: nil
    }
  }

  /// tCO2e per canonical unit of a flow in each month; nil for a flow that emits nothing.
  public func rate(of flow: FlowName, scopes: Set<Int>) -> [Double]? {
    guard let rows = rates[flow] else { return nil }
    let sums = rows.map { row in scopes.reduce(0) { $0 + row[$1 - 1] } }
    return sums.contains { $0 != 0 } ? sums : nil
  }
}
