import PhloemModel

/// The lines of a SimaPro CSV file, cut as its header says.
struct SimaProText {
  /// Lines of cells, without blanks around them; empty lines have none.
  let lines: [[String]]
  /// What the header calls the decimal separator.
  let decimalSeparator: Character
  /// What is exported: `processes`, `methods`.
  let contents: String
  private let file: String

  /// Cuts a file.
  /// - Throws: when the file is no export of SimaPro.
  init(_ bytes: [UInt8], file: String) throws(DatasetError) {
    self.file = file
    let text = Self.decode(bytes)
    let rows = text.split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }
    guard let first = rows.first, first.hasPrefix("{SimaPro") else {
      throw DatasetError(
        at: FilePosition(file: file, line: 1), "the file does not start with {SimaPro",
        help: "export from SimaPro as CSV, with the header")
    }
    var separator: Character = ";"
    var decimal: Character = "."
    var contents = ""
    for row in rows.prefix(while: { $0.hasPrefix("{") }) {
      let entry = row.drop { $0 == "{" }.prefix { $0 != "}" }
      let value =
        entry.split(separator: ":", maxSplits: 1).last.map { String($0).trimmingBlanks } ?? ""
      if entry.hasPrefix("CSV separator") {
        separator = value.lowercased() == "comma" ? "," : value.lowercased() == "tab" ? "\t" : ";"
      } else if entry.hasPrefix("Decimal separator") {
        decimal = value.first ?? "."
      } else if entry.lowercased() == "processes" || entry.lowercased() == "methods" {
        contents = entry.lowercased()
      }
    }
    self.contents = contents
    decimalSeparator = decimal
    lines = rows.map { row in row.hasPrefix("{") ? [] : Self.cells(row, separator) }
  }

  /// UTF-8 where the bytes are that, else Windows-1252.
  private static func decode(_ bytes: [UInt8]) -> String {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    for byte in bytes { text.unicodeScalars.append(windows1252(byte)) }
    return text
  }

  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    let high: [UInt16] = [
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(high[Int(byte) - 0x80]) ?? "\u{FFFD}"
  }

  /// Cuts a line; a cell in quotation marks may hold the separator.
  private static func cells(_ row: Substring, _ separator: Character) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    var atStart = true
    for character in row {
      if character == "\"", isQuoted || atStart {
        isQuoted.toggle()
        atStart = false
      } else if character == separator, !isQuoted {
        cells.append(cell.trimmingBlanks)
        (cell, atStart) = ("", true)
      } else {
        cell.append(character)
        atStart = false
      }
    }
    cells.append(cell.trimmingBlanks)
    return cells.allSatisfy(\.isEmpty) ? [] : cells
  }

  /// Where a line stands; the index is from 0.
  func place(_ line: Int) -> FilePosition { FilePosition(file: file, line: line + 1) }

  /// A number as the header says it is written; nil for a formula or an empty cell.
  func number(_ cell: String) -> Double? {
    DatasetNumber.read(
      decimalSeparator == "." ? cell : cell.replacing(String(decimalSeparator), with: "."))
  }
}
