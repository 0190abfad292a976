import PhloemModel
import PhloemTrace

extension TracePage {
  /// Whether there are intervals to compare.
  var hasSeries: Bool {
    result.intervals > 1 && times.count == result.intervals && !lines.isEmpty
  }

  /// The products that carry something in at least two intervals, the most first.
  var lines: [TraceCharts.Line] {
    carrying.compactMap { product in
      let size = result.sum(product.burden)
      guard size > 0, product.series.count(where: { $0 != nil }) > 1 else { return nil }
      let unit = unit(ofCommodity: product.commodity)
      return TraceCharts.Line(
        name: names.product(product), unit: "\(smallUnit)/\(unit.symbol)",
        mean: size / product.amount * unit.factor,
        values: product.series.map { $0.map { $0 * unit.factor } })
    }
  }

  /// When an interval begins, by the clock of the park: `2025-03-01 08:00`, `2025-03-01`, `2025-03`.
  func label(_ time: Int64) -> String {
    let day = park.zone.civil(atUTC: time).dateText
    switch grain {
    case .hour: return ReportCharts.local(time, in: park.zone)
    case .month: return String(day.prefix(7))
    case .day, .period: return day
    }
  }

  /// Adds what a unit of each product carries over the intervals.
  func addSeries(to main: inout Markup, hasCharts: Bool) {
    guard hasSeries else { return }
    addSection("series", text(.seriesTitle), to: &main) { section in
      if hasCharts { addSeriesCharts(to: &section) }
      add(seriesTable, to: &section)
    }
  }

  private func addSeriesCharts(to section: inout Markup) {
    let charts = TraceCharts(self)
    if charts.lines.isEmpty {
      addNote(text(.constant), to: &section)
      return
    }
    section.add("fieldset", ["class": "switch script"]) { field in
      field.add("legend", text: text(.choose))
      for (place, name) in ([text(.all)] + charts.lines.map(\.name)).enumerated() {
        field.add("label") { label in
          label.addVoid(
            "input",
            [
              "type": "radio", "name": "series", "value": String(place),
              "checked": place == 0 ? "" : nil,
            ])
          label.add("span", text: name)
        }
      }
    }
    addPlace("series", text(.seriesTitle), to: &section)
    let size = TraceCharts.group(result.intervals)
    let thinned = size > 1 ? " " + TraceText.thinnedNote.filled(language, String(size)) : ""
    addNote(
      TraceText.seriesNote.filled(language, park.zone.identifier) + thinned, to: &section)
    guard grain == .hour else { return }
    addPlace("heat", text(.hourAxis), to: &section)
    for (place, line) in charts.lines.enumerated() {
      section.add(
        "p", ["class": "note script", "data-heat": String(place)],
        text: TraceText.heatNote.filled(language, line.name, line.unit))
    }
  }

  private func addPlace(_ id: String, _ label: String, to section: inout Markup) {
    section.addChart(id, label)
  }

  private var seriesTable: PageTable {
    var table = PageTable(
      text(.seriesTable),
      [
        (text(.columnProduct), false), (text(.columnUnit), false), (text(.columnLowest), true),
        (text(.columnAt), true), (text(.columnMean), true), (text(.columnHighest), true),
        (text(.columnAt), true),
      ])
    for line in lines {
      let known = line.values.indices.compactMap { k in line.values[k].map { (k, $0) } }
      guard let low = known.min(by: { $0.1 < $1.1 }), let high = known.max(by: { $0.1 < $1.1 })
      else { continue }
      let at = { (place: Int) in line.varies ? label(times[place]) : FigureText.unknown }
      table.add([
        .text(line.name), .text(line.unit), .number(figure(low.1)), .number(at(low.0)),
        .number(figure(line.mean)), .number(figure(high.1)), .number(at(high.0)),
      ])
    }
    return table
  }
}
