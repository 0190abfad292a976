internal import Foundation
public import PhloemAccounting
public import PhloemMetering
public import PhloemModel
public import PhloemStore

/// A park with its database, factors and rules: what the verbs and the server work on.
///
/// ```swift
/// let session = try ParkSession(ParkFolder("Examples/chain-park"))
/// let inventory = try session.inventory(session.period(nil), profile: session.profile(nil)).inventory
/// ```
public struct ParkSession: Sendable {
  /// Where the park lies.
  public let place: ParkFolder
  /// The park.
  public let park: Park
  /// Its meter data.
  public let data: ParkData
  /// The factor library with the park's own factors.
  public let library: FactorLibrary
  /// Rules of programmes.
  public let rules: AccountingRules
  /// Warnings of the park file and its factor files.
  public let findings: [Diagnostic]
  /// Accounts that were worked out before.
  let accounts = AccountMemory()
  /// Traces that were worked out before.
  let traces = TraceMemory()
  /// Sums of meters by day.
  let days = DaySums()
  /// How far readings reach.
  let reach = ReadingReach()
  /// Deviations with which flows are reconciled; nil leaves them as they are read.
  public var reconciling: AccuracyDefaults?

  /// Opens everything that a park names.
  ///
  /// - Parameters:
  ///   - place: Where the park lies.
  ///   - makesStore: Whether a database is made where there is none, for readings that will come in.
  /// - Throws: `InputError` with the faults of the park, its database or its factor files.
  public init(_ place: ParkFolder, makesStore: Bool = false) throws {
    self.place = place
    let (park, notes) = try place.load()
    let check = ParkCheck(park)
    guard check.passes else { throw InputError(check.findings) }
    self.park = park
    data = try ParkData(park, store: Self.store(of: park, place, makesStore))
    var report = Diagnostics()
    report.add(notes)
    for name in try data.store.undeclaredMeters() {
      report.warning(
        "the database holds readings of '\(name)', which the park does not declare: they are kept "
          + "and not counted",
        help: "declare the meter, or name it under 'meter-names' of an import and ingest again")
    }
    library = try Self.library(of: park, folder: place.folder, into: &report)
    rules = try AccountingRules.load()
    findings = report.all
  }

  /// The park's database; a park without meters needs none.
  private static func store(
    of park: Park, _ place: ParkFolder, _ makesStore: Bool
  ) throws -> PhloemStore {
    if FileManager.default.fileExists(atPath: place.storePath) {
      return try PhloemStore(path: place.storePath)
    }
    // Plans that are made while a park is served are kept too, with meters or without.
    if makesStore { return try PhloemStore(path: place.storePath) }
    guard park.meters.values.contains(where: { !$0.isVirtual }) else {
      return try PhloemStore(inMemory: [])
    }
    throw InputError(
      "there is no database '\(place.storePath)'",
      help: "ingest readings first: phloem ingest \(place.park) FILES")
  }

  /// The library with the park's own factors.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - folder: Its folder.
  ///   - report: Takes the findings.
  /// - Returns: The library.
  /// - Throws: `InputError` with the faults of the factor files.
  public static func library(
    of park: Park, folder: String, into report: inout Diagnostics
  ) throws -> FactorLibrary {
    var library = try FactorLibrary.load()
    for file in park.factorFiles {
      library = library.merging(
        file: ParkFolder.join(folder, file.name), named: nil, into: &report)
    }
    try report.throwIfErrors()
    return library
  }

  /// From the first to the last UTC day with readings of any meter, UTC seconds; nil without any.
  ///
  /// - Throws: `InputError` when the database is damaged.
  package func span() throws -> Range<Int64>? { try reach.span(data) }

  /// The profile asked for, else the park's, else the GHG Protocol.
  ///
  /// - Parameter id: The profile's name.
  /// - Returns: The profile.
  /// - Throws: `InputError` when there is no such profile.
  public func profile(_ id: String?) throws -> ProgrammeProfile {
    try rules.profile(id ?? park.profile ?? "ghg-protocol")
  }

  /// The period asked for, else the last whole calendar year with readings, else all months with any.
  ///
  /// - Parameter text: Such as `2025-03`.
  /// - Returns: The period.
  /// - Throws: `InputError` when the text is no period, or there is none and there are no readings.
  public func period(_ text: String?) throws -> Period {
    if let text { return try Period(reading: text) }
    guard let span = try span() else {
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
  ///
  /// - Parameter period: The period.
  /// - Returns: The flows, meter totals and intensities of each month.
  /// - Throws: `InputError` when readings are damaged or an end of the period cuts an interval.
  public func activity(in period: Period) throws -> ActivityData {
    guard let reconciling else { return try data.activity(in: period) }
    return try data.reconciledActivity(in: period, defaults: reconciling)
  }

  /// The inventory of a period, with what happened in it.
  ///
  /// - Parameters:
  ///   - period: The period.
  ///   - profile: The programme's rules.
  ///   - pins: Factors that are chosen by hand.
  /// - Returns: The inventory and the activity.
  /// - Throws: `InputError` with every factor or parameter that is missing.
  public func inventory(
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
  func contractWindow(around period: Period, profile: ProgrammeProfile) throws -> Period {
    let contracts = park.markets.values.flatMap(\.contracts).map(\.period)
      .filter { $0.overlapDays(period) > 0 }
    guard profile.scope2Shown.contains(.market), !contracts.isEmpty, let span = try span()
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
