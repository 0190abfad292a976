internal import Crypto

/// A SHA-256 digest: 32 bytes.
public struct Digest256: Hashable, Comparable, Sendable {
  /// The first eight bytes as a big-endian number, then the next, to the last.
  let a, b, c, d: UInt64

  /// Nothing but zero bytes: what stands before the first entry.
  public static let zero = Digest256(a: 0, b: 0, c: 0, d: 0)

  init(a: UInt64, b: UInt64, c: UInt64, d: UInt64) {
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
  }

  /// Takes 32 bytes as they are.
  ///
  /// It is nil unless there are 32 bytes.
  ///
  /// - Parameter bytes: The digest.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    self = Array(bytes).withUnsafeBytes(Digest256.init(loading:))
  }

  /// Takes 32 bytes where they are; nil unless there are 32.
  package init?(copying bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 32 else { return nil }
    self.init(loading: bytes)
  }

  /// Takes 64 hexadecimal digits.
  ///
  /// It is nil unless these are 64 digits.
  ///
  /// - Parameter hexadecimal: The digits, small or capital.
  public init?(hexadecimal: some StringProtocol) {
    guard let bytes = Hexadecimal.bytes(hexadecimal) else { return nil }
    self.init(bytes)
  }

  /// Digests bytes.
  ///
  /// - Parameter bytes: What to digest.
  /// - Returns: SHA-256 of the bytes.
  public static func of(_ bytes: [UInt8]) -> Digest256 {
    bytes.withUnsafeBytes { buffer in
      var hasher = SHA256()
      hasher.update(bufferPointer: buffer)
      return Digest256(hasher)
    }
  }

  init(_ hasher: SHA256) {
    self = hasher.finalize().withUnsafeBytes(Digest256.init(loading:))
  }

  init(loading bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count >= 32)
    a = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    b = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    c = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
    d = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
  }

  /// Writes the 32 bytes.
  func store(in buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
    buffer.storeBytes(of: a.bigEndian, toByteOffset: offset, as: UInt64.self)
    buffer.storeBytes(of: b.bigEndian, toByteOffset: offset + 8, as: UInt64.self)
    buffer.storeBytes(of: c.bigEndian, toByteOffset: offset + 16, as: UInt64.self)
    buffer.storeBytes(of: d.bigEndian, toByteOffset: offset + 24, as: UInt64.self)
  }

  /// Calls `body` with the 32 bytes.
  func withBytes<T>(_ body: (UnsafeRawBufferPointer) -> T) -> T {
    withUnsafeBytes(of: (a.bigEndian, b.bigEndian, c.bigEndian, d.bigEndian), body)
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { withBytes { [UInt8]($0) } }

  /// The 64 hexadecimal digits, small.
  public var hexadecimal: String { Hexadecimal.text(bytes) }

  /// Orders by bytes.
  public static func < (left: Digest256, right: Digest256) -> Bool {
    (left.a, left.b, left.c, left.d) < (right.a, right.b, right.c, right.d)
  }
}

extension Digest256: CustomStringConvertible {
  /// The hexadecimal digits.
  public var description: String { hexadecimal }
}
