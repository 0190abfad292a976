internal import Crypto
internal import Foundation
internal import _CryptoExtras

/// A password as it is kept: salted, by scrypt (RFC 7914), with the cost it was made at.
///
///     $scrypt$ln=15,r=8,p=3$SALT$KEY
struct PasswordHash {
  let text: String

  /// Of the choices that OWASP's Password Storage Cheat Sheet names as equal, the one of 32 MB.
  private static let (logarithm, blockSize, parallelism) = (15, 8, 3)

  /// Hashes a password.
  init(of password: String) throws {
    let salt = Secret.random(16)
    let key = try Self.key(password, salt, Self.logarithm, Self.blockSize, Self.parallelism)
    text =
      "$scrypt$ln=\(Self.logarithm),r=\(Self.blockSize),p=\(Self.parallelism)"
      + "$\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())"
  }

  /// Takes a hash that was kept.
  init(kept text: String) { self.text = text }

  /// Whether this is the password; false also for a text that is no hash.
  func matches(_ password: String) throws -> Bool {
    let parts = text.split(separator: "$")
    guard parts.count == 4, parts[0] == "scrypt", let salt = Data(base64Encoded: String(parts[2])),
      let kept = Data(base64Encoded: String(parts[3]))
    else { return false }
    let cost = parts[1].split(separator: ",").map {
      $0.split(separator: "=").last.flatMap { Int($0) }
    }
    guard cost.count == 3, let ln = cost[0], let r = cost[1], let p = cost[2],
      (10...20).contains(ln), (1...32).contains(r), (1...16).contains(p)
    else { return false }
    return Secret.areEqual(try Self.key(password, [UInt8](salt), ln, r, p), [UInt8](kept))
  }

  private static func key(
    _ password: String, _ salt: [UInt8], _ ln: Int, _ r: Int, _ p: Int
  ) throws -> [UInt8] {
    // The same letters typed on another keyboard are the same password.
    let bytes = Array(password.precomposedStringWithCompatibilityMapping.utf8)
    let key = try KDF.Scrypt.deriveKey(
      from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << ln, blockSize: r, parallelism: p)
    return key.withUnsafeBytes { Array($0) }
  }
}
