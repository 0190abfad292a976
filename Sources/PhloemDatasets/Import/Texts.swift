import PhloemModel

extension String {
  /// Without blanks and line ends around it.
  var withoutBlanksAround: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text.count == count ? self : String(text)
  }
}

extension ImportNotes {
  /// A name without blanks around it; that they were there is noted.
  mutating func trimmed(_ text: String, at position: FilePosition?) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    // Most names have none: looking at two bytes is enough to tell.
    if first > 0x20, last > 0x20, first < 0x80, last < 0x80 { return text }
    let short = text.withoutBlanksAround
    if short != text { note(.trailingBlanks, "'\(text)'", at: position) }
    return short
  }
}
