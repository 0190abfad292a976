internal import Foundation

/// A JSON text as it stands in a file, to compare it with what should stand there.
indirect enum JSONTree: Codable, Hashable, Sendable {
  case null
  case flag(Bool)
  case whole(Int64)
  case number(Double)
  case text(String)
  case list([JSONTree])
  case section([String: JSONTree])

  /// Reads a value.
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    // Texts are most of a certificate, so that they are tried first.
    if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let whole = try? value.decode(Int64.self) {
      self = .whole(whole)
    } else if let members = try? value.decode([String: JSONTree].self) {
      self = .section(members)
    } else if let list = try? value.decode([JSONTree].self) {
      self = .list(list)
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if value.decodeNil() {
      self = .null
    } else {
      self = .number(try value.decode(Double.self))
    }
  }

  /// Writes the value.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let value): try container.encode(value)
    case .whole(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let values): try container.encode(values)
    case .section(let members): try container.encode(members)
    }
  }

  /// The tree of a value.
  init(of value: some Encodable) throws {
    self = try JSONDecoder().decode(JSONTree.self, from: try JSONEncoder().encode(value))
  }

  /// The value in words.
  var words: String {
    switch self {
    case .null: "nothing"
    case .flag(let value): "\(value)"
    case .whole(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let value): "'\(value)'"
    case .list(let values): "\(values.count) of a list"
    case .section: "a section"
    }
  }

  /// How many fields there are in all sections.
  var memberCount: Int {
    switch self {
    case .list(let values): values.reduce(0) { $0 + $1.memberCount }
    case .section(let members): members.values.reduce(members.count) { $0 + $1.memberCount }
    default: 0
    }
  }

  /// The paths of all that another tree has not.
  func surplus(over other: JSONTree?, at path: String = "") -> [String] {
    switch (self, other) {
    case (.section(let members), .section(let known)?):
      return members.sorted { $0.key < $1.key }.flatMap { key, value in
        value.surplus(over: known[key], at: path.isEmpty ? key : "\(path).\(key)")
      }
    case (.list(let values), .list(let known)?):
      return values.enumerated().flatMap { place, value in
        value.surplus(
          over: known.indices.contains(place) ? known[place] : nil, at: "\(path)[\(place)]")
      }
    case (_, nil): return [path]
    default: return []
    }
  }
}

/// A field of a certificate that is not what the entries say.
public struct CertificateDifference: Hashable, Sendable, Encodable {
  /// The field: `neutrality.emissions`.
  public let field: String
  /// What stands there, in words; nil where it is left out.
  public let stated: String?
  /// What the entry says, in words; nil where none says anything.
  public let found: String?
  /// The number of the entry.
  public let entry: Int

  /// The difference in a sentence.
  public var sentence: String {
    switch (stated, found) {
    case (let stated?, let found?):
      "\(field): the certificate says \(stated), entry \(entry) says \(found)"
    case (let stated?, nil): "\(field): the certificate says \(stated), no entry does"
    case (nil, let found): "\(field) is left out; entry \(entry) says \(found ?? "it")"
    }
  }
}

extension JSONTree {
  /// Where this differs from what the entries say.
  ///
  /// - Parameters:
  ///   - right: What the entries say; each section names its entry.
  ///   - path: The name of the field.
  ///   - entry: The entry of the section around it.
  ///   - unit: The unit of the section's figures.
  ///   - isTop: Whether `entry` is that of this section, whatever it says itself.
  /// - Returns: A difference for every field.
  func differences(
    from right: JSONTree, at path: String = "", entry: Int, unit: String? = nil,
    isTop: Bool = false
  ) -> [CertificateDifference] {
    if self == right { return [] }
    switch (self, right) {
    case (.section(let stated), .section(let found)):
      var (entry, unit) = (entry, String?.none)
      if !isTop, case .whole(let number)? = found["entry"] { entry = Int(number) }
      if case .text(let text)? = found["unit"] { unit = text }
      return Set(stated.keys).union(found.keys).sorted().flatMap { key -> [CertificateDifference] in
        let path = path.isEmpty ? key : "\(path).\(key)"
        if let stated = stated[key], let found = found[key] {
          return stated.differences(from: found, at: path, entry: entry, unit: unit)
        }
        return [
          CertificateDifference(
            field: path, stated: stated[key].map { $0.figure(unit) },
            found: found[key].map { $0.figure(unit) }, entry: entry)
        ]
      }
    case (.list(let stated), .list(let found)) where stated.count == found.count:
      return zip(stated, found).enumerated().flatMap { place, pair in
        pair.0.differences(from: pair.1, at: "\(path)[\(place)]", entry: entry)
      }
    default:
      return [
        CertificateDifference(
          field: path, stated: figure(unit), found: right.figure(unit), entry: entry)
      ]
    }
  }

  /// The value in words, a figure with its unit.
  private func figure(_ unit: String?) -> String {
    if case .whole = self, let unit { return "\(words) \(unit)" }
    return words
  }
}
