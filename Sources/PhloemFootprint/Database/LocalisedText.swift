/// A name in the languages its file gives.
public struct LocalisedText: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible
{
  /// Language (`en`, `zh`, lower case) and text, in the file's order.
  public var texts: [Entry]

  /// A text in one language.
  public struct Entry: Hashable, Sendable {
    /// The language, `en` where the file names none.
    public var language: String
    /// The text, without blanks around it.
    public var text: String
    /// Makes an entry.
    public init(language: String, text: String) {
      self.language = language
      self.text = text
    }
  }

  /// Makes a name from its texts.
  public init(_ texts: [Entry] = []) { self.texts = texts }

  /// Makes a name in English.
  public init(_ text: String) { texts = [Entry(language: "en", text: text)] }

  /// Makes a name in English.
  public init(stringLiteral text: String) { self.init(text) }

  /// The text in a language, or in English, or in the first there is; empty when there is none.
  public func text(in language: String) -> String {
    texts.first { $0.language == language }?.text ?? texts.first { $0.language == "en" }?.text
      ?? texts.first?.text ?? ""
  }

  /// The English text, or the first.
  public var description: String { text(in: "en") }
}
