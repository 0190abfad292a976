/// A checkpoint with the signatures of who keeps the ledger, as a C2SP signed note.
public struct SignedCheckpoint: Hashable, Sendable {
  /// The checkpoint.
  public let checkpoint: Checkpoint
  private let note: SignedNote

  /// Signs a checkpoint.
  ///
  /// - Parameters:
  ///   - checkpoint: The checkpoint.
  ///   - keys: Private keys of the ledger's registrar.
  /// - Throws: When the library fails.
  public init(_ checkpoint: Checkpoint, by keys: [LedgerPrivateKey]) throws {
    self.checkpoint = checkpoint
    note = try SignedNote(checkpoint.text, of: checkpoint.origin, by: keys)
  }

  /// Whether one of the keys signed it.
  ///
  /// - Parameter keys: Keys that are trusted.
  /// - Returns: Whether a signature under the ledger's origin is that of one of the keys.
  public func isSigned(byOneOf keys: [LedgerPublicKey]) -> Bool {
    note.isSigned(byOneOf: keys, of: checkpoint.origin)
  }

  /// The note: the text, an empty line, a line for every signature.
  public var text: String { note.note }

  /// Reads a note.
  ///
  /// It is nil for anything else.
  ///
  /// Signatures of other kinds than Ed25519, such as those of witnesses, are left out.
  ///
  /// - Parameter text: What ``text`` gave.
  public init?(text: String) {
    guard text.utf8.count < 1 << 16, let note = SignedNote(note: text),
      let checkpoint = Checkpoint(text: note.text)
    else { return nil }
    (self.checkpoint, self.note) = (checkpoint, note)
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
