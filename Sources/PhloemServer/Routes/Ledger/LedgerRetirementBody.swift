internal import PhloemLedger

/// A retirement, and the statement that rests on it.
struct LedgerRetirementBody: Encodable, Sendable {
  let retirement, entry: Int
  let time, party, account, programme, measure: String
  let count: Int
  let serials: String
  /// How many ranges more there are than `serials` tells.
  let furtherRanges: Int
  let beneficiary, purpose: String
  /// The number of the statement of neutrality that rests on it; nil where none does.
  let statement: Int?

  init(_ number: Int, _ state: LedgerState, _ time: LocalTime) {
    let found = state.retirements[number]
    let units = found.terms.units
    let text = SerialText(units.serials)
    retirement = number
    entry = found.entry
    self.time = time(found.time)
    party = state.name(found.party)
    account = state.code(units.account)
    programme = state.code(units.programme)
    measure = state.measure(units.programme)
    count = units.serials.count
    serials = text.text
    furtherRanges = text.further
    beneficiary = found.terms.beneficiary
    purpose = found.terms.purpose
    statement = found.statement.map { Int($0.index) }
  }
}

/// What a verifier stated: that a party's emissions are covered, or a figure that it reviewed.
struct LedgerStatementBody: Encodable, Sendable {
  /// `neutrality` or `review`.
  let kind: String
  let number, entry: Int
  let subject: String
  /// The boundary or the product of a review, in words.
  let object: String?
  let period: String
  let value: Int64
  let unit, verifier: String
  /// The SHA-256 of the inventory.
  let inventory: String
  /// The retirements that cover the emissions.
  let retirements: [Int]
  let isRevoked: Bool
  /// The entry that revoked it.
  let revocation: Int?

  /// All statements, the last first.
  static func all(_ state: LedgerState) -> [LedgerStatementBody] {
    let stated =
      state.statements.indices.map { LedgerStatementBody(statement: $0, state) }
      + state.reviews.indices.map { LedgerStatementBody(review: $0, state) }
    return stated.sorted { $0.entry > $1.entry }
  }

  private init(statement number: Int, _ state: LedgerState) {
    let found = state.statements[number]
    kind = "neutrality"
    self.number = number
    entry = found.entry
    subject = state.name(found.statement.subject)
    object = nil
    period = found.statement.period.text
    value = Int64(found.statement.emissions)
    unit = "kgCO2e"
    verifier = state.name(found.verifier)
    inventory = found.statement.inventory.hexadecimal
    retirements = found.statement.retirements.map { Int($0.index) }
    isRevoked = found.isRevoked
    revocation = found.revocation
  }

  private init(review number: Int, _ state: LedgerState) {
    let found = state.reviews[number]
    kind = "review"
    self.number = number
    entry = found.entry
    subject = state.name(found.review.subject)
    object = found.review.object
    period = found.review.period.text
    value = found.review.value
    unit = found.review.unit
    verifier = state.name(found.verifier)
    inventory = found.review.inventory.hexadecimal
    retirements = []
    isRevoked = found.isRevoked
    revocation = found.revocation
  }
}

extension LedgerRetirementBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("retirement", \.retirement), Column("entry", \.entry), Column("time", \.time),
      Column("party", \.party), Column("account", \.account), Column("programme", \.programme),
      Column("measure", \.measure), Column("count", \.count), Column("serials", \.serials),
      Column("furtherRanges", \.furtherRanges), Column("beneficiary", \.beneficiary),
      Column("purpose", \.purpose), Column("statement", \.statement),
    ]
  }
}

extension LedgerStatementBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("kind", \.kind), Column("number", \.number), Column("entry", \.entry),
      Column("subject", \.subject), Column("object", \.object), Column("period", \.period),
      Column("value", \.value), Column("unit", \.unit), Column("verifier", \.verifier),
      Column("inventory", \.inventory),
      Column("retirements") { $0.retirements.map(String.init) },
      Column("isRevoked", \.isRevoked), Column("revocation", \.revocation),
    ]
  }
}
