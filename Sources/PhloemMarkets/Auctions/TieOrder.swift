internal import Crypto

/// The order of equal bids: that of the SHA-256 digests of the seed, a zero byte and the bid's name.
///
/// The order depends on the seed and the names alone, not on when bids came, and anyone can work it
/// out: `printf 'SEED\0NAME' | sha256sum`, least digest first. The digest of the seed is published
/// before bids are taken, the seed after, so that nobody can choose a name that comes first.
public struct TieOrder: Sendable {
  /// What a name is ordered by.
  struct Key: Comparable, Sendable {
    let words: SIMD4<UInt64>

    static func < (a: Key, b: Key) -> Bool {
      for k in 0..<4 where a.words[k] != b.words[k] { return a.words[k] < b.words[k] }
      return false
    }
  }

  private let prefix: [UInt8]

  /// Makes the order of a seed.
  public init(seed: String) { prefix = Array(seed.utf8) + [0] }

  /// The digest of a seed, to be published beforehand: 64 hexadecimal digits.
  public static func commitment(to seed: String) -> String {
    var text = ""
    for byte in SHA256.hash(data: Array(seed.utf8)) {
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }

  /// Returns the names in their order.
  public func sorted(_ names: [String]) -> [String] {
    names.map { (key(of: $0), $0) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.1)
  }

  /// The digest of a name, as four words, the first bytes in the highest places.
  func key(of name: String) -> Key {
    var words = SIMD4<UInt64>()
    var place = 0
    for byte in SHA256.hash(data: prefix + Array(name.utf8)) {
      words[place >> 3] = words[place >> 3] << 8 | UInt64(byte)
      place += 1
    }
    return Key(words: words)
  }
}
