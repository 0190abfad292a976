import PhloemForecast
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemStore

/// Reads what a forecast starts from: a column of a file, or a meter of a park.
struct ForecastSource {
  let options: Forecast

  init(_ options: Forecast) { self.options = options }

  /// The series with its weather and calendar.
  func input() throws -> ForecastInput {
    let holidays = try options.holiday.map { try Period(reading: $0) }
    let unit = try options.unit.map { text in
      do throws(UnitError) {
        return try PhysicalUnit(reading: text)
      } catch {
        throw InputError(
          "\(error.message) in --unit", help: error.help ?? "write it like --unit MW")
      }
    }
    let isTable = [".csv", ".txt"].contains { options.source.lowercased().hasSuffix($0) }
    if isTable { return try fileInput(unit, holidays) }
    return try parkInput(unit, holidays)
  }

  private func fileInput(_ unit: PhysicalUnit?, _ holidays: [Period]) throws -> ForecastInput {
    let zone = try options.zone.map { try ZoneRules(identifier: $0) }
    let text = try FileContents.text(options.source)
    var weather = options.weather
    if choosesWeather {
      weather = try SeriesTable.weatherColumns(of: text, file: options.source)
        .filter { $0 != SeriesTable.name(of: options.of) }
    }
    let table = try SeriesTable(
      reading: text, file: options.source, columns: [options.of] + weather, zone: zone,
      label: options.label)
    return try ForecastInput(
      table, target: options.of, weather: weather, unit: unit, holidays: holidays,
      history: try history(in: table.zone))
  }

  private func parkInput(_ unit: PhysicalUnit?, _ holidays: [Period]) throws -> ForecastInput {
    if let unit {
      throw InputError(
        "--unit \(unit) is for files; a meter has its own unit", help: "leave --unit out")
    }
    let session = try ParkSession(ParkFolder(options.source, store: options.store))
    Console.note(session.findings)
    let zone = try options.zone.map { try ZoneRules(identifier: $0) } ?? session.park.zone
    guard let span = try session.data.span() else {
      throw InputError(
        "the database holds no readings", help: "ingest readings: phloem ingest PARK FILES")
    }
    let weather = choosesWeather ? Self.weatherMeters(of: session.park, options) : options.weather
    let names = [options.of] + weather
    var series: [(name: String, values: IntervalSeries)] = []
    for name in names { series.append((name, try session.data.intervals(of: name, in: span))) }
    let grid = series[0].values.grid
    if choosesWeather {
      for other in series where other.values.grid != grid {
        Console.note(
          "note: '\(other.name)' is left out of the weather: its intervals are others than those of "
            + "'\(options.of)'")
      }
      series.removeAll { $0.values.grid != grid }
    }
    for other in series where other.values.grid != grid {
      throw InputError(
        "the meters '\(options.of)' and '\(other.name)' have different intervals",
        help: "choose meters of the same interval")
    }
    let columns = series.map { name, values in
      let base = session.park.meters[name].map { BaseUnit(countingAmountsOf: $0) }
      return ForecastSeries(
        name: name, unit: base?.unit,
        values: grid.count == 0 ? [] : values.numbers(in: base))
    }
    let table = SeriesTable(file: options.source, grid: grid, zone: zone, columns: columns)
    return try ForecastInput(
      table, target: options.of, weather: weather, holidays: holidays,
      history: try history(in: zone))
  }

  /// Whether `--weather auto` leaves the choice to the source.
  var choosesWeather: Bool { options.weather == ["auto"] }

  /// The meters of a park whose unit is one of weather: temperatures, irradiance, wind.
  private static func weatherMeters(of park: Park, _ options: Forecast) -> [String] {
    park.meters.values.filter { meter in
      meter.id != options.of && !meter.isAmount
        && SeriesTable.isWeather(name: meter.id, unit: meter.unit)
    }.map(\.id).sorted()
  }

  /// Takes of the weather what is known for the time ahead.
  ///
  /// - Parameters:
  ///   - input: The series with all columns that may be weather.
  ///   - steps: The intervals ahead.
  /// - Returns: The series with those that can be used, and what a reader must know of the choice, by the
  ///   method that was taken.
  func chosen(
    _ input: ForecastInput, steps: Int
  ) -> (input: ForecastInput, notes: (ForecastMethod) -> [String]) {
    guard choosesWeather else { return (input, { _ in [] }) }
    let (usable, leftOut) = input.weatherKnown(for: steps)
    let notes = leftOut.map {
      "'\($0.name)' is left out of the weather: it is known for \($0.known) of \(steps) intervals ahead"
    }
    let used = usable.map { "'\($0)'" }.joined(separator: ", ")
    return (
      input.withWeather(usable),
      { method in
        if !usable.isEmpty {
          return notes + [
            method.takesWeather
              ? "the weather is taken from \(used)"
              : "\(used) would be the weather, which \(method.rawValue) does not use"
          ]
        }
        return notes + [
          leftOut.isEmpty
            ? "no weather is used: the source has no column of temperature, irradiance, wind or humidity"
            : "no weather is used: no column of weather is known for the time ahead"
        ]
      }
    )
  }

  /// The history that is used; nil where all is.
  private func history(in zone: ZoneRules) throws -> Range<Int64>? {
    if options.from == nil, options.to == nil { return nil }
    let first = try options.from.map { try Period(reading: $0).start(in: zone) } ?? Int64.min
    let end = try options.to.map { try Period(reading: $0).end(in: zone) } ?? Int64.max
    guard first < end else {
      throw InputError(
        "the history would end before it begins", help: "write the earlier day under --from")
    }
    return first..<end
  }

  /// How many intervals `--ahead` holds.
  func steps(of grid: TimeGrid) throws -> Int {
    let text = options.ahead
    let example = "write a time such as --ahead 168h or --ahead 7d"
    let time: Quantity
    do throws(UnitError) {
      time = try Quantity(reading: text)
    } catch {
      throw InputError("\(error.message) in --ahead", help: error.help ?? example)
    }
    guard time.dimension == .time else {
      throw InputError("'\(text)' of --ahead is no time", help: example)
    }
    let steps = (time.value / Double(grid.step)).rounded(.up)
    guard time.value > 0 else {
      throw InputError("'\(text)' of --ahead lies not ahead", help: example)
    }
    guard steps <= Double(ForecastInput.mostSteps) else {
      throw InputError(
        "'\(text)' of --ahead is more than \(ForecastInput.mostSteps) intervals of \(grid.step) s",
        help: "forecast a shorter time, or give a series of longer intervals")
    }
    return Int(steps)
  }

  /// The quantiles wanted.
  func levels() throws -> [Double] {
    guard let bands = options.bands else { return [] }
    return try bands.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let text = part.hasSuffix("%") ? part.dropLast() : part
      guard let percent = Double(text.filter { $0 != " " }), percent > 0, percent < 100 else {
        throw InputError(
          "'\(part)' of --bands is no percentage between 0 and 100", help: "write --bands 5,50,95")
      }
      return percent / 100
    }
  }
}

extension IntervalSeries {
  /// Numbers in the unit of the meter; NaN where an amount is missing or covers part of its interval.
  fileprivate func numbers(in base: BaseUnit?) -> [Double] {
    values.indices.map { index in
      let isWhole = meaning == .mean ? coverage[index] > 0 : coverage[index] == 100
      guard flags[index] != .missing, isWhole else { return .nan }
      return base?.amount(values[index]) ?? Double(values[index])
    }
  }
}
