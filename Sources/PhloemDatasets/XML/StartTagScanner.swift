/// Finds lines and columns of start tags in the bytes of a document, each place once and in order.
///
/// libxml2's reader is ahead of the element it shows and counts no columns, so places are counted
/// here: the n-th start tag of the reader is the n-th of the bytes. Only what the two agree on is
/// looked at: comments, CDATA, instructions and end tags are passed over.
struct StartTagScanner {
  private var offset = 0
  private var line = 1
  private var lineStart = 0
  private var found = 0
  private(set) var place = (line: 1, column: 1)

  /// Whether the bytes are of an encoding in which `<` and the end of a line are one byte each.
  static func understands(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 4 else { return true }
    return !bytes.prefix(4).contains(0) && !(bytes[0] >= 0xFE && bytes[1] >= 0xFE)
  }

  /// Moves on to a start tag, counted from 1; it is not before the last one asked for.
  mutating func move(to number: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    while found < number, offset < bytes.count {
      let byte = bytes[offset]
      if byte == 0x0A {
        line += 1
        lineStart = offset + 1
      } else if byte == 0x3C, offset + 1 < bytes.count {
        if !passMarkup(in: bytes) {
          found += 1
          if found == number { place = (line, column(in: bytes)) }
        }
      }
      offset += 1
    }
  }

  /// Passes what starts with `<` and is no start tag; false when a start tag is here.
  private mutating func passMarkup(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch bytes[offset + 1] {
    case 0x2F: return true
    case 0x3F: pass(until: "?>", in: bytes)
    case 0x21:
      if starts(with: "<!--", in: bytes) {
        pass(until: "-->", in: bytes)
      } else if starts(with: "<![CDATA[", in: bytes) {
        pass(until: "]]>", in: bytes)
      }
    default: return false
    }
    return true
  }

  private func starts(with mark: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard offset + mark.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<mark.utf8CodeUnitCount).allSatisfy { bytes[offset + $0] == mark.utf8Start[$0] }
  }

  /// Stops at the first byte of the mark.
  private mutating func pass(until mark: StaticString, in bytes: UnsafeBufferPointer<UInt8>) {
    offset += 2
    while offset < bytes.count, !starts(with: mark, in: bytes) {
      if bytes[offset] == 0x0A {
        line += 1
        lineStart = offset + 1
      }
      offset += 1
    }
  }

  /// Characters from the start of the line, from 1.
  private func column(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if offset - lineStart > 100_000 { return offset - lineStart + 1 }
    return 1 + bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 }
  }
}
