/// What a factor may be used for.
public enum FactorCategory: String, Sendable, CaseIterable {
  /// Heating values, carbon contents, oxidation rates and emission factors of fuels.
  case fuelCombustion = "fuel-combustion"
  /// Average electricity of a grid, for Scope 2.
  case gridElectricity = "grid-electricity"
  /// Electricity over its life cycle, for product footprints only.
  case electricityLifeCycle = "electricity-life-cycle"
  /// Purchased heat and what its measurement needs.
  case heatSteam = "heat-steam"
  /// Emissions of industrial processes, and their parameters.
  case process
  /// Purchased materials and what they hold or carry.
  case material
  /// Transport of goods and people.
  case transport
  /// Waste and waste water.
  case waste
  /// Standard-coal coefficients.
  case energyConversion = "energy-conversion"
  /// Benchmarks and phase-in factors of a scheme; not emissions.
  case benchmark
  /// Baselines of credit projects and inclusiveness schemes; never for Scope 2.
  case projectBaseline = "project-baseline"
  /// Statistics, prices, limits and typical values to judge claims by; never an input of an
  /// inventory.
  case referenceValue = "reference-value"
  /// Definitions, stoichiometry and molar masses; no emissions.
  case physicalConstant = "physical-constant"

  /// Whether a factor of this kind may turn an activity of an inventory into emissions.
  ///
  /// Reference values and constants are there to compare with: a ceiling such as 1.1 kgCO2/kWh has
  /// the unit of a grid factor and would pass for one.
  public var yieldsEmissions: Bool {
    switch self {
    case .referenceValue, .physicalConstant: false
    default: true
    }
  }
}
