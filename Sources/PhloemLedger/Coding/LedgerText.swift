/// What texts of events may hold.
enum LedgerText {
  /// Whether people can read it: 1 to `limit` bytes without control characters.
  static func isText(_ text: String, upTo limit: Int = 400) -> Bool {
    (1...limit).contains(text.utf8.count)
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
          && !(0x2028...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value)
      }
  }

  /// Whether it is 1 to 64 letters, digits and `-_./:` of ASCII.
  static func isCode(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
          UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"):
          true
        default: false
        }
      }
  }

  /// Whether it is two capital letters.
  static func isCountry(_ text: String) -> Bool {
    text.utf8.count == 2 && text.utf8.allSatisfy { (65...90).contains($0) }
  }
}
