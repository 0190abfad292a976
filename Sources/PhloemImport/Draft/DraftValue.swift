/// A value of a YAML file that is being written.
indirect enum DraftValue {
  /// A scalar.
  case text(String)
  /// A list on one line.
  case list([DraftValue])
  /// Entries in their order.
  case mapping([(key: String, value: DraftValue)])

  /// A quantity such as `13.9 MWh`, the number with all its digits.
  static func quantity(_ value: Double, _ unit: String) -> DraftValue {
    .text(unit.isEmpty ? number(value) : "\(number(value)) \(unit)")
  }

  /// A mapping.
  static func entries(_ entries: [(String, DraftValue?)]) -> DraftValue {
    .mapping(entries.compactMap { key, value in value.map { (key, $0) } })
  }

  /// The shortest text that reads as the same number.
  static func number(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return "\(Int64(value))" }
    return "\(value)"
  }

  /// Whether it is a mapping or list without entries.
  var isEmpty: Bool {
    switch self {
    case .text: false
    case .list(let items): items.isEmpty
    case .mapping(let entries): entries.isEmpty
    }
  }

  /// The value on one line.
  var inline: String {
    switch self {
    case .text(let text): Self.scalar(text)
    case .list(let items): "[\(items.map(\.inline).joined(separator: ", "))]"
    case .mapping(let entries):
      "{\(entries.map { "\(Self.scalar($0.key)): \($0.value.inline)" }.joined(separator: ", "))}"
    }
  }

  /// The lines of a mapping, short values on one line.
  func lines(indent: Int) -> [String] {
    guard case .mapping(let entries) = self else { return [] }
    let space = String(repeating: " ", count: indent)
    return entries.flatMap { key, value -> [String] in
      let line = "\(space)\(Self.scalar(key)): \(value.inline)"
      guard line.count > 100, case .mapping = value else { return [line] }
      return ["\(space)\(Self.scalar(key)):"] + value.lines(indent: indent + 2)
    }
  }

  /// A scalar as YAML reads it back: in quotes where a sign, a space or a word would mislead.
  static func scalar(_ text: String) -> String {
    let plain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || " -_./%+*()".unicodeScalars.contains($0)
    }
    let words = ["", "~", "null", "-", "."]
    let first = text.unicodeScalars.first
    let starts = first.map { "-*%. ".unicodeScalars.contains($0) } ?? true
    let isNumber = Double(text) != nil || text.first.map { "-.0123456789".contains($0) } == true
    if plain, !words.contains(text.lowercased()), !starts || isNumber, text.last != " ",
      !text.hasPrefix("- "), !text.hasPrefix("%")
    {
      return text
    }
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": " "
      case "\t": " "
      default: scalar.value < 32 || scalar.value == 127 ? " " : String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
