import PhloemModel
import PhloemPlanning

extension MatchPage {
  /// Adds the tiles: the objective, the gain, emissions, links.
  func addOverview(to main: inout Markup, hasCharts: Bool) {
    main.addSection("overview", text(.overview)) { section in
      if hasCharts {
        section.add("noscript") {
          $0.add("p", ["class": "note"], text: ReportText.withoutScript(language))
        }
      } else {
        section.addNote(text(.tablesOnly))
      }
      section.add("div", ["class": "cards"]) { cards in
        let unit = problem.unit(of: plan.objective)
        cards.addCard(
          text(objective), figure(plan.value), unit,
          plan.bound.map { [MatchText.bound.filled(language, figure($0), unit)] } ?? [])
        if let before = plan.allVirgin {
          cards.addCard(
            text(.benefit), figure(before.cost - plan.totals.cost), problem.currency,
            [MatchText.against.filled(language, figure(before.cost), problem.currency)])
        } else {
          cards.addCard(text(.benefit), FigureText.unknown, "", [text(.noAgainst)])
        }
        addEmissions(to: &cards)
        let others = problem.excluded.count
        cards.addCard(
          text(.linkCount), "\(plan.links.count)", "",
          [MatchText.ofPossible.filled(language, "\(problem.links.count)")]
            + (others > 0 ? [MatchText.pairsLeftOut.filled(language, "\(others)")] : []))
      }
      let guesses = assumed
      if !guesses.isEmpty {
        section.addNote(MatchText.assumed.filled(language, guesses.joined(separator: ", ")))
      }
    }
  }

  private func addEmissions(to cards: inout Markup) {
    guard let emissions = plan.totals.emissions else {
      cards.addCard(text(.emissions), FigureText.unknown, "", [text(.notKnown)])
      return
    }
    let saved = plan.allVirgin?.emissions.map { $0 - emissions }
    cards.addCard(
      text(.emissions), figure(emissions), "t",
      saved.map { [MatchText.saved.filled(language, figure($0))] } ?? [])
  }

  private var objective: MatchText {
    switch plan.objective {
    case .cost: .cost
    case .carbon: .leastCarbon
    case .virgin: .virgin
    case .diverted: .diverted
    case .value: .value
    }
  }

  /// Sources, sinks and technologies of links whose numbers are guesses.
  private var assumed: [String] {
    var names: [String] = []
    func add(_ name: String, _ isAssumed: Bool) {
      if isAssumed, !names.contains(name) { names.append(name) }
    }
    for result in plan.links {
      let link = result.link
      add(source(link.source), problem.sources[link.source].isAssumed)
      add(sink(link.sink), problem.sinks[link.sink].isAssumed)
      if let number = link.technology {
        add(problem.technologies[number].id, problem.technologies[number].isAssumed)
      }
    }
    return names
  }

  /// Adds what contradicts itself, where there is no plan.
  func addClash(to main: inout Markup) {
    main.addSection("clash", text(.clashTitle)) { section in
      if plan.status == .timeLimit { section.addNote(text(.ranOut)) }
      guard let clash = plan.clash else { return }
      for (title, rows) in [
        (MatchText.clashRows, clash.rows), (.clashGive, clash.relaxations),
      ] {
        section.add("p", text: text(title))
        section.add("ul") { list in for row in rows { list.add("li", text: row(language)) } }
      }
      addExcluded(to: &section)
    }
  }

  /// Adds what a reader should know.
  func addFindings(to main: inout Markup) {
    main.addSection("findings", text(.findings)) { section in
      if findings.isEmpty {
        section.addNote(text(.noFindings))
      } else {
        section.add(PageTable.findings(findings, text(.findings), language))
      }
    }
  }
}
