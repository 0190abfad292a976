extension LedgerState {
  mutating func retire(_ terms: RetirementTerms, _ act: LedgerAct) throws(Refusal) -> Int32 {
    _ = try ownAccount(terms.units.account, act)
    _ = try holdingAccount(terms.units.account)
    try requireFree(terms.units, at: act)
    let id = Int32(retirements.count)
    retirements.append(
      UnitRetirement(terms: terms, party: act.party, entry: act.entry, time: act.time))
    move(terms.units.programme, terms.units.serials) { $0.hold(.retired, .retirement, id) }
    return id
  }

  mutating func cancel(_ units: UnitSelection, _ act: LedgerAct) throws(Refusal) {
    _ = try ownAccount(units.account, act)
    try requireFree(units, at: act, mayBeExpired: true)
    move(units.programme, units.serials) { $0.hold(.cancelled, .none, -1) }
  }

  mutating func expire(
    _ programme: ProgrammeID, _ serials: SerialSet, _ act: LedgerAct
  ) throws(Refusal) {
    try requireIssuer(programme, act)
    guard !serials.isEmpty else { throw Refusal(.amount, "no units are named") }
    try requireUnfrozen(programme, serials)
    let areIssued = try programmes[programme.position].units.visit(serials) {
      run throws(Refusal) in
      guard !run.place.status.isTerminal else {
        throw Refusal(.terminal, "units \(run.range) are \(run.place.status); that is final")
      }
      guard run.place.status == .held || run.place.status == .buffer else {
        throw Refusal(
          .availability, "units \(run.range) are \(run.place.status)",
          help: "end what holds them first")
      }
      _ = try movableAccount(run.place.account)
      guard let last = lastValidDay(of: run.place.series), act.day > last else {
        throw Refusal(.validity, "units \(run.range) are still valid")
      }
    }
    guard areIssued else { throw Refusal(.unknown, "some of the units were never issued") }
    move(programme, serials) { $0.hold(.expired, .none, -1) }
  }

  mutating func reverse(
    _ id: ProjectID, _ lost: Int, _ serials: SerialSet, _ act: LedgerAct
  ) throws(Refusal) {
    let project = try record(id)
    let programme = project.draft.programme
    try requireIssuer(programme, act)
    guard project.stage == .registered || project.stage == .closed else {
      throw Refusal(.sequence, "project \(project.draft.code) is \(project.stage)")
    }
    try require(count: lost)
    let issued = reports.reduce(0) { $1.project == id ? $0 + $1.issued : $0 }
    guard project.lost + lost <= issued else {
      throw Refusal(
        .reversal,
        "\(issued) units were issued to the project and \(project.lost) lost before; "
          + "\(lost) are more than is left")
    }
    try requireUnfrozen(programme, serials)
    let areIssued = try programmes[programme.position].units.visit(serials) {
      run throws(Refusal) in
      guard run.place.status == .buffer else {
        throw Refusal(
          run.place.status.isTerminal ? .terminal : .reversal,
          "units \(run.range) are not in the buffer")
      }
      _ = try movableAccount(run.place.account)
    }
    guard areIssued else { throw Refusal(.unknown, "some of the units were never issued") }
    let available = availableBuffer(programme)
    guard serials.count == min(lost, available) else {
      throw Refusal(
        .reversal, "\(min(lost, available)) units of the buffer are cancelled first",
        help: "the buffer has \(available) that are not frozen, \(lost) were lost")
    }
    move(programme, serials) { $0.hold(.cancelled, .none, -1) }
    projects[id.position].lost += lost
    projects[id.position].debt += lost - serials.count
  }

  /// How many units of the buffer can be cancelled: those that no order stops.
  private func availableBuffer(_ id: ProgrammeID) -> Int {
    let programme = programmes[id.position]
    let stopped = programme.freezes.compactMap { order -> SerialSet? in
      guard case .units(_, let serials) = freezes[order.position].target else { return nil }
      return serials
    }
    return programme.units.runs.reduce(0) { sum, run in
      guard run.place.status == .buffer, accounts[run.place.account.position].freezes.isEmpty
      else { return sum }
      return sum + stopped.reduce(SerialSet(run.range)) { $0.subtracting($1) }.count
    }
  }

  mutating func compensate(
    _ id: ProjectID, _ units: UnitSelection, _ act: LedgerAct
  ) throws(Refusal) {
    let project = try record(id)
    guard units.programme == project.draft.programme else {
      throw Refusal(.reversal, "units of another programme do not make it good")
    }
    let account = try ownAccount(units.account, act)
    guard account.kind == .holding else {
      throw Refusal(.reversal, "units of the buffer do not make it good twice")
    }
    let found = try requireFree(units, at: act)
    guard found.count <= project.debt else {
      throw Refusal(.reversal, "the project owes \(project.debt) units, not \(found.count)")
    }
    move(units.programme, units.serials) { $0.hold(.cancelled, .none, -1) }
    projects[id.position].debt -= found.count
  }

  mutating func setObligation(
    _ party: PartyID, _ programme: ProgrammeID, _ period: DaySpan, _ required: Int,
    _ share: Int32, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try require(.regulator, act, "set duties")
    _ = try record(party)
    let terms = try terms(programme)
    guard terms.kind == .allowance else {
      throw Refusal(.obligation, "a duty is counted in allowances")
    }
    try require(count: required)
    guard (0...10_000).contains(share) else {
      throw Refusal(.obligation, "the share of offsets is between 0 and 100 %")
    }
    for (number, other) in obligations.enumerated()
    where other.party == party && other.programme == programme && other.period.overlaps(period) {
      guard other.period == period else {
        throw Refusal(
          .obligation, "the party has a duty for some of these days already",
          help: "a duty is revised for its own period")
      }
      return try revise(ObligationID(Int32(number)), required, share)
    }
    obligations.append(
      SurrenderObligation(
        party: party, programme: programme, period: period, required: required, offsetShare: share))
    return Int32(obligations.count - 1)
  }

  /// Changes what a duty asks for: never below what was surrendered for it.
  private mutating func revise(
    _ id: ObligationID, _ required: Int, _ share: Int32
  ) throws(Refusal) -> Int32 {
    var duty = obligations[id.position]
    (duty.required, duty.offsetShare) = (required, share)
    guard duty.shortfall >= 0, duty.offsets <= duty.mostOffsets else {
      throw Refusal(
        .obligation,
        "\(duty.allowances) allowances and \(duty.offsets) offsets were surrendered for this duty before"
      )
    }
    obligations[id.position] = duty
    return id.index
  }

  mutating func surrender(
    _ units: UnitSelection, _ id: ObligationID, _ act: LedgerAct
  ) throws(Refusal) {
    let obligation = try record(id)
    guard obligation.party == act.party else {
      throw Refusal(.owner, "duty \(id) is another party's")
    }
    _ = try ownAccount(units.account, act)
    _ = try holdingAccount(units.account)
    let (own, other) = (try terms(obligation.programme), try terms(units.programme))
    let isOffset = units.programme != obligation.programme
    guard !isOffset || other.kind == .credit && other.measure == own.measure else {
      throw Refusal(.obligation, "units of \(other.code) do not count for \(own.code)")
    }
    let count = try requireFree(units, at: act).count
    guard count <= obligation.shortfall else {
      throw Refusal(.obligation, "\(obligation.shortfall) units are missing, \(count) are more")
    }
    if isOffset {
      let most = obligation.mostOffsets
      guard obligation.offsets + count <= most else {
        throw Refusal(
          .obligation,
          "at most \(most) offsets count; \(obligation.offsets) were surrendered before")
      }
      obligations[id.position].offsets += count
    } else {
      obligations[id.position].allowances += count
    }
    move(units.programme, units.serials) { $0.hold(.surrendered, .obligation, id.index) }
  }
}
