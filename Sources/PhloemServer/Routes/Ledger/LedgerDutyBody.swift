internal import PhloemLedger

/// A duty to surrender, and what was surrendered for it.
struct LedgerDutyBody: Encodable, Sendable {
  let duty: Int
  let party, programme, measure, period: String
  let required: Int
  /// Allowances and offsets that were surrendered.
  let allowances, offsets: Int
  /// How many offsets count at most.
  let mostOffsets: Int
  /// How many units are missing.
  let shortfall: Int

  init(_ number: Int, _ state: LedgerState) {
    let found = state.obligations[number]
    duty = number
    party = state.name(found.party)
    programme = state.code(found.programme)
    measure = state.measure(found.programme)
    period = found.period.text
    required = found.required
    allowances = found.allowances
    offsets = found.offsets
    mostOffsets = found.mostOffsets
    shortfall = found.shortfall
  }
}

extension LedgerDutyBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("duty", \.duty), Column("party", \.party), Column("programme", \.programme),
      Column("measure", \.measure), Column("period", \.period), Column("required", \.required),
      Column("allowances", \.allowances), Column("offsets", \.offsets),
      Column("mostOffsets", \.mostOffsets), Column("shortfall", \.shortfall),
    ]
  }
}
