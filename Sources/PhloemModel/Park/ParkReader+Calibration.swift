extension ParkReader {
  /// `calibrated: 2024-05-01` with `calibration-interval: 2 a` or `calibration-due: 2026-05-01`.
  ///
  /// - Parameters:
  ///   - reader: The keys of a meter.
  ///   - isVirtual: Whether the meter is computed from others.
  /// - Returns: What is known; nil where nothing is said.
  mutating func calibration(_ reader: inout MappingReader, isVirtual: Bool) -> MeterCalibration? {
    let keys = ["calibrated", "calibration-due", "calibration-interval"]
    let done = date("calibrated", &reader)
    let stated = date("calibration-due", &reader)
    let interval = calibrationInterval(&reader)
    guard let first = keys.first(where: reader.has) else { return nil }
    if isVirtual {
      report.error(
        at: reader.place(first),
        "'\(first)' of \(reader.subject): it is computed from others and is not calibrated",
        help: "say it of the meters that its formula names")
      return nil
    }
    if reader.has("calibration-due"), reader.has("calibration-interval") {
      report.error(
        at: reader.place("calibration-interval"),
        "'calibration-interval' of \(reader.subject) says a second time when its calibration is due",
        help: "keep 'calibration-due' or 'calibration-interval'")
      return nil
    }
    if let done, let stated, stated <= done {
      report.error(
        at: reader.valuePlace("calibration-due"),
        "the calibration of \(reader.subject) is due on \(stated.dateText), "
          + "not after it was done on \(done.dateText)",
        help: "correct one of the dates")
      return nil
    }
    if reader.has("calibration-interval"), !reader.has("calibrated") {
      report.warning(
        at: reader.place("calibration-interval"),
        "\(reader.subject) says how long a calibration holds, and not when there was one: "
          + "no due date is known",
        help: "add 'calibrated: 2024-05-01'")
    }
    if reader.has("calibrated"), !reader.has("calibration-due"), !reader.has("calibration-interval")
    {
      report.note(
        at: reader.place("calibrated"),
        "nothing says how long the calibration of \(reader.subject) holds: no due date is known",
        help: "add 'calibration-interval: 2 a' or 'calibration-due: 2026-05-01'")
    }
    let due = stated ?? done.flatMap { day in interval.map { $0.added(to: day) } }
    return done == nil && due == nil
      ? nil : MeterCalibration(done: done, due: due, position: reader.place(first))
  }

  /// A day such as `2024-05-01`.
  private mutating func date(_ key: String, _ reader: inout MappingReader) -> CivilTime? {
    guard let text = reader.text(key, into: &report) else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        ? Int(part) : nil
    }
    if parts.map(\.count) == [4, 2, 2], numbers.count == 3 {
      let day = CivilTime(year: numbers[0], month: numbers[1], day: numbers[2])
      if day.isValid, 1900...2200 ~= day.year { return day }
    }
    report.error(
      at: reader.valuePlace(key), "'\(text)' under '\(key)' of \(reader.subject) is no date",
      help: "write year, month and day as in '2024-05-01', within the years 1900 to 2200")
    return nil
  }

  private mutating func calibrationInterval(_ reader: inout MappingReader) -> CalibrationInterval? {
    guard let value = positiveQuantity("calibration-interval", &reader, per: "2 a") else {
      return nil
    }
    if let interval = CalibrationInterval(value.quantity) { return interval }
    report.error(
      at: value.position,
      "a calibration of \(reader.subject) that holds for \(value.quantity) has no due date",
      help: "write whole days, or years such as '2 a' or '0.5 a' (six months), up to 100 a")
    return nil
  }
}

/// How long a calibration holds: months of the calendar, or days.
private enum CalibrationInterval {
  case months(Int)
  case days(Int)

  /// Years in whole months, other units in whole days.
  init?(_ quantity: Quantity) {
    let year = 31_536_000.0
    guard quantity.value > 0, quantity.value <= 100 * year else { return nil }
    if quantity.unit.factor == year {
      let months = quantity.value / year * 12
      guard abs(months - months.rounded()) < 1e-9 else { return nil }
      self = .months(Int(months.rounded()))
    } else {
      guard let days = Int(exactly: quantity.value / 86_400) else { return nil }
      self = .days(days)
    }
  }

  /// The day so long after another; the last of the month where that has no such day.
  func added(to day: CivilTime) -> CivilTime {
    switch self {
    case .days(let count): return CivilTime(daysSince1970: day.daysSince1970 + count)
    case .months(let count):
      let month = day.year * 12 + day.month - 1 + count
      let (year, place) = (month / 12, month % 12 + 1)
      return CivilTime(
        year: year, month: place,
        day: min(day.day, CivilTime.daysInMonth(year: year, month: place)))
    }
  }
}
