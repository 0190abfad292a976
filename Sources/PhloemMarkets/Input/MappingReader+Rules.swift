import PhloemModel

extension MappingReader {
  /// The rules of a document, one or more.
  mutating func rules(such example: String, into report: inout Diagnostics) -> [YAMLNode] {
    if let list = node("rules"), case .sequence(let items) = list.content, !items.isEmpty {
      return items
    }
    report.error(
      at: place("rules"), "\(subject) has no list of rules",
      help: "write 'rules:' with '- \(example)' below it")
    return []
  }

  /// A part of a rule with its source; nil when it is not there or cannot be read.
  mutating func part<Value>(
    _ key: String, _ sources: inout [CompliancePolicy.Source], into report: inout Diagnostics,
    _ read: (inout MappingReader, inout Diagnostics) -> Value?
  ) -> Value? {
    guard let node = node(key) else { return nil }
    var inner = MappingReader(node, subject: "'\(key)' of the rule", into: &report)
    let value = read(&inner, &report)
    let text = inner.requiredText("source", into: &report)
    let status = inner.choice("status", as: CompliancePolicy.Status.self, into: &report)
    inner.finish(into: &report)
    if status == nil, !inner.has("status") {
      report.error(
        at: inner.position, "\(inner.subject) does not say what its source is worth",
        help: "write 'status: cited' or 'status: unconfirmed'")
    }
    guard let text, let status else { return nil }
    sources.append(CompliancePolicy.Source(part: key, status: status, text: text))
    return value
  }
}
