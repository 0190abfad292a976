/// A Merkle tree over a log, with proofs that an entry is in it and that one tree continues another.
///
/// RFC 6962, section 2.1. All full subtrees are kept, so that a proof takes no hashing but along its edge.
public struct MerkleTree: Sendable {
  /// The roots of the full subtrees of 1, 2, 4, … leaves.
  private var levels: [[Digest256]] = [[]]

  /// A tree of leaves.
  ///
  /// - Parameter leaves: The hashes of the entries, in their order.
  public init(leaves: some Sequence<Digest256> = []) {
    for leaf in leaves { append(leaf) }
  }

  /// How many leaves there are.
  public var size: Int { levels[0].count }

  /// Adds a leaf by its hash.
  ///
  /// - Parameter leaf: The hash of the entry.
  public mutating func append(_ leaf: Digest256) {
    levels[0].append(leaf)
    var level = 0
    while levels[level].count % 2 == 0 {
      let last = levels[level].count - 1
      let node = MerkleHash.node(levels[level][last - 1], levels[level][last])
      level += 1
      if level == levels.count { levels.append([]) }
      levels[level].append(node)
    }
  }

  /// The root over the first leaves.
  ///
  /// - Parameter size: How many; nil for all.
  /// - Returns: nil when there are not so many.
  public func root(size: Int? = nil) -> Digest256? {
    let size = size ?? self.size
    guard (0...self.size).contains(size) else { return nil }
    return size == 0 ? MerkleHash.empty : node(0..<size)
  }

  /// The proof that a leaf is in the tree of the first leaves.
  ///
  /// - Parameters:
  ///   - index: Which leaf.
  ///   - size: Of how many leaves the tree is; nil for all.
  /// - Returns: nil when there is no such leaf or tree.
  public func inclusion(of index: Int, size: Int? = nil) -> InclusionProof? {
    let size = size ?? self.size
    guard (0...self.size).contains(size), (0..<size).contains(index) else { return nil }
    return InclusionProof(index: index, size: size, path: path(index, 0..<size))
  }

  /// The proof that the tree of the first leaves continues a smaller one.
  ///
  /// - Parameters:
  ///   - old: Of how many leaves the smaller tree is, at least 1.
  ///   - size: Of how many leaves the larger is; nil for all.
  /// - Returns: nil when there are no such trees.
  public func consistency(from old: Int, size: Int? = nil) -> ConsistencyProof? {
    let size = size ?? self.size
    guard (0...self.size).contains(size), old >= 1, old <= size else { return nil }
    return ConsistencyProof(
      oldSize: old, size: size, path: old == size ? [] : edge(old, 0..<size, isWhole: true))
  }

  /// The largest power of two below `count`.
  private static func half(_ count: Int) -> Int {
    1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
  }

  /// The root over leaves whose first is a multiple of the full subtrees in them.
  private func node(_ range: Range<Int>) -> Digest256 {
    let count = range.count
    if count.nonzeroBitCount == 1 {
      return levels[count.trailingZeroBitCount][range.lowerBound / count]
    }
    let middle = range.lowerBound + Self.half(count)
    return MerkleHash.node(node(range.lowerBound..<middle), node(middle..<range.upperBound))
  }

  private func path(_ index: Int, _ range: Range<Int>) -> [Digest256] {
    guard range.count > 1 else { return [] }
    let middle = range.lowerBound + Self.half(range.count)
    let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
    return index < middle
      ? path(index, left) + [node(right)] : path(index, right) + [node(left)]
  }

  private func edge(_ old: Int, _ range: Range<Int>, isWhole: Bool) -> [Digest256] {
    if old == range.upperBound { return isWhole ? [] : [node(range)] }
    let middle = range.lowerBound + Self.half(range.count)
    let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
    return old <= middle
      ? edge(old, left, isWhole: isWhole) + [node(right)]
      : edge(old, right, isWhole: false) + [node(left)]
  }
}
