import PhloemModel

/// What the calendar and the weather say of every interval of a grid: the rows of a regression.
///
/// A row depends on its own interval alone, never on the target.
struct CalendarFrame: Sendable {
  /// The names of the columns.
  private(set) var names: [String] = []
  /// The number of rows.
  let count: Int
  /// Row after row, `names.count` numbers each; NaN where the weather is missing.
  private var rows: [Double] = []

  /// Degrees of heating and cooling count from here: 18 °C, in K.
  static let degreeBase = 291.15

  /// Works out the rows.
  ///
  /// - Parameters:
  ///   - input: Grid, calendar and weather.
  ///   - steps: Intervals wanted behind the history.
  ///   - usesWeather: Whether columns of weather are among the terms.
  ///   - usesYear: Whether harmonics of the year are among the terms.
  init(_ input: ForecastInput, steps: Int, usesWeather: Bool, usesYear: Bool) {
    count = input.historyCount + steps
    let weather = usesWeather ? input.weather : []
    hasWeather = !weather.isEmpty
    let seasons = SeriesSeasons(step: input.grid.step)
    let dayTerms = min(8, (seasons.day ?? 0) / 2)
    let holidays = input.holidays.map { $0.range(in: input.zone) }
    for index in 0..<count {
      let moment = input.grid.time(at: index)
      let civil = input.zone.civil(atUTC: moment)
      var row = CalendarRow()
      let isHoliday = holidays.contains { $0.contains(moment) }
      let weekday = isHoliday ? 7 : civil.weekday
      if seasons.week != nil {
        for day in 2...7 { row.add("weekday \(day)", civil.weekday == day ? 1 : 0) }
      }
      if !holidays.isEmpty { row.add("holiday", isHoliday ? 1 : 0) }
      let clock = Double(civil.hour * 3600 + civil.minute * 60 + civil.second)
      row.addHarmonics("day", dayTerms, phase: clock / 86_400)
      if seasons.week != nil {
        row.addHarmonics("Saturday", dayTerms / 2, phase: clock / 86_400, weekday == 6 ? 1 : 0)
        row.addHarmonics("Sunday", dayTerms / 2, phase: clock / 86_400, weekday == 7 ? 1 : 0)
      }
      if usesYear { row.addHarmonics("year", 2, phase: Double(moment) / (365.2425 * 86_400)) }
      for column in weather { row.add(column, at: index) }
      if index == 0 { names = row.names }
      rows += row.values
    }
  }

  /// The terms of an interval.
  func row(_ index: Int) -> ArraySlice<Double> {
    rows[index * names.count..<(index + 1) * names.count]
  }

  /// Whether weather is among the terms.
  let hasWeather: Bool

  /// Whether every term of an interval is known.
  func isKnown(_ index: Int) -> Bool { !row(index).contains(where: \.isNaN) }
}

/// One row while it is made.
private struct CalendarRow {
  var names: [String] = []
  var values: [Double] = []

  mutating func add(_ name: String, _ value: Double) {
    names.append(name)
    values.append(value)
  }

  mutating func addHarmonics(_ name: String, _ count: Int, phase: Double, _ weight: Double = 1) {
    guard count > 0 else { return }
    for k in 1...count {
      let (sine, cosine) = unitCircle(Double(k) * phase)
      add("sin \(k) of \(name)", weight * sine)
      add("cos \(k) of \(name)", weight * cosine)
    }
  }

  /// Weather: a temperature by degrees of heating and cooling, anything else as it is.
  mutating func add(_ column: ForecastSeries, at index: Int) {
    let value = index < column.values.count ? column.values[index] : .nan
    guard let unit = column.unit, unit.dimension == .temperature else {
      add(column.name, value)
      return
    }
    let above = value * unit.factor + unit.offset - CalendarFrame.degreeBase
    add("heating degrees of \(column.name)", above.isNaN ? .nan : max(0, -above))
    add("cooling degrees of \(column.name)", above.isNaN ? .nan : max(0, above))
  }
}
