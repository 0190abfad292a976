/// A name in English and, where given, in Chinese.
public struct LocalizedText: Hashable, Sendable {
  /// The languages that reports are written in.
  public enum Language: String, Sendable, CaseIterable {
    case en, zh
  }

  /// The English text, or the only one.
  public let en: String
  /// The Chinese text, when one is given.
  public let zh: String?

  /// Makes a text.
  public init(_ en: String, zh: String? = nil) {
    self.en = en
    self.zh = zh
  }

  /// The text in a language; English stands in for a missing translation.
  public func callAsFunction(_ language: Language) -> String {
    language == .zh ? zh ?? en : en
  }
}
