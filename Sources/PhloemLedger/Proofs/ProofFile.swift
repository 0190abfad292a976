/// A proof as a short text: of an entry in a log, or of a log that continues another.
public enum ProofFile: Hashable, Sendable {
  /// An entry and its way to the root.
  case inclusion(index: Int, entry: [UInt8], path: [Digest256])
  /// An older checkpoint's size and root, and the hashes between.
  case consistency(oldSize: Int, oldRoot: Digest256, path: [Digest256])

  private static let inclusionHead = "phloem-ledger-inclusion@v1"
  private static let consistencyHead = "phloem-ledger-consistency@v1"

  /// The text; every line ends with a line feed.
  public var text: String {
    let (lines, path): ([String], [Digest256]) =
      switch self {
      case .inclusion(let index, let entry, let path):
        ([Self.inclusionHead, "index \(index)", "entry \(Base64.text(entry))"], path)
      case .consistency(let size, let root, let path):
        ([Self.consistencyHead, "old \(size) \(Base64.text(root.bytes))"], path)
      }
    return (lines + path.map { Base64.text($0.bytes) }).map { $0 + "\n" }.joined()
  }

  /// Reads the text.
  ///
  /// It is nil for anything else, were it one byte.
  ///
  /// - Parameter text: What ``text`` gave.
  public init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count >= 3, lines.last == "" else { return nil }
    func path(from start: Int) -> [Digest256]? {
      let hashes = lines[start..<(lines.count - 1)].map { line in
        Base64.bytes(line).flatMap { Digest256($0) }
      }
      return hashes.contains(nil) ? nil : hashes.compactMap(\.self)
    }
    let first = lines[1].split(separator: " ")
    if lines[0] == Self.inclusionHead, lines.count >= 4, first.count == 2 {
      let second = lines[2].split(separator: " ")
      guard let index = Int(first[1]), second.count == 2, let entry = Base64.bytes(second[1]),
        let path = path(from: 3)
      else { return nil }
      self = .inclusion(index: index, entry: entry, path: path)
    } else if lines[0] == Self.consistencyHead, first.count == 3 {
      guard let size = Int(first[1]), let root = Base64.bytes(first[2]).flatMap({ Digest256($0) }),
        let path = path(from: 2)
      else { return nil }
      self = .consistency(oldSize: size, oldRoot: root, path: path)
    } else {
      return nil
    }
    guard self.text == text else { return nil }
  }

  /// Whether a checkpoint's root follows from it.
  ///
  /// - Parameter checkpoint: A checkpoint whose signature was found right.
  /// - Returns: False also when the path does not fit the size.
  public func isProven(by checkpoint: Checkpoint) -> Bool {
    switch self {
    case .inclusion(let index, let entry, let path):
      let proof = InclusionProof(index: index, size: checkpoint.size, path: path)
      return proof.root(of: entry.withUnsafeBytes { LogEntry.hash($0) }) == checkpoint.root
    case .consistency(let size, let root, let path):
      return ConsistencyProof(oldSize: size, size: checkpoint.size, path: path)
        .verifies(oldRoot: root, root: checkpoint.root)
    }
  }
}
