import PhloemLedger
import PhloemTestSupport
import Testing

@Suite struct CheckpointTests {
  static let checkpoint = Checkpoint(
    name: "suzhou", ledger: Digest256.of([1]), size: 7, root: Digest256.of([2]),
    head: Digest256.of([3]), time: 1_767_225_600)

  /// The text by the forms of C2SP tlog-checkpoint and signed-note, the hashes by Python's hashlib and base64.
  @Test func textIsThatOfTheSpecification() throws {
    #expect(
      Self.checkpoint.text == """
        suzhou/4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a
        7
        28G0yQD/5I1XW12lxjgEASX2XbD+PiRJS3bqmGRX2YY=
        head CE/tCLl4r019GWp0RqhrWACeY2thHbFiEbZamq3/KcU=
        time 1767225600

        """)
  }

  @Test func aNoteIsReadAsItWasWritten() throws {
    let key = try LedgerPrivateKey(seed: Array(0..<32))
    let other = try LedgerPrivateKey(seed: Array(1..<33))
    let signed = try SignedCheckpoint(Self.checkpoint, by: [key])
    let read = try #require(SignedCheckpoint(text: signed.text))
    #expect(read == signed)
    #expect(read.isSigned(byOneOf: [other.publicKey, key.publicKey]))
    #expect(!read.isSigned(byOneOf: [other.publicKey]))
    let name = NoteKey(name: Self.checkpoint.origin, key: key.publicKey)
    #expect(NoteKey(text: name.text) == name)
    #expect(NoteKey(text: name.text.replacing("suzhou", with: "suzhoe")) == nil)
  }

  /// Whatever byte is changed, the note is no note, another checkpoint, or not signed.
  @Test func everyChangedByteIsSeen() throws {
    let key = try LedgerPrivateKey(seed: Array(0..<32))
    let bytes = Array(try SignedCheckpoint(Self.checkpoint, by: [key]).text.utf8)
    for place in bytes.indices {
      for flip: UInt8 in [1, 4, 32] {
        var changed = bytes
        changed[place] ^= flip
        let read = SignedCheckpoint(text: String(decoding: changed, as: UTF8.self))
        #expect(!(read?.isSigned(byOneOf: [key.publicKey]) ?? false), "byte \(place)")
      }
    }
  }

  @Test func proofFilesAreReadAsTheyWereWritten() throws {
    let leaves = (0..<5).map { Digest256.of([0, UInt8($0)]) }
    let tree = MerkleTree(leaves: leaves)
    let checkpoint = Checkpoint(
      name: "suzhou", ledger: .zero, size: 5, root: try #require(tree.root()), head: leaves[4],
      time: 0)
    let path = try #require(tree.inclusion(of: 3)).path
    let inclusion = ProofFile.inclusion(index: 3, entry: [3], path: path)
    #expect(ProofFile(text: inclusion.text) == inclusion)
    #expect(inclusion.isProven(by: checkpoint))
    #expect(!ProofFile.inclusion(index: 3, entry: [4], path: path).isProven(by: checkpoint))
    let consistency = ProofFile.consistency(
      oldSize: 3, oldRoot: try #require(tree.root(size: 3)),
      path: try #require(tree.consistency(from: 3)).path)
    #expect(ProofFile(text: consistency.text) == consistency)
    #expect(consistency.isProven(by: checkpoint))
    for text in [inclusion.text, consistency.text] {
      let bytes = Array(text.utf8)
      for place in bytes.indices {
        var changed = bytes
        changed[place] ^= 1
        let read = ProofFile(text: String(decoding: changed, as: UTF8.self))
        #expect(!(read?.isProven(by: checkpoint) ?? false), "byte \(place) of \(text)")
      }
    }
  }
}
