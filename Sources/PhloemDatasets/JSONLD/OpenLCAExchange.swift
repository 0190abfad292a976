/// An exchange of a process.
struct OpenLCAExchange: Decodable, Sendable {
  let id: String?
  let internalID: Int?
  let amount: Double
  let formula: String?
  let isInput: Bool
  let isAvoided: Bool
  let isReference: Bool
  let flow: OpenLCAReference
  let unit: OpenLCANamed?
  let property: OpenLCANamed?
  let provider: OpenLCAIdentifier?
  let location: OpenLCAIdentifier?
  let uncertainty: OpenLCAUncertainty?
  let pedigree: String?

  enum CodingKeys: String, CodingKey {
    case id = "@id"
    case internalId, amount, amountFormula, isInput, input, isAvoidedProduct, avoidedProduct
    case isQuantitativeReference, quantitativeReference, flow, unit, flowProperty
    case defaultProvider, location, uncertainty, dqEntry, pedigreeUncertainty
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decodeIfPresent(String.self, forKey: .id)
    internalID = try values.decodeIfPresent(Int.self, forKey: .internalId)
    amount = try values.decode(Double.self, forKey: .amount)
    formula = try values.decodeIfPresent(String.self, forKey: .amountFormula)
    isInput = try values.either(Bool.self, .isInput, .input) ?? false
    isAvoided = try values.either(Bool.self, .isAvoidedProduct, .avoidedProduct) ?? false
    isReference =
      try values.either(Bool.self, .isQuantitativeReference, .quantitativeReference) ?? false
    flow = try values.decode(OpenLCAReference.self, forKey: .flow)
    unit = try values.decodeIfPresent(OpenLCANamed.self, forKey: .unit)
    property = try values.decodeIfPresent(OpenLCANamed.self, forKey: .flowProperty)
    provider = try values.decodeIfPresent(OpenLCAIdentifier.self, forKey: .defaultProvider)
    location = try values.decodeIfPresent(OpenLCAIdentifier.self, forKey: .location)
    uncertainty = try values.decodeIfPresent(OpenLCAUncertainty.self, forKey: .uncertainty)
    pedigree = try values.either(String.self, .dqEntry, .pedigreeUncertainty)
  }
}

/// How an amount spreads.
struct OpenLCAUncertainty: Decodable, Sendable {
  let distributionType: String?
  let geomMean: Double?
  let geomSd: Double?
  let mean: Double?
  let sd: Double?
  let minimum: Double?
  let mode: Double?
  let maximum: Double?
}
