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

/// A subject that words or units of a statement tell.
public struct AuditTopic: Sendable {
  /// Its id.
  public let id: String
  /// Its name.
  public let name: LocalizedText
  /// English words; one in capitals is looked for as it is.
  let words: [String]
  /// Chinese words.
  let characters: [String]
  /// Units that alone tell the topic.
  let units: Set<String>

  init?(_ entry: YAMLNode.Entry, into report: inout Diagnostics) {
    var reader = MappingReader(entry, subject: "topic '\(entry.key)'", into: &report)
    let name = reader.localized("name", into: &report)
    var words: [String] = []
    var characters: [String] = []
    if let node = reader.node("words") {
      var inner = MappingReader(node, subject: "the words of '\(entry.key)'", into: &report)
      words = inner.texts("en", into: &report).map(\.0)
      characters = inner.texts("zh", into: &report).map(\.0)
      inner.finish(into: &report)
    }
    let units = reader.texts("units", into: &report).map(\.0)
    reader.finish(into: &report)
    id = entry.key
    self.name = name ?? LocalizedText(entry.key)
    self.words = words
    self.characters = characters
    self.units = Set(units)
  }

  /// Whether a text or one of some units tells this topic.
  func isTold(by text: String, units: [String]) -> Bool {
    if units.contains(where: self.units.contains) { return true }
    if characters.contains(where: text.contains) { return true }
    let lower = text.lowercased()
    return words.contains { word in
      let isAcronym = word.allSatisfy { !$0.isLowercase }
      return Self.contains(isAcronym ? word : word.lowercased(), in: isAcronym ? text : lower)
    }
  }

  /// Whether a word stands in a text with no letter before it; a plural or another ending may follow.
  private static func contains(_ word: String, in text: String) -> Bool {
    var start = text.startIndex
    while let range = text.range(of: word, in: start) {
      let before =
        range.lowerBound == text.startIndex ? " " : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? " " : text[range.upperBound]
      if !before.isLetter, !after.isLetter || after == "s" || word.count > 5 { return true }
      start = text.index(after: range.lowerBound)
    }
    return false
  }
}

extension String {
  /// The first place of a text at or after an index.
  fileprivate func range(of text: String, in start: String.Index) -> Range<String.Index>? {
    guard !text.isEmpty, start <= endIndex else { return nil }
    return self[start...].firstRange(of: text)
  }
}
