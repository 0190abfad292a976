/// Reads the entries of one YAML mapping, notes every error and refuses keys nobody asked for.
package struct MappingReader {
  /// What the mapping describes, for messages: `process 'lime-kiln'`.
  package let subject: String
  package let position: FilePosition
  private let entries: [String: YAMLNode.Entry]
  private let order: [String]
  private var asked: Set<String> = []

  /// Takes a node that must be a mapping; anything else is an error and reads as an empty mapping.
  package init(_ node: YAMLNode, subject: String, into report: inout Diagnostics) {
    self.subject = subject
    position = node.position
    if let mapping = node.mapping {
      entries = Dictionary(mapping.map { ($0.key, $0) }) { first, _ in first }
      order = mapping.map(\.key)
    } else {
      entries = [:]
      order = []
      if !node.isNull {
        report.error(
          at: node.position, "\(subject) must be a mapping, found \(node.kindInWords)",
          help: "write 'key: value' lines below it")
      }
    }
  }

  /// The value under `key` unless it is absent or null.
  package mutating func node(_ key: String) -> YAMLNode? {
    asked.insert(key)
    guard let value = entries[key]?.value, !value.isNull else { return nil }
    return value
  }

  /// Whether the key was written, even with an empty value.
  package func has(_ key: String) -> Bool { entries[key] != nil }

  /// The place of a key, else of the mapping.
  package func place(_ key: String) -> FilePosition { entries[key]?.position ?? position }

  /// The entries of the mapping under `key`, in order.
  package mutating func children(_ key: String, into report: inout Diagnostics) -> [YAMLNode.Entry]
  {
    guard let value = node(key) else { return [] }
    if let mapping = value.mapping { return mapping }
    if case .sequence(let items) = value.content, items.isEmpty { return [] }
    report.error(
      at: value.position, "'\(key)' of \(subject) must be a mapping, found \(value.kindInWords)",
      help: "write 'name: …' lines below it")
    return []
  }

  /// The text under `key`.
  package mutating func text(_ key: String, into report: inout Diagnostics) -> String? {
    guard let value = node(key) else { return nil }
    if let text = value.scalar { return text }
    report.error(
      at: value.position, "'\(key)' of \(subject) must be a text, found \(value.kindInWords)")
    return nil
  }

  /// The text under `key`, which must be there.
  package mutating func requiredText(_ key: String, into report: inout Diagnostics) -> String? {
    if node(key) == nil {
      report.error(
        at: position, "\(subject) has no '\(key)'", help: "add '\(key): …'")
      return nil
    }
    return text(key, into: &report)
  }

  /// The texts of the list under `key`; a single text reads as a list of one.
  package mutating func texts(_ key: String, into report: inout Diagnostics) -> [(
    String, FilePosition
  )] {
    guard let value = node(key) else { return [] }
    switch value.content {
    case .scalar(let text): return [(text, value.position)]
    case .sequence(let items):
      return items.compactMap { item in
        if let text = item.scalar { return (text, item.position) }
        if item.isNull { return ("", item.position) }
        report.error(
          at: item.position,
          "'\(key)' of \(subject) must be a list of texts, found \(item.kindInWords)")
        return nil
      }
    default:
      report.error(
        at: value.position, "'\(key)' of \(subject) must be a list, found \(value.kindInWords)",
        help: "write '\(key): [a, b]'")
      return []
    }
  }

  /// `true`/`yes` or `false`/`no` under `key`.
  package mutating func flag(_ key: String, into report: inout Diagnostics) -> Bool? {
    guard let text = text(key, into: &report) else { return nil }
    switch text.lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      report.error(
        at: place(key), "'\(key)' of \(subject) must be true or false, found '\(text)'")
      return nil
    }
  }

  /// One of the cases of a text enumeration under `key`.
  package mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ key: String, as type: Value.Type = Value.self, into report: inout Diagnostics
  ) -> Value? where Value.RawValue == String {
    guard let text = text(key, into: &report) else { return nil }
    if let value = Value(rawValue: text) { return value }
    let known = Value.allCases.map(\.rawValue)
    let near = nearest(to: text, in: known).map { "did you mean '\($0)'? " } ?? ""
    report.error(
      at: entries[key]?.value.position ?? position,
      "unknown \(key) '\(text)' of \(subject)",
      help: "\(near)one of: \(known.joined(separator: ", "))")
    return nil
  }

  /// Refuses the keys that were never asked for.
  package func finish(into report: inout Diagnostics) {
    for key in order where !asked.contains(key) {
      report.error(
        at: place(key), "unknown key '\(key)' of \(subject)",
        help: nearest(to: key, in: asked.sorted()).map { "did you mean '\($0)'?" }
          ?? "known keys: \(asked.sorted().joined(separator: ", "))")
    }
  }
}
