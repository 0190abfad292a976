import PhloemFootprint
import PhloemModel

extension StudyPage {
  /// Adds scores as shares of references, and the single figure where there are weights.
  func addNormalised(to main: inout Markup) {
    guard let references = record.normalisation else { return }
    main.addSection("normalised", text(.normalisedTitle)) { section in
      section.addNote("\(references.name): \(references.source)")
      if let weights = record.weighting { section.addNote("\(weights.name): \(weights.source)") }
      var table = PageTable(
        text(.normalisedTitle),
        [("", false)] + record.categories.map { ($0.name, true) }
          + (record.weighting == nil ? [] : [(text(.single), true)]))
      for row in rows {
        table.add(
          [.text(name(of: row))] + row.result.normalised.map { .number(exponent($0)) }
            + (record.weighting == nil
              ? []
              : [.number(row.result.single.map(exponent) ?? FigureText.unknown)]))
      }
      section.add(table)
    }
  }

  private func exponent(_ value: Double) -> String {
    abs(value) >= 1e-3 || value == 0 ? figure(value) : DatabaseTables.exponent(value)
  }

  /// Adds how results spread.
  func addUncertainty(to main: inout Markup) {
    guard let spread = record.uncertainty else { return }
    var sections = SpreadSections(
      spread: spread, language: language, hasScenarios: record.scenarios.count > 1)
    for scenario in record.scenarios {
      sections.scenarioNames[scenario.id] = name(ofScenario: scenario.id)
    }
    for product in record.products { sections.productNames[product.id] = product.name }
    for category in record.categories { sections.categoryNames[category.id] = category.name }
    let made = sections
    main.addSection("spread", text(.uncertainty)) { made.addTable(to: &$0) }
    made.addPairs(to: &main)
    made.addSpreads(to: &main)
    made.addHow(to: &main)
  }

  /// Adds databases, parameters, rules and how each scenario was solved.
  func addHow(to main: inout Markup) {
    main.addSection("how", text(.howTitle)) { section in
      var products = PageTable(
        text(.products),
        [
          (text(.columnProduct), false), (FootprintText.columnAmount(language), true),
          (FootprintText.columnProcess(language), false), (text(.databases), false),
        ])
      for product in record.products {
        products.add([
          .text(product.name), .number("\(figure(product.amount)) \(product.unit)"),
          .text(product.process), .text(product.database ?? text(.ownProcess)),
        ])
      }
      section.add(products)
      if !record.databases.isEmpty { section.add(databases) }
      addParameters(to: &section)
      section.add(tables.rules(record.rules))
      section.add(solutions)
      if record.notes.isEmpty {
        section.addNote(text(.noNotes))
      } else {
        var notes = PageTable(text(.notes), [(text(.notes), false)])
        for note in record.notes { notes.add([.text(note)]) }
        section.add(notes)
      }
    }
  }

  private var databases: PageTable {
    var table = PageTable(
      text(.databases),
      [
        (text(.databases), false), (text(.columnForm), false),
        (FootprintText.columnProcesses(language), true),
        (FootprintText.columnFlow(language), true), (text(.columnShared), true),
        (text(.columnReplaced), true),
      ])
    for database in record.databases {
      table.add([
        .text(database.name), .text(database.form),
        .number(FigureText.number(Double(database.processes), decimals: 0)),
        .number(FigureText.number(Double(database.flows), decimals: 0)),
        .number(FigureText.number(Double(database.sharedFlows), decimals: 0)),
        .number("\(database.replacedProcesses.count)"),
      ])
    }
    return table
  }

  private func addParameters(to section: inout Markup) {
    guard let first = record.scenarios.first, !first.parameters.isEmpty else { return }
    var table = PageTable(
      text(.parameters),
      [(text(.columnParameter), false), (text(.columnFormula), false)]
        + record.scenarios.map { (name(ofScenario: $0.id), true) })
    for (place, parameter) in first.parameters.enumerated() {
      table.add(
        [.text(parameter.name), .text(parameter.formula ?? "")]
          + record.scenarios.map { scenario in
            guard scenario.parameters.indices.contains(place) else { return .number("") }
            let own = scenario.parameters[place]
            return .number(
              "\(figure(own.value)) \(own.unit)", style: own.isChanged ? "changed" : nil)
          })
    }
    section.add(table)
  }

  private var solutions: PageTable {
    var table = PageTable(
      text(.solutions),
      [
        (text(.columnScenario), false), (text(.columnWay), false), (text(.columnEntries), true),
        (text(.columnError), true),
      ])
    for scenario in record.scenarios {
      let way: String =
        switch scenario.solution.way {
        case "factorised": text(.factorised)
        case "corrected": text(.corrected)
        case "base": text(.sameAsBase)
        default: scenario.solution.way
        }
      table.add([
        .text(name(ofScenario: scenario.id)), .text(way),
        .number("\(scenario.solution.changedEntries)"),
        .number(DatabaseTables.exponent(scenario.solution.error)),
      ])
    }
    return table
  }
}
