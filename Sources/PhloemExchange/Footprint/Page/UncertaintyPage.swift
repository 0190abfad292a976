package import PhloemModel

/// How sure footprints are, as one HTML page that needs nothing beside it and no scripts.
///
/// The same record gives the same bytes.
package struct UncertaintyPage: Sendable {
  /// What is shown.
  package let spread: StudyRecord.Spread
  /// The database that was drawn from.
  package let database: String
  /// The language of everything but names.
  package let language: LocalizedText.Language

  /// Makes a page.
  package init(
    _ spread: StudyRecord.Spread, of database: String, language: LocalizedText.Language = .en
  ) {
    self.spread = spread
    self.database = database
    self.language = language
  }

  /// The text of the file.
  package var html: String {
    var page = Markup()
    page.addStart(language)
    page.addHead(
      title: "\(heading) · \(text(.title))", style: ReportStyle.css + FootprintStyle.css)
    let sections = SpreadSections(spread: spread, language: language, hasScenarios: false)
    page.add("body") { body in
      addBanner(to: &body)
      body.add("main") { main in
        addOverview(sections, to: &main)
        sections.addPairs(to: &main)
        sections.addSpreads(to: &main)
        if spread.scores.allSatisfy({ $0.shares.isEmpty }) {
          main.addSection("sources", text(.shares)) { $0.addNote(text(.noShares)) }
        }
        sections.addHow(to: &main)
      }
      body.add("footer", text: text(.madeBy))
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  private func text(_ text: SpreadText) -> String { text(language) }

  private func figure(_ value: Double) -> String { FigureText.number(value, significant: 5) }

  private var heading: String {
    var names: [String] = []
    for score in spread.scores where !names.contains(score.product) { names.append(score.product) }
    return names.joined(separator: language == .zh ? "、" : "; ")
  }

  private func addBanner(to body: inout Markup) {
    body.add("header") { header in
      header.add("div", ["class": "banner"]) { banner in
        banner.add("p", ["class": "kind"], text: text(.kind))
        banner.add("h1", text: heading)
        banner.add("p", ["class": "facts"]) { facts in
          let accepted = spread.scores.first?.accepted ?? 0
          facts.add(
            "strong",
            text: SpreadText.draws.filled(
              language, FigureText.number(Double(accepted), decimals: 0)))
          facts.add("span", text: SpreadText.seed.filled(language, "\(spread.seed)"))
          facts.add("span", text: FootprintText.inDatabase.filled(language, database))
        }
      }
      header.add("nav", ["aria-label": ReportText.contents(language)]) { nav in
        nav.add("a", ["href": "#overview"], text: text(.overview))
        if !spread.pairs.isEmpty { nav.add("a", ["href": "#pairs"], text: text(.pairs)) }
        nav.add("a", ["href": "#spread-1"], text: text(.spread))
        nav.add("a", ["href": "#draws"], text: text(.how))
      }
    }
  }

  private func addOverview(_ sections: SpreadSections, to main: inout Markup) {
    main.addSection("overview", text(.overview)) { section in
      section.add("div", ["class": "cards"]) { cards in
        for score in spread.scores.prefix(4) {
          cards.addCard(
            sections.name(of: score), figure(score.median), score.unit,
            [
              text(.median),
              SpreadText.range.filled(language, figure(score.p5), figure(score.p95)),
              SpreadText.statedIs.filled(language, figure(score.stated)),
            ], style: spread.scores.count == 1 ? "main" : "wide")
        }
      }
      sections.addTable(to: &section)
    }
  }
}
