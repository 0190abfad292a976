/// What is needed of a Merkle tree to add leaves and to know its root: the roots of its full subtrees.
public struct MerkleFrontier: Hashable, Sendable {
  /// How many leaves there are.
  public private(set) var size = 0
  /// The roots of the full subtrees, the largest first: one for every bit of the size.
  private(set) var nodes: [Digest256] = []

  /// A tree without leaves.
  public init() {}

  /// Takes the parts of a frontier; nil when they do not fit.
  init?(size: Int, nodes: [Digest256]) {
    guard size >= 0, size.nonzeroBitCount == nodes.count else { return nil }
    (self.size, self.nodes) = (size, nodes)
  }

  /// Adds a leaf by its hash.
  ///
  /// - Parameter leaf: The hash of the entry.
  public mutating func append(_ leaf: Digest256) {
    var node = leaf
    for _ in 0..<(~size).trailingZeroBitCount {
      node = MerkleHash.node(nodes.removeLast(), node)
    }
    nodes.append(node)
    size += 1
  }

  /// The root of the tree (RFC 6962, 2.1).
  public var root: Digest256 {
    guard var node = nodes.last else { return MerkleHash.empty }
    for left in nodes.dropLast().reversed() { node = MerkleHash.node(left, node) }
    return node
  }
}
