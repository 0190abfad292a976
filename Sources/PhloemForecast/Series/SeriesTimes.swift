import PhloemModel

/// The times of a table's rows: in order, each once, on one grid.
struct SeriesTimes {
  private let moments: [Int64]
  private let positions: [FilePosition]
  let zone: ZoneRules

  /// Reads the times, noting what is wrong with them; nil where none can be read.
  init?(_ table: CSVTable, column: Int, zone: ZoneRules?, into report: inout Diagnostics) {
    let fields = table.rows.map { $0.fields[column] }
    var offsets: Set<Int> = []
    var moments: [Int64] = []
    do throws(InputError) {
      let format = try TimeFormat(detectedIn: fields.prefix(1000).map(\.text))
      let parser = TimeTextParser(format: format, zone: zone)
      for field in fields {
        do throws(InputError) {
          moments.append(try parser.moment(field.text.trimmingBlanks))
          if zone == nil, let scanned = try? format.scan(Array(field.text.utf8).span) {
            offsets.insert(scanned.offset ?? 0)
          }
        } catch {
          for finding in error.diagnostics where report.errors.count < 5 {
            report.error(at: field.position, finding.message, help: finding.help)
          }
          if zone == nil, !format.namesZone { return nil }
        }
      }
    } catch {
      for finding in error.diagnostics {
        report.error(
          at: fields.first?.position ?? FilePosition(file: table.file), finding.message,
          help: finding.help ?? "write times like 2025-03-01T10:00+08:00")
      }
      return nil
    }
    if report.hasErrors || moments.count < 2 { return nil }
    self.moments = moments
    positions = fields.map(\.position)
    self.zone = zone ?? (offsets.count == 1 ? Self.fixed(offsets.first ?? 0) : .utc)
    checkOrder(into: &report)
    if report.hasErrors { return nil }
  }

  /// The intervals, of the commonest length between neighbours; nil of fewer than two rows.
  func grid(label: SeriesTable.Label) throws(InputError) -> TimeGrid? {
    guard let first = moments.first, let last = moments.last, moments.count >= 2 else { return nil }
    var counts: [Int64: Int] = [:]
    for (a, b) in zip(moments, moments.dropFirst()) { counts[b - a, default: 0] += 1 }
    let commonest = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    guard let step = commonest?.key else { return nil }
    for (number, moment) in moments.enumerated() where (moment - first) % step != 0 {
      throw InputError(
        "this time lies between the intervals of \(step) s that the file has",
        at: positions[number],
        help: "give rows at equal intervals; leave out those that are missing")
    }
    let count = (last - first) / step + 1
    guard step < Int64(Int32.max), count <= Int64(SeriesTable.mostIntervals) else {
      throw InputError(
        "the file spans \(count) intervals of \(step) s",
        at: positions[positions.count - 1],
        help: "check the years of its times; \(SeriesTable.mostIntervals) intervals are read")
    }
    return TimeGrid(
      start: label == .start ? first : first - step, step: Int(step), count: Int(count))
  }

  /// The interval of each row.
  func places(on grid: TimeGrid, label: SeriesTable.Label) -> [Int] {
    let shift = label == .start ? 0 : Int64(grid.step)
    return moments.map { Int(($0 - shift - grid.start) / Int64(grid.step)) }
  }

  private func checkOrder(into report: inout Diagnostics) {
    for number in 1..<moments.count where report.errors.count < 5 {
      if moments[number] == moments[number - 1] {
        report.error(
          at: positions[number], "this time is there twice", help: "leave one of the two rows out")
      } else if moments[number] < moments[number - 1] {
        report.error(
          at: positions[number], "this time is before that of the row above",
          help: "sort the rows by time")
      }
    }
  }

  private static func fixed(_ offset: Int) -> ZoneRules {
    if offset == 0 { return .utc }
    let minutes = abs(offset) / 60
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text = "\(offset < 0 ? "-" : "+")\(padded(minutes / 60)):\(padded(minutes % 60))"
    return (try? ZoneRules(identifier: text)) ?? .utc
  }
}
