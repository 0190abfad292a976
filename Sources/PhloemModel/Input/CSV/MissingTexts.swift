/// The texts that mean a missing value, compared without regard to ASCII case.
struct MissingTexts: Hashable, Sendable {
  /// Whether an empty field is one of them.
  let includesEmpty: Bool
  private let texts: [[UInt8]]
  /// For each byte, whether one of the texts begins with it.
  private let firstBytes: [Bool]

  init(_ texts: [String]) {
    self.texts = texts.map { $0.utf8.map(Self.lowercased) }
    includesEmpty = texts.contains("")
    var first = Array(repeating: false, count: 256)
    for text in self.texts {
      guard let byte = text.first else { continue }
      first[Int(byte)] = true
      if 97...122 ~= byte { first[Int(byte - 32)] = true }
    }
    firstBytes = first
  }

  /// Whether a field that begins with this byte may be missing.
  func mayBegin(with byte: UInt8) -> Bool { firstBytes[Int(byte)] }

  /// Whether a field's text means missing.
  func contains(_ text: Span<UInt8>) -> Bool {
    texts.contains { missing in
      if missing.count != text.count { return false }
      for index in missing.indices where Self.lowercased(text[index]) != missing[index] {
        return false
      }
      return true
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { 65...90 ~= byte ? byte + 32 : byte }
}
