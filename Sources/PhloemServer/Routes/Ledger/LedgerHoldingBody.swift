internal import PhloemLedger

/// Units of one series on one account in one status: which serials.
struct LedgerHoldingBody: Encodable, Sendable {
  let account, owner, kind, programme, measure: String
  let series: Int
  let project: String?
  let vintage, status: String
  /// Whether an order of the regulator holds them.
  let isFrozen: Bool
  let count: Int
  let serials: String
  /// How many ranges more there are than `serials` tells.
  let furtherRanges: Int
  /// What names the row in a list.
  let id: String

  private init(_ place: Place, _ serials: SerialSet, _ state: LedgerState) {
    let found = state.series[Int(place.series.index)]
    let account = state.accounts[Int(place.account.index)]
    let text = SerialText(serials)
    self.account = account.code
    owner = state.name(account.owner)
    kind = "\(account.kind)"
    programme = state.code(found.programme)
    measure = state.measure(found.programme)
    series = Int(place.series.index)
    project = found.description.project.isEmpty ? nil : found.description.project
    vintage = found.vintage.text
    status = place.status.word
    isFrozen = place.isFrozen
    count = serials.count
    self.serials = text.text
    furtherRanges = text.further
    id = place.id
  }

  /// Where units can be and what can be done with them.
  private struct Place: Hashable, Comparable {
    let account: AccountID
    let series: SeriesID
    let status: UnitStatus
    let isFrozen: Bool

    var id: String {
      "\(account)-\(series)-\(status.word)\(isFrozen ? "-frozen" : "")"
    }

    static func < (left: Self, right: Self) -> Bool {
      (left.account, left.series, left.status.rawValue, left.isFrozen ? 1 : 0)
        < (right.account, right.series, right.status.rawValue, right.isFrozen ? 1 : 0)
    }
  }

  /// The part that a question asks for, in the order of accounts, series and statuses.
  ///
  /// - Parameters:
  ///   - state: The ledger.
  ///   - parameters: `account`, `programme` and `status` narrow; `limit` and `after` cut.
  /// - Returns: The part.
  /// - Throws: ``Problem`` of a parameter.
  static func page(_ state: LedgerState, _ parameters: Parameters) throws -> Page<Self> {
    let account: AccountID? = try state.wanted("account", parameters)
    let programme: ProgrammeID? = try state.wanted("programme", parameters)
    let status = try parameters["status"].map { text in
      guard let status = UnitStatus.allCases.first(where: { $0.word == text }) else {
        let words = UnitStatus.allCases.map(\.word).joined(separator: ", ")
        throw Problem.badRequest("parameter 'status' is '\(text)', not one of: \(words)")
      }
      return status
    }
    var places: [Place: [SerialRange]] = [:]
    for (number, found) in state.programmes.enumerated()
    where programme == nil || programme == ProgrammeID(Int32(number)) {
      let frozen = Self.frozen(found, state)
      for run in found.units.runs
      where (account == nil || account == run.place.account)
        && (status == nil || status == run.place.status)
      {
        add(run, frozen, state, to: &places)
      }
    }
    return try Page(places.keys.sorted(), parameters, key: \.id) { place in
      LedgerHoldingBody(place, SerialSet(places[place] ?? []) ?? SerialSet(), state)
    }
  }

  /// The units of a programme that orders hold.
  private static func frozen(_ programme: Programme, _ state: LedgerState) -> SerialSet {
    programme.freezes.reduce(SerialSet()) { sum, id in
      guard case .units(_, let serials) = state.freezes[Int(id.index)].target else { return sum }
      return sum.union(serials.subtracting(sum)) ?? sum
    }
  }

  /// Adds units to those of their place; an order may hold a part of them, or their account.
  private static func add(
    _ run: UnitRun, _ frozen: SerialSet, _ state: LedgerState,
    to places: inout [Place: [SerialRange]]
  ) {
    let whole = SerialSet(run.range)
    let isHeld = !state.accounts[Int(run.place.account.index)].freezes.isEmpty
    let stopped =
      run.place.status.isTerminal
      ? SerialSet() : isHeld ? whole : frozen.intersection(whole)
    for (serials, isFrozen) in [(whole.subtracting(stopped), false), (stopped, true)]
    where !serials.isEmpty {
      let place = Place(
        account: run.place.account, series: run.place.series, status: run.place.status,
        isFrozen: isFrozen)
      places[place, default: []] += serials.ranges
    }
  }
}

extension LedgerHoldingBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("account", \.account), Column("owner", \.owner),
      Column("kind", \.kind), Column("programme", \.programme), Column("measure", \.measure),
      Column("series", \.series), Column("project", \.project), Column("vintage", \.vintage),
      Column("status", \.status), Column("isFrozen", \.isFrozen), Column("count", \.count),
      Column("serials", \.serials), Column("furtherRanges", \.furtherRanges),
    ]
  }
}
