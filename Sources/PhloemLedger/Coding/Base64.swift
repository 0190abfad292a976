/// Base64 of RFC 4648, section 4, with padding; only the canonical form is read.
package enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")
  /// What each byte stands for as a letter; 64 for no letter.
  private static let values: [UInt8] = {
    var values = Array(repeating: UInt8(64), count: 256)
    for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  /// The text of bytes.
  package static func text(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var word = UInt32(bytes[start]) << 16
      if count > 1 { word |= UInt32(bytes[start + 1]) << 8 }
      if count > 2 { word |= UInt32(bytes[start + 2]) }
      result.append(letters[Int(word >> 18)])
      result.append(letters[Int(word >> 12 & 63)])
      result.append(count > 1 ? letters[Int(word >> 6 & 63)] : padding)
      result.append(count > 2 ? letters[Int(word & 63)] : padding)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes of a text; nil for another form.
  package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let input = Array(text.utf8)
    guard input.count % 4 == 0 else { return nil }
    var end = input.count
    while end > 0, input.count - end < 2, input[end - 1] == padding { end -= 1 }
    var result: [UInt8] = []
    result.reserveCapacity(input.count / 4 * 3)
    // What was read and is no whole byte yet.
    var (rest, bits) = (UInt32(0), 0)
    for letter in input[..<end] {
      let value = values[Int(letter)]
      guard value < 64 else { return nil }
      rest = rest << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: rest >> UInt32(bits)))
        rest &= (1 << UInt32(bits)) - 1
      }
    }
    // The last letter says nothing beyond the last byte.
    return rest == 0 ? result : nil
  }
}
