import Foundation
import PhloemModel

/// A table of numbers below a line of names, column by column: fast, for millions of rows.
struct NumberColumns {
  /// The columns in the order of `header`.
  var columns: [[Double]]
  let position: FilePosition

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: The file: fields between commas, no quotes.
  ///   - header: The names that the first line must have.
  ///   - position: The file, for findings.
  /// - Throws: `DatasetError` at the first field that is not a finite number.
  init(
    reading bytes: [UInt8], header: [String], at position: FilePosition
  ) throws(DatasetError) {
    self.position = position
    columns = Array(repeating: [], count: header.count)
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    let first = lines.first.map { Self.text(Self.withoutReturn($0)) } ?? ""
    guard first.split(separator: ",").map({ String($0).withoutBlanksAround }) == header else {
      throw DatasetError(
        at: FilePosition(file: position.file, line: 1), "the header is '\(first.prefix(200))'",
        help: "write '\(header.joined(separator: ","))'")
    }
    for index in columns.indices { columns[index].reserveCapacity(lines.count) }
    for (number, line) in lines.enumerated().dropFirst() {
      let line = Self.withoutReturn(line)
      if line.isEmpty { continue }
      var start = line.startIndex
      for column in columns.indices {
        let end = line[start...].firstIndex(of: 0x2C) ?? line.endIndex
        let place = FilePosition(
          file: position.file, line: number + 1, column: start - line.startIndex + 1)
        guard let value = Self.number(line[start..<end]), value.isFinite else {
          throw DatasetError(
            at: place, "'\(Self.text(line[start..<end]).prefix(60))' is not a number",
            help: "write a finite number such as 0.5 or 1e-6")
        }
        columns[column].append(value)
        let isLast = column == columns.count - 1
        guard isLast == (end == line.endIndex) else {
          throw DatasetError(
            at: FilePosition(file: position.file, line: number + 1),
            isLast ? "there are more than \(header.count) fields" : "a field is missing",
            help: "write '\(header.joined(separator: ","))'")
        }
        start = isLast ? end : end + 1
      }
    }
  }

  /// A column of counts from 0.
  /// - Throws: `DatasetError` at the first number that is none, or exceeds what a matrix may have.
  func indices(_ column: Int, _ name: String) throws(DatasetError) -> [Int] {
    var all: [Int] = []
    all.reserveCapacity(columns[column].count)
    for (row, value) in columns[column].enumerated() {
      guard let index = Int(exactly: value), 0..<5_000_000 ~= index else {
        throw DatasetError(
          at: FilePosition(file: position.file, line: row + 2),
          "\(name) \(value) is not a count from 0 to 4999999",
          help: "number rows and columns from 0")
      }
      all.append(index)
    }
    return all
  }

  private static func withoutReturn(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.last == 13 ? line.dropLast() : line
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// Whole numbers, the most of what indices are, without a detour through text.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
    var whole = 0
    if !bytes.isEmpty, bytes.count < 16 {
      for byte in bytes {
        guard 0x30...0x39 ~= byte else { return Double(text(bytes).withoutBlanksAround) }
        whole = whole * 10 + Int(byte - 0x30)
      }
      return Double(whole)
    }
    return Double(text(bytes).withoutBlanksAround)
  }
}
