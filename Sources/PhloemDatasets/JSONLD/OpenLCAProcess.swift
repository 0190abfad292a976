/// A file of `processes`.
struct OpenLCAProcess: Decodable, Sendable {
  let id: String
  let name: String
  let category: OpenLCACategoryName?
  let processType: String?
  let isInfrastructure: Bool
  let location: OpenLCAIdentifier?
  let documentation: Documentation?
  let exchanges: [OpenLCAExchange]
  let allocationFactors: [OpenLCAAllocationFactor]
  let defaultAllocationMethod: String?
  let parameters: [OpenLCAParameter]

  /// When its data hold.
  struct Documentation: Decodable, Sendable {
    let validFrom: String?
    let validUntil: String?
  }

  enum CodingKeys: String, CodingKey {
    case id = "@id"
    case name, category, processType, isInfrastructureProcess, infrastructureProcess, location
    case processDocumentation, exchanges, allocationFactors, defaultAllocationMethod, parameters
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(String.self, forKey: .id)
    name = try values.decode(String.self, forKey: .name)
    category = try values.decodeIfPresent(OpenLCACategoryName.self, forKey: .category)
    processType = try values.decodeIfPresent(String.self, forKey: .processType)
    isInfrastructure =
      try values.either(Bool.self, .isInfrastructureProcess, .infrastructureProcess) ?? false
    location = try values.decodeIfPresent(OpenLCAIdentifier.self, forKey: .location)
    documentation = try values.decodeIfPresent(Documentation.self, forKey: .processDocumentation)
    exchanges = try values.decodeIfPresent([OpenLCAExchange].self, forKey: .exchanges) ?? []
    allocationFactors =
      try values.decodeIfPresent([OpenLCAAllocationFactor].self, forKey: .allocationFactors) ?? []
    defaultAllocationMethod =
      try values.decodeIfPresent(String.self, forKey: .defaultAllocationMethod)
    parameters = try values.decodeIfPresent([OpenLCAParameter].self, forKey: .parameters) ?? []
  }
}

/// A product's share of a process or of one exchange.
struct OpenLCAAllocationFactor: Decodable, Sendable {
  let allocationType: String?
  let product: OpenLCANamed?
  let exchange: Exchange?
  let value: Double?

  /// The exchange that is shared: by number in schema 2, by flow in schema 1.
  struct Exchange: Decodable, Sendable {
    let id: String?
    let internalId: Int?
    let flow: OpenLCANamed?

    enum CodingKeys: String, CodingKey {
      case id = "@id"
      case internalId, flow
    }
  }
}

/// A parameter of a process, or a file of `parameters`.
struct OpenLCAParameter: Decodable, Sendable {
  let name: String
  let value: Double?
  let formula: String?
  let isInput: Bool?
  let uncertainty: OpenLCAUncertainty?

  enum CodingKeys: String, CodingKey {
    case name, value, formula, isInputParameter, inputParameter, uncertainty
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    value = try values.decodeIfPresent(Double.self, forKey: .value)
    formula = try values.decodeIfPresent(String.self, forKey: .formula)
    isInput = try values.either(Bool.self, .isInputParameter, .inputParameter)
    uncertainty = try values.decodeIfPresent(OpenLCAUncertainty.self, forKey: .uncertainty)
  }
}
