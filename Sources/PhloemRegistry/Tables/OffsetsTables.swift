public import PhloemLedger
internal import PhloemModel

/// Projects and transactions of credits in the shape of OffsetsDB (CarbonPlan), which compares registries.
///
/// Columns and their order are those of its schemas of projects and credits (`offsets_db_data/models.py`, MIT).
/// A credit there is a tonne of CO2e: programmes that count otherwise are left out, and named. Units that went to
/// another ledger are neither retired nor cancelled here, and those of other ledgers are told there.
public struct OffsetsTables: Sendable {
  /// A project.
  public struct Project: Sendable {
    /// Its code.
    public let id: String
    /// Whose it is.
    public let proponent: String
    /// The methodology, `code@edition`.
    public let protocols: [String]
    /// How far it has come: `drafted`, `validated`, `refused`, `registered`, `closed`.
    public let status: String
    /// Where it is, ISO 3166.
    public let country: String
    /// When it was drafted, UTC seconds.
    public let listed: Int64
    /// Credits issued.
    public var issued = 0
    /// Credits retired.
    public var retired = 0
    /// When the first were issued, UTC seconds; nil before.
    public var firstIssuance: Int64?
    /// When the first were retired, UTC seconds; nil before.
    public var firstRetirement: Int64?
  }

  /// Credits of one project and vintage that were issued, retired or cancelled at once.
  public struct Credit: Sendable {
    /// What was done with them.
    public enum Kind: String, Sendable {
      /// They came into being.
      case issuance
      /// They were used.
      case retirement
      /// They were taken out of use.
      case cancellation
    }

    /// The project's code.
    public let project: String
    /// How many.
    public let quantity: Int
    /// The year in which their vintage ends.
    public let vintage: Int
    /// When, UTC seconds.
    public let time: Int64
    /// What was done with them.
    public let kind: Kind
    /// From which account, on whose behalf and what for; nil where that is not told.
    public let account, beneficiary, reason: String?
  }

  /// The ledger's name.
  public let registry: String
  /// The projects, in the order in which they were drafted.
  public private(set) var projects: [Project] = []
  /// The transactions, in the order of the log.
  public private(set) var credits: [Credit] = []
  /// The programmes of credits that do not count in tonnes of CO2e.
  public let leftOut: [String]

  private let state: LedgerState
  /// The place of each project, by its code.
  private var places: [String: Int] = [:]
  /// The series that an entry issued.
  private let issued: [Int: UnitSeries]
  /// The series of each programme, by their serials.
  private let series: [ProgrammeID: [UnitSeries]]

  /// Takes a ledger's log.
  ///
  /// - Parameters:
  ///   - state: The ledger after all of the entries.
  ///   - entries: All entries, in their order.
  /// - Throws: What `entries` throws.
  public init(
    _ state: LedgerState, entries: (_ body: (LogEntry) throws -> Void) throws -> Void
  ) throws {
    self.state = state
    registry = state.opening?.name ?? ""
    let credits = state.programmes.filter { $0.terms.kind == .credit }
    leftOut = credits.filter { $0.terms.measure != .tonne }.map(\.terms.code)
    let counted = state.series.filter { series in
      let terms = state.programmes[Int(series.programme.index)].terms
      return terms.kind == .credit && terms.measure == .tonne && !series.description.project.isEmpty
    }
    issued = Dictionary(
      uniqueKeysWithValues: counted.filter { $0.origin == nil }.map { ($0.entry, $0) })
    series = Dictionary(grouping: counted, by: \.programme)
    try entries { take($0) }
  }

  private mutating func take(_ entry: LogEntry) {
    switch entry.signed.event {
    case .draftProject(let draft): add(draft, entry)
    case .issue:
      guard let series = issued[entry.number] else { return }
      add(series, series.serials.count, .issuance, entry)
    case .retire(let terms):
      add(terms.units, .retirement, entry, of: terms.beneficiary, for: terms.purpose)
    case .surrender(let units, let duty):
      let obligation = state.obligations[Int(duty.index)]
      let party = state.parties[Int(obligation.party.index)].name
      add(units, .retirement, entry, of: party, for: "compliance \(obligation.period.text)")
    case .cancel(let units, let reason): add(units, .cancellation, entry, for: reason)
    case .compensate(_, let units): add(units, .cancellation, entry, for: "compensation")
    case .expire(let programme, let serials):
      add(programme, serials, .cancellation, entry, for: "expiry")
    case .reverse(let project, _, let serials, _):
      let programme = state.projects[Int(project.index)].draft.programme
      add(programme, serials, .cancellation, entry, for: "reversal")
    default: break
    }
  }

  private mutating func add(_ draft: ProjectDraft, _ entry: LogEntry) {
    let terms = state.programmes[Int(draft.programme.index)].terms
    guard terms.kind == .credit, terms.measure == .tonne,
      let number = state.number(of: "project", code: draft.code)
    else { return }
    let project = state.projects[Int(number)]
    let methodology = state.methodologies[Int(draft.methodology.index)]
    places[draft.code] = projects.count
    projects.append(
      Project(
        id: draft.code, proponent: state.parties[Int(project.developer.index)].name,
        protocols: ["\(methodology.code)@\(methodology.edition)"], status: "\(project.stage)",
        country: draft.hostCountry, listed: entry.time))
  }

  private mutating func add(
    _ units: UnitSelection, _ kind: Credit.Kind, _ entry: LogEntry, of beneficiary: String? = nil,
    for reason: String
  ) {
    add(
      units.programme, units.serials, kind, entry, account: units.account, of: beneficiary,
      for: reason)
  }

  /// Adds units by the project and vintage of their series.
  private mutating func add(
    _ programme: ProgrammeID, _ serials: SerialSet, _ kind: Credit.Kind, _ entry: LogEntry,
    account: AccountID? = nil, of beneficiary: String? = nil, for reason: String
  ) {
    for found in series[programme] ?? [] {
      let count = serials.intersection(SerialSet(found.serials)).count
      if count > 0 {
        add(found, count, kind, entry, account: account, of: beneficiary, for: reason)
      }
    }
  }

  private mutating func add(
    _ series: UnitSeries, _ count: Int, _ kind: Credit.Kind, _ entry: LogEntry,
    account: AccountID? = nil, of beneficiary: String? = nil, for reason: String? = nil
  ) {
    let code = series.description.project
    // Units of another ledger's projects are told there.
    guard let place = places[code] else { return }
    credits.append(
      Credit(
        project: code, quantity: count,
        vintage: CivilTime(daysSince1970: Int(series.vintage.last)).year, time: entry.time,
        kind: kind, account: account.map { state.accounts[Int($0.index)].code },
        beneficiary: beneficiary, reason: reason))
    switch kind {
    case .issuance:
      projects[place].issued += count
      projects[place].firstIssuance = projects[place].firstIssuance ?? entry.time
    case .retirement:
      projects[place].retired += count
      projects[place].firstRetirement = projects[place].firstRetirement ?? entry.time
    case .cancellation: break
    }
  }
}
