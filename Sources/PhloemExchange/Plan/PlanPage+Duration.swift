import PhloemDispatch
import PhloemModel

extension PlanPage {
  /// The shares of the time that the table shows.
  private static let shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95]

  /// Adds duration curves of the chosen pool, and a table of all.
  func addDuration(to main: inout Markup, _ charts: PlanCharts?) {
    main.addSection("duration", text(.durationTitle)) { section in
      if charts != nil {
        addPoolMenu(to: &section)
        addChart("duration", text(.durationTitle), to: &section)
        section.addNote(text(.durationNote))
      }
      var columns: [PageTable.Column] = [
        (text(.columnSeries), false), (text(.columnUnit), false), (text(.largest), true),
      ]
      columns += Self.shares.map { (FigureText.percent($0, decimals: 0), true) }
      columns.append((text(.smallest), true))
      var table = PageTable(text(.durationTable), columns)
      let source = chartSource
      for curve in source.pools.flatMap(source.curves) {
        // What is exceeded in 5 % of the time is what 95 % of it is not above.
        let values = quantiles(Self.shares.map { 1 - $0 }, of: curve.values)
        table.add(
          [.text(curve.name), .text(curve.unit), .number(figure(curve.values.max()))]
            + values.map { .number(figure($0)) } + [.number(figure(curve.values.min()))])
      }
      section.add(table)
    }
  }
}
