/// A file of `unit_groups`.
struct OpenLCAUnitGroup: Decodable, Sendable {
  let id: String
  let name: String
  let units: [OpenLCAUnit]?

  enum CodingKeys: String, CodingKey {
    case id = "@id"
    case name, units
  }
}

/// A unit of a group.
struct OpenLCAUnit: Decodable, Sendable {
  let id: String
  let name: String
  let factor: Double?
  let isReference: Bool
  let synonyms: [String]

  enum CodingKeys: String, CodingKey {
    case id = "@id"
    case name, synonyms, conversionFactor, isRefUnit, referenceUnit
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(String.self, forKey: .id)
    name = try values.decode(String.self, forKey: .name)
    factor = try values.decodeIfPresent(Double.self, forKey: .conversionFactor)
    isReference = try values.either(Bool.self, .isRefUnit, .referenceUnit) ?? false
    synonyms = try values.decodeIfPresent([String].self, forKey: .synonyms) ?? []
  }
}

/// A file of `flow_properties`.
struct OpenLCAFlowProperty: Decodable, Sendable {
  let id: String
  let name: String
  let unitGroup: OpenLCANamed?

  enum CodingKeys: String, CodingKey {
    case id = "@id"
    case name, unitGroup
  }
}

/// A file of `locations`.
struct OpenLCALocation: Decodable, Sendable {
  let id: String
  let name: String?
  let code: String?

  enum CodingKeys: String, CodingKey {
    case id = "@id"
    case name, code
  }
}

/// A file of `categories`, schema 1.
struct OpenLCACategory: Decodable, Sendable {
  let id: String
  let name: String
  let category: OpenLCAIdentifier?

  enum CodingKeys: String, CodingKey {
    case id = "@id"
    case name, category
  }
}
