import PhloemDispatch
import PhloemModel

extension PlanPage {
  /// A series of a pool that a duration curve is drawn of.
  struct Curve {
    let name: String
    let unit: String
    let values: [Double]
    let isPrice: Bool
  }

  /// The shares of the time that the table shows.
  private static let shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95]

  /// Load, purchase, sale and price of a pool, as far as there are any.
  func curves(of pool: PlanFigures.Pool) -> [Curve] {
    let name = names.pool(pool.id, pool.commodity)
    func sum(_ text: PlanText, _ takes: (PlanFigures.Flow) -> Bool) -> Curve? {
      let own = pool.flows.filter(takes)
      guard own.contains(where: { $0.largest > 1e-7 }) else { return nil }
      var values = [Double](repeating: 0, count: steps.count)
      for flow in own { for t in values.indices { values[t] += flow.rates[t] } }
      return Curve(
        name: text.filled(language, name), unit: pool.rateUnit, values: values, isPrice: false)
    }
    var curves = [
      sum(.loadOf) { $0.sign < 0 && [.demand, .process, .link].contains($0.kind) },
      sum(.purchaseOf) { $0.kind == .purchase }, sum(.saleOf) { $0.kind == .sale },
    ].compactMap(\.self)
    if let price = pool.price {
      curves.append(
        Curve(
          name: PlanText.priceOf.filled(language, name), unit: "\(priceUnit)/\(pool.unit)",
          values: price, isPrice: true))
    }
    return curves
  }

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
      for curve in figures.pools.flatMap(curves) {
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
