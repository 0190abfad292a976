package import PhloemModel

/// A plan that was kept, as one HTML page that needs nothing beside it.
///
/// Figures are those of the record; names are those of the park as it is now.
package struct PlanRecordPage: Sendable {
  /// What is known of a plan that was kept.
  package struct Kept: Sendable {
    let name: String
    let version: Int
    let made: String
    let command: String
    let isCurrent: Bool

    /// Says what is known.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - version: Its version.
    ///   - made: When it was kept.
    ///   - command: The command that made it.
    ///   - isCurrent: Whether the park's files are those that it was made from.
    package init(name: String, version: Int, made: String, command: String, isCurrent: Bool) {
      self.name = name
      self.version = version
      self.made = made
      self.command = command
      self.isCurrent = isCurrent
    }
  }

  let record: PlanRecord
  let kept: Kept
  let names: PlanNames
  let source: PlanChartSource?
  let studies: PlanStudyView
  var language: LocalizedText.Language { names.language }

  /// Makes a page.
  ///
  /// - Parameters:
  ///   - record: The plan.
  ///   - steps: Its flows, levels and prices as CSV.
  ///   - kept: What is known of it.
  ///   - park: The park as it is now.
  ///   - language: The language of everything but the findings.
  package init(
    _ record: PlanRecord, steps: String, _ kept: Kept, park: Park,
    language: LocalizedText.Language
  ) {
    self.record = record
    self.kept = kept
    names = PlanNames(park: park, language: language)
    source = PlanStepTable(steps).flatMap {
      PlanChartSource(record, $0, PlanNames(park: park, language: language))
    }
    studies = PlanStudyView(record, names, source?.colours ?? PlanColours([PlanFigures.Pool]()))
  }

  /// The text of the file.
  ///
  /// - Parameter plotly: The text of `plotly.min.js`; without it the page has tables only.
  /// - Returns: The whole page.
  package func html(plotly: String? = nil) -> String {
    let charts = plotly.flatMap { library in
      source.map { PlanCharts($0, library: library.utf8.count) }
    }
    var page = Markup()
    page.addStart(language)
    page.addHead(
      title: "\(names.park.name(language)) · \(kept.name) · \(record.from) – \(record.to)",
      style: ReportStyle.css + PlanStyle.css)
    page.add("body") { body in
      addBanner(to: &body)
      body.add("main") { main in
        addOverview(to: &main, hasLibrary: plotly != nil)
        if charts != nil, let source { addCharts(source, to: &main) }
        addTables(to: &main)
        studies.add(to: &main, hasCharts: charts != nil)
        addFindings(to: &main)
      }
      body.add("footer", text: PlanText.madeBy(language))
      if let plotly, let charts { body.addPlanScripts(plotly, charts) }
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  private func addBanner(to body: inout Markup) {
    body.add("header") { header in
      header.add("div", ["class": "banner"]) { banner in
        banner.add("p", ["class": "kind"], text: PlanRecordText.keptTitle(language))
        banner.add("h1", text: "\(names.park.name(language)) · \(kept.name)")
        banner.add("p", ["class": "facts"]) { facts in
          facts.add("strong", text: "\(record.from) – \(record.to)")
          let count = FigureText.number(Double(record.steps), decimals: 0)
          for fact in [
            PlanText.steps.filled(language, count, FigureText.number(record.hours)),
            PlanRecordText.version.filled(language, String(kept.version)),
            PlanRecordText.keptAt.filled(language, kept.made),
          ] {
            facts.add("span", text: fact)
          }
        }
      }
      header.add("nav", ["aria-label": ReportText.contents(language)]) { nav in
        for section in sections { nav.add("a", ["href": "#\(section.id)"], text: section.title) }
      }
    }
  }

  private var sections: [(id: String, title: String)] {
    var sections = [("overview", PlanText.overview(language))]
    if source != nil {
      sections += [
        ("schedule", PlanText.schedule(language)), ("pools", PlanText.pools(language)),
        ("duration", PlanText.duration(language)),
      ]
    }
    sections.append(("costs", PlanText.costs(language)))
    if !record.emissions.isEmpty { sections.append(("carbon", PlanText.carbon(language))) }
    sections += [
      ("capacities", PlanText.capacities(language)), ("prices", PlanText.prices(language)),
      ("flows", PlanRecordText.flowTable(language)),
    ]
    if !record.yields.isEmpty { sections.append(("yields", PlanText.yields(language))) }
    return sections + studies.sections + [("findings", PlanText.findings(language))]
  }

  private func addOverview(to main: inout Markup, hasLibrary: Bool) {
    main.addSection("overview", PlanText.overview(language)) { section in
      if !hasLibrary { section.addNote(PlanText.tablesOnly(language)) }
      section.add("div", ["class": "cards"]) { cards in
        cards.addCard(
          PlanText.cardCost(language), studies.money(record.cost), record.currency, [],
          style: "main")
        let tonnes = ["scope1", "scope2"].compactMap { record.emissions[$0] }
        let isKnown = !tonnes.isEmpty
        cards.addCard(
          PlanText.cardCarbon(language),
          isKnown ? studies.figure(tonnes.reduce(0, +)) : FigureText.unknown,
          isKnown ? "tCO₂e" : "", isKnown ? [] : [PlanText.notCounted(language)])
      }
      section.addNote(
        (kept.isCurrent ? PlanRecordText.filesSame : .filesChanged)(language))
      section.add("p", ["class": "note"]) { p in
        p.add(text: PlanRecordText.madeWith(language) + " ")
        p.add("code", ["class": "command"], text: "phloem \(kept.command)")
      }
      if let making = record.making { section.addMaking(making, language) }
      if let note = record.note { section.addNote(note) }
      if source == nil { section.addNote(PlanRecordText.noSteps(language)) }
    }
  }

  private func addCharts(_ source: PlanChartSource, to main: inout Markup) {
    let hours = source.timeline.hours * Double(source.timeline.count)
    main.addSection("schedule", PlanText.scheduleTitle(language)) { section in
      section.addTimeControls(hours: hours, language)
      section.addWideChart("schedule", PlanText.scheduleTitle(language))
    }
    main.addSection("pools", PlanText.poolsTitle(language)) { section in
      section.addPoolMenu(source.pools, names)
      section.addTimeControls(hours: hours, language)
      section.addWideChart("pool", PlanText.poolsTitle(language))
      if !source.levels.isEmpty {
        section.addWideChart("levels", PlanText.storagesTitle(language))
      }
    }
    main.addSection("duration", PlanText.durationTitle(language)) { section in
      section.addPoolMenu(source.pools, names)
      section.addWideChart("duration", PlanText.durationTitle(language))
      if source.timeline.hasDays, source.pools.contains(where: { $0.price != nil }) {
        section.addWideChart("heat", PlanText.pricesTitle(language))
      }
    }
  }

  private func addFindings(to main: inout Markup) {
    main.addSection("findings", PlanText.findings(language)) { section in
      if record.findings.isEmpty {
        section.addNote(PlanText.noFindings(language))
      } else {
        section.add("ul") { list in
          for finding in record.findings { list.add("li", text: finding) }
        }
      }
    }
  }
}
