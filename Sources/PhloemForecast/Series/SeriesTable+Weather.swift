public import PhloemModel

extension SeriesTable {
  /// Words of names that mean weather, whatever the unit.
  private static let weatherWords = [
    "temperature", "irradiance", "radiation", "wind", "humidity", "cloud", "rain", "snow", "ghi",
    "dni",
    "气温", "温度", "辐射", "风速", "湿度", "云量", "降水",
  ]
  private static let weatherUnits = ["°C", "W/m2", "m/s"].compactMap {
    try? PhysicalUnit(reading: $0).dimension
  }

  /// Whether a column tells of weather: by its unit, a temperature, irradiance or speed, or by its name.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - unit: Its unit; nil where none is stated.
  /// - Returns: Whether it may explain a series as weather does.
  public static func isWeather(name: String, unit: PhysicalUnit?) -> Bool {
    let low = name.lowercased()
    if weatherWords.contains(where: { low.contains($0) }) { return true }
    return unit.map { weatherUnits.contains($0.dimension) } ?? false
  }

  /// A column's name without its unit.
  public static func name(of header: String) -> String { SeriesHeader.nameAndUnit(header).name }

  /// The names of the columns of a file that tell of weather, in its order.
  ///
  /// - Parameters:
  ///   - text: The whole file.
  ///   - file: The path that messages name.
  /// - Returns: Names without units.
  /// - Throws: `InputError` where the file is no table.
  public static func weatherColumns(of text: String, file: String) throws(InputError) -> [String] {
    let header = SeriesHeader(try CSVTable(reading: text, file: file))
    return header.cells.indices.filter { place in
      let cell = header.cells[place]
      // A unit that cannot be read is told when its column is asked for.
      let unit = cell.unit.flatMap { try? PhysicalUnit(reading: $0) }
      return place != header.time && isWeather(name: cell.name, unit: unit)
    }.map { header.cells[$0].name }
  }
}

extension ForecastInput {
  /// Which columns of weather are known for the whole time ahead.
  ///
  /// - Parameter steps: The intervals ahead.
  /// - Returns: The names of those that are, and of the others with how many intervals they cover.
  public func weatherKnown(
    for steps: Int
  ) -> (usable: [String], leftOut: [(name: String, known: Int)]) {
    var usable: [String] = []
    var leftOut: [(name: String, known: Int)] = []
    for column in weather {
      let known = (historyCount..<historyCount + steps).count {
        $0 < column.values.count && !column.values[$0].isNaN
      }
      if known == steps { usable.append(column.name) } else { leftOut.append((column.name, known)) }
    }
    return (usable, leftOut)
  }

  /// The same input with some of its columns of weather.
  public func withWeather(_ names: [String]) -> ForecastInput {
    var other = self
    other.weather = weather.filter { names.contains($0.name) }
    return other
  }
}
