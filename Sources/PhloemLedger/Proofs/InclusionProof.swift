/// The proof that an entry is in a log of a given size.
public struct InclusionProof: Hashable, Sendable {
  /// The number of the entry.
  public let index: Int
  /// The size of the log.
  public let size: Int
  /// The hashes beside the way from leaf to root.
  public let path: [Digest256]

  /// Takes the parts of a proof.
  public init(index: Int, size: Int, path: [Digest256]) {
    (self.index, self.size, self.path) = (index, size, path)
  }

  /// The root that follows from a leaf (RFC 9162, 2.1.3.2).
  ///
  /// - Parameter leaf: The hash of the entry.
  /// - Returns: nil when the path does not fit index and size.
  public func root(of leaf: Digest256) -> Digest256? {
    guard index >= 0, index < size else { return nil }
    var (fn, sn) = (index, size - 1)
    var node = leaf
    for hash in path {
      guard sn > 0 else { return nil }
      if fn % 2 == 1 || fn == sn {
        node = MerkleHash.node(hash, node)
        while fn % 2 == 0, fn != 0 {
          fn >>= 1
          sn >>= 1
        }
      } else {
        node = MerkleHash.node(node, hash)
      }
      fn >>= 1
      sn >>= 1
    }
    return sn == 0 ? node : nil
  }
}

/// The proof that a log continues a smaller one: that nothing before was changed.
public struct ConsistencyProof: Hashable, Sendable {
  /// The size of the smaller log.
  public let oldSize: Int
  /// The size of the larger log.
  public let size: Int
  /// The hashes from which both roots follow.
  public let path: [Digest256]

  /// Takes the parts of a proof.
  public init(oldSize: Int, size: Int, path: [Digest256]) {
    (self.oldSize, self.size, self.path) = (oldSize, size, path)
  }

  /// Whether the log with one root continues that with the other (RFC 9162, 2.1.4.2).
  ///
  /// - Parameters:
  ///   - oldRoot: The root of the smaller log.
  ///   - root: The root of the larger log.
  /// - Returns: False also when the path does not fit the sizes.
  public func verifies(oldRoot: Digest256, root: Digest256) -> Bool {
    guard oldSize >= 1, oldSize <= size else { return false }
    if oldSize == size { return path.isEmpty && oldRoot == root }
    var rest = path[...]
    if oldSize.nonzeroBitCount == 1 { rest = [oldRoot] + rest }
    guard let first = rest.popFirst() else { return false }
    var (fn, sn) = (oldSize - 1, size - 1)
    while fn % 2 == 1 {
      fn >>= 1
      sn >>= 1
    }
    var (old, new) = (first, first)
    for hash in rest {
      guard sn > 0 else { return false }
      if fn % 2 == 1 || fn == sn {
        old = MerkleHash.node(hash, old)
        new = MerkleHash.node(hash, new)
        while fn % 2 == 0, fn != 0 {
          fn >>= 1
          sn >>= 1
        }
      } else {
        new = MerkleHash.node(new, hash)
      }
      fn >>= 1
      sn >>= 1
    }
    return sn == 0 && old == oldRoot && new == root
  }
}
