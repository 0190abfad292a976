import Foundation
import PhloemDatasets
import PhloemFootprint
package import PhloemModel

/// What an import of a life-cycle database found and what linking did to it, as one HTML page that needs
/// nothing beside it; lists can be filtered where scripts run.
///
/// The same survey gives the same bytes.
package struct DatabasePage: Sendable {
  /// What is shown.
  package let survey: DatabaseSurvey
  /// The language of everything but names.
  package let language: LocalizedText.Language
  let tables: DatabaseTables

  /// Makes a page.
  package init(_ survey: DatabaseSurvey, language: LocalizedText.Language = .en) {
    self.survey = survey
    self.language = language
    tables = DatabaseTables(language)
  }

  /// The text of the file.
  package var html: String {
    var page = Markup()
    page.addStart(language)
    page.addHead(
      title: "\(survey.name) · \(text(.title))", style: ReportStyle.css + FootprintStyle.css)
    page.add("body") { body in
      addBanner(to: &body)
      body.add("main") { main in
        addOverview(to: &main)
        addImport(to: &main)
        addLinking(to: &main)
        addDistributions(to: &main)
        addCoverage(to: &main)
      }
      body.add("footer", text: text(.madeBy))
      body.add(raw: "<script type=\"application/json\" id=\"charts\">{}</script>\n")
      body.add(
        raw: "<script>\n(() => {\n\(ChartScript.text)\n  follow(() => {});\n})();\n</script>\n")
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  func text(_ text: SurveyText) -> String { text(language) }
  func figure(_ value: Double) -> String { FigureText.number(value, significant: 5) }
  func count(_ value: Int) -> String { FigureText.number(Double(value), decimals: 0) }

  private func addBanner(to body: inout Markup) {
    body.add("header") { header in
      header.add("div", ["class": "banner"]) { banner in
        banner.add("p", ["class": "kind"], text: text(.kind))
        banner.add("h1", text: survey.name)
        banner.add("p", ["class": "facts"]) { facts in
          facts.add("strong", text: survey.diagnosis?.format.rawValue ?? text(.title))
          let counts = survey.links.counts
          facts.add("span", text: SurveyText.processCount.filled(language, count(counts.processes)))
          facts.add(
            "span",
            text: SurveyText.unlinkedCount.filled(
              language, count(counts.unlinkedInputs), count(counts.inputs)))
        }
      }
      header.add("nav", ["aria-label": ReportText.contents(language)]) { nav in
        var sections: [(String, SurveyText)] = [("overview", .overview)]
        if survey.diagnosis != nil { sections.append(("import", .reading)) }
        sections += [
          ("links", .links), ("distributions", .distributions), ("coverage", .coverage),
        ]
        for (id, title) in sections { nav.add("a", ["href": "#\(id)"], text: text(title)) }
      }
    }
  }

  private func addOverview(to main: inout Markup) {
    let counts = survey.links.counts
    main.addSection("overview", text(.overview)) { section in
      section.add("div", ["class": "cards"]) { cards in
        cards.addCard(
          text(.cardProcesses), count(counts.processes), "",
          [SurveyText.columnsOf.filled(language, count(counts.activities))])
        let share =
          counts.inputs == 0
          ? nil : 1 - Double(counts.unlinkedInputs) / Double(counts.inputs)
        cards.addCard(
          text(.cardLinked), FigureText.percent(share), "",
          [
            SurveyText.linkedOf.filled(
              language, count(counts.inputs - counts.unlinkedInputs), count(counts.inputs)),
            SurveyText.severalOf.filled(
              language, count(counts.severalSuppliers), count(counts.referenceFlows)),
          ])
        cards.addCard(
          text(.cardLoops), count(survey.links.loops.count + survey.links.selfLoops.count), "",
          [
            SurveyText.cutLinks.filled(language, count(survey.links.cuts.count)),
            SurveyText.leftOut.filled(language, count(survey.links.leftOut.count)),
          ])
        cards.addCard(
          text(.cardUncertain), count(survey.uncertainExchanges), "",
          [SurveyText.ofExchanges.filled(language, count(survey.exchanges))])
      }
    }
  }

  private func addImport(to main: inout Markup) {
    guard let diagnosis = survey.diagnosis else { return }
    main.addSection("import", text(.readingTitle)) { section in
      section.add("div", ["class": "two"]) { two in
        two.add("div") { half in
          var held = PageTable(
            text(.holds), [(text(.columnWhat), false), (text(.columnCount), true)])
          for entry in diagnosis.processes + diagnosis.flows {
            held.add([.text(tables.structureWord(entry.name)), .number(count(entry.count))])
          }
          held.add([.text(text(.exchanges)), .number(count(diagnosis.exchanges))])
          held.add([.text(text(.categories)), .number(count(diagnosis.impactCategories))])
          half.add(held)
        }
        two.add("div") { half in
          var notes = PageTable(
            text(.repairs),
            [
              (text(.columnWhat), false), (text(.columnCount), true), (text(.columnExample), false),
            ])
          for group in diagnosis.notes.groups {
            notes.add([
              .text(tables.word(for: group.kind)), .number(count(group.count)),
              example(group.examples.first),
            ])
          }
          if notes.rows.isEmpty { half.addNote(text(.noRepairs)) } else { half.add(notes) }
        }
      }
      var structure = PageTable(
        text(.structure),
        [(text(.columnWhat), false), (text(.columnCount), true), (text(.columnExample), false)])
      for entry in diagnosis.structure where entry.count > 0 {
        structure.add([
          .text(tables.structureWord(entry.name)), .number(count(entry.count)),
          .text(entry.examples.prefix(3).joined(separator: "; ")),
        ])
      }
      section.add(structure)
      addNotes(diagnosis, to: &section)
    }
  }

  /// The examples of each kind of repair, folded away.
  private func addNotes(_ diagnosis: DatasetDiagnosis, to section: inout Markup) {
    for group in diagnosis.notes.groups {
      var table = PageTable(
        SurveyText.examples.filled(
          language, tables.word(for: group.kind), count(group.examples.count), count(group.count)),
        [(text(.columnWhat), false), (text(.columnPlace), false)])
      for one in group.examples {
        table.add([
          .text(one.detail),
          .markup { cell in if let place = one.place { cell.add("code", text: Self.short(place)) }
          },
        ])
      }
      section.addFolded(table)
    }
  }

  private func example(_ example: ImportNotes.Example?) -> PageTable.Cell {
    .markup { cell in
      guard let example else { return }
      cell.add(text: example.detail)
      if let place = example.place { cell.add("code", text: Self.short(place)) }
    }
  }

  /// A place without the folders above the file or archive that was read.
  private static func short(_ place: String) -> String {
    if let archive = place.range(of: ".zip/") { return String(place[archive.upperBound...]) }
    return place.split(separator: "/").last.map(String.init) ?? place
  }
}
