import PhloemDispatch
import PhloemModel

extension PlanPage {
  /// Adds the prices of the pools: a table, and the chosen pool's by hour and day.
  func addPrices(to main: inout Markup, _ charts: PlanCharts?) {
    main.addSection("prices", text(.pricesTitle)) { section in
      let priced = figures.pools.filter { $0.price != nil }
      if priced.isEmpty {
        section.addNote(text(.noPrices))
        return
      }
      if charts != nil, PlanTimeline(steps).hasDays {
        addPoolMenu(to: &section)
        addChart("heat", text(.pricesTitle), to: &section)
        section.addNote(text(.heatNote))
      }
      var table = PageTable(
        text(.priceTable),
        [
          (text(.columnOf), false), (text(.columnUnit), false), (text(.columnMean), true),
          (text(.columnLow), true), (text(.columnHigh), true), (text(.columnLeast), true),
          (text(.columnAt), true), (text(.columnMost), true), (text(.columnAt), true),
        ])
      for pool in priced {
        guard let price = pool.price, let low = price.min(), let high = price.max() else {
          continue
        }
        let tails = quantiles([0.05, 0.95], of: price)
        let varies = high - low > 1e-9
        table.add([
          cell(names.pool(pool.id, pool.commodity), id: pool.id),
          .text("\(priceUnit)/\(pool.unit)"), .number(figure(mean(price))),
          .number(figure(tails[0])), .number(figure(tails[1])), .number(figure(low)),
          .number(varies ? label(of: low, in: price) : FigureText.unknown), .number(figure(high)),
          .number(varies ? label(of: high, in: price) : FigureText.unknown),
        ])
      }
      section.add(table)
      section.addNote(
        plan.prices == nil ? text(.priceNote) : text(.priceNote) + " " + text(.heldNote))
    }
  }

  /// What prices are counted in: the unit of the objective.
  var priceUnit: String { objectiveUnit }
}
