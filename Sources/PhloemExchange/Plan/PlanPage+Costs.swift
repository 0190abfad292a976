import PhloemDispatch
import PhloemModel

extension PlanPage {
  /// The costs that are more than nothing, the largest first, what comes in last.
  var costLines: [DispatchPlan.CostLine] {
    let least = 1e-9 * max(1, abs(plan.totalCost))
    return figures.costs.enumerated().filter { abs($1.money) > least }.sorted {
      ($1.element.money, $0.offset) < ($0.element.money, $1.offset)
    }.map(\.element)
  }

  /// What a cost is called in a chart: `Gas CHP, running`.
  func name(of line: DispatchPlan.CostLine) -> String {
    "\(names.owner(line.owner))\(language == .zh ? "，" : ", ")\(names.cost(line.kind))"
  }

  /// Adds the costs with the place of each price.
  func addCosts(to main: inout Markup, _ charts: PlanCharts?) {
    main.addSection("costs", text(.costsTitle)) { section in
      let lines = costLines
      if lines.isEmpty {
        section.addNote(text(.noCosts))
        return
      }
      if charts != nil { addChart("costs", text(.costsTitle), to: &section) }
      section.addNote(text(.costNote))
      var table = PageTable(
        text(.costTable),
        [
          (text(.columnItem), false), (text(.columnOf), false), (text(.columnAmount), true),
          (text(.columnUnit), false), (text(.columnPrice), true), (text(.columnPer), false),
          (PlanText.columnMoney.filled(language, currency), true), (text(.columnShare), true),
          (text(.columnPriceRow), false),
        ])
      table.style = "costs"
      let total = plan.totalCost
      let paid = lines.reduce(0) { $0 + max(0, $1.money) }
      for line in lines {
        table.add([
          .text(names.cost(line.kind)), cell(names.owner(line.owner), id: line.owner),
          .number(figure(line.amount)), .text(unit(of: line)), .number(figure(line.price)),
          .text(line.price == nil ? "" : "\(currency)/\(unit(of: line))"),
          .number(money(line.money)),
          line.money > 0 ? .bar(line.money / paid) : .number(""),
          cell(line.position),
        ])
      }
      table.rows.append(
        .total([
          .text(text(.total)), .text(""), .number(""), .text(""), .number(""), .text(""),
          .number(money(total)), .number(""), .text(""),
        ]))
      section.add(table)
    }
  }

  /// Adds what stands, what is built and how it is used.
  func addCapacities(to main: inout Markup) {
    main.addSection("capacities", text(.capacitiesTitle)) { section in
      let hasValue = figures.capacities.contains { $0.marginalValue != nil }
      var columns: [PageTable.Column] = [
        (text(.columnOf), false), (text(.columnStands), true), (text(.columnBuilt), true),
        (text(.columnUnit), false), (text(.columnUse), true), (text(.columnLargest), true),
        (text(.columnAtLimit), true),
      ]
      if hasValue {
        columns.append((PlanText.columnMarginal.filled(language, currency), true))
      }
      var table = PageTable(text(.capacityTable), columns)
      for capacity in figures.capacities {
        var cells: [PageTable.Cell] = [
          cell(names.owner(capacity.owner), id: capacity.owner),
          .number(figure(capacity.standing)), .number(figure(capacity.built)),
          .text(capacity.unit), .bar(capacity.useShare), .number(figure(capacity.largest)),
          .number(FigureText.number(capacity.hoursAtLimit, decimals: 0)),
        ]
        if hasValue {
          cells.append(
            .number(capacity.marginalValue.map { "\(figure($0)) /\(capacity.unit)" } ?? ""))
        }
        table.add(cells)
      }
      section.add(table)
      if hasValue { section.addNote(text(.capacityNote)) }
    }
  }

  /// The unit of what is paid for: starts have none but their word.
  private func unit(of line: DispatchPlan.CostLine) -> String {
    line.unit == "start" && language == .zh ? "次" : line.unit
  }
}
