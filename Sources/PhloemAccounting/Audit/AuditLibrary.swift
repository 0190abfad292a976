public import PhloemModel

/// What the audit knows: topics, rules of plausibility, equivalences and slips.
public struct AuditLibrary: Sendable {
  /// Topics by id.
  public let topics: [AuditTopic]
  /// Rules, in order of their ids.
  public let rules: [PlausibilityRule]
  /// Equivalences by id.
  public let equivalences: [String: Equivalence]
  /// Known slips, the likeliest first.
  public let slips: [Slip]

  /// Loads what comes with the program.
  ///
  /// - Throws: `InputError` with every fault of the data.
  public static func load() throws(InputError) -> AuditLibrary {
    try AuditLibrary(.shipped)
  }

  init(_ folder: LibraryFolder) throws(InputError) {
    var report = Diagnostics()
    topics = Self.entries(try folder.document("audit/topics.yaml"), "topics", into: &report)
      .compactMap { AuditTopic($0, into: &report) }
    rules = Self.entries(try folder.document("audit/rules.yaml"), "rules", into: &report)
      .compactMap { PlausibilityRule($0, into: &report) }.sorted { $0.id < $1.id }
    equivalences = Dictionary(
      Self.entries(
        try folder.document("audit/equivalences.yaml"), "equivalences", into: &report
      ).compactMap { Equivalence($0, into: &report) }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    slips = Self.entries(try folder.document("audit/slips.yaml"), "slips", into: &report)
      .compactMap { Slip($0, into: &report) }
    let known = Set(topics.map(\.id))
    for rule in rules {
      for topic in rule.about where !known.contains(topic) {
        report.error(at: rule.position, "rule '\(rule.id)' is about the unknown topic '\(topic)'")
      }
    }
    try report.throwIfErrors()
  }

  private static func entries(
    _ node: YAMLNode, _ key: String, into report: inout Diagnostics
  ) -> [YAMLNode.Entry] {
    var reader = MappingReader(node, subject: "the file of \(key)", into: &report)
    defer { reader.finish(into: &report) }
    return reader.children(key, into: &report)
  }

  /// Returns the rule of an id.
  public func rule(_ id: String) -> PlausibilityRule? { rules.first { $0.id == id } }
}
