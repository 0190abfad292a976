import PhloemFootprint
import PhloemModel

extension DatabasePage {
  /// The most rows of a list.
  private static let longestList = 500

  /// Adds what linking did.
  func addLinking(to main: inout Markup) {
    let report = survey.links
    main.addSection("links", text(.linksTitle)) { section in
      section.add(tables.rules(survey.rules))
      tables.add(
        FootprintRecord.Linking(report, limit: Self.longestList), to: &section)
      var several = PageTable(
        SurveyText.severalTable.filled(language, count(report.several.count)),
        [
          (text(.columnFlow), false), (text(.columnSuppliers), true),
          (text(.columnDecided), false),
        ], filter: FootprintText.filter(language))
      for flow in report.several.prefix(Self.longestList) {
        let decided = flow.decisions.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
          .map { "\(tables.word($0.key)) \(count($0.value))" }
        several.add([
          tables.named(flow.name, flow.flow), .number(count(flow.suppliers)),
          .text(decided.joined(separator: "; ")),
        ])
      }
      if !several.rows.isEmpty { section.addFolded(several) }
      addShared(report.shared, to: &section)
    }
  }

  private func addShared(_ shared: [LinkReport.Shared], to section: inout Markup) {
    guard !shared.isEmpty else { return }
    var table = PageTable(
      SurveyText.sharedTable.filled(language, count(shared.count)),
      [
        (text(.columnProcess), false), (text(.columnProducts), true), (text(.columnDone), false),
        (text(.columnBy), false), (text(.columnOdd), false),
      ], filter: FootprintText.filter(language))
    for process in shared.prefix(Self.longestList) {
      table.add([
        tables.named(process.name, process.process), .number(count(process.products)),
        .text(tables.word(process.treatment.rawValue)), .text(process.kind ?? ""),
        .text(process.findings.joined(separator: "; ")),
      ])
    }
    section.addFolded(table)
  }

  /// Adds the distributions of exchanges, by kind.
  func addDistributions(to main: inout Markup) {
    main.addSection("distributions", text(.distributionsTitle)) { section in
      var table = PageTable(
        text(.distributionsTitle),
        [
          (text(.columnKind), false), (text(.columnTechnosphere), true),
          (text(.columnBiosphere), true), (text(.columnUnusable), true),
        ])
      for row in survey.distributions {
        table.add([
          .text(tables.word(for: row.kind)), .number(count(row.technosphere)),
          .number(count(row.biosphere)), .number(count(row.unusable)),
        ])
      }
      section.add(table)
      section.addNote(text(.unusableNote))
    }
  }

  /// Adds which flows the impact categories know.
  func addCoverage(to main: inout Markup) {
    main.addSection("coverage", text(.coverageTitle)) { section in
      section.addNote(FootprintText.coverageNote(language))
      for category in survey.categories {
        var table = PageTable(
          "\(category.name) (\(category.id))",
          [(text(.columnMatch), false), (text(.columnRows), true), (text(.columnEntries), true)])
        for row in category.matches {
          table.add([
            .text(FootprintText.word(for: row.match)(language)), .number(count(row.rows)),
            .number(count(row.entries)),
          ])
        }
        section.add(table)
        var missing = PageTable(
          SurveyText.missingTable.filled(
            language, count(category.missing.count), count(category.missingRows)),
          [
            (text(.columnFlow), false), (text(.columnWhere), false), (text(.columnUnit), false),
            (text(.columnEntries), true), (text(.columnWhy), false),
          ], filter: FootprintText.filter(language))
        for flow in category.missing {
          missing.add([
            .text(flow.row.name), .text(flow.row.compartment.joined(separator: ", ")),
            .text(flow.row.unit), .number(count(flow.entries)),
            .text(FootprintText.word(for: flow.row.match)(language)),
          ])
        }
        if !missing.rows.isEmpty { section.addFolded(missing) }
      }
    }
  }
}
