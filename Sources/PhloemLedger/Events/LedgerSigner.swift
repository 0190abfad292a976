internal import CSodium
internal import Crypto

/// The private half of a person's Ed25519 key.
public struct LedgerPrivateKey: Sendable {
  // The library does not say that its keys are values that never change, which they are.
  nonisolated(unsafe) private let key: Curve25519.Signing.PrivateKey

  /// Takes the seed.
  ///
  /// - Parameter seed: 32 bytes of chance, as RFC 8032 has them.
  /// - Throws: For another count.
  public init(seed: [UInt8]) throws {
    key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
  }

  /// The public half.
  public var publicKey: LedgerPublicKey {
    guard let key = LedgerPublicKey(key.publicKey.rawRepresentation) else {
      preconditionFailure("an Ed25519 key has 32 bytes")
    }
    return key
  }

  /// Signs bytes.
  ///
  /// - Parameter message: Any bytes.
  /// - Returns: The signature.
  /// - Throws: When the library fails.
  public func sign(_ message: [UInt8]) throws -> LedgerSignature {
    let bytes = try key.signature(for: message)
    guard let signature = LedgerSignature(bytes) else {
      preconditionFailure("an Ed25519 signature has 64 bytes")
    }
    return signature
  }
}

extension LedgerPublicKey {
  /// Whether a signature of bytes is this key's.
  ///
  /// libsodium verifies: it takes two thirds of the time of the library that signs, and refuses keys of small order,
  /// under which one signature would stand for any bytes.
  ///
  /// - Parameters:
  ///   - signature: The signature.
  ///   - message: What was signed.
  /// - Returns: False also for bytes that are no key.
  public func isValid(_ signature: LedgerSignature, of message: [UInt8]) -> Bool {
    Self.canVerify
      && crypto_sign_ed25519_verify_detached(
        signature.bytes, message, UInt64(message.count), bytes) == 0
  }

  /// Whether libsodium is ready, which it makes itself at the first use.
  private static let canVerify = sodium_init() >= 0
}

/// A key of the ledger with its private half.
public struct LedgerSigner: Sendable {
  /// The number that the ledger gave to the key.
  public let id: KeyID
  /// The private half.
  public let key: LedgerPrivateKey

  /// Joins number and key.
  public init(_ id: KeyID, _ key: LedgerPrivateKey) { (self.id, self.key) = (id, key) }
}
