package import PhloemModel

/// The words of a page in English and, after the bar, in Chinese: one case for each text.
///
/// `{0}`, `{1}` … stand for what `filled(_:_:)` puts there.
package protocol PageText: RawRepresentable<String>, CaseIterable, Sendable {}

extension PageText {
  /// The text in a language.
  package func callAsFunction(_ language: LocalizedText.Language) -> String {
    let parts = rawValue.split(separator: "|", maxSplits: 1)
    return String(language == .zh ? parts.last ?? "" : parts.first ?? "")
  }

  /// The text with its places filled.
  package func filled(_ language: LocalizedText.Language, _ values: String...) -> String {
    var text = ""
    var rest = self(language)[...]
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      let number = rest[open...].dropFirst().prefix { $0 != "}" }
      if let place = Int(number), values.indices.contains(place) { text += values[place] }
      rest = rest[open...].dropFirst(number.count + 2)
    }
    text += rest
    return text
  }
}
