/// What a commodity is, which decides how it is balanced and accounted.
public enum CommodityKind: String, Sendable, CaseIterable {
  case fuel, electricity, heat, cooling, material, product, waste, water, gas, service
  /// Goes to air or to water bodies: needs no pool and no taker.
  case emission
}

/// The state in which a fuel burns, which decides its default oxidation.
public enum FuelState: String, Sendable, CaseIterable {
  case solid, liquid, gas
}

/// Anything that flows: a fuel, electricity, steam at a level, a material, a waste, a service.
public struct Commodity: Sendable {
  /// The name that the park file uses.
  public let id: String
  /// The name for people.
  public let name: LocalizedText
  /// What it is.
  public let kind: CommodityKind
  /// The unit in which its flows are shown.
  public let unit: PhysicalUnit
  /// Where it is declared.
  public let position: FilePosition
  /// The state of a fuel, when declared.
  public let state: FuelState?
  /// Energy per amount (mass, volume or normal volume), lower heating value.
  public let netCalorificValue: SourcedQuantity?
  /// Carbon per amount: a mass share, `tC/t`, `tC/GJ` or `tC/Nm3`.
  public let carbonContent: SourcedQuantity?
  /// The share of carbon that is oxidised when it burns.
  public let oxidation: SourcedQuantity?
  /// The share of its carbon that is fossil; the rest is biogenic.
  public let fossilShare: SourcedQuantity?
  /// Mass per volume.
  public let density: SourcedQuantity?
  /// Standard coal (energy) per amount.
  public let standardCoal: SourcedQuantity?
  /// What it costs outside, for what the park does not buy: the value of a flow that replaces it.
  public let price: SourcedQuantity?
  /// The temperature at which it is used: the level of a steam main or of a residual heat.
  public let temperature: SourcedQuantity?
  /// Its CAS registry number, by which databases know a substance.
  public let cas: String?
  /// Mass shares of its constituents, when declared.
  public let composition: Composition?
  /// Identifiers of rows of the factor library by the role they play.
  public let factors: [String: FactorReference]

  /// Makes a commodity.
  public init(
    id: String, name: LocalizedText? = nil, kind: CommodityKind, unit: PhysicalUnit,
    position: FilePosition, state: FuelState? = nil, netCalorificValue: SourcedQuantity? = nil,
    carbonContent: SourcedQuantity? = nil, oxidation: SourcedQuantity? = nil,
    fossilShare: SourcedQuantity? = nil, density: SourcedQuantity? = nil,
    standardCoal: SourcedQuantity? = nil, price: SourcedQuantity? = nil,
    temperature: SourcedQuantity? = nil, cas: String? = nil, composition: Composition? = nil,
    factors: [String: FactorReference] = [:]
  ) {
    self.id = id
    self.name = name ?? LocalizedText(id)
    self.kind = kind
    self.unit = unit
    self.position = position
    self.state = state
    self.netCalorificValue = netCalorificValue
    self.carbonContent = carbonContent
    self.oxidation = oxidation
    self.fossilShare = fossilShare
    self.density = density
    self.standardCoal = standardCoal
    self.price = price
    self.temperature = temperature
    self.cas = cas
    self.composition = composition
    self.factors = factors
  }
}

/// A row of the factor library that the park file names.
public struct FactorReference: Hashable, Sendable {
  /// The identifier of the row.
  public let id: String
  /// Why this row stands in for a better one, when it does.
  public let assumption: String?
  /// Where it is named.
  public let position: FilePosition

  /// Makes a reference.
  public init(_ id: String, assumption: String? = nil, position: FilePosition) {
    self.id = id
    self.assumption = assumption
    self.position = position
  }
}
