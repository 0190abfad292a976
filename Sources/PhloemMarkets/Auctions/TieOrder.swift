internal import Crypto

/// The order of equal bids: that of the SHA-256 digests of the seed, a zero byte and the bid's name.
///
/// The order depends on the seed and the names alone, not on when bids came, and anyone can work it
/// out: `printf 'SEED\0NAME' | sha256sum`, least digest first. The digest of the seed is published
/// before bids are taken, the seed after, so that nobody can choose a name that comes first.
public struct TieOrder: Sendable {
  /// What a name is ordered by: the digest as four words, the first bytes in the highest places.
  private struct Key: Comparable, Sendable {
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
  public static func commitment(to seed: String) -> String { TextDigest.of(seed) }

  /// Returns the names in their order.
  public func sorted(_ names: [String]) -> [String] {
    order(names.count) { names[$0] }.map { names[$0] }
  }

  /// Returns the places 0..<count in the order of the names at them.
  func order(_ count: Int, _ name: (Int) -> String) -> [Int] {
    // One buffer for all: what is hashed is short, so that allocating would cost as much as hashing.
    var text = prefix
    var keys: [(key: Key, place: Int)] = []
    keys.reserveCapacity(count)
    for place in 0..<count {
      text.removeLast(text.count - prefix.count)
      text.append(contentsOf: name(place).utf8)
      keys.append((Self.key(of: text), place))
    }
    // Two names with one digest are not known to exist; the name would decide.
    keys.sort { $0.key == $1.key ? name($0.place) < name($1.place) : $0.key < $1.key }
    return keys.map(\.place)
  }

  private static func key(of text: [UInt8]) -> Key {
    var hasher = SHA256()
    text.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return hasher.finalize().withUnsafeBytes { bytes in
      var words = SIMD4<UInt64>()
      for k in 0..<4 {
        words[k] = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8 * k, as: UInt64.self))
      }
      return Key(words: words)
    }
  }
}
