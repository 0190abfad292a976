extension LedgerState {
  mutating func registerItem(
    _ code: String, _ parents: [ItemID], _ record: Digest256, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    for parent in parents {
      let item = try self.record(parent)
      guard item.owner == act.party else {
        throw Refusal(.owner, "item \(item.code) is another party's")
      }
    }
    guard Set(parents).count == parents.count else {
      throw Refusal(.sequence, "an item is named twice among the parents")
    }
    try requireFree("item", code)
    items.append(
      LedgerItem(
        code: code, parents: parents, owner: act.party, entries: [act.entry], record: record))
    codes["item \(code)"] = Int32(items.count - 1)
    return Int32(items.count - 1)
  }

  private func ownItem(_ id: ItemID, _ act: LedgerAct) throws(Refusal) {
    let item = try record(id)
    guard item.owner == act.party else {
      throw Refusal(.owner, "item \(item.code) is another party's")
    }
  }

  mutating func recordItem(
    _ id: ItemID, _ record: Digest256, _ act: LedgerAct
  ) throws(Refusal) {
    try ownItem(id, act)
    items[id.position].entries.append(act.entry)
    items[id.position].record = record
  }

  mutating func handOver(_ id: ItemID, _ party: PartyID, _ act: LedgerAct) throws(Refusal) {
    try ownItem(id, act)
    _ = try record(party)
    items[id.position].entries.append(act.entry)
    items[id.position].owner = party
  }

  mutating func correct(_ entry: Int, _ act: LedgerAct) throws(Refusal) {
    guard entry < act.entry else {
      throw Refusal(.unknown, "entry \(entry) is not one before this")
    }
    if actors[entry] != act.party.index {
      try require([.registrar, .verifier, .regulator], act, "correct entries of others")
    }
    corrections[entry, default: []].append(act.entry)
  }

  mutating func note(_ size: Int, _ root: Digest256, _ act: LedgerAct) throws(Refusal) {
    try require(.registrar, act, "publish checkpoints")
    guard size == count else {
      throw Refusal(.checkpoint, "the log has \(count) entries, not \(size)")
    }
    guard root == tree.root else {
      throw Refusal(.checkpoint, "the root of the log is another")
    }
  }

  mutating func state(
    _ statement: NeutralityStatement, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try require(.verifier, act, "state neutrality")
    let subject = try record(statement.subject)
    guard statement.subject != act.party else {
      throw Refusal(.verifierIndependence, "nobody verifies their own neutrality")
    }
    try requireOtherPersons(than: statement.subject, act)
    let review = try requireCertified(statement)
    guard Set(statement.retirements).count == statement.retirements.count else {
      throw Refusal(.coverage, "a retirement is named twice")
    }
    var covered: Int128 = 0
    for id in statement.retirements {
      let retirement = try record(id)
      guard retirement.party == statement.subject else {
        throw Refusal(.coverage, "retirement \(id) is not one of \(subject.name)")
      }
      if let other = retirement.statement {
        throw Refusal(.coverage, "retirement \(id) covers statement \(other) already")
      }
      let units = retirement.terms.units
      let terms = try terms(units.programme)
      guard terms.kind == .credit, let kilograms = terms.measure.kilograms else {
        throw Refusal(.coverage, "units of \(terms.code) cover no emissions")
      }
      covered += Int128(units.serials.count) * Int128(kilograms)
    }
    guard covered >= Int128(statement.emissions), !statement.retirements.isEmpty else {
      throw Refusal(
        .coverage, "\(covered) kgCO2e were retired, \(statement.emissions) were emitted")
    }
    let others = statements.filter { $0.statement.subject == statement.subject && !$0.isRevoked }
    if let other = others.first(where: { $0.statement.period.overlaps(statement.period) }) {
      throw Refusal(
        .evidenceOnce,
        "\(subject.name) was stated neutral for \(other.statement.period.text) before",
        help: "revoke that statement first if it no longer holds")
    }
    let id = StatementID(statements.count)
    statements.append(
      IssuedStatement(
        statement: statement, review: review, verifier: act.party, entry: act.entry))
    for retirement in statement.retirements {
      retirements[retirement.position].statement = id
    }
    return id.index
  }

  mutating func revoke(_ id: StatementID, _ act: LedgerAct) throws(Refusal) {
    let issued = try record(id)
    if issued.verifier != act.party { try require(.regulator, act, "revoke this statement") }
    guard !issued.isRevoked else { throw Refusal(.terminal, "statement \(id) is revoked already") }
    end(id, by: act)
  }

  /// Ends a statement; its retirements are free for another.
  mutating func end(_ id: StatementID, by act: LedgerAct) {
    statements[id.position].revocation = act.entry
    for retirement in statements[id.position].statement.retirements {
      retirements[retirement.position].statement = nil
    }
  }
}
