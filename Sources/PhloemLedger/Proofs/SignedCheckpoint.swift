/// A checkpoint with the signatures of who keeps the ledger, as a C2SP signed note.
public struct SignedCheckpoint: Hashable, Sendable {
  /// The checkpoint.
  public let checkpoint: Checkpoint
  /// Signatures with the name and the short number of their keys.
  public private(set) var signatures: [Signature]

  /// One line below the text.
  public struct Signature: Hashable, Sendable {
    /// The key's name.
    public let name: String
    /// The key's short number.
    public let short: UInt32
    /// The signature of the text.
    public let signature: LedgerSignature
  }

  /// Signs a checkpoint.
  ///
  /// - Parameters:
  ///   - checkpoint: The checkpoint.
  ///   - keys: Private keys of the ledger's registrar.
  /// - Throws: When the library fails.
  public init(_ checkpoint: Checkpoint, by keys: [LedgerPrivateKey]) throws {
    let text = Array(checkpoint.text.utf8)
    self.checkpoint = checkpoint
    signatures = try keys.map { key in
      let verifier = NoteKey(name: checkpoint.origin, key: key.publicKey)
      return Signature(
        name: verifier.name, short: verifier.short, signature: try key.sign(text))
    }
  }

  /// Whether one of the keys signed it.
  ///
  /// - Parameter keys: Keys that are trusted.
  /// - Returns: Whether a signature under the ledger's origin is that of one of the keys.
  public func isSigned(byOneOf keys: [LedgerPublicKey]) -> Bool {
    let text = Array(checkpoint.text.utf8)
    return signatures.contains { line in
      keys.contains { key in
        let verifier = NoteKey(name: line.name, key: key)
        return line.name == checkpoint.origin && verifier.short == line.short
          && key.isValid(line.signature, of: text)
      }
    }
  }

  /// The note: the text, an empty line, a line for every signature.
  public var text: String {
    checkpoint.text + "\n"
      + signatures.map { line in
        let number = withUnsafeBytes(of: line.short.bigEndian) { [UInt8]($0) }
        return "\u{2014} \(line.name) \(Base64.text(number + line.signature.bytes))\n"
      }.joined()
  }

  /// Reads a note.
  ///
  /// It is nil for anything else.
  ///
  /// Signatures of other kinds than Ed25519, such as those of witnesses, are left out.
  ///
  /// - Parameter text: What ``text`` gave.
  public init?(text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count < 1 << 16,
      let gap = bytes.indices.dropLast().last(where: { bytes[$0] == 10 && bytes[$0 + 1] == 10 }),
      let checkpoint = Checkpoint(text: String(decoding: bytes[...gap], as: UTF8.self)),
      bytes.last == 10
    else { return nil }
    self.checkpoint = checkpoint
    signatures = []
    let lines = String(decoding: bytes[(gap + 2)...], as: UTF8.self).split(separator: "\n")
    for line in lines {
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      guard words.count == 3, words[0] == "\u{2014}", let data = Base64.bytes(words[2]),
        data.count >= 4
      else { return nil }
      guard let signature = LedgerSignature(data.dropFirst(4)) else { continue }
      let short = data.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
      signatures.append(Signature(name: String(words[1]), short: short, signature: signature))
    }
  }
}

/// A key as signed notes name it.
public struct NoteKey: Hashable, Sendable {
  /// The name: the origin of the ledger.
  public let name: String
  /// The key.
  public let key: LedgerPublicKey

  /// Names a key.
  public init(name: String, key: LedgerPublicKey) { (self.name, self.key) = (name, key) }

  /// The first four bytes of the SHA-256 of name, line feed, 1 (for Ed25519) and key.
  public var short: UInt32 {
    let digest = Digest256.of(Array(name.utf8) + [10, 1] + key.bytes)
    return UInt32(truncatingIfNeeded: digest.a >> 32)
  }

  /// The key as text, for who verifies: name, short number and key, with `+` between them.
  public var text: String {
    let number = withUnsafeBytes(of: short.bigEndian) { [UInt8]($0) }
    return "\(name)+\(Hexadecimal.text(number))+\(Base64.text([1] + key.bytes))"
  }

  /// Reads such a text.
  ///
  /// It is nil for anything else, also when the short number does not fit.
  ///
  /// - Parameter text: What ``text`` gave.
  public init?(text: String) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let data = Base64.bytes(parts[2]), data.first == 1,
      let key = LedgerPublicKey(data.dropFirst())
    else { return nil }
    self.init(name: String(parts[0]), key: key)
    guard self.text == text else { return nil }
  }
}
