/// A file of `flows`.
struct OpenLCAFlow: Decodable, Sendable {
  let id: String
  let name: String
  let flowType: String
  let category: OpenLCACategoryName?
  let cas: String?
  let formula: String?
  let synonyms: String?
  let location: OpenLCAIdentifier?
  let flowProperties: [Factor]?

  enum CodingKeys: String, CodingKey {
    case id = "@id"
    case name, flowType, category, cas, formula, synonyms, location, flowProperties
  }

  /// How much of a property one reference unit has.
  struct Factor: Decodable, Sendable {
    let property: OpenLCANamed
    let factor: Double?
    let isReference: Bool

    enum CodingKeys: String, CodingKey {
      case flowProperty, conversionFactor, isRefFlowProperty, referenceFlowProperty
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      property = try values.decode(OpenLCANamed.self, forKey: .flowProperty)
      factor = try values.decodeIfPresent(Double.self, forKey: .conversionFactor)
      isReference =
        try values.either(Bool.self, .isRefFlowProperty, .referenceFlowProperty) ?? false
    }
  }
}
