import PhloemDispatch
import PhloemModel

extension PlanStudyView {
  /// Adds the other ways of running.
  func addComparison(to main: inout Markup, _ hasCharts: Bool) {
    if comparisons.isEmpty { return }
    main.addSection("comparison", text(.comparisonTitle)) { section in
      if hasCharts { section.addWideChart("comparison", text(.comparisonTitle)) }
      for comparison in comparisons {
        let other = Self.name(ofBaseline: comparison.name, language)
        var table = PageTable(
          PlanText.against.filled(language, other),
          [
            (text(.columnWhat), false), (text(.thisPlan), true), (other, true),
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
  private func name(of row: PlanRecord.Comparison.Row) -> String {
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
  func addFront(to main: inout Markup, _ hasCharts: Bool) {
    guard let front else { return }
    main.addSection("front", text(.frontTitle)) { section in
      if hasCharts { section.addWideChart("front", text(.frontTitle)) }
      section.addNote(text(.frontNote))
      if let frontScopes {
        section.addNote(
          PlanStudyText.frontScopes.filled(
            language, frontScopes.map(String.init).joined(separator: language == .zh ? "、" : ", ")))
      }
      if let liftedCap {
        section.addNote(PlanStudyText.frontLiftsCap.filled(language, figure(liftedCap)))
      }
      let chosen = chosen(front.map(\.built), front.map(\.bought))
      if hasCharts, !chosen.owners.isEmpty {
        section.addWideChart("front-chosen", text(.chosen))
      }
      var table = PageTable(
        text(.frontTitle),
        [
          (text(.columnTonnes), true), (PlanText.columnMoney.filled(language, currency), true),
          (PlanText.columnSlope.filled(language, currency), true),
        ] + columns(chosen))
      for point in front {
        let amounts = chosen.isBuilt ? point.built : point.bought
        table.add(
          [
            .number(figure(point.carbon)), .number(money(point.cost)),
            .number(point.price.map(figure) ?? ""),
          ] + chosen.owners.map { .number(figure(amounts[$0])) })
      }
      section.add(table)
    }
  }

  private func columns(_ chosen: (owners: [String], isBuilt: Bool)) -> [PageTable.Column] {
    let text: PlanText = chosen.isBuilt ? .builtOf : .boughtOf
    return chosen.owners.map { owner in
      let unit = unit(owner, isBuilt: chosen.isBuilt)
      let name = text.filled(language, names.owner(owner))
      return (unit.isEmpty ? name : "\(name), \(unit)", true)
    }
  }

  /// Adds how far plans that cost little more may differ.
  func addAlternatives(to main: inout Markup, _ hasCharts: Bool) {
    guard let alternatives else { return }
    let title =
      within.map {
        PlanText.alternativesTitle.filled(
          language, FigureText.percent($0.share), money($0.cost), currency)
      } ?? text(.alternatives)
    main.addSection("alternatives", title) { section in
      if hasCharts {
        section.addWideChart("alternatives", title)
        section.addNote(text(.rangeNote))
      }
      var table = PageTable(
        title,
        [
          (text(.columnOf), false), (text(.columnLeast), true), (text(.columnBest), true),
          (text(.columnMost), true), (text(.columnUnit), false),
        ])
      for range in alternatives {
        table.add([
          cell(name(of: range), id: range.owner), .number(figure(range.least)),
          .number(figure(range.best)), .number(figure(range.most)), .text(range.unit),
        ])
      }
      section.add(table)
    }
  }

  /// What a range is of.
  func name(of range: PlanRecord.Alternative) -> String {
    let name = names.owner(range.owner)
    return range.isCapacity ? PlanText.capacityOf.filled(language, name) : name
  }

  /// Adds how the plan changes with a price.
  func addSensitivity(to main: inout Markup, _ hasCharts: Bool) {
    guard let sensitivity else { return }
    let title = PlanText.sensitivityTitle.filled(language, varied)
    main.addSection("sensitivity", title) { section in
      let chosen = chosen(sensitivity.map(\.built), sensitivity.map(\.bought))
      if hasCharts, sensitivity.contains(where: { $0.cost != nil }) {
        section.addWideChart("sensitivity", title)
        if !chosen.owners.isEmpty { section.addWideChart("sensitivity-chosen", text(.chosen)) }
      }
      var table = PageTable(
        title,
        [
          (varied, true), (PlanText.columnMoney.filled(language, currency), true),
          (text(.columnTonnes), true),
        ] + columns(chosen))
      for point in sensitivity {
        let amounts = chosen.isBuilt ? point.built : point.bought
        table.add(
          [
            .number(figure(point.value)), .number(point.cost.map(money) ?? text(.noPlan)),
            .number(figure(point.carbon)),
          ] + chosen.owners.map { .number(figure(amounts[$0])) })
      }
      section.add(table)
    }
  }
}
