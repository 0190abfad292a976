import ArgumentParser
import Foundation
import PhloemAccounting
import PhloemExchange
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemStore

/// Writes the report of a period.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the report of a period: one HTML page, CSV, JSON and XLSX.",
    discussion: """
      The page holds its charts and needs nothing beside it. The comparison is with the period of the \
      same length before, when there are readings, or with --against.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "2018, 2018-Q1, 2018-03 or 2018-01..2019-03; default: the last whole year.")
  var period: String?
  @Option(help: "Programme profile, such as ghg-protocol or china-ets-2024.")
  var profile: String?
  @Option(help: "The period to compare with; default: the one of the same length before.")
  var against: String?
  @Option(help: "The meter whose load curve is shown; default: the largest electricity meter.")
  var load: String?
  @Flag(help: "Report flows that were reconciled, and what that found.") var reconciled = false
  @Option(help: "The folder for the files.") var out: String = "."
  @Option(help: "The language: en or zh.") var lang: String = "en"
  @Option(help: "The file plotly.min.js; default: where 'make setup' puts it.")
  var plotly: String?

  func run() throws {
    try Failure.reported {
      guard let language = LocalizedText.Language(rawValue: lang) else {
        throw InputError("unknown language '\(lang)'", help: "one of: en, zh")
      }
      var session = try ParkSession(options.place)
      if reconciled { session.reconciling = try AccuracyDefaults.load() }
      let period = try session.period(period)
      let profile = try session.profile(profile)
      let (inventory, activity) = try session.inventory(period, profile: profile)
      var input = ReportInput(
        park: session.park, inventory: inventory, flowsheet: activity.flowsheet,
        parkArgument: options.park,
        programme: ReportProgramme(
          name: profile.name, sources: profile.sources, notes: profile.notes,
          rounding: "\(profile.rounding.unit), \(profile.rounding.decimals) decimals"))
      input.language = language
      input.previous = try previous(session, period, profile)
      input.uncertainty = inventory.uncertainty(in: session.park)
      input.intensities = ProductIntensity.all(
        of: inventory, flowsheet: activity.flowsheet, in: session.park)
      input.findings = session.findings
      if reconciled {
        let work = try BalanceWork(session, period: period)
        input.balance = ReportBalance(
          state: try work.reconciliation(BalanceOptions(), level: 0.05),
          meterTree: work.meterTree)
      }
      input.plausibility = try session.data.implausible(in: period)
      input.factors = session.library.factors
      input.meters = try session.data.meterSummaries(in: period).compactMap { summary in
        session.park.meters[summary.id].map {
          ReportMeter(
            $0, in: session.park, unit: summary.unit, total: summary.total,
            children: summary.children, coverage: summary.coverage,
            estimatedShare: summary.estimatedShare, isAmount: summary.isAmount)
        }
      }
      input.loadCurve = try loadCurve(session, period, input.meters)
      try write(input)
    }
  }

  private func previous(
    _ session: ParkSession, _ period: Period, _ profile: ProgrammeProfile
  ) throws -> Inventory? {
    if let against {
      return try session.inventory(Period(reading: against), profile: profile).inventory
    }
    return try? session.inventory(period.previous, profile: profile).inventory
  }

  private func loadCurve(
    _ session: ParkSession, _ period: Period, _ meters: [ReportMeter]
  ) throws -> LoadCurve? {
    let largest = meters.filter { $0.unit.dimension == .energy && $0.carrier == "electricity" }
      .max { ($0.total ?? 0) < ($1.total ?? 0) }
    guard let id = load ?? largest?.id, let meter = session.park.meters[id] else { return nil }
    let series = try session.data.intervals(of: id, in: period.range(in: session.park.zone))
    let base = BaseUnit(countingAmountsOf: meter)
    let per = max(1, 3600 / series.grid.step)
    var times: [Int64] = []
    var powers: [Double?] = []
    for first in stride(from: 0, to: series.grid.count, by: per) {
      let part = first..<min(first + per, series.grid.count)
      times.append(series.grid.time(at: first))
      let known = part.filter { series.flags[$0] != .missing }
      let energy = known.reduce(0.0) { $0 + base.canonical(series.values[$1]) }
      let seconds = Double(known.count * series.grid.step)
      powers.append(known.isEmpty ? nil : energy * 1000 / seconds)
    }
    return LoadCurve(name: meter.name, step: per * series.grid.step, times: times, powerKW: powers)
  }

  private func write(_ input: ReportInput) throws {
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    let files = ReportFiles(input)
    let stem = "\(out)/report-\(input.period.label)-\(input.language.rawValue)"
    func save(_ text: String, _ path: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      Console.print(path)
    }
    let script = plotly ?? ".deps/plotly/plotly.min.js"
    let library = try? String(contentsOfFile: script, encoding: .utf8)
    try save(files.html(plotly: library), stem + ".html")
    for (name, text) in files.csv() { try save(text, "\(stem)-\(name)") }
    try save(files.json(), stem + ".json")
    try files.writeWorkbook(to: stem + ".xlsx")
    Console.print(stem + ".xlsx")
  }
}
