import PhloemLedger
import Testing

/// The leaves and roots of the reference tests of Certificate Transparency (RFC 6962), sizes 0 to 8; the roots
/// were worked out again with Python's hashlib by the definition in section 2.1.
@Suite struct MerkleTreeTests {
  static let leaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ].map { digits in Digest256.of([0] + (Hexadecimal.bytes(digits) ?? [])) }

  static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test func rootsAreThoseOfTheReference() {
    let tree = MerkleTree(leaves: Self.leaves)
    var frontier = MerkleFrontier()
    for (size, root) in Self.roots.enumerated() {
      #expect(tree.root(size: size)?.hexadecimal == root)
      #expect(frontier.root.hexadecimal == root)
      if size < Self.leaves.count { frontier.append(Self.leaves[size]) }
    }
    #expect(tree.root(size: 9) == nil)
  }

  /// The paths are those of RFC 9162, section 2.1.5, with a, b, … the leaves d0, d1, … of its tree of seven.
  @Test func pathsAreThoseOfTheStandardsExample() throws {
    let names = (0..<7).map { UInt8($0) }
    let leaf = names.map { Digest256.of([0, $0]) }
    func node(_ left: Digest256, _ right: Digest256) -> Digest256 {
      Digest256.of([1] + left.bytes + right.bytes)
    }
    let (g, h, i, j) = (
      node(leaf[0], leaf[1]), node(leaf[2], leaf[3]), node(leaf[4], leaf[5]), leaf[6]
    )
    let (k, l) = (node(g, h), node(i, j))
    let tree = MerkleTree(leaves: leaf)
    #expect(tree.root() == node(k, l))
    #expect(tree.inclusion(of: 0)?.path == [leaf[1], h, l])
    #expect(tree.inclusion(of: 3)?.path == [leaf[2], g, l])
    #expect(tree.inclusion(of: 4)?.path == [leaf[5], j, k])
    #expect(tree.inclusion(of: 6)?.path == [i, k])
    #expect(tree.consistency(from: 3)?.path == [leaf[2], leaf[3], g, l])
    #expect(tree.consistency(from: 4)?.path == [l])
    #expect(tree.consistency(from: 6)?.path == [i, j, k])
  }

  /// Every proof of every tree up to 40 leaves holds, and none holds for another leaf, index, size or root.
  @Test func proofsHoldForTheirEntryAlone() throws {
    let leaves = (0..<40).map { Digest256.of([0, UInt8($0)]) }
    let tree = MerkleTree(leaves: leaves)
    for size in 1...40 {
      let root = try #require(tree.root(size: size))
      for index in 0..<size {
        let proof = try #require(tree.inclusion(of: index, size: size))
        #expect(proof.root(of: leaves[index]) == root)
        #expect(proof.root(of: Digest256.of([9])) != root)
        for other in 0..<size where other != index {
          #expect(
            InclusionProof(index: other, size: size, path: proof.path).root(of: leaves[index])
              != root)
        }
        if let first = proof.path.first {
          let shorter = InclusionProof(
            index: index, size: size, path: Array(proof.path.dropFirst()))
          #expect(shorter.root(of: leaves[index]) != root)
          let longer = InclusionProof(index: index, size: size, path: proof.path + [first])
          #expect(longer.root(of: leaves[index]) != root)
        }
      }
      for old in 1...size {
        let oldRoot = try #require(tree.root(size: old))
        let proof = try #require(tree.consistency(from: old, size: size))
        #expect(proof.verifies(oldRoot: oldRoot, root: root))
        #expect(!proof.verifies(oldRoot: Digest256.of([9]), root: root))
        #expect(!proof.verifies(oldRoot: oldRoot, root: Digest256.of([9])))
        if old < size { #expect(!proof.verifies(oldRoot: root, root: root)) }
      }
    }
    #expect(tree.inclusion(of: 40) == nil)
    #expect(tree.consistency(from: 0) == nil)
  }
}
