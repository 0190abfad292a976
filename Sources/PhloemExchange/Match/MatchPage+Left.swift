import PhloemModel
import PhloemPlanning

extension MatchPage {
  /// Adds what became of by-products, what is left and why, and pairs that cannot be links.
  func addLeft(to main: inout Markup) {
    main.addSection("left", text(.leftTitle)) { section in
      var all = PageTable(
        text(.sourceTable),
        periodColumns(.columnSource) + [
          (text(.columnAvailable), true), (text(.columnUsed), true), (text(.columnLeft), true),
          (text(.columnUnit), false), (text(.columnShare), true),
        ])
      var left = PageTable(
        text(.leftTable),
        periodColumns(.columnSource) + [
          (text(.columnLeft), true), (text(.columnUnit), false), (text(.columnWhy), false),
        ])
      for result in plan.sources {
        let unit = problem.unit(ofSource: result.source).symbol
        let first = periodCells(source(result.source), result.period)
        all.add(
          first + [
            .number(figure(result.available)), .number(figure(result.used)),
            .number(figure(result.left)), .text(unit),
            .bar(result.available > 0 ? result.used / result.available : 0),
          ])
        if result.left > 0 {
          let reasons = result.reasons.map(worded)
          left.add(
            first + [
              .number(figure(result.left)), .text(unit),
              .text(reasons.joined(separator: language == .zh ? "；" : "; ")),
            ])
        }
      }
      section.add(all)
      if left.rows.isEmpty { section.addNote(text(.nothingLeft)) } else { section.add(left) }
      addExcluded(to: &section)
    }
  }

  /// Adds the pairs that cannot be links, with the reason.
  func addExcluded(to section: inout Markup) {
    let told = problem.excluded.filter { $0.kind != .commodity }
    let others = problem.excluded.count - told.count
    if !told.isEmpty {
      var table = PageTable(
        text(.excludedTable),
        [
          (text(.columnSource), false), (text(.columnSink), false), (text(.columnWhy), false),
        ])
      for item in told {
        table.add([
          .text(source(item.source)), .text(sink(item.sink)), .text(worded(item.reason)),
        ])
      }
      section.addFolded(table)
    }
    if others > 0 { section.addNote(MatchText.otherPairs.filled(language, "\(others)")) }
  }

  /// Adds where components go.
  func addComponents(to main: inout Markup) {
    if plan.balances.isEmpty { return }
    main.addSection("components", text(.componentsTitle)) { section in
      var table = PageTable(
        text(.componentTable),
        [
          (text(.columnComponent), false), (text(.columnEnd), false), (text(.columnAmount), true),
          (text(.columnShare), true),
          (MatchText.columnMoney.filled(language, problem.currency), true),
        ])
      for balance in plan.balances {
        let name = problem.components[balance.component].name
        for end in balance.ends {
          table.add([
            .text(name), .text(worded(end.words)), .number(figure(end.amount)),
            .bar(balance.input > 0 ? end.amount / balance.input : 0),
            .number(end.value == 0 ? "" : figure(end.value)),
          ])
        }
      }
      section.add(table)
    }
  }

  /// Adds other sets of links.
  func addAlternatives(to main: inout Markup) {
    guard hasAlternatives else { return }
    main.addSection("alternatives", text(.alternativesTitle)) { section in
      if !plan.areAlternativesWhole { section.addNote(text(.cutShort)) }
      if plan.alternatives.isEmpty { return }
      let unit = problem.unit(of: plan.objective)
      var table = PageTable(
        text(.alternatives),
        [
          (unit.isEmpty ? text(.columnAmount) : unit, true), (text(.columnWorse), true),
          (text(.columnLinks), false),
        ])
      for item in plan.alternatives {
        table.add([
          .number(figure(item.value)), .number(FigureText.smallPercent(item.behind)),
          .text(item.links.map { name(of: problem.links[$0]) }.joined(separator: "; ")),
        ])
      }
      section.add(table)
    }
  }
}
