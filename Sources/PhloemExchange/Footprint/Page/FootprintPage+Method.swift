import PhloemFootprint
import PhloemModel

extension FootprintPage {
  /// Adds how much of what is exchanged with nature the methods know.
  func addCoverage(to main: inout Markup) {
    main.addSection("coverage", text(.coverage)) { section in
      section.addNote(text(.coverageNote))
      for place in places {
        let coverage = place.score.coverage
        if places.count > 1 { section.add("h3", text: place.title) }
        section.add("div", ["class": "cards three"]) { cards in
          cards.addCard(
            text(.flowsWithFactor), "\(coverage.characterisedRows)", "",
            [FootprintText.ofFlows.filled(language, "\(coverage.exchangedRows)")])
          cards.addCard(
            text(.massWithFactor),
            FigureText.percent(
              coverage.mass > 0 ? coverage.characterisedMass / coverage.mass : nil), "",
            [FootprintText.ofMass.filled(language, figure(coverage.mass))])
          cards.addCard(
            text(.scoreFound),
            coverage.scoreShares.max { ($0.value, $1.key) < ($1.value, $0.key) }
              .map { FigureText.percent($0.value) } ?? FigureText.unknown, "",
            coverage.scoreShares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
              "\(word($0.key)): \(FigureText.percent($0.value))"
            })
        }
        addUncharacterised(coverage, to: &section)
      }
    }
  }

  /// The most flows without factor that stand on the page.
  static let longestList = 200

  private func addUncharacterised(_ coverage: MappingCoverage, to section: inout Markup) {
    let flows = coverage.uncharacterised
    guard !flows.isEmpty else { return }
    var table = PageTable(
      FootprintText.uncharacterised.filled(language, "\(flows.count)"),
      [
        (text(.columnFlow), false), (text(.columnWhere), false), (text(.columnAmount), true),
        (text(.columnUnit), false), (text(.columnWhy), false),
      ], filter: text(.filter))
    for flow in flows.prefix(Self.longestList) {
      table.add([
        .text(flow.row.name), .text(flow.row.compartment.joined(separator: ", ")),
        .number(figure(flow.amount)), .text(flow.row.unit), .text(word(flow.row.match.rawValue)),
      ])
    }
    section.addFolded(table)
    if flows.count > Self.longestList {
      section.addNote(
        FootprintText.listCut.filled(language, "\(flows.count - Self.longestList)"))
    }
  }

  private func word(_ match: String) -> String {
    FactorMatch(rawValue: match).map { text(.word(for: $0)) } ?? match
  }

  /// Adds rules, decisions, what was cut and how the equations were solved.
  func addMethod(to main: inout Markup) {
    main.addSection("method", text(.methodTitle)) { section in
      section.add(DatabaseTables(language).rules(record.rules))
      section.add(solver)
      guard let linking = record.linking else { return }
      DatabaseTables(language).add(linking, to: &section)
    }
  }

  private var solver: PageTable {
    var table = PageTable(
      text(.solver),
      [(text(.columnWhat), false)] + record.products.map { (name(of: $0), true) })
    func add(_ title: FootprintText, _ value: (SolverReport) -> String) {
      table.add([.text(text(title))] + record.products.map { .number(value($0.solver)) })
    }
    add(.solvedBy) { report in
      switch report.method {
      case .direct: text(.direct)
      case .sweeps: text(.sweeps)
      case .directAfterSweeps: text(.directAfterSweeps)
      }
    }
    add(.blocks) { FigureText.number(Double($0.components)) }
    add(.largestLoop) { $0.loops.max().map { "\($0)" } ?? text(.none) }
    let isProven = record.products.allSatisfy(\.solver.isProven)
    add(isProven ? .error : .errorEstimate) {
      FootprintText.ofScore.filled(language, DatabaseTables.exponent($0.error))
    }
    return table
  }
}

extension FootprintText {
  /// How a flow came by its factor, or why it has none.
  static func word(for match: FactorMatch) -> FootprintText {
    switch match {
    case .id: .byID
    case .cas: .byCAS
    case .name: .byName
    case .unknown: .unknownSubstance
    case .otherCompartment: .otherCompartment
    case .otherOrigin: .otherOrigin
    case .otherPlace: .otherPlace
    case .otherUnit: .otherUnit
    }
  }
}
