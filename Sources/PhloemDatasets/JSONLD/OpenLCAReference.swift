/// A reference to another file of a dataset: `{"@id": "…", "name": "…"}`.
struct OpenLCAReference: Decodable, Sendable {
  let id: String
  let name: String?
  let flowType: String?
  let category: OpenLCACategoryName?

  enum CodingKeys: String, CodingKey {
    case id = "@id"
    case name, flowType, category
  }
}

/// A reference where only the identifier matters.
struct OpenLCAIdentifier: Decodable, Sendable {
  let id: String

  enum CodingKeys: String, CodingKey {
    case id = "@id"
  }
}

/// A reference whose name is told to people when what it names is not there.
struct OpenLCANamed: Decodable, Sendable {
  let id: String
  let name: String?

  enum CodingKeys: String, CodingKey {
    case id = "@id"
    case name
  }
}

/// A category: an object of its own in schema 1, a path `A/B/C` in schema 2.
enum OpenLCACategoryName: Decodable, Sendable {
  case identifier(String)
  case path(String)

  init(from decoder: any Decoder) throws {
    do {
      self = .path(try decoder.singleValueContainer().decode(String.self))
    } catch DecodingError.typeMismatch {
      self = .identifier(try OpenLCAIdentifier(from: decoder).id)
    }
  }
}

extension KeyedDecodingContainer {
  /// The first of two members that is there: the names of schema 2 and of schema 1.
  func either<T: Decodable>(_ type: T.Type, _ new: Key, _ old: Key) throws -> T? {
    try decodeIfPresent(type, forKey: new) ?? decodeIfPresent(type, forKey: old)
  }
}
