extension ParkReader {
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
      let tariff = TariffDescription(
        id: entry.key, bands: bands, source: source, position: entry.position)
      warnOfHiddenBands(tariff)
      park.tariffs[entry.key] = tariff
    }
  }

  /// Says which bands never hold, because those before them cover all their times.
  private mutating func warnOfHiddenBands(_ tariff: TariffDescription) {
    let parts = tariff.edges.dropLast()
    for (k, band) in tariff.bands.enumerated() {
      var hiding: [String] = []
      let isSeen = band.months.contains { month in
        band.weekdays.contains { weekday in
          parts.contains { minute in
            guard band.covers(month, weekday, minute) else { return false }
            let first = tariff.bands.prefix(k).first { $0.covers(month, weekday, minute) }
            if let first, !hiding.contains(first.name) { hiding.append(first.name) }
            return first == nil
          }
        }
      }
      if isSeen { continue }
      report.warning(
        at: band.position,
        "band '\(band.name)' of tariff '\(tariff.id)' never holds: all its times belong to "
          + hiding.map { "'\($0)'" }.joined(separator: ", ") + " before it",
        help: "the first band that covers a time holds: list the general one last")
    }
  }

  private mutating func tariffBand(_ entry: YAMLNode.Entry) -> TariffDescription.Band? {
    var inner = MappingReader(entry, subject: "band '\(entry.key)'", into: &report)
    let price = quantity("price", &inner)
    if price == nil { _ = inner.requiredText("price", such: "0.6 CNY/kWh", into: &report) }
    var months: Set<Int> = []
    for (text, place) in inner.texts("months", into: &report) {
      guard let span = Self.months(text) else {
        report.error(
          at: place, "'\(text)' is no month", help: "write months such as [1-2, 7, 11-2]")
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
        weekdays: weekdays, hours: hours.isEmpty ? [0..<1440] : hours, position: entry.position)
    }
  }

  /// `7`, `7-9`, or `11-2` over the new year.
  private static func months(_ text: String) -> Set<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = ends.first.flatMap({ $0 }), let last = ends.last.flatMap({ $0 }),
      ends.count <= 2, 1...12 ~= first, 1...12 ~= last
    else { return nil }
    return first <= last ? Set(first...last) : Set(first...12).union(1...last)
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

extension TariffDescription.Band {
  /// Whether it covers a minute of the day in a month on a day of the week.
  func covers(_ month: Int, _ weekday: Int, _ minute: Int) -> Bool {
    months.contains(month) && weekdays.contains(weekday) && hours.contains { $0.contains(minute) }
  }
}
