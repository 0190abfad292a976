import ArgumentParser
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemRegistry

/// Shows a supervisor what every region has, and what to look at.
struct LedgerSupervise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supervise",
    abstract: "Show what every region has, the larger ones with what lies in them, and alerts.",
    discussion: """
      Alerts are no proofs: units that came back to their owner within the window, deals of a party with \
      itself, reports and projects with one document, units of another ledger that were issued here too, \
      units on no meter-hours whose methodology issued others on some. \
      '--public' shows the sums alone: no party, account, project or deal.
      """)

  @Argument(help: "The ledger's file.") var ledger: String
  @Option(help: "Days within which units that come back are suspicious.") var window = 30
  @Flag(name: .customLong("public"), help: "Show what anyone may see.") var isPublic = false
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let seconds = Int64(min(max(0, window), 1_000_000)) * 86_400
      let answer = try LedgerFile.open(ledger).read {
        SupervisionJSON($0, window: seconds, isPublic: isPublic, language.language)
      }
      if json { return try Console.printJSON(answer) }
      answer.lines(language.language).forEach { Console.print($0) }
    }
  }
}

/// What regions have, and alerts, as JSON.
struct SupervisionJSON: Encodable, Sendable {
  struct Programme: Encodable {
    let programme, measure: String
    let projects, issued: Int
    let units: [String: Int]
  }
  struct Region: Encodable {
    let region, level: String
    let within: String?
    let capacityWatts, metersWithoutCapacity: Int
    let programmes: [Programme]
  }
  struct Alert: Encodable {
    let alert, text: String
  }

  let regions: [Region]
  /// Nil where only what anyone may see is shown.
  let alerts: [Alert]?

  init(
    _ state: LedgerState, window: Int64, isPublic: Bool, _ language: LocalizedText.Language
  ) {
    let capacities = state.capacities()
    let totals = state.programmes.indices.map {
      state.supervision(of: ProgrammeID(Int32($0)))
    }
    regions = state.regions.enumerated().map { place, region in
      Region(
        region: region.code, level: "\(region.level)",
        within: region.parent.map { state.regions[Int($0.index)].code },
        capacityWatts: capacities[place].watts, metersWithoutCapacity: capacities[place].unknown,
        programmes: totals.enumerated().compactMap { number, totals in
          let found = totals[place]
          guard found.issued > 0 || found.projects > 0 else { return nil }
          let units = UnitStatus.allCases.map { ("\($0)", found.units[Int($0.rawValue)]) }
          return Programme(
            programme: state.programmes[number].terms.code,
            measure: "\(state.programmes[number].terms.measure)", projects: found.projects,
            issued: found.issued,
            units: Dictionary(uniqueKeysWithValues: units.filter { $0.1 > 0 }))
        })
    }
    alerts =
      isPublic
      ? nil
      : state.alerts(window: window).map {
        Alert(alert: $0.word, text: $0.sentence(in: state)(language))
      }
  }

  /// The answer as lines of text.
  func lines(_ language: LocalizedText.Language) -> [String] {
    var table = TextTable(
      [LedgerText.region, .level, .within, .capacity, .programme, .projects, .issuedUnits]
        .map { $0(language) })
    for region in regions {
      let head = [
        region.region, LedgerText.word(region.level, language), region.within ?? "",
        "\(Figure.text(Double(region.capacityWatts) / 1e6)) MW",
      ]
      if region.programmes.isEmpty { table.add(head + ["", "", ""]) }
      for (place, programme) in region.programmes.enumerated() {
        table.add(
          (place == 0 ? head : ["", "", "", ""])
            + [programme.programme, "\(programme.projects)", "\(programme.issued)"])
      }
    }
    return table.lines + (alerts ?? []).map { LedgerText.alertLine(language, $0.text) }
  }
}
