import PhloemDispatch
import PhloemModel

extension PlanPage {
  /// Adds the other ways of running.
  func addComparison(to main: inout Markup, _ charts: PlanCharts?) {
    if comparisons.isEmpty { return }
    main.addSection("comparison", text(.comparisonTitle)) { section in
      if charts != nil { addChart("comparison", text(.comparisonTitle), to: &section) }
      for comparison in comparisons {
        var table = PageTable(
          PlanText.against.filled(language, comparison.name),
          [
            (text(.columnWhat), false), (text(.thisPlan), true), (comparison.name, true),
            (text(.columnDifference), true), (text(.columnUnit), false),
            (text(.columnDifference), true),
          ])
        for row in comparison.rows {
          let share = row.that > 0 && row.difference != 0 ? row.difference / row.that : nil
          table.add([
            .text(name(of: row)), .number(figure(row.this)), .number(figure(row.that)),
            .number(figure(row.difference)), .text(row.unit.replacing("CO2e", with: "CO₂e")),
            .number(share.map(FigureText.change) ?? ""),
          ])
        }
        section.add(table)
      }
    }
  }

  /// A row of a comparison in the language of the page: it names a figure, or a market by its id.
  private func name(of row: PlanComparison.Row) -> String {
    switch row.name {
    case "cost": return text(.cardCost)
    case "carbon, scopes 1 and 2": return text(.cardCarbon)
    default: break
    }
    guard let id = row.name.split(separator: " ").last.map(String.init), park.markets[id] != nil
    else { return row.name }
    return names.owner(id)
  }

  /// Adds least cost at less and less carbon.
  func addFront(to main: inout Markup, _ charts: PlanCharts?) {
    guard let front else { return }
    main.addSection("front", text(.frontTitle)) { section in
      if charts != nil { addChart("front", text(.frontTitle), to: &section) }
      section.addNote(text(.frontNote))
      let built = Set(front.points.flatMap { $0.built.keys }).sorted()
      let bought = built.isEmpty ? Set(front.points.flatMap { $0.bought.keys }).sorted() : []
      var table = PageTable(
        text(.frontTitle),
        [
          (text(.columnTonnes), true), (PlanText.columnMoney.filled(language, currency), true),
          (PlanText.columnSlope.filled(language, currency), true),
        ] + choiceColumns(built, bought))
      for point in front.points {
        table.add(
          [
            .number(figure(point.carbon)), .number(money(point.cost)),
            .number(point.price.map(figure) ?? ""),
          ] + choices(built, bought, point.built, point.bought))
      }
      section.add(table)
    }
  }

  private func choiceColumns(_ built: [String], _ bought: [String]) -> [PageTable.Column] {
    built.map { (PlanText.builtOf.filled(language, names.owner($0)), true) }
      + bought.map { (PlanText.boughtOf.filled(language, names.owner($0)), true) }
  }

  private func choices(
    _ built: [String], _ bought: [String], _ builtOf: [String: Double],
    _ boughtOf: [String: Double]
  ) -> [PageTable.Cell] {
    built.map { .number(figure(builtOf[$0])) } + bought.map { .number(figure(boughtOf[$0])) }
  }

  /// Adds how far plans that cost little more may differ.
  func addAlternatives(to main: inout Markup) {
    guard let alternatives else { return }
    let title = PlanText.alternativesTitle.filled(
      language, FigureText.percent(alternatives.share), money(alternatives.costLimit), currency)
    main.addSection("alternatives", title) { section in
      var table = PageTable(
        title,
        [
          (text(.columnOf), false), (text(.columnLeast), true), (text(.columnBest), true),
          (text(.columnMost), true), (text(.columnUnit), false),
        ])
      for range in alternatives.ranges {
        let name = names.owner(range.owner)
        table.add([
          cell(
            range.isCapacity ? PlanText.capacityOf.filled(language, name) : name, id: range.owner),
          .number(figure(range.least)), .number(figure(range.best)), .number(figure(range.most)),
          .text(range.unit),
        ])
      }
      section.add(table)
    }
  }

  /// What a study of sensitivity varies.
  var varied: String {
    switch sensitivity?.axis.name {
    case "carbon-price"?: PlanText.carbonPrice.filled(language, currency)
    case "carbon-cap"?: text(.carbonCap)
    case let name?: PlanText.priceFactor.filled(language, names.owner(name))
    case nil: ""
    }
  }

  /// Adds how the plan changes with a price.
  func addSensitivity(to main: inout Markup, _ charts: PlanCharts?) {
    guard let sensitivity else { return }
    let title = PlanText.sensitivityTitle.filled(language, varied)
    main.addSection("sensitivity", title) { section in
      if charts != nil { addChart("sensitivity", title, to: &section) }
      let built = Set(sensitivity.points.flatMap { $0.built.keys }).sorted()
      let bought = built.isEmpty ? Set(sensitivity.points.flatMap { $0.bought.keys }).sorted() : []
      var table = PageTable(
        title,
        [
          (varied, true), (PlanText.columnMoney.filled(language, currency), true),
          (text(.columnTonnes), true),
        ] + choiceColumns(built, bought))
      for point in sensitivity.points {
        table.add(
          [
            .number(figure(point.value)), .number(point.cost.map(money) ?? text(.noPlan)),
            .number(figure(point.carbon)),
          ] + choices(built, bought, point.built, point.bought))
      }
      section.add(table)
    }
  }
}
