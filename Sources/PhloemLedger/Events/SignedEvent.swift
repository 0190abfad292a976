/// An event with who signs it, what makes it known when it is repeated, and the signatures.
///
/// All signers sign the same bytes: what ledger it is for, who signs, and the event. Nothing of it can be
/// used in another ledger or a second time.
public struct SignedEvent: Hashable, Sendable {
  /// The event.
  public let event: LedgerEvent
  /// Chosen by the sender.
  public let key: IdempotencyKey
  /// Whose signatures it carries: persons of one party, of two where both agree; no key twice.
  public let signers: [KeyID]
  /// What is signed, without the ledger's identity.
  public let body: [UInt8]
  /// The signatures, in the order of the signers; fewer while some have not signed.
  public private(set) var signatures: [LedgerSignature]

  /// How many persons can sign one event.
  public static let mostSigners = 100

  /// The words before what is signed.
  static let context = Array("phloem-ledger-event-1\n".utf8)

  /// Prepares an event for signing.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - key: What makes it known when it is repeated.
  ///   - signers: The keys that will sign.
  /// - Throws: `FormatError` when the event holds what the format cannot: a negative count, a code with
  ///   spaces, an empty text.
  public init(_ event: LedgerEvent, key: IdempotencyKey, signers: [KeyID]) throws(FormatError) {
    var writer = CanonicalWriter()
    writer.byte(event.kind.rawValue)
    writer.raw(key.bytes)
    writer.list(signers) { $0.number($1) }
    event.write(to: &writer)
    let read = try SignedEvent(body: writer.bytes, signatures: [])
    guard read.event == event, read.signers == signers else {
      throw FormatError(0, "a number that the format cannot hold")
    }
    self = read
  }

  /// Prepares an event and signs it with all keys.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - key: What makes it known when it is repeated.
  ///   - signers: The keys.
  ///   - ledger: The identity of the ledger; zero for its opening.
  /// - Throws: `FormatError` as above.
  public init(
    _ event: LedgerEvent, key: IdempotencyKey, by signers: [LedgerSigner], in ledger: Digest256
  ) throws {
    try self.init(event, key: key, signers: signers.map(\.id))
    let message = message(in: ledger)
    signatures = try signers.map { try $0.key.sign(message) }
  }

  /// Reads the body; whether the signatures are right is not looked at.
  init(body: [UInt8], signatures: [LedgerSignature]) throws(FormatError) {
    let (event, key, signers) = try body.withUnsafeBufferPointer { bytes throws(FormatError) in
      try Self.parse(UnsafeRawBufferPointer(bytes))
    }
    self.init(event: event, key: key, signers: signers, body: body, signatures: signatures)
  }

  private init(
    event: LedgerEvent, key: IdempotencyKey, signers: [KeyID], body: [UInt8],
    signatures: [LedgerSignature]
  ) {
    (self.event, self.key, self.signers) = (event, key, signers)
    (self.body, self.signatures) = (body, signatures)
  }

  /// Takes the signatures as they were read.
  mutating func take(_ signatures: [LedgerSignature]) { self.signatures = signatures }

  static func parse(
    _ body: UnsafeRawBufferPointer
  ) throws(FormatError) -> (LedgerEvent, IdempotencyKey, [KeyID]) {
    try CanonicalReader.read(body) { reader throws(FormatError) in
      let kind: EventKind = try reader.choice()
      let key = try reader.idempotencyKey()
      let signers: [KeyID] = try reader.list(upTo: mostSigners) { reader throws(FormatError) in
        try reader.number()
      }
      guard !signers.isEmpty, areDifferent(signers) else {
        throw reader.fault("no signer, or one twice")
      }
      return (try LedgerEvent.read(kind, from: &reader), key, signers)
    }
  }

  /// Whether none is there twice; a few are compared with each other, which takes no memory.
  private static func areDifferent(_ signers: [KeyID]) -> Bool {
    signers.count < 8
      ? signers.indices.allSatisfy { !signers[..<$0].contains(signers[$0]) }
      : Set(signers).count == signers.count
  }

  /// The bytes that every signer signs.
  ///
  /// - Parameter ledger: The identity of the ledger; zero for its opening.
  /// - Returns: The context, the identity, the body.
  public func message(in ledger: Digest256) -> [UInt8] { Self.context + ledger.bytes + body }

  /// Whether all have signed.
  public var isComplete: Bool { signatures.count == signers.count }

  /// Adds the signature of the next signer.
  ///
  /// - Parameters:
  ///   - key: Their private key.
  ///   - ledger: The identity of the ledger.
  /// - Throws: `FormatError` when all have signed.
  public mutating func sign(with key: LedgerPrivateKey, in ledger: Digest256) throws {
    guard !isComplete else { throw FormatError(0, "all who sign have signed") }
    signatures.append(try key.sign(message(in: ledger)))
  }

  /// The event as a file: the body's length, the body, the signatures.
  public var bytes: [UInt8] {
    var writer = CanonicalWriter()
    writer.blob(body)
    for signature in signatures { writer.signature(signature) }
    return writer.bytes
  }

  /// Reads such a file.
  ///
  /// - Parameter bytes: What ``bytes`` gave.
  /// - Throws: `FormatError` for anything else.
  public init(bytes: [UInt8]) throws(FormatError) {
    let (body, signatures) = try bytes.withUnsafeBufferPointer { buffer throws(FormatError) in
      try CanonicalReader.read(UnsafeRawBufferPointer(buffer)) { reader throws(FormatError) in
        let body = try reader.blob(upTo: 1 << 24)
        var signatures: [LedgerSignature] = []
        while reader.offset < buffer.count { signatures.append(try reader.signature()) }
        return (body, signatures)
      }
    }
    try self.init(body: body, signatures: signatures)
    guard signatures.count <= signers.count else {
      throw FormatError(bytes.count, "more signatures than signers")
    }
  }
}
