internal import Foundation

/// The start of a file: its header, its delimiter and its first rows.
struct CSVHead {
  /// A line longer than this is refused, bytes.
  static let longestLine = 1 << 20

  /// What separates fields.
  let delimiter: UInt8
  /// The header's fields.
  let header: [String]
  /// Where in the header line each field begins, characters from 1.
  let headerColumns: [Int]
  /// The complete rows within the first bytes.
  let rows: [[String]]
  /// Offset of the first byte after the header line.
  let dataStart: Int
  /// Whether the file begins with the mark EF BB BF.
  let hasByteOrderMark: Bool

  /// Reads the start of a file.
  ///
  /// - Throws: `InputError` when the file is empty, not text, or has one column only.
  init(file: ReadingFile, delimiter declared: Character?) throws(InputError) {
    let place = FilePosition(file: file.path)
    let bytes = try file.bytes(0..<min(file.size, Self.longestLine + 65_536))
    try Self.refuseOtherKinds(bytes, place)
    hasByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let start = hasByteOrderMark ? 3 : 0
    let headerEnd = bytes[start...].firstIndex(of: 10) ?? bytes.count
    if headerEnd - start > Self.longestLine {
      throw InputError(
        "the first line is longer than 1 MiB", at: FilePosition(file: file.path, line: 1),
        help: "give a CSV file with one row a line")
    }
    if headerEnd == bytes.count, bytes.contains(13) {
      throw InputError(
        "the lines end in CR alone", at: place, help: "save the file with LF or CR LF line ends")
    }
    let headerLine = Self.line(bytes[start..<headerEnd])
    if headerLine.allSatisfy(\.isWhitespace) {
      throw InputError(
        "the first line is empty", at: FilePosition(file: file.path, line: 1),
        help: "begin the file with a header such as meter,time,value")
    }
    dataStart = min(headerEnd + 1, bytes.count)
    // The last line may be cut off, so it tells nothing unless it is the only one.
    let lastNewline = bytes[dataStart...].lastIndex(of: 10)
    let lastEnd = lastNewline ?? (bytes.count < file.size ? dataStart : bytes.count)
    let lines = bytes[dataStart..<max(dataStart, lastEnd)].split(separator: 10)
    delimiter = try Self.delimiter(declared, headerLine, lines.first.map(Self.line) ?? "", place)
    let cells = Self.split(headerLine, delimiter)
    header = cells.map(\.text)
    headerColumns = cells.map(\.column)
    rows = lines.compactMap { [delimiter] in $0 == [13] ? nil : Self.cells($0, delimiter) }
  }

  /// Splits a row without quotes quickly, others as a header.
  private static func cells(_ line: ArraySlice<UInt8>, _ delimiter: UInt8) -> [String] {
    if line.contains(34) { return split(Self.line(line), delimiter).map(\.text) }
    return line.split(separator: delimiter, omittingEmptySubsequences: false).map { cell in
      let tail = cell.reversed().prefix { $0 == 32 || $0 == 13 }.count
      return String(decoding: cell.dropLast(tail).drop { $0 == 32 }, as: UTF8.self)
    }
  }

  /// Splits a line at the delimiter, takes quotes off and spaces away.
  static func split(_ line: String, _ delimiter: UInt8) -> [(text: String, column: Int)] {
    let mark = Character(Unicode.Scalar(delimiter))
    var cells: [(text: String, column: Int)] = []
    var text = ""
    var start = 1
    var column = 1
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
        if isQuoted, !text.isEmpty { text.append(character) }
      } else if character == mark, !isQuoted {
        cells.append((text.trimmingCharacters(in: .whitespaces), start))
        text = ""
        start = column + 1
      } else {
        text.append(character)
      }
      column += 1
    }
    cells.append((text.trimmingCharacters(in: .whitespaces), start))
    return cells
  }

  private static func line(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.last == 13 ? bytes.dropLast() : bytes, as: UTF8.self)
  }

  private static func refuseOtherKinds(
    _ bytes: [UInt8], _ place: FilePosition
  ) throws(InputError) {
    if bytes.isEmpty {
      throw InputError("the file is empty", at: place, help: "export it again")
    }
    if bytes.starts(with: [0x1F, 0x8B]) {
      throw InputError("the file is compressed by gzip", at: place, help: "unpack it with gunzip")
    }
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) {
      throw InputError(
        "the file is an Excel workbook or a zip archive", at: place, help: "save it as CSV")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw InputError("the file is written in UTF-16", at: place, help: "save it as UTF-8")
    }
    if bytes.prefix(while: { $0 != 10 }).contains(0) {
      throw InputError(
        "the file is not text: it holds NUL bytes", at: place, help: "save it as CSV")
    }
  }

  private static func delimiter(
    _ declared: Character?, _ header: String, _ row: String, _ place: FilePosition
  ) throws(InputError) -> UInt8 {
    if let declared {
      guard let byte = declared.asciiValue, byte > 0, byte != 34, byte != 10, byte != 13 else {
        throw InputError(
          "'\(declared)' cannot separate fields", at: place, help: "declare ',' ';' '|' or a tab")
      }
      return byte
    }
    let counts = ([59, 9, 44] as [UInt8]).map { mark in
      (mark, split(header, mark).count, split(row, mark).count)
    }
    let likely = counts.filter { $0.1 > 1 && $0.1 == $0.2 }
    let found = (likely.isEmpty ? counts : likely).max { $0.1 < $1.1 }
    guard let found, found.1 > 1 else {
      throw InputError(
        "the header has one column only: '\(header.prefix(60))'",
        at: FilePosition(file: place.file, line: 1),
        help: "separate fields by ',' ';' or a tab, or declare delimiter")
    }
    return found.0
  }
}
