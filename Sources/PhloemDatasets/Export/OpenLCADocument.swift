/// A value of JSON that is written: members sorted by the encoder.
indirect enum JSONValue: Encodable {
  case text(String)
  case number(Double)
  case whole(Int)
  case flag(Bool)
  case list([JSONValue])
  case object([String: JSONValue])

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .whole(let value): try container.encode(value)
    case .flag(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  /// An object without the members that have no value.
  static func members(_ members: [String: JSONValue?]) -> JSONValue {
    .object(members.compactMapValues { $0 })
  }

  /// A reference to another file: `{"@id": …, "@type": …, "name": …}`.
  static func reference(_ type: String, _ id: String, name: String) -> JSONValue {
    .object(["@type": .text(type), "@id": .text(id), "name": .text(name)])
  }

  /// A text that says something.
  static func told(_ text: String?) -> JSONValue? {
    text.flatMap { $0.isEmpty ? nil : .text($0) }
  }
}
