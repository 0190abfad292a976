/// A signature that has to be verified.
package struct SignatureCheck: Sendable {
  /// The key that is said to have signed.
  package let id: KeyID
  let key: LedgerPublicKey
  let signature: LedgerSignature
  let message: [UInt8]

  /// Whether the signature is that of the key.
  package var holds: Bool { key.isValid(signature, of: message) }
}
