public import PhloemModel

/// A series to be forecast, what is known beside it, and the calendar.
///
/// The history ends with the last known value of the target; weather may be known for longer.
public struct ForecastInput: Sendable {
  /// The file or meter, for messages.
  public let source: String
  /// The intervals of target and weather, past and to come.
  public let grid: TimeGrid
  /// The zone of the calendar.
  public let zone: ZoneRules
  /// What is forecast, up to the end of the history.
  public let target: ForecastSeries
  /// Columns that may explain the target, `grid.count` numbers each.
  public internal(set) var weather: [ForecastSeries]
  /// Days that are no working days.
  public let holidays: [Period]

  /// The number of intervals of the history; the forecast begins behind them.
  public var historyCount: Int { target.values.count }

  /// Makes an input.
  ///
  /// - Parameters:
  ///   - source: The file or meter, for messages.
  ///   - grid: The intervals.
  ///   - zone: The zone of the calendar.
  ///   - target: One number an interval; missing ones at either end are cut off.
  ///   - weather: One number an interval each.
  ///   - holidays: Days that are no working days.
  /// - Throws: `InputError` when nothing of the target is known.
  public init(
    source: String, grid: TimeGrid, zone: ZoneRules, target: ForecastSeries,
    weather: [ForecastSeries] = [], holidays: [Period] = []
  ) throws(InputError) {
    precondition(([target] + weather).allSatisfy { $0.values.count == grid.count })
    guard let first = target.values.firstIndex(where: { !$0.isNaN }),
      let last = target.values.lastIndex(where: { !$0.isNaN })
    else {
      throw InputError(
        "'\(target.name)' holds no number", at: FilePosition(file: source),
        help: "name another column, or a period that has readings")
    }
    self.source = source
    self.zone = zone
    self.holidays = holidays
    self.grid = TimeGrid(start: grid.time(at: first), step: grid.step, count: grid.count - first)
    self.target = ForecastSeries(
      name: target.name, unit: target.unit, values: Array(target.values[first...last]))
    self.weather = weather.map {
      ForecastSeries(name: $0.name, unit: $0.unit, values: Array($0.values[first...]))
    }
  }

  /// Takes columns of a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - name: The column to forecast.
  ///   - weather: Columns that may explain it.
  ///   - unit: The unit of the target where the header states none.
  ///   - holidays: Days that are no working days.
  ///   - history: The moments whose values are used, UTC seconds; nil takes all.
  /// - Throws: `InputError` for an unknown column, two units, or a history without numbers.
  public init(
    _ table: SeriesTable, target name: String, weather: [String] = [], unit: PhysicalUnit? = nil,
    holidays: [Period] = [], history: Range<Int64>? = nil
  ) throws(InputError) {
    guard var target = table.column(name) else {
      throw InputError(
        "there is no column '\(name)'", at: FilePosition(file: table.file, line: 1),
        help: nearest(to: name, in: table.names).map { "did you mean '\($0)'?" })
    }
    if let unit, let stated = target.unit, !unit.isEquivalent(to: stated) {
      throw InputError(
        "the header states '\(stated)' for '\(target.name)', and '\(unit)' was asked for",
        at: FilePosition(file: table.file, line: 1), help: "leave out one of the two units")
    }
    if let history {
      for index in target.values.indices where !history.contains(table.grid.time(at: index)) {
        target.values[index] = .nan
      }
    }
    try self.init(
      source: table.file, grid: table.grid, zone: table.zone,
      target: ForecastSeries(name: target.name, unit: target.unit ?? unit, values: target.values),
      weather: weather.compactMap { table.column($0) }, holidays: holidays)
  }
}
