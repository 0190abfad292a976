/// What a ledger was at one time, for others to keep: its size, root and head.
///
/// As text it is a C2SP tlog-checkpoint: the ledger's origin, the size, the root, and two further lines with the
/// hash of the last entry and the time.
public struct Checkpoint: Hashable, Sendable {
  /// The ledger's name.
  public let name: String
  /// The ledger's identity: the hash of its first entry.
  public let ledger: Digest256
  /// How many entries there are.
  public let size: Int
  /// The root of the Merkle tree over them.
  public let root: Digest256
  /// The hash of the last entry.
  public let head: Digest256
  /// When the last entry was taken in, UTC seconds.
  public let time: Int64

  /// Takes the parts of a checkpoint.
  public init(
    name: String, ledger: Digest256, size: Int, root: Digest256, head: Digest256, time: Int64
  ) {
    (self.name, self.ledger, self.size) = (name, ledger, size)
    (self.root, self.head, self.time) = (root, head, time)
  }

  /// The first line: name and identity, unique to the ledger.
  public var origin: String { "\(name)/\(ledger.hexadecimal)" }

  /// The text that is signed; every line ends with a line feed.
  public var text: String {
    """
    \(origin)
    \(size)
    \(Base64.text(root.bytes))
    head \(Base64.text(head.bytes))
    time \(time)

    """
  }

  /// Reads the text.
  ///
  /// It is nil for anything else, were it one byte.
  ///
  /// - Parameter text: What ``text`` gave.
  public init?(text: some StringProtocol) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 6, lines[5].isEmpty, let slash = lines[0].lastIndex(of: "/"),
      let ledger = Digest256(hexadecimal: lines[0][lines[0].index(after: slash)...]),
      let size = Int(lines[1]), size >= 0,
      let root = Base64.bytes(lines[2]).flatMap({ Digest256($0) }),
      let head = Self.value("head ", lines[3]).flatMap({ Base64.bytes($0) })
        .flatMap({ Digest256($0) }),
      let time = Self.value("time ", lines[4]).flatMap({ Int64($0) })
    else { return nil }
    self.init(
      name: String(lines[0][..<slash]), ledger: ledger, size: size, root: root, head: head,
      time: time)
    guard self.text == String(text), LedgerText.isCode(name) else { return nil }
  }

  private static func value(_ word: String, _ line: some StringProtocol) -> String? {
    line.hasPrefix(word) ? String(line.dropFirst(word.count)) : nil
  }
}
