/// A file of `lcia_methods`.
struct OpenLCAMethod: Decodable, Sendable {
  let id: String
  let name: String
  let impactCategories: [OpenLCAIdentifier]?

  enum CodingKeys: String, CodingKey {
    case id = "@id"
    case name, impactCategories
  }
}

/// A file of `lcia_categories`.
struct OpenLCAImpactCategory: Decodable, Sendable {
  let id: String
  let name: String
  let unit: String?
  let direction: String?
  let impactFactors: [Factor]

  enum CodingKeys: String, CodingKey {
    case id = "@id"
    case name, refUnit, referenceUnitName, direction, impactFactors
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(String.self, forKey: .id)
    name = try values.decode(String.self, forKey: .name)
    unit = try values.either(String.self, .refUnit, .referenceUnitName)
    direction = try values.decodeIfPresent(String.self, forKey: .direction)
    impactFactors = try values.decodeIfPresent([Factor].self, forKey: .impactFactors) ?? []
  }

  /// Impact of one unit of a flow.
  struct Factor: Decodable, Sendable {
    let flow: OpenLCAReference
    let unit: OpenLCANamed?
    let flowProperty: OpenLCANamed?
    let location: OpenLCAIdentifier?
    let value: Double
    let formula: String?
    let uncertainty: OpenLCAUncertainty?
  }
}
