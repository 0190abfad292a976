public import PhloemModel

/// A subject that words or units of a statement tell.
public struct AuditTopic: Sendable {
  /// Its id.
  public let id: String
  /// Its name.
  public let name: LocalizedText
  /// English words, then Chinese ones.
  private let words: [TopicWord]
  /// Units that alone tell the topic.
  private let units: Set<String>

  init?(_ entry: YAMLNode.Entry, into report: inout Diagnostics) {
    var reader = MappingReader(entry, subject: "topic '\(entry.key)'", into: &report)
    let name = reader.localized("name", into: &report)
    var words: [TopicWord] = []
    if let node = reader.node("words") {
      var inner = MappingReader(node, subject: "the words of '\(entry.key)'", into: &report)
      words = inner.texts("en", into: &report).map { TopicWord(english: $0.0) }
      words += inner.texts("zh", into: &report).map { TopicWord(chinese: $0.0) }
      inner.finish(into: &report)
    }
    let units = reader.texts("units", into: &report).map(\.0)
    reader.finish(into: &report)
    id = entry.key
    self.name = name ?? LocalizedText(entry.key)
    self.words = words
    self.units = Set(units)
  }

  /// Whether a text or one of some units tells this topic.
  func isTold(by text: StatementText, units: [String]) -> Bool {
    units.contains(where: self.units.contains) || words.contains(where: text.contains)
  }
}

/// A word that tells a topic, ready to be looked for.
struct TopicWord {
  fileprivate let scalars: [Unicode.Scalar]
  /// Whether it is looked for as it is and not without case: a word in capitals, a Chinese one.
  fileprivate let isExact: Bool
  /// Whether no letter may stand before it.
  fileprivate let beginsWord: Bool
  /// Whether letters other than a plural's may follow.
  fileprivate let mayGoOn: Bool

  init(english word: String) {
    isExact = word.allSatisfy { !$0.isLowercase }
    scalars = Array((isExact ? word : word.lowercased()).unicodeScalars)
    beginsWord = true
    mayGoOn = word.count > 5
  }

  init(chinese word: String) {
    scalars = Array(word.unicodeScalars)
    (isExact, beginsWord, mayGoOn) = (true, false, true)
  }
}

/// The words of a statement, ready to be searched for those of many topics.
struct StatementText {
  private let scalars: [Unicode.Scalar]
  private let lowercased: [Unicode.Scalar]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    lowercased = Array(text.lowercased().unicodeScalars)
  }

  /// Whether a word stands in the text.
  func contains(_ word: TopicWord) -> Bool {
    let (text, wanted) = (word.isExact ? scalars : lowercased, word.scalars)
    guard let first = wanted.first, text.count >= wanted.count else { return false }
    for start in 0...(text.count - wanted.count) where text[start] == first {
      let end = start + wanted.count
      guard text[start..<end].elementsEqual(wanted) else { continue }
      if word.beginsWord, start > 0, text[start - 1].properties.isAlphabetic { continue }
      if word.mayGoOn || end == text.count || text[end] == "s"
        || !text[end].properties.isAlphabetic
      {
        return true
      }
    }
    return false
  }
}
