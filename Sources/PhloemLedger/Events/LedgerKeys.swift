/// The public half of a person's Ed25519 key: 32 bytes.
public struct LedgerPublicKey: Hashable, Sendable {
  let value: Digest256

  /// Takes 32 bytes.
  ///
  /// It is nil for another count.
  ///
  /// - Parameter bytes: The key as RFC 8032 writes it.
  public init?(_ bytes: some Collection<UInt8>) {
    guard let value = Digest256(bytes) else { return nil }
    self.value = value
  }

  init(value: Digest256) { self.value = value }

  /// The 32 bytes.
  public var bytes: [UInt8] { value.bytes }
}

/// An Ed25519 signature: 64 bytes.
public struct LedgerSignature: Hashable, Sendable {
  let upper, lower: Digest256

  /// Takes 64 bytes.
  ///
  /// It is nil for another count.
  ///
  /// - Parameter bytes: The signature as RFC 8032 writes it.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 64, let upper = Digest256(bytes.prefix(32)),
      let lower = Digest256(bytes.dropFirst(32))
    else { return nil }
    (self.upper, self.lower) = (upper, lower)
  }

  init(upper: Digest256, lower: Digest256) { (self.upper, self.lower) = (upper, lower) }

  /// The 64 bytes.
  public var bytes: [UInt8] { upper.bytes + lower.bytes }
}

/// What makes a repeated request known: 16 bytes that its sender chose.
public struct IdempotencyKey: Hashable, Sendable {
  let high, low: UInt64

  /// Takes 16 bytes.
  ///
  /// It is nil for another count.
  ///
  /// - Parameter bytes: Chosen by the sender, never used for another request.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    for (i, byte) in bytes.enumerated() {
      if i < 8 {
        words.0 = words.0 << 8 | UInt64(byte)
      } else {
        words.1 = words.1 << 8 | UInt64(byte)
      }
    }
    (high, low) = words
  }

  /// Takes the first half of the SHA-256 of a text, such as an order number.
  ///
  /// - Parameter text: Any text.
  public init(_ text: String) {
    let digest = Digest256.of(Array(text.utf8))
    (high, low) = (digest.a, digest.b)
  }

  init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

  /// The 16 bytes.
  public var bytes: [UInt8] {
    [high, low].flatMap { word in withUnsafeBytes(of: word.bigEndian) { [UInt8]($0) } }
  }
}
