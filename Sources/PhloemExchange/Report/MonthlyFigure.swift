import PhloemAccounting
import PhloemModel

/// The scopes that tables and charts show, in their order.
enum ReportScopes {
  static let shown: [Scope] = [.scope1, .scope2Location, .scope2Market, .scope3, .biogenic]
}

extension Scope {
  /// The name in CSV and JSON.
  var key: String { rawValue.replacing("-", with: "_") }
  /// The name for people.
  var text: ReportText {
    switch self {
    case .scope1: .scope1
    case .scope2Location: .scope2Location
    case .scope2Market: .scope2Market
    case .scope3: .scope3
    case .biogenic: .biogenic
    case .pollutant: .pollutants
    }
  }
}

/// What one month adds to the totals.
struct MonthlyFigure: Sendable {
  let month: Period
  /// CO2 equivalent by scope, g.
  var co2eGrams: [Scope: Int64] = [:]
  /// The part on estimates or assumptions by scope, g.
  var estimatedGrams: [Scope: Double] = [:]
  /// The total of the profile, g.
  var totalGrams: Int64 = 0
  /// Energy, kJ, and standard coal, gce.
  var kilojoules: Int64 = 0
  var gramsCoalEquivalent: Int64 = 0
  /// The estimated share of the total, 0…1.
  var estimatedShare = 0.0

  /// Adds the lines of each month of the period up.
  static func all(of input: ReportInput) -> [MonthlyFigure] {
    let scopes = input.inventory.totalScopes
    var figures = input.months.map { MonthlyFigure(month: $0) }
    let places = Dictionary(
      figures.enumerated().map { ($1.month, $0) }, uniquingKeysWith: { first, _ in first })
    for line in input.inventory.lines {
      guard let place = places[line.month] else { continue }
      figures[place].co2eGrams[line.scope, default: 0] += line.co2eGrams
      figures[place].estimatedGrams[line.scope, default: 0] += abs(line.estimatedGrams)
      if scopes.contains(line.scope) { figures[place].totalGrams += line.co2eGrams }
    }
    for line in input.inventory.energy {
      guard let place = places[line.month] else { continue }
      figures[place].kilojoules += line.sign * line.kilojoules
      figures[place].gramsCoalEquivalent += line.sign * line.gramsCoalEquivalent
    }
    for place in figures.indices {
      figures[place].estimatedShare = input.inventory.part(figures[place].month)
        .estimatedShare(of: scopes)
    }
    return figures
  }
}
