public import PhloemModel

/// The rows of a table, read by the names of its columns.
struct NamedRows {
  /// One row.
  struct Row {
    fileprivate let places: [String: Int]
    fileprivate let row: CSVTable.Row

    /// The text in a column without spaces around it; empty where the table lacks the column.
    func text(_ column: String) -> String {
      places[column].map { String(row.fields[$0].text.trimmingSpaces) } ?? ""
    }

    /// The place of a column's field, else of the row.
    func place(_ column: String) -> FilePosition {
      places[column].map { row.fields[$0].position } ?? row.position
    }

    /// Where the row begins.
    var position: FilePosition { row.position }

    /// The text in a column, which must not be empty.
    func required(_ column: String, into report: inout Diagnostics) -> String? {
      let text = text(column)
      if !text.isEmpty { return text }
      report.error(at: place(column), "'\(column)' is empty", help: "fill it in")
      return nil
    }

    /// A whole number of at least `least` in a column; nil, and an error, for anything else.
    func whole(
      _ column: String, least: Int64 = 0, into report: inout Diagnostics
    ) -> Int64? {
      let text = text(column)
      if text.utf8.allSatisfy({ 48...57 ~= $0 }), let number = Int64(text), number >= least {
        return number
      }
      report.error(
        at: place(column), "'\(text)' is no \(column)",
        help: "write a whole number of at least \(least) in digits")
      return nil
    }

    /// An amount of money of at least 0 in a column, minor units; nil, and an error, for anything else.
    func money(
      _ column: String, in currency: Currency, into report: inout Diagnostics
    ) -> Int64? {
      let text = text(column)
      do throws(UnitError) {
        let minor = try currency.minor(reading: text)
        if minor >= 0 { return minor }
        report.error(
          at: place(column), "the \(column) '\(text)' is negative", help: "write it like 90.00")
      } catch {
        report.error(at: place(column), error.message, help: error.help ?? "write it like 90.00")
      }
      return nil
    }

    /// A time in a column, UTC seconds; nil, and an error, for anything else.
    func moment(
      _ column: String, _ times: TimeTextParser, into report: inout Diagnostics
    ) -> Int64? {
      do throws(InputError) {
        return try times.moment(text(column))
      } catch {
        for finding in error.diagnostics {
          report.error(
            at: place(column), finding.message,
            help: finding.help ?? "write 2025-03-01T10:00+08:00")
        }
        return nil
      }
    }
  }

  /// The rows in the order of the table; none when a column is missing or unknown.
  let rows: [Row]
  /// The names of the columns, in order.
  let columns: [String]

  /// Takes a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - subject: What it is, for messages: `the table of trades`.
  ///   - required: The columns that it must have.
  ///   - optional: The columns that it may have; nil lets it have any.
  ///   - report: Takes the findings.
  init(
    _ table: CSVTable, subject: String, required: [String], optional: [String]? = [],
    into report: inout Diagnostics
  ) {
    columns = table.header.map(\.text)
    var isRight = true
    for name in required where table.index(of: name) == nil {
      isRight = false
      report.error(
        at: table.header.first?.position, "\(subject) has no column '\(name)'",
        help: "its columns: \(required.joined(separator: ", "))")
    }
    if let optional {
      let known = required + optional
      for field in table.header where !known.contains(field.text) {
        isRight = false
        report.error(
          at: field.position, "unknown column '\(field.text)'",
          help: nearest(to: field.text, in: known).map { "did you mean '\($0)'?" }
            ?? "known columns: \(known.joined(separator: ", "))")
      }
    }
    let places = Dictionary(zip(columns, columns.indices)) { first, _ in first }
    rows = isRight ? table.rows.map { Row(places: places, row: $0) } : []
  }
}

extension Diagnostics {
  /// Returns what was read when nothing was wrong with it.
  ///
  /// - Throws: `InputError` with every finding when one is an error or nothing was read.
  func checked<File>(_ file: File?) throws(InputError) -> File {
    guard let file, !hasErrors else { throw InputError(all) }
    return file
  }

  /// Takes the findings of an error, at a place unless they have one.
  mutating func add(_ error: InputError, at place: FilePosition, help: String = "correct it") {
    for finding in error.diagnostics {
      self.error(at: finding.position ?? place, finding.message, help: finding.help ?? help)
    }
  }
}

/// Opens a table that a file names.
public typealias TableOpener = (String) throws(InputError) -> CSVTable

/// Refuses every table, for files that are read where no other file can be.
public func noTables(_ name: String) throws(InputError) -> CSVTable {
  throw InputError(
    "the table '\(name)' cannot be opened here", help: "read the file where its tables lie")
}

extension MappingReader {
  /// The rows of the table that is named under `key`; none when there is no such key.
  mutating func table(
    _ key: String, _ open: TableOpener, into report: inout Diagnostics
  ) -> CSVTable? {
    guard let name = text(key, into: &report) else { return nil }
    do throws(InputError) {
      return try open(name)
    } catch {
      report.add(error, at: valuePlace(key), help: "name a CSV file beside this one")
      return nil
    }
  }

  /// The zone under `key`, by which times that name none are read; nil when there is none.
  mutating func zone(_ key: String = "zone", into report: inout Diagnostics) -> ZoneRules? {
    guard let text = text(key, into: &report) else { return nil }
    do throws(InputError) {
      return try ZoneRules(identifier: text)
    } catch {
      report.add(error, at: valuePlace(key), help: "write 'zone: Asia/Shanghai'")
      return nil
    }
  }
}
