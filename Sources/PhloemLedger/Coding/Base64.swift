/// Base64 of RFC 4648, section 4, with padding; only the canonical form is read.
package enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text of bytes.
  package static func text(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      var word = part.reduce(0) { $0 << 8 | UInt32($1) }
      word <<= UInt32(8 * (3 - part.count))
      for place in 0..<4 {
        let letter = letters[Int(word >> UInt32(18 - 6 * place) & 63)]
        result.append(place <= part.count ? letter : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes of a text; nil for another form.
  package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let input = Array(text.utf8)
    guard input.count % 4 == 0 else { return nil }
    var result: [UInt8] = []
    for start in stride(from: 0, to: input.count, by: 4) {
      let part = input[start..<start + 4].prefix { $0 != UInt8(ascii: "=") }
      guard part.count >= 2, part.count == 4 || start + 4 == input.count else { return nil }
      var word: UInt32 = 0
      for byte in part {
        guard let value = letters.firstIndex(of: byte) else { return nil }
        word = word << 6 | UInt32(value)
      }
      word <<= UInt32(6 * (4 - part.count))
      for place in 0..<part.count - 1 {
        result.append(UInt8(truncatingIfNeeded: word >> UInt32(16 - 8 * place)))
      }
    }
    return self.text(result).utf8.elementsEqual(input) ? result : nil
  }
}
