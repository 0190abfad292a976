import PhloemModel

/// Words of a verb in English and, after the bar, in Chinese.
///
/// `{0}`, `{1}` … stand for what the call puts there.
protocol TwoLanguageText: RawRepresentable, CaseIterable where RawValue == String {}

extension TwoLanguageText {
  /// The text in a language, `{0}`, `{1}` … filled.
  func callAsFunction(_ language: LocalizedText.Language, _ parts: String...) -> String {
    let halves = rawValue.split(separator: "|", maxSplits: 1)
    var text = String(language == .zh ? halves[halves.count - 1] : halves[0])
    for (index, part) in parts.enumerated() { text.replace("{\(index)}", with: part) }
    return text
  }
}
