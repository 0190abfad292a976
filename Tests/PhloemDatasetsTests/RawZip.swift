/// Builds zip archives that no library would: false sizes, names that lead out, doubles.
struct RawZip {
  struct File {
    var name: String
    var bytes: [UInt8]
    var statedSize: UInt32?
    var flags: UInt16 = 0
    var isCRCWrong = false
  }

  static func make(_ files: [File]) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let offset = UInt32(out.count)
      let common = header(file)
      out += [0x50, 0x4B, 3, 4] + common + Array(file.name.utf8) + file.bytes
      directory += [0x50, 0x4B, 1, 2, 20, 0] + common
      directory += [UInt8](repeating: 0, count: 10) + little(offset) + Array(file.name.utf8)
    }
    let start = UInt32(out.count)
    let count = little(UInt16(files.count))
    return out + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
      + little(UInt32(directory.count)) + little(start) + [0, 0]
  }

  private static func header(_ file: File) -> [UInt8] {
    let size = UInt32(file.bytes.count)
    let sum = crc(file.bytes) ^ (file.isCRCWrong ? 1 : 0)
    return [20, 0] + little(file.flags) + [0, 0, 0, 0, 0x21, 0] + little(sum) + little(size)
      + little(file.statedSize ?? size) + little(UInt16(file.name.utf8.count)) + [0, 0]
  }

  private static func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    (0..<T.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> T($0 * 8)) }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = .max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
