internal import Crypto

/// The two hashes of a Merkle tree (RFC 6962, 2.1): leaves and nodes begin with different bytes.
enum MerkleHash {
  /// The root of the tree without leaves.
  static let empty = Digest256.of([])

  static func leaf(_ bytes: UnsafeRawBufferPointer) -> Digest256 {
    withUnsafeTemporaryAllocation(byteCount: bytes.count + 1, alignment: 8) { buffer in
      buffer[0] = 0
      UnsafeMutableRawBufferPointer(rebasing: buffer[1...]).copyMemory(from: bytes)
      return digest(UnsafeRawBufferPointer(buffer))
    }
  }

  static func node(_ left: Digest256, _ right: Digest256) -> Digest256 {
    withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { buffer in
      buffer[0] = 1
      left.store(in: buffer, at: 1)
      right.store(in: buffer, at: 33)
      return digest(UnsafeRawBufferPointer(buffer))
    }
  }

  private static func digest(_ bytes: UnsafeRawBufferPointer) -> Digest256 {
    var hasher = SHA256()
    hasher.update(bufferPointer: bytes)
    return Digest256(hasher)
  }
}
