/// What an emission of a product comes from, told apart as ISO 14067 asks.
public enum CarbonKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// Fossil carbon and other greenhouse gases without a plant behind them.
  case fossil
  /// Greenhouse gases from carbon that plants took up.
  case biogenicEmissions = "biogenic-emissions"
  /// CO2 that plants took up; 0 or less.
  case biogenicRemovals = "biogenic-removals"
  /// Emissions and removals of a direct change of land use.
  case landUseChange = "land-use-change"
  /// Emissions of aircraft.
  case aircraft
  /// A figure whose source does not tell its parts apart.
  case undivided
}

extension [CarbonKind: Double] {
  /// The sum over all kinds, in the order of the kinds.
  package var total: Double { CarbonKind.allCases.reduce(0) { $0 + (self[$1] ?? 0) } }

  /// Every kind times a number.
  package func scaled(_ factor: Double) -> Self { mapValues { $0 * factor } }

  /// The sums, kind by kind.
  package func adding(_ other: Self) -> Self { merging(other) { $0 + $1 } }
}

extension [CarbonKind: Int64] {
  /// The sum over all kinds.
  package var total: Int64 { values.reduce(0, +) }
}
