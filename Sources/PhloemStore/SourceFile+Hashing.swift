import Foundation
public import PhloemModel

extension SourceFile {
  /// The most bytes without a line end; beyond them a file is damaged or no table of readings.
  public static let longestLine = 64 << 20

  /// Names a file by its path and the SHA-256 of its bytes.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - longestLine: The most bytes without a line end; `.max` of what is no text.
  /// - Throws: `InputError` when it cannot be read.
  public init(
    hashing path: String, longestLine: Int = SourceFile.longestLine
  ) throws(InputError) {
    guard let stream = InputStream(fileAtPath: path) else {
      throw InputError("'\(path)' cannot be opened", help: "check its name and permissions")
    }
    stream.open()
    defer { stream.close() }
    var hash = ContentHash()
    var (lines, sinceLineEnd) = (0, 0)
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = stream.read(&buffer, maxLength: buffer.count)
      if count == 0 { break }
      guard count > 0 else {
        throw InputError("'\(path)' cannot be read to its end", help: "check the disk")
      }
      buffer.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      let ends = Self.lineEnds(in: buffer, count)
      lines += ends.count
      sinceLineEnd = ends.last.map { count - 1 - $0 } ?? (sinceLineEnd + count)
      if sinceLineEnd > longestLine {
        throw InputError(
          "more than \(longestLine >> 20) MiB without a line end: the file is damaged or holds "
            + "no readings", at: FilePosition(file: path, line: lines + 1),
          help: "restore it, or export it again")
      }
    }
    self.init(name: path, hash: hash.hexadecimal, bytes: hash.byteCount)
  }

  /// How many line ends the first bytes hold, and where the last one is.
  private static func lineEnds(in bytes: [UInt8], _ count: Int) -> (count: Int, last: Int?) {
    var (ends, last): (Int, Int?) = (0, nil)
    bytes.withUnsafeBufferPointer { bytes in
      var at = 0
      while at < count, let base = bytes.baseAddress,
        let found = memchr(base + at, 10, count - at)
      {
        let place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        (ends, last, at) = (ends + 1, place, place + 1)
      }
    }
    return (ends, last)
  }
}
