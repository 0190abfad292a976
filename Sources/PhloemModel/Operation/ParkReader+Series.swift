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

  /// Prices by season, day and hour.
  mutating func readTariffs(_ reader: inout MappingReader) {
    for entry in reader.children("tariffs", into: &report) {
      guard claim(entry, as: "tariff") else { continue }
      var inner = MappingReader(entry, subject: "tariff '\(entry.key)'", into: &report)
      let source = inner.text("source", into: &report)
      let bands = inner.children("bands", into: &report).compactMap { tariffBand($0) }
      inner.finish(into: &report)
      if bands.isEmpty {
        report.error(
          at: entry.position, "tariff '\(entry.key)' has no bands",
          help: "write 'bands: {peak: {price: 1.1 CNY/kWh, hours: [8-11, 18-21]}, flat: {…}}'")
      }
      park.tariffs[entry.key] = TariffDescription(
        id: entry.key, bands: bands, source: source, position: entry.position)
    }
  }

  private mutating func tariffBand(_ entry: YAMLNode.Entry) -> TariffDescription.Band? {
    var inner = MappingReader(entry, subject: "band '\(entry.key)'", into: &report)
    let price = quantity("price", &inner)
    if price == nil { _ = inner.requiredText("price", such: "0.6 CNY/kWh", into: &report) }
    var months: Set<Int> = []
    for (text, place) in inner.texts("months", into: &report) {
      guard let span = Self.span(text), span.lowerBound >= 1, span.upperBound <= 12 else {
        report.error(
          at: place, "'\(text)' is no month", help: "write months such as [1-2, 7, 12]")
        continue
      }
      months.formUnion(span)
    }
    var weekdays = Set(1...7)
    if let text = inner.text("days", into: &report) {
      switch text {
      case "all": break
      case "workdays": weekdays = Set(1...5)
      case "weekend": weekdays = [6, 7]
      default:
        report.error(
          at: inner.valuePlace("days"), "'\(text)' are no days",
          help: "one of: all, workdays, weekend")
      }
    }
    var hours: [Range<Int>] = []
    for (text, place) in inner.texts("hours", into: &report) {
      guard let span = Self.hours(text) else {
        report.error(
          at: place, "'\(text)' are no hours", help: "write hours such as [8-11, 18:30-21, 23-7]")
        continue
      }
      hours += span
    }
    inner.finish(into: &report)
    return price.map {
      .init(
        name: entry.key, price: $0, months: months.isEmpty ? Set(1...12) : months,
        weekdays: weekdays, hours: hours.isEmpty ? [0..<1440] : hours)
    }
  }

  /// `7` or `7-9`.
  private static func span(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = ends.first.flatMap({ $0 }), let last = ends.last.flatMap({ $0 }),
      ends.count <= 2, first <= last
    else { return nil }
    return first...last
  }

  /// `8-11`, `18:30-21`, or `23-7` over midnight, as minutes of the day.
  private static func hours(_ text: String) -> [Range<Int>]? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.minute)
    guard ends.count == 2, let from = ends[0], let to = ends[1], from != to else { return nil }
    return from < to ? [from..<to] : [from..<1440, 0..<to].filter { !$0.isEmpty }
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count <= 2, let hour = parts.first.flatMap({ $0 }), 0...24 ~= hour else {
      return nil
    }
    let minute = parts.count == 2 ? parts[1] : 0
    guard let minute, 0..<60 ~= minute, hour * 60 + minute <= 1440 else { return nil }
    return hour * 60 + minute
  }
}
