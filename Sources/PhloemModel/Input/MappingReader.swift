/// Reads the entries of one YAML mapping, notes every error and refuses keys nobody asked for.
package struct MappingReader {
  /// What the mapping describes, for messages: `process 'lime-kiln'`.
  package let subject: String
  /// Where findings about what is not there are told.
  package let position: FilePosition
  private let entries: [String: YAMLNode.Entry]
  private let order: [String]
  private var asked: Set<String> = []
  /// Whether something else than a mapping stood here: what it lacks needs no findings of its own.
  private let isBroken: Bool

  /// Takes the value of a named entry, which must be a mapping.
  package init(_ entry: YAMLNode.Entry, subject: String, into report: inout Diagnostics) {
    self.init(entry.value, named: entry.position, subject: subject, into: &report)
  }

  /// Takes a node that must be a mapping; anything else is an error and reads as an empty mapping.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - place: Where its name stands, when it has one.
  ///   - subject: What it describes, for messages.
  ///   - report: Takes the findings.
  package init(
    _ node: YAMLNode, named place: FilePosition? = nil, subject: String,
    into report: inout Diagnostics
  ) {
    self.subject = subject
    position = place ?? node.position
    if let mapping = node.mapping {
      entries = Dictionary(mapping.map { ($0.key, $0) }) { first, _ in first }
      order = mapping.map(\.key)
      isBroken = false
    } else {
      entries = [:]
      order = []
      isBroken = !node.isNull
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

  /// Whether the key was written, even with an empty value, or could not be looked for.
  package func has(_ key: String) -> Bool { isBroken || entries[key] != nil }

  /// Whether the key was written with an empty value.
  package func isNull(_ key: String) -> Bool { entries[key]?.value.isNull ?? false }

  /// The place of a key, else of the mapping.
  package func place(_ key: String) -> FilePosition { entries[key]?.position ?? position }

  /// The place of the value under a key, else of the mapping.
  package func valuePlace(_ key: String) -> FilePosition {
    entries[key]?.value.position ?? position
  }

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
      at: value.position, "'\(key)' of \(subject) must be a text, found \(value.kindInWords)",
      help: "write '\(key): …' on one line")
    return nil
  }

  /// The text under `key`, which must be there; `example` is a text that would do.
  package mutating func requiredText(
    _ key: String, such example: String = "…", into report: inout Diagnostics
  ) -> String? {
    if node(key) == nil {
      if !isBroken {
        report.error(
          at: position, "\(subject) has no '\(key)'", help: "add '\(key): \(example)'")
      }
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
          "'\(key)' of \(subject) must be a list of texts, found \(item.kindInWords)",
          help: "write '\(key): [a, b]'")
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
        at: valuePlace(key), "'\(key)' of \(subject) is neither true nor false, found '\(text)'",
        help: "write '\(key): true' or '\(key): false'")
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
      at: valuePlace(key),
      "unknown \(key) '\(text)' of \(subject)",
      help: "\(near)one of: \(known.joined(separator: ", "))")
    return nil
  }

  /// Refuses the keys that were never asked for.
  package func finish(into report: inout Diagnostics) {
    for key in order where !asked.contains(key) {
      if key == "<<" {
        report.error(
          at: place(key), "\(subject) uses the merge key '<<' of YAML, which is not read here",
          help: "write the keys out")
        continue
      }
      report.error(
        at: place(key), "unknown key '\(key)' of \(subject)",
        help: nearest(to: key, in: asked.sorted()).map { "did you mean '\($0)'?" }
          ?? "known keys: \(asked.sorted().joined(separator: ", "))")
    }
  }
}
