/// An event in its place in the log.
///
/// Its bytes hold the hash of the entry before it, so that one hash speaks for the log up to here. That hash
/// is also the leaf of the Merkle tree over the log (RFC 6962: SHA-256 of a zero byte and the entry).
public struct LogEntry: Hashable, Sendable {
  /// The number of the entry, from 0.
  public let number: Int
  /// The hash of the entry before it; zero for the first.
  public let previous: Digest256
  /// When it was taken in, UTC seconds; never before the entry before it.
  public let time: Int64
  /// The event, all signatures with it.
  public let signed: SignedEvent

  /// The version of the format.
  static let version: UInt8 = 1

  /// Puts an event into its place.
  ///
  /// - Parameters:
  ///   - number: From 0.
  ///   - previous: The hash of the entry before it.
  ///   - time: UTC seconds.
  ///   - signed: The event.
  public init(number: Int, previous: Digest256, time: Int64, signed: SignedEvent) {
    (self.number, self.previous, self.time, self.signed) = (number, previous, time, signed)
  }

  /// Reads an entry.
  ///
  /// - Parameter bytes: The entry as the log holds it.
  /// - Throws: `FormatError` for bytes that are no entry, or one in another form than the canonical.
  public init(bytes: [UInt8]) throws(FormatError) {
    self = try bytes.withUnsafeBufferPointer { buffer throws(FormatError) in
      try LogEntry(UnsafeRawBufferPointer(buffer))
    }
  }

  init(_ bytes: UnsafeRawBufferPointer) throws(FormatError) {
    self = try CanonicalReader.read(bytes) { reader throws(FormatError) in
      guard try reader.byte() == Self.version else { throw reader.fault("another version") }
      let previous = try reader.digest()
      let number = try reader.whole()
      let time = try reader.signed()
      let signed = try SignedEvent(reading: &reader)
      return LogEntry(number: number, previous: previous, time: time, signed: signed)
    }
  }

  /// The entry as the log holds it.
  public var bytes: [UInt8] {
    var writer = CanonicalWriter()
    writer.byte(Self.version)
    writer.digest(previous)
    writer.whole(number)
    writer.signed(time)
    writer.blob(signed.body)
    for signature in signed.signatures { writer.signature(signature) }
    return writer.bytes
  }

  /// The hash of the entry: the next one holds it, and it is a leaf of the Merkle tree.
  public var hash: Digest256 { bytes.withUnsafeBytes(Self.hash) }

  /// The hash of an entry's bytes.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> Digest256 { MerkleHash.leaf(bytes) }
}

extension SignedEvent {
  /// Reads body and signatures, one for every signer, from an entry.
  fileprivate init(reading reader: inout CanonicalReader) throws(FormatError) {
    let start = reader.offset
    let body = try reader.blob(upTo: 1 << 24)
    do throws(FormatError) {
      try self.init(body: body, signatures: [])
    } catch {
      throw FormatError(start + error.offset, "in the event: \(error.reason)")
    }
    var signatures: [LedgerSignature] = []
    signatures.reserveCapacity(signers.count)
    for _ in signers { signatures.append(try reader.signature()) }
    take(signatures)
  }
}
