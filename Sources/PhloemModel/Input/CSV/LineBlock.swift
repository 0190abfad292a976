internal import Foundation

/// The bytes of the lines that begin within one range of a file.
///
/// Blocks need nothing from each other: each begins behind the first line end it sees and reads on to
/// the end of its last line. A line of more than 1 MiB is left out of the memory.
struct LineBlock: ~Copyable {
  /// Lines without gaps, or one line that is too long to be read.
  enum Part {
    /// Whole lines, each with its line end.
    case lines(Range<Int>)
    /// A line of more than 1 MiB.
    case longLine
  }

  /// Bytes that may be read behind the last line end; they mean nothing.
  static let padding = 512

  /// What the block consists of, in order; the ranges are of `bytes`.
  private(set) var parts: [Part] = []
  /// Whether it ends in the file's last line, and that has no line end.
  private(set) var endsWithoutNewline = false
  private var memory = RawColumn<UInt8>()

  /// The bytes of the lines, and of `padding` behind them.
  var bytes: UnsafePointer<UInt8> { UnsafePointer(memory.base) }

  /// How many bytes its lines have.
  var byteCount: Int {
    parts.reduce(0) { sum, part in
      if case .lines(let range) = part { sum + range.count } else { sum }
    }
  }

  /// Loads the lines that begin within a range of the file.
  mutating func load(_ file: ReadingFile, _ range: Range<Int>, isFirst: Bool) throws(InputError) {
    parts.removeAll(keepingCapacity: true)
    endsWithoutNewline = false
    let offset = isFirst ? range.lowerBound : range.lowerBound - 1
    var count = range.upperBound - offset
    memory.reserve(count + CSVHead.longestLine + 2 * 65_536 + Self.padding)
    try file.read(offset..<offset + count, into: memory.base)
    var first = 0
    if !isFirst {
      guard let begin = behindNewline(in: 0..<count - 1) else { return }
      first = begin
    }
    let lastLine = behindLastNewline(in: first..<count) ?? first
    var end = lastLine == count ? count : nil
    while end == nil, offset + count < file.size, count - lastLine <= CSVHead.longestLine {
      let more = min(65_536, file.size - offset - count)
      try file.read(offset + count..<offset + count + more, into: memory.base + count)
      end = behindNewline(in: count..<count + more)
      count += more
    }
    if end == nil, count - lastLine <= CSVHead.longestLine {
      memory.base[count] = 10
      end = count + 1
      endsWithoutNewline = true
    }
    split(first..<(end ?? lastLine))
    if end == nil { parts.append(.longLine) }
  }

  /// Takes lines of more than 1 MiB out.
  private mutating func split(_ range: Range<Int>) {
    var at = range.lowerBound
    var begin = at
    while at < range.upperBound {
      let near = min(range.upperBound, at + CSVHead.longestLine + 1)
      if let next = behindLastNewline(in: at..<near) {
        at = next
      } else {
        if begin < at { parts.append(.lines(begin..<at)) }
        parts.append(.longLine)
        at = behindNewline(in: near..<range.upperBound) ?? range.upperBound
        begin = at
      }
    }
    if begin < at { parts.append(.lines(begin..<at)) }
  }

  private func behindNewline(in range: Range<Int>) -> Int? {
    memchr(memory.base + range.lowerBound, 10, range.count).map {
      $0 - UnsafeMutableRawPointer(memory.base) + 1
    }
  }

  private func behindLastNewline(in range: Range<Int>) -> Int? {
    let raw = UnsafeMutableRawPointer(memory.base)
    var at = range.upperBound
    while at > range.lowerBound {
      if raw.load(fromByteOffset: at - 1, as: UInt8.self) == 10 { return at }
      at -= 1
    }
    return nil
  }
}
