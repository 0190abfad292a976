internal import Foundation

/// Numbers the meter names of a long file, the known ones first.
///
/// Files mostly repeat the meters in one order, so the name that came after another the last time is
/// tried first; a hash table finds the rest.
struct NameTable: ~Copyable {
  /// Unknown names kept apart; further ones are counted together.
  static let mostUnknown = 1_000

  /// Index of the meter of each name, or -1.
  private(set) var meters: [Int32] = []
  /// The names, in the order of their numbers.
  private(set) var names: [String] = []
  private var text = RawColumn<UInt8>(capacity: 4_096)
  private var textCount = 0
  private var starts: [Int] = []
  private var lengths: [Int] = []
  private var following: [Int32] = []
  private var table: [Int32] = Array(repeating: -1, count: 64)
  private let knownCount: Int

  init(_ known: [String: Int]) {
    knownCount = known.count
    for (name, meter) in known.sorted(by: { $0.key < $1.key }) {
      let bytes = Array(name.utf8)
      bytes.withUnsafeBufferPointer { buffer in
        if let base = buffer.baseAddress { _ = insert(base, bytes.count, meter: Int32(meter)) }
      }
    }
  }

  /// The number of a name that begins at `field` and ends before `delimiter`, if it is the one that
  /// followed `last` before; at least 256 bytes past `field` can be read.
  @inline(__always)
  func predicted(
    after last: Int32, _ field: UnsafePointer<UInt8>, _ delimiter: UInt8
  ) -> (number: Int32, length: Int)? {
    if last < 0 { return nil }
    let guess = following[Int(last)]
    if guess < 0 { return nil }
    let length = lengths[Int(guess)]
    if length > 255 || (field[length] != delimiter && field[length] != 10) { return nil }
    return memcmp(text.base + starts[Int(guess)], field, length) == 0 ? (guess, length) : nil
  }

  /// The number of a name, found by its hash; an unknown name gets one of its own.
  mutating func number(_ field: UnsafePointer<UInt8>, _ length: Int, after last: Int32) -> Int32 {
    var slot = Self.hash(field, length) & (table.count - 1)
    while table[slot] >= 0 {
      let found = Int(table[slot])
      if lengths[found] == length, memcmp(text.base + starts[found], field, length) == 0 {
        if last >= 0 { following[Int(last)] = Int32(found) }
        return Int32(found)
      }
      slot = (slot + 1) & (table.count - 1)
    }
    let isFull = names.count - knownCount >= Self.mostUnknown
    return isFull ? Int32(names.count) : insert(field, length, meter: -1)
  }

  private mutating func insert(
    _ field: UnsafePointer<UInt8>, _ length: Int, meter: Int32
  ) -> Int32 {
    if names.count * 2 >= table.count { grow() }
    text.reserve(max(text.capacity, (textCount + length) * 2), keeping: textCount)
    (text.base + textCount).update(from: field, count: length)
    let number = Int32(names.count)
    starts.append(textCount)
    lengths.append(length)
    following.append(-1)
    meters.append(meter)
    names.append(String(decoding: UnsafeBufferPointer(start: field, count: length), as: UTF8.self))
    textCount += length
    place(number)
    return number
  }

  private mutating func grow() {
    table = Array(repeating: -1, count: table.count * 4)
    for number in names.indices { place(Int32(number)) }
  }

  private mutating func place(_ number: Int32) {
    let index = Int(number)
    var slot = Self.hash(text.base + starts[index], lengths[index]) & (table.count - 1)
    while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
    table[slot] = number
  }

  /// FNV-1a, its upper bits folded in.
  private static func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<count { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 29)) & 0x7FFF_FFFF)
  }
}
