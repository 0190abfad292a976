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
  /// - Parameters:
  ///   - signature: The signature.
  ///   - message: What was signed.
  /// - Returns: False also for bytes that are no key.
  public func isValid(_ signature: LedgerSignature, of message: [UInt8]) -> Bool {
    do {
      let key = try Curve25519.Signing.PublicKey(rawRepresentation: bytes)
      return key.isValidSignature(signature.bytes, for: message)
    } catch { return false }
  }
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
