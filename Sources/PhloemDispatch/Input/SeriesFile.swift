import Foundation
public import PhloemModel

extension SeriesTable {
  /// Reads every file of series that a park declares.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - load: Returns the text of a file, given its path.
  /// - Returns: The table.
  /// - Throws: `InputError` with every finding: what is no number, columns that are missing, times that
  ///   are not equal steps apart.
  public static func read(
    _ park: Park, load: (String) throws -> String
  ) throws(InputError) -> SeriesTable {
    var table = SeriesTable()
    var report = Diagnostics()
    for description in park.series.values.sorted(by: { $0.position < $1.position }) {
      let path = park.folder == "." ? description.file : "\(park.folder)/\(description.file)"
      let text: String
      do {
        text = try load(path)
      } catch {
        let finding = (error as? InputError)?.diagnostics.first
        report.error(
          at: description.position,
          "cannot read '\(path)': \(finding?.message ?? "no such file, or not UTF-8 text")",
          help: finding?.help ?? "check the name under 'file'")
        continue
      }
      var file = SeriesFile(description, path: path, zone: park.zone)
      file.read(text, into: &table, report: &report)
    }
    try report.throwIfErrors()
    return table
  }
}

/// Reads one file of series.
private struct SeriesFile {
  let description: SeriesDescription
  let path: String
  let zone: ZoneRules
  /// The column of each series, and its values.
  var values: [[Double]] = []
  var times: [String] = []

  init(_ description: SeriesDescription, path: String, zone: ZoneRules) {
    self.description = description
    self.path = path
    self.zone = zone
  }

  mutating func read(_ text: String, into table: inout SeriesTable, report: inout Diagnostics) {
    var text = text
    let found: (places: [Int], time: Int?)? = text.withUTF8 { bytes in
      readRows(bytes, report: &report)
    }
    guard let found else { return }
    guard let rows = values.first?.count, rows > 0 else {
      report.error(at: FilePosition(file: path, line: 1), "the file of series has no rows")
      return
    }
    let clock = SeriesClock(description, path: path, zone: zone)
    let steps =
      found.time == nil ? clock.steps(count: rows) : clock.steps(of: times, report: &report)
    guard let steps else { return }
    for (k, column) in description.columns.enumerated() {
      let unit = column.unit
      let canonical =
        unit.factor == 1 && unit.offset == 0
        ? values[k] : values[k].map { $0 * unit.factor + unit.offset }
      table.set(
        column.name,
        SeriesTable.Column(
          start: steps.start, step: description.step, values: canonical, unit: unit, file: path,
          edges: steps.edges))
    }
  }

  /// Finds the columns and reads every row.
  private mutating func readRows(
    _ bytes: UnsafeBufferPointer<UInt8>, report: inout Diagnostics
  ) -> (places: [Int], time: Int?)? {
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let header = Self.line(bytes, &at).split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.filter { $0 != "\"" && $0 != "\r" }.trimmingCharacters(in: .whitespaces) }
    var places: [Int] = []
    for column in description.columns {
      guard let place = header.firstIndex(of: column.header) else {
        report.error(
          at: column.position, "'\(path)' has no column '\(column.header)'",
          help: nearest(to: column.header, in: header).map { "did you mean '\($0)'?" }
            ?? "its columns are \(header.joined(separator: ", "))")
        continue
      }
      places.append(place)
    }
    var time: Int?
    if let name = description.timeColumn {
      time = header.firstIndex(of: name)
      if time == nil {
        report.error(
          at: description.position, "'\(path)' has no column '\(name)' for the time",
          help: "its columns are \(header.joined(separator: ", "))")
      }
    }
    guard places.count == description.columns.count, description.timeColumn == nil || time != nil
    else { return nil }
    values = Array(repeating: [], count: places.count)
    var wanted = [Int](repeating: -1, count: header.count)
    for (k, place) in places.enumerated() { wanted[place] = k }
    var row = 1
    while at < bytes.count, report.all.count < 100 {
      row += 1
      readRow(bytes, &at, row, wanted, time, report: &report)
    }
    return (places, time)
  }

  private mutating func readRow(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ row: Int, _ wanted: [Int],
    _ time: Int?, report: inout Diagnostics
  ) {
    var field = 0
    let first = at
    while at <= bytes.count {
      let begin = at
      while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != UInt8(ascii: "\n") {
        at += 1
      }
      var end = at
      if end > begin, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      // An empty line is none, but of a single column an empty number where more follow.
      if field == 0, end == begin, at >= bytes.count || bytes[at] == UInt8(ascii: "\n"),
        wanted.count > 1 || at + 1 >= bytes.count
      {
        at += 1
        return
      }
      if field < wanted.count, wanted[field] >= 0 {
        let place = FilePosition(file: path, line: row, column: begin - first + 1)
        values[wanted[field]].append(number(bytes, begin..<end, at: place, report: &report))
      }
      if field == time {
        times.append(String(decoding: bytes[begin..<end], as: UTF8.self))
      }
      field += 1
      let isEnd = at >= bytes.count || bytes[at] == UInt8(ascii: "\n")
      at += 1
      if isEnd { break }
    }
    if field != wanted.count {
      report.error(
        at: FilePosition(file: path, line: row),
        "\(field) fields where the header has \(wanted.count)",
        help: "write one number a column")
    }
  }

  /// A number; NaN for an empty field.
  private func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, at place: FilePosition,
    report: inout Diagnostics
  ) -> Double {
    if range.isEmpty { return .nan }
    if let value = Self.plainDecimal(bytes, range) { return value }
    let text = String(decoding: bytes[range], as: UTF8.self).trimmingCharacters(in: .whitespaces)
    if text.isEmpty { return .nan }
    if let value = Double(text), value.isFinite { return value }
    report.error(
      at: place, "'\(text)' is no number",
      help: "write numbers with a point, and leave the field empty where there is none")
    return .nan
  }

  /// A decimal number of at most 15 digits, exactly as the general reader would give it.
  private static func plainDecimal(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Double? {
    var mantissa: Int64 = 0
    var decimals = -1
    var index = range.lowerBound
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    guard index < range.upperBound, range.upperBound - index <= 16 else { return nil }
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
      } else if byte >= 48, byte <= 57 {
        mantissa = mantissa * 10 + Int64(byte - 48)
        if decimals >= 0 { decimals += 1 }
      } else {
        return nil
      }
      index += 1
    }
    let value = decimals > 0 ? Double(mantissa) / powersOfTen[decimals] : Double(mantissa)
    return isNegative ? -value : value
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  ]

  private static func line(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> String {
    let begin = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
    let text = String(decoding: bytes[begin..<at], as: UTF8.self)
    at += 1
    return text
  }
}
