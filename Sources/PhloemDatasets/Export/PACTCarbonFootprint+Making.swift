import PhloemModel

extension PACTCarbonFootprint {
  /// Makes a footprint of its parts, which add up by construction.
  ///
  /// - Parameters:
  ///   - unit: the declared unit, in the form's words.
  ///   - amount: how many; above 0.
  ///   - mass: kg of product in them; 0 for energy and services.
  ///   - period: start and end of the data, `2025-01-01T00:00:00Z`.
  ///   - emissions: kgCO2e in them, by kind.
  ///   - fossilCarbon: kg C in them.
  ///   - characterisation: `AR6`.
  ///   - standards: `ISO14067`, `PACT-3.0` …
  ///   - exempted: % of emissions that was left out.
  public init(
    unit: String, amount: Double, mass: Double, period: (start: String, end: String),
    emissions: Emissions, fossilCarbon: Double, characterisation: [String], standards: [String],
    exempted: Double
  ) {
    declaredUnitOfMeasurement = unit
    declaredUnitAmount = Self.decimal(amount)
    productMassPerDeclaredUnit = Self.decimal(mass)
    (referencePeriodStart, referencePeriodEnd) = period
    pcfExcludingBiogenicUptake = Self.decimal(emissions.excludingUptake)
    pcfIncludingBiogenicUptake = Self.decimal(emissions.excludingUptake + emissions.uptake)
    fossilCarbonContent = Self.decimal(fossilCarbon)
    fossilGhgEmissions = Self.decimal(emissions.fossil)
    landUseChangeGhgEmissions = Self.decimal(emissions.landUseChange)
    landManagementBiogenicCO2Emissions = Self.decimal(emissions.landManagement)
    landManagementBiogenicCO2Removals = Self.decimal(emissions.landRemovals)
    biogenicNonCO2Emissions = Self.decimal(emissions.biogenicNonCO2)
    biogenicCO2Uptake = Self.decimal(emissions.uptake)
    ipccCharacterizationFactors = characterisation
    crossSectoralStandards = standards
    exemptedEmissionsPercent = Self.decimal(exempted)
  }

  /// The parts of a footprint, kgCO2e.
  public struct Emissions: Hashable, Sendable {
    /// From fossil sources; not negative.
    public var fossil: Double
    /// From change of land use; not negative.
    public var landUseChange: Double
    /// Biogenic CO2 of land management; not negative.
    public var landManagement: Double
    /// Stored by land management; 0 or negative.
    public var landRemovals: Double
    /// CH4 and N2O of biomass; not negative.
    public var biogenicNonCO2: Double
    /// CO2 taken up by biomass in the product; 0 or negative.
    public var uptake: Double

    /// Makes the parts.
    public init(
      fossil: Double, landUseChange: Double = 0, landManagement: Double = 0,
      landRemovals: Double = 0, biogenicNonCO2: Double = 0, uptake: Double = 0
    ) {
      self.fossil = fossil
      self.landUseChange = landUseChange
      self.landManagement = landManagement
      self.landRemovals = landRemovals
      self.biogenicNonCO2 = biogenicNonCO2
      self.uptake = uptake
    }

    /// All but the uptake.
    public var excludingUptake: Double {
      fossil + landUseChange + landManagement + landRemovals + biogenicNonCO2
    }
  }

  /// A number as the form writes it: fifteen digits at most, without an exponent.
  public static func decimal(_ number: Double) -> String {
    guard number.isFinite else { return "\(number)" }
    var text = DecimalText(number).rounded(toSignificant: 15).rounded(toDecimals: 20).fixed(
      decimals: 20)[...]
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text == "-0" ? "0" : String(text)
  }
}
