/// Commands as texts that a shell reads as the same words.
package enum ShellText {
  /// Characters that no shell changes.
  private static let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%")

  /// Words with spaces between them, each in quotes where it needs them.
  package static func command(_ words: [String]) -> String {
    words.map { word in
      if !word.isEmpty, word.allSatisfy({ plain.contains($0) || !$0.isASCII }) { return word }
      return "'" + word.replacing("'", with: "'\\''") + "'"
    }.joined(separator: " ")
  }
}
