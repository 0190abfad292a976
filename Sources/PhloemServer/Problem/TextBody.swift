internal import PhloemModel

/// A text of the park in its languages.
struct TextBody: Encodable {
  let en: String
  let zh: String?

  init(_ text: LocalizedText) {
    en = text.en
    zh = text.zh
  }
}
