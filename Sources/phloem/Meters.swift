import ArgumentParser
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemStore

/// Shows what the meters say: one by one, or rolled up the site tree.
struct Meters: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the meter tree with coverage and unexplained difference, or roll sites up.",
    discussion: """
      Without filters, every meter with its total, coverage, estimated share, the difference to the \
      meters below it, and when its calibration is due ('overdue' by its last reading). With --level, --carrier or --by, totals by place, carrier and period, with the \
      residual that no place below explains.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "The period; default: the last whole year.") var period: String?
  @Option(help: "Levels: group, park, factory, workshop, line, equipment (a,b,…).")
  var level: String?
  @Option(help: "Carriers (a,b,…).") var carrier: String?
  @Option(help: "Split the period by year, quarter or month.") var by: PeriodSplit?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let session = try ParkSession(options.place)
      Console.note(session.findings)
      let period = try session.period(period)
      if level == nil, carrier == nil, by == nil {
        let answer = MeterAnswer(
          park: session.park, summaries: try session.data.meterSummaries(in: period),
          overdue: try session.overdueCalibrations())
        if json { try Console.printJSON(answer.json) } else { answer.print() }
        return
      }
      let totals = try session.data.rollup(
        period.split(by), levels: levels(), carriers: carriers(in: session.park))
      if json {
        try Console.printJSON(totals.map(SiteTotalJSON.init))
      } else {
        Self.table(totals).lines.forEach { Console.print($0) }
      }
    }
  }

  private func levels() throws -> Set<SiteLevel> {
    guard let level else { return [] }
    return Set(
      try level.split(separator: ",").map { name in
        if let level = SiteLevel(rawValue: String(name)) { return level }
        let known = SiteLevel.allCases.map(\.rawValue)
        throw InputError(
          "unknown level '\(name)'",
          help: nearest(to: String(name), in: known).map { "did you mean '\($0)'?" }
            ?? "one of: \(known.joined(separator: ", "))")
      })
  }

  private func carriers(in park: Park) throws -> Set<String> {
    guard let carrier else { return [] }
    return Set(
      try carrier.split(separator: ",").map { name in
        if park.commodities[String(name)] != nil { return String(name) }
        throw InputError(
          "unknown carrier '\(name)'",
          help: nearest(to: String(name), in: park.commodities.keys.sorted()).map {
            "did you mean '\($0)'?"
          })
      })
  }

  private static func table(_ totals: [SiteTotal]) -> TextTable {
    var table = TextTable([
      "level", "site", "carrier", "period", ">amount", "unit", ">below", ">residual", ">residual %",
      ">estimated", ">no data",
    ])
    for total in totals {
      table.add([
        total.level.rawValue, total.site, total.carrier, total.period.label,
        Figure.text(total.amount) + (total.isFromParts ? " (sum)" : ""), total.unit.symbol,
        total.parts.map { Figure.text($0) } ?? "", total.residual.map { Figure.text($0) } ?? "",
        total.residual.flatMap { total.amount == 0 ? nil : Figure.percent($0 / total.amount) }
          ?? "",
        total.estimatedShare > 0 ? Figure.percent(total.estimatedShare) : "",
        total.missingShare > 0 ? Figure.percent(total.missingShare) : "",
      ])
    }
    return table
  }
}

/// A place's total as JSON.
private struct SiteTotalJSON: Encodable {
  let site, level, carrier, period, unit: String
  let amount, missingShare, estimatedShare: Double
  let parts, residual: Double?
  let isFromParts: Bool

  init(_ total: SiteTotal) {
    site = total.site
    level = total.level.rawValue
    carrier = total.carrier
    period = total.period.label
    unit = total.unit.symbol
    amount = total.amount
    missingShare = total.missingShare
    estimatedShare = total.estimatedShare
    parts = total.parts
    residual = total.residual
    isFromParts = total.isFromParts
  }
}

/// The meter tree, ready to print.
private struct MeterAnswer {
  let park: Park
  let summaries: [MeterSummary]
  /// Whether each meter with a due day was read after it.
  let overdue: [String: Bool]

  func print() {
    var table = TextTable([
      "meter", "carrier", "site", ">total", "unit", ">coverage", ">estimated", ">below",
      ">unexplained", ">%", "owner", "calibration due",
    ])
    for summary in summaries {
      let meter = park.meters[summary.id]
      table.add([
        String(repeating: "  ", count: summary.depth) + summary.id, meter?.carrier ?? "",
        meter?.site ?? "",
        summary.total.map { Figure.text($0) + (summary.isAmount ? "" : " (mean)") } ?? "–",
        summary.unit.symbol, Figure.percent(summary.coverage),
        summary.estimatedShare > 0 ? Figure.percent(summary.estimatedShare, decimals: 2) : "",
        summary.children.map { Figure.text($0) } ?? "",
        summary.unexplained.map { Figure.text($0) } ?? "", share(summary), meter?.owner ?? "",
        (meter?.calibration?.due?.dateText ?? "") + (overdue[summary.id] == true ? " overdue" : ""),
      ])
    }
    table.lines.forEach { Console.print($0) }
  }

  private func share(_ summary: MeterSummary) -> String {
    guard let gap = summary.unexplained, let total = summary.total, total != 0 else { return "" }
    return Figure.percent(gap / total)
  }

  struct JSON: Encodable {
    let id, unit: String
    let carrier, site, parent, owner: String?
    let total, children, unexplained: Double?
    let coverage, estimatedShare: Double
    let calibrated, calibrationDue: String?
    let isCalibrationOverdue: Bool?
  }

  var json: [JSON] {
    summaries.map { summary in
      let meter = park.meters[summary.id]
      return JSON(
        id: summary.id, unit: summary.unit.symbol, carrier: meter?.carrier, site: meter?.site,
        parent: meter?.parent, owner: meter?.owner, total: summary.total,
        children: summary.children, unexplained: summary.unexplained, coverage: summary.coverage,
        estimatedShare: summary.estimatedShare, calibrated: meter?.calibration?.done?.dateText,
        calibrationDue: meter?.calibration?.due?.dateText,
        isCalibrationOverdue: overdue[summary.id])
    }
  }
}
