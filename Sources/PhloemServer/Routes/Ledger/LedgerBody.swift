internal import PhloemLedger

/// What anyone may know of a ledger: how long it is, its hashes, and sums by programme.
struct LedgerBody: Encodable, Sendable {
  struct Published: Encodable, Sendable {
    let size: Int
    let time, root: String
  }
  struct Programme: Encodable, Sendable {
    let programme, kind, measure: String
    let issued: Int
    /// Units by status; none where there are none.
    let units: [String: Int]
  }
  /// The ledger's name and its identity: the hash of its first entry.
  let name, ledger: String
  let entries: Int
  let head, root, time: String
  let checkpoint: Published?
  let programmes: [Programme]

  init(_ state: LedgerState, checkpoint newest: Checkpoint?, _ time: LocalTime) {
    name = state.opening?.name ?? ""
    ledger = state.ledger.hexadecimal
    entries = state.count
    head = state.head.hexadecimal
    root = state.tree.root.hexadecimal
    self.time = time(state.time)
    checkpoint = newest.map {
      Published(size: $0.size, time: time($0.time), root: $0.root.hexadecimal)
    }
    programmes = state.programmes.enumerated().map { number, programme in
      let series = state.series.filter { Int($0.programme.index) == number }
      return Programme(
        programme: programme.terms.code, kind: "\(programme.terms.kind)",
        measure: "\(programme.terms.measure)", issued: programme.units.last,
        units: .told(
          UnitStatus.allCases.map { status in
            series.reduce(0) { $0 + $1.count(status) }
          }))
    }
  }
}

/// What a region has in a programme, the regions within it included.
struct LedgerRegionBody: Encodable, Sendable {
  let region, level: String
  let within: String?
  let capacityWatts, metersWithoutCapacity: Int
  /// Nil, as what follows, for a region that has nothing in any programme.
  let programme, measure: String?
  let projects, issued: Int?
  let units: [String: Int]

  /// All regions, each with the programmes in which it has something.
  static func all(_ state: LedgerState) -> [LedgerRegionBody] {
    let capacities = state.capacities()
    let totals = state.programmes.indices.map { state.supervision(of: ProgrammeID(Int32($0))) }
    return state.regions.indices.flatMap { place -> [LedgerRegionBody] in
      let found = totals.map { $0[place] }.filter { $0.issued > 0 || $0.projects > 0 }
      let rows: [RegionTotals?] = found.isEmpty ? [nil] : found
      return rows.map {
        LedgerRegionBody(state, place, capacities[place], $0)
      }
    }
  }

  private init(
    _ state: LedgerState, _ place: Int, _ capacity: (region: RegionID, watts: Int, unknown: Int),
    _ totals: RegionTotals?
  ) {
    let found = state.regions[place]
    region = found.code
    level = "\(found.level)"
    within = found.parent.map { state.regions[Int($0.index)].code }
    capacityWatts = capacity.watts
    metersWithoutCapacity = capacity.unknown
    programme = totals.map { state.code($0.programme) }
    measure = totals.map { state.measure($0.programme) }
    projects = totals?.projects
    issued = totals?.issued
    units = .told(totals?.units ?? [])
  }

  /// What names the row in a list.
  var key: String { "\(region) \(programme ?? "")" }
}

extension [String: Int] {
  /// Counts by status, in the order of the statuses, under their words; 0 is left out.
  fileprivate static func told(_ counts: [Int]) -> [String: Int] {
    let pairs = zip(UnitStatus.allCases, counts).filter { $0.1 > 0 }
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0.word, $1) })
  }
}

extension LedgerBody: TableAnswer {
  static var tables: [AnswerTable<Self>] { [AnswerTable("programmes", \.programmes)] }
}

extension LedgerBody.Programme: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("programme", \.programme), Column("kind", \.kind), Column("measure", \.measure),
      Column("issued", \.issued),
    ] + UnitStatus.columns(\.units)
  }
}

extension LedgerRegionBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("region", \.region), Column("level", \.level), Column("within", \.within),
      Column("capacityWatts", \.capacityWatts),
      Column("metersWithoutCapacity", \.metersWithoutCapacity), Column("programme", \.programme),
      Column("measure", \.measure), Column("projects", \.projects), Column("issued", \.issued),
    ] + UnitStatus.columns(\.units)
  }
}
