import Foundation
import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemStore

/// A park with its database, factors and rules: what the verbs that compute work on.
struct ParkSession {
  let park: Park
  let data: ParkData
  let library: FactorLibrary
  let rules: AccountingRules
  /// Warnings of the park file and its factor files.
  let findings: [Diagnostic]
  /// Deviations with which flows are reconciled; nil leaves them as they are read.
  var reconciling: AccuracyDefaults?

  /// Opens everything that a park names.
  init(_ options: ParkOptions) throws {
    let (park, notes) = try options.load()
    let check = ParkCheck(park)
    guard check.passes else { throw InputError(check.findings) }
    self.park = park
    data = try ParkData(park, store: Self.store(of: park, options))
    var report = Diagnostics()
    report.add(notes)
    for name in try data.store.undeclaredMeters() {
      report.warning(
        "the database holds readings of '\(name)', which the park does not declare: they are kept "
          + "and not counted",
        help: "declare the meter, or name it under 'meter-names' of an import and ingest again")
    }
    library = try Self.library(of: park, folder: options.folder, into: &report)
    rules = try AccountingRules.load()
    findings = report.all
  }

  /// The park's database; a park without meters needs none.
  private static func store(of park: Park, _ options: ParkOptions) throws -> PhloemStore {
    if FileManager.default.fileExists(atPath: options.storePath) {
      return try PhloemStore(path: options.storePath)
    }
    guard park.meters.values.contains(where: { !$0.isVirtual }) else {
      return try PhloemStore(inMemory: [])
    }
    throw InputError(
      "there is no database '\(options.storePath)'",
      help: "ingest readings first: phloem ingest \(options.park) FILES")
  }

  /// The library with the park's own factors.
  static func library(
    of park: Park, folder: String, into report: inout Diagnostics
  ) throws -> FactorLibrary {
    var library = try FactorLibrary.load()
    for file in park.factorFiles {
      library = library.merging(
        file: ParkOptions.join(folder, file.name), named: nil, into: &report)
    }
    try report.throwIfErrors()
    return library
  }

  /// The profile asked for, else the park's, else the GHG Protocol.
  func profile(_ id: String?) throws -> ProgrammeProfile {
    try rules.profile(id ?? park.profile ?? "ghg-protocol")
  }

  /// The period asked for, else the last whole calendar year with readings, else all months with any.
  func period(_ text: String?) throws -> Period {
    if let text { return try Period(reading: text) }
    guard let span = try data.span() else {
      throw InputError(
        "the database holds no readings, so the period must be named",
        help: "add --period 2025, or ingest readings: phloem ingest PARK FILES")
    }
    let first = park.zone.civil(atUTC: span.lowerBound)
    let last = park.zone.civil(atUTC: span.upperBound - 1)
    for year in stride(from: last.year, through: first.year, by: -1) {
      let whole = Period(year: year)
      if whole.start(in: park.zone) >= span.lowerBound - 86_400,
        whole.end(in: park.zone) <= span.upperBound + 86_400
      {
        return whole
      }
    }
    let count = (last.year - first.year) * 12 + last.month - first.month + 1
    return Period(year: first.year, month: first.month, months: count)
  }

  /// What happened in a period, with its flows reconciled where that is asked for.
  func activity(in period: Period) throws -> ActivityData {
    guard let reconciling else { return try data.activity(in: period) }
    return try data.reconciledActivity(in: period, defaults: reconciling)
  }

  /// The inventory of a period, with what happened in it.
  func inventory(
    _ period: Period, profile: ProgrammeProfile, pins: FactorPins = .none
  ) throws -> (inventory: Inventory, activity: ActivityData) {
    let activity = try activity(in: period)
    let whole = try contractWindow(around: period, profile: profile)
    let inventory = try Inventory.build(
      park, data: whole == period ? activity : self.activity(in: whole), library: library,
      rules: rules, profile: profile, pins: pins)
    return (whole == period ? inventory : inventory.part(period), activity)
  }

  /// The period with the months that its contracts cover as well, as far as readings reach: a contract
  /// of a year is shared out by what the year bought, so that quarters add up to the year.
  private func contractWindow(around period: Period, profile: ProgrammeProfile) throws -> Period {
    let contracts = park.markets.values.flatMap(\.contracts).map(\.period)
      .filter { $0.overlapDays(period) > 0 }
    guard profile.scope2Shown.contains(.market), !contracts.isEmpty, let span = try data.span()
    else { return period }
    let range = period.range(in: park.zone)
    let first = contracts.map { $0.start(in: park.zone) }.min() ?? range.lowerBound
    let last = contracts.map { $0.end(in: park.zone) }.max() ?? range.upperBound
    let from = park.zone.civil(atUTC: min(range.lowerBound, max(first, span.lowerBound)))
    let to = park.zone.civil(atUTC: max(range.upperBound, min(last, span.upperBound)) - 1)
    let months = (to.year - from.year) * 12 + to.month - from.month + 1
    return Period(year: from.year, month: from.month, months: months)
  }
}
