/// The numbers of a footprint and how they were made; emissions in kgCO2e a declared unit.
public struct PACTCarbonFootprint: Hashable, Sendable, Codable {
  /// The unit: `kilogram`, `liter`, `kilowatt hour`.
  public var declaredUnitOfMeasurement: String
  /// How many of them; above 0.
  public var declaredUnitAmount: String
  /// kg of product without packaging; 0 for energy and services.
  public var productMassPerDeclaredUnit: String
  /// From when the data are.
  public var referencePeriodStart: String
  /// Until when, exclusive.
  public var referencePeriodEnd: String
  /// A region of the UN; at most one of the three places is stated.
  public var geographyRegionOrSubregion: String?
  /// ISO 3166-1 alpha-2.
  public var geographyCountry: String?
  /// ISO 3166-2.
  public var geographyCountrySubdivision: String?
  /// The processes within the boundary.
  public var boundaryProcessesDescription: String?
  /// All but the uptake of CO2 by biomass in the product.
  public var pcfExcludingBiogenicUptake: String
  /// The same plus the uptake, which is 0 or negative.
  public var pcfIncludingBiogenicUptake: String
  /// kg C of fossil origin in the product.
  public var fossilCarbonContent: String
  /// kg C of biogenic origin in the product.
  public var biogenicCarbonContent: String?
  /// kg C of recycled origin in the product.
  public var recycledCarbonContent: String?
  /// From fossil sources.
  public var fossilGhgEmissions: String
  /// From change of land use.
  public var landUseChangeGhgEmissions: String?
  /// Displaced elsewhere.
  public var landCarbonLeakage: String?
  /// Fossil, of land management; part of `fossilGhgEmissions`.
  public var landManagementFossilGhgEmissions: String?
  /// Biogenic CO2 of land management.
  public var landManagementBiogenicCO2Emissions: String?
  /// Carbon stored by land management; 0 or negative.
  public var landManagementBiogenicCO2Removals: String?
  /// CO2 taken up by biomass in the product; 0 or negative.
  public var biogenicCO2Uptake: String?
  /// CH4 and N2O of biomass.
  public var biogenicNonCO2Emissions: String?
  /// m2·a.
  public var landAreaOccupation: String?
  /// Of aircraft; part of the above.
  public var aircraftGhgEmissions: String?
  /// Whether packaging is within the boundary.
  public var packagingEmissionsIncluded: Bool?
  /// Of packaging.
  public var packagingGhgEmissions: String?
  /// kg C of biogenic origin in the packaging.
  public var packagingBiogenicCarbonContent: String?
  /// Of deliveries that the owner pays.
  public var outboundLogisticsGhgEmissions: String?
  /// Where captured CO2 is from.
  public var technologicalCO2CaptureOrigin: String?
  /// CO2 taken from the air by technology.
  public var technologicalCO2Removals: String?
  /// Whether capture with storage is within the boundary.
  public var ccsTechnologicalCO2CaptureIncluded: Bool?
  /// CO2 captured and stored; 0 or negative.
  public var ccsTechnologicalCO2Capture: String?
  /// kg C captured and used in the product.
  public var ccuCarbonContent: String?
  /// `Cut-off` or `Credit`.
  public var ccuCalculationApproach: String?
  /// Address of the certificate of the credit.
  public var ccuCreditCertification: String?
  /// `AR6`.
  public var ipccCharacterizationFactors: [String]
  /// Standards: `ISO14067`, `PACT-3.0`.
  public var crossSectoralStandards: [String]
  /// Rules for the product or sector.
  public var productOrSectorSpecificRules: [Rule]?
  /// Share of emissions that was left out, %.
  public var exemptedEmissionsPercent: String
  /// Why.
  public var exemptedEmissionsDescription: String?
  /// By what co-products share.
  public var allocationRulesDescription: String?
  /// Databases that were used.
  public var secondaryEmissionFactorSources: [Source]?
  /// Share of primary data, %.
  public var primaryDataShare: String?
  /// Quality of the data.
  public var dqi: DataQuality?
  /// Who verified it.
  public var verification: Verification?

  /// A rule set.
  public struct Rule: Hashable, Sendable, Codable {
    /// `PEF`, `EPD International` or `Other`.
    public var `operator`: String
    /// Its rules.
    public var ruleNames: [String]
    /// Who, where `operator` is `Other`.
    public var otherOperatorName: String?
    /// Makes a rule set.
    public init(operator name: String, ruleNames: [String], otherOperatorName: String? = nil) {
      self.operator = name
      self.ruleNames = ruleNames
      self.otherOperatorName = otherOperatorName
    }
  }

  /// A database.
  public struct Source: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// Its version.
    public var version: String
    /// Makes a source.
    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  /// Ratings from 1 to 5.
  public struct DataQuality: Hashable, Sendable, Codable {
    /// Of the technology.
    public var technologicalDQR: String
    /// Of the place.
    public var geographicalDQR: String
    /// Of the time.
    public var temporalDQR: String
    /// Makes ratings.
    public init(technologicalDQR: String, geographicalDQR: String, temporalDQR: String) {
      self.technologicalDQR = technologicalDQR
      self.geographicalDQR = geographicalDQR
      self.temporalDQR = temporalDQR
    }
  }

  /// A verification.
  public struct Verification: Hashable, Sendable, Codable {
    /// `PCF calculation model`, `PCF program` or `product level`.
    public var coverage: String?
    /// By whom.
    public var providerName: String?
    /// When.
    public var completedAt: String?
    /// By which standard.
    public var standardName: String?
    /// Remarks.
    public var comments: String?
    /// Makes a verification.
    public init(coverage: String? = nil, providerName: String? = nil, completedAt: String? = nil) {
      self.coverage = coverage
      self.providerName = providerName
      self.completedAt = completedAt
    }
  }
}
