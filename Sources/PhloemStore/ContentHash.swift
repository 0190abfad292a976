internal import Crypto

/// The SHA-256 of a file, taken as it is read.
public struct ContentHash {
  private var hasher = SHA256()
  /// How many bytes were added.
  public private(set) var byteCount = 0

  /// Starts with no bytes.
  public init() {}

  /// Adds the next bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hasher.update(bufferPointer: bytes)
    byteCount += bytes.count
  }

  /// Adds the next bytes.
  public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

  /// The hash of texts one after the other, each with its length, in hexadecimal digits.
  static func hex(ofTexts texts: [String]) -> String {
    var hash = ContentHash()
    for text in texts {
      hash.update(Array("\(text.utf8.count):".utf8))
      hash.update(Array(text.utf8))
    }
    return hash.hexadecimal
  }

  /// The hash of all bytes so far in hexadecimal digits.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef")
    return String(hasher.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
