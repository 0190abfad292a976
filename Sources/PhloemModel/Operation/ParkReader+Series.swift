extension ParkReader {
  /// Files of numbers over time.
  mutating func readSeries(_ reader: inout MappingReader) {
    for entry in reader.children("series", into: &report) {
      var inner = MappingReader(entry, subject: "series file '\(entry.key)'", into: &report)
      let file = inner.requiredText("file", such: "series.csv", into: &report)
      let timeColumn = inner.text("time", into: &report)
      let start = civilTime("start", &inner)
      let step = seriesStep(&inner)
      let source = inner.text("source", into: &report)
      var columns: [SeriesDescription.Column] = []
      for column in inner.children("columns", into: &report) {
        guard claim(column, as: "series") else { continue }
        if let made = seriesColumn(column) {
          columns.append(made)
          park.seriesColumns[made.name] = entry.key
        }
      }
      if timeColumn == nil && start == nil {
        report.error(
          at: entry.position, "series file '\(entry.key)' does not say when its rows are",
          help: "name a column under 'time', or write 'start: 2025-01-01 00:00'")
      }
      inner.finish(into: &report)
      guard let file else { continue }
      if file.hasPrefix("/") || file.split(separator: "/").contains("..") {
        report.error(
          at: inner.valuePlace("file"), "'\(file)' lies outside the park folder",
          help: "use files of the park folder")
        continue
      }
      park.series[entry.key] = SeriesDescription(
        id: entry.key, file: file, timeColumn: timeColumn, start: start, step: step ?? 3600,
        columns: columns, source: source, position: entry.position)
    }
  }

  private mutating func seriesStep(_ reader: inout MappingReader) -> Int? {
    guard let step = quantity("step", &reader, per: "1 h") else { return nil }
    if let seconds = Int(exactly: step.quantity.value), seconds > 0, seconds <= 31_622_400 {
      return seconds
    }
    report.error(
      at: step.position, "a step of \(step.quantity) is no whole number of seconds above zero",
      help: "write it like '1 h' or '15 min'")
    return nil
  }

  private mutating func seriesColumn(_ entry: YAMLNode.Entry) -> SeriesDescription.Column? {
    let subject = "column '\(entry.key)'"
    var header = entry.key
    var text = entry.value.scalar
    var place = entry.value.position
    if entry.value.mapping != nil {
      var inner = MappingReader(entry.value, subject: subject, into: &report)
      header = inner.text("header", into: &report) ?? header
      text = inner.requiredText("unit", such: "MW", into: &report)
      place = inner.valuePlace("unit")
      inner.finish(into: &report)
    }
    guard let text else {
      if entry.value.mapping == nil {
        report.error(
          at: entry.value.position, "\(subject) of a series file has no unit",
          help: "write '\(entry.key): MW', or '\(entry.key): 1' for a plain number")
      }
      return nil
    }
    do {
      let unit = text == "1" ? PhysicalUnit.one : try PhysicalUnit(reading: text)
      return .init(name: entry.key, header: header, unit: unit, position: entry.position)
    } catch {
      report.error(at: place, "\(error.message) in the unit of \(subject)", help: error.help)
      return nil
    }
  }
}
