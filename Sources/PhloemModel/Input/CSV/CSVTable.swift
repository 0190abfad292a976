/// A table of texts from a comma-separated file (RFC 4180), each field with its place.
///
/// For tables that people keep by hand (factors, ranges): the whole file is in memory and every row
/// must have as many fields as the header. Meter files are read as a stream elsewhere.
public struct CSVTable: Sendable {
  /// One field.
  public struct Field: Hashable, Sendable {
    /// The text without its quotes.
    public let text: String
    /// Where the field begins.
    public let position: FilePosition
  }

  /// One line of fields, as many as the header has.
  public struct Row: Sendable {
    /// The fields in the order of the header.
    public let fields: [Field]
    /// Where the row begins.
    public var position: FilePosition { fields[0].position }
  }

  /// The file as the user named it.
  public let file: String
  /// The names of the columns, each once.
  public let header: [Field]
  /// The rows below the header; empty lines are left out.
  public let rows: [Row]
  private let columns: [String: Int]

  /// Reads a table; a byte order mark and both line ends are accepted.
  ///
  /// - Parameters:
  ///   - text: The whole file.
  ///   - file: The path that messages name.
  /// - Throws: `InputError` with the place of every broken row, 100 at most.
  public init(reading text: String, file: String) throws(InputError) {
    var scanner = CSVScanner(text, file: file)
    var report = Diagnostics()
    var lines: [[Field]] = []
    while let line = scanner.nextLine(into: &report), report.all.count < 100 {
      if line.count > 1 || line.first?.text.isEmpty == false { lines.append(line) }
    }
    guard let header = lines.first else {
      throw InputError("the table is empty", at: FilePosition(file: file, line: 1, column: 1))
    }
    self.file = file
    self.header = header
    var columns: [String: Int] = [:]
    for (index, name) in header.enumerated()
    where columns.updateValue(index, forKey: name.text) != nil {
      report.error(
        at: name.position, "column '\(name.text)' is there twice", help: "give each its own name")
    }
    self.columns = columns
    rows = lines.dropFirst().map { Row(fields: $0) }
    for row in rows where row.fields.count != header.count && report.all.count < 100 {
      report.error(
        at: row.position, "\(row.fields.count) fields where the header has \(header.count)",
        help: "put fields that hold a comma into double quotes")
    }
    try report.throwIfErrors()
  }

  /// Returns the place of a column in every row, or nil.
  public func index(of column: String) -> Int? { columns[column] }
}

/// Cuts CSV text into lines of fields.
private struct CSVScanner {
  let file: String
  let bytes: [UInt8]
  var next = 0
  var line = 1
  var column = 1

  init(_ text: String, file: String) {
    self.file = file
    bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
  }

  /// The fields up to the line end, or nil after the last line.
  mutating func nextLine(into report: inout Diagnostics) -> [CSVTable.Field]? {
    if next >= bytes.count { return nil }
    var fields: [CSVTable.Field] = []
    while true {
      fields.append(nextField(into: &report))
      if next >= bytes.count { return fields }
      let end = bytes[next]
      step()
      if end != UInt8(ascii: ",") { return fields }
    }
  }

  private var place: FilePosition { FilePosition(file: file, line: line, column: column) }

  /// Moves past one byte; columns count characters, lines end at LF.
  private mutating func step() {
    let byte = bytes[next]
    next += 1
    if byte == UInt8(ascii: "\n") {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }

  /// Whether a field ends here; the CR of a CRLF is skipped.
  private mutating func atEnd() -> Bool {
    if next < bytes.count, bytes[next] == UInt8(ascii: "\r"),
      next + 1 >= bytes.count || bytes[next + 1] == UInt8(ascii: "\n")
    {
      step()
    }
    return next >= bytes.count || bytes[next] == UInt8(ascii: ",")
      || bytes[next] == UInt8(ascii: "\n")
  }

  private mutating func nextField(into report: inout Diagnostics) -> CSVTable.Field {
    let position = place
    if next < bytes.count, bytes[next] == UInt8(ascii: "\"") {
      return quotedField(at: position, into: &report)
    }
    var text: [UInt8] = []
    while !atEnd() {
      if bytes[next] == UInt8(ascii: "\"") {
        report.error(
          at: place, "a quote inside a field that does not begin with one",
          help: "quote the whole field and write the quote twice")
        while !atEnd() { step() }
        break
      }
      text.append(bytes[next])
      step()
    }
    return CSVTable.Field(text: String(decoding: text, as: UTF8.self), position: position)
  }

  private mutating func quotedField(
    at position: FilePosition, into report: inout Diagnostics
  ) -> CSVTable.Field {
    var text: [UInt8] = []
    step()
    while true {
      if next >= bytes.count {
        report.error(at: position, "the quote is never closed", help: "add the closing quote")
        break
      }
      let byte = bytes[next]
      step()
      if byte != UInt8(ascii: "\"") {
        text.append(byte)
      } else if next < bytes.count, bytes[next] == byte {
        text.append(byte)
        step()
      } else {
        break
      }
    }
    if !atEnd() {
      report.error(
        at: place, "text after the closing quote", help: "write a quote inside a field twice")
      while !atEnd() { step() }
    }
    return CSVTable.Field(text: String(decoding: text, as: UTF8.self), position: position)
  }
}
