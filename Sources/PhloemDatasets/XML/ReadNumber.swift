extension String {
  /// The text without blanks around it.
  var trimmingBlanks: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text.count == count ? self : String(text)
  }
}

/// Numbers as XML writes them: digits with a point, never a comma, hexadecimal or a word.
enum DatasetNumber {
  /// A number that is finite; nil for anything else.
  static func read(_ text: String) -> Double? {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2D || byte == 0x2B || byte == 0x45
        || byte == 0x65
    }
    guard isPlain, let number = Double(text), number.isFinite else { return nil }
    return number
  }
}
