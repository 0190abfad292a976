internal import Crypto
internal import Foundation

/// Random texts that prove who someone is, and what is kept of them.
package enum Secret {
  /// A new one: 32 random bytes in the letters of URLs.
  package static func make() -> String { urlText(random(32)) }

  /// What is kept of one; it has too many possible values to be guessed from this.
  static func hash(_ secret: String) -> Data { Data(SHA256.hash(data: Data(secret.utf8))) }

  /// A proof that belongs to one and does not tell it, for one purpose.
  ///
  /// - Parameters:
  ///   - purpose: What it is for.
  ///   - secret: What it belongs to.
  /// - Returns: The proof, in the letters of URLs.
  package static func proof(_ purpose: String, of secret: String) -> String {
    let key = SymmetricKey(data: Data(secret.utf8))
    return urlText(Array(HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: key)))
  }

  /// Whether two texts are equal, in a time that does not tell where they differ.
  package static func areEqual(_ a: String, _ b: String) -> Bool {
    areEqual(Array(a.utf8), Array(b.utf8))
  }

  static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  static func random(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  private static func urlText(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }
}
