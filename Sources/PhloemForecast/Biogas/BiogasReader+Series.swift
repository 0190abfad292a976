import PhloemModel

extension BiogasReader {
  /// What changes by the hour; nil where the file names no series.
  mutating func series(
    _ plant: inout MappingReader, _ feeds: [BiogasFeed], names: [String],
    _ text: (String) throws(InputError) -> String
  ) -> BiogasSeries? {
    guard let node = plant.node("series") else { return nil }
    var reader = MappingReader(
      node, named: plant.place("series"), subject: "the series", into: &report)
    let file = reader.requiredText("file", such: "feed.csv", into: &report)
    let zoneName = reader.text("zone", into: &report)
    var zone: ZoneRules?
    if let zoneName {
      do throws(InputError) {
        zone = try ZoneRules(identifier: zoneName)
      } catch {
        report.add(
          error.diagnostics.map {
            Diagnostic(.error, at: reader.valuePlace("zone"), $0.message, help: $0.help)
          })
      }
    }
    let temperature = reader.text("temperature", into: &report)
    let price = reader.text("power-price", into: &report)
    var columns: [String: String] = [:]
    for entry in reader.children("feeds", into: &report) {
      guard names.contains(entry.key), let name = entry.value.scalar else {
        report.error(
          at: entry.position, "the series names an unknown feed '\(entry.key)'",
          help: nearest(to: entry.key, in: names).map { "did you mean '\($0)'?" }
            ?? "write 'feed: column' of a feed of the plant")
        continue
      }
      columns[entry.key] = name
    }
    reader.finish(into: &report)
    guard let file, !report.hasErrors else { return nil }
    let wanted = feeds.compactMap { columns[$0.id] } + [temperature, price].compactMap(\.self)
    do throws(InputError) {
      let table = try SeriesTable(
        reading: text(file), file: file, columns: wanted, zone: zone)
      return try content(table, feeds, columns, temperature: temperature, price: price)
    } catch {
      report.add(
        error.diagnostics.map {
          $0.position == nil
            ? Diagnostic(
              $0.severity, at: reader.valuePlace("file"), $0.message,
              help: $0.help ?? "name a file beside this one") : $0
        })
      return nil
    }
  }

  private func content(
    _ table: SeriesTable, _ feeds: [BiogasFeed], _ columns: [String: String],
    temperature: String?, price: String?
  ) throws(InputError) -> BiogasSeries {
    var filled = 0
    func values(_ name: String, like example: String, mayBeNegative: Bool) throws(InputError)
      -> [Double]?
    {
      guard let column = table.column(name) else { return nil }
      let place = FilePosition(file: table.file, line: 1)
      guard let unit = column.unit else {
        throw InputError(
          "the column '\(column.name)' has no unit", at: place,
          help: "write it into the header: '\(column.name) [\(example)]'")
      }
      guard unit.dimension == (try? PhysicalUnit(reading: example))?.dimension else {
        throw InputError(
          "the column '\(column.name)' is in '\(unit)', not in a unit like '\(example)'", at: place,
          help: "write it like '\(column.name) [\(example)]'")
      }
      guard var last = column.values.first(where: { !$0.isNaN }) else {
        throw InputError(
          "the column '\(column.name)' holds no number", at: place, help: "name another column")
      }
      var result: [Double] = []
      for value in column.values {
        if value.isNaN { filled += 1 } else { last = value }
        if last < 0, !mayBeNegative {
          throw InputError(
            "the column '\(column.name)' has a number below 0", at: place,
            help: "correct the number, or leave its field empty")
        }
        result.append(last * unit.factor + unit.offset)
      }
      return result
    }
    var amounts: [[Double]?] = []
    for feed in feeds {
      guard let name = columns[feed.id] else {
        amounts.append(nil)
        continue
      }
      amounts.append(try values(name, like: "t/d", mayBeNegative: false))
    }
    let temperatures: [Double]? =
      if let temperature { try values(temperature, like: "°C", mayBeNegative: true) } else { nil }
    let prices: [Double]? =
      if let price {
        try values(price, like: "\(currency.isEmpty ? "CNY" : currency)/kWh", mayBeNegative: true)
      } else { nil }
    return BiogasSeries(
      grid: table.grid, zone: table.zone, amounts: amounts, temperatures: temperatures,
      prices: prices, filled: filled)
  }
}
