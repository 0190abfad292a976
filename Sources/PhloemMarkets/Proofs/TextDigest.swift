internal import Crypto

/// SHA-256 digests of texts, as anyone can work them out with `sha256sum`.
enum TextDigest {
  /// The digest of a text's UTF-8: 64 hexadecimal digits.
  static func of(_ text: String) -> String {
    var digits = ""
    digits.reserveCapacity(64)
    for byte in SHA256.hash(data: Array(text.utf8)) {
      digits += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return digits
  }
}
