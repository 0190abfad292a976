/// A text with the signatures of who keeps the ledger: a C2SP signed note.
public struct SignedNote: Hashable, Sendable {
  /// What is signed; every line ends with a line feed.
  public let text: String
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

  /// Signs a text.
  ///
  /// - Parameters:
  ///   - text: Lines, each with its line feed, none of them empty.
  ///   - origin: The name of the keys: that of the ledger with its identity.
  ///   - keys: Private keys of the ledger's registrar.
  /// - Throws: When the library fails.
  public init(_ text: String, of origin: String, by keys: [LedgerPrivateKey]) throws {
    self.text = text
    signatures = try keys.map { key in
      let verifier = NoteKey(name: origin, key: key.publicKey)
      return Signature(
        name: origin, short: verifier.short, signature: try key.sign(Array(text.utf8)))
    }
  }

  /// Whether one of the keys signed it under a name.
  ///
  /// - Parameters:
  ///   - keys: Keys that are trusted.
  ///   - origin: The name of the keys.
  /// - Returns: Whether a signature under the name is that of one of the keys.
  public func isSigned(byOneOf keys: [LedgerPublicKey], of origin: String) -> Bool {
    let bytes = Array(text.utf8)
    return signatures.contains { line in
      keys.contains { key in
        let verifier = NoteKey(name: line.name, key: key)
        return line.name == origin && verifier.short == line.short
          && key.isValid(line.signature, of: bytes)
      }
    }
  }

  /// The note: the text, an empty line, a line for every signature.
  public var note: String {
    text + "\n"
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
  /// - Parameter note: What ``note`` gave.
  public init?(note: String) {
    let bytes = Array(note.utf8)
    guard bytes.count < 1 << 24,
      let gap = bytes.indices.dropLast().last(where: { bytes[$0] == 10 && bytes[$0 + 1] == 10 }),
      bytes.last == 10
    else { return nil }
    text = String(decoding: bytes[...gap], as: UTF8.self)
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
