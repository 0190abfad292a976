extension LedgerState {
  /// Checks that units may leave their account: all on it, free, valid, under no order.
  ///
  /// - Returns: The series of the units, in order, and how many units there are.
  @discardableResult func requireFree(
    _ units: UnitSelection, at time: LedgerAct, mayBeExpired: Bool = false
  ) throws(Refusal) -> (series: [SeriesID], count: Int) {
    let account = try movableAccount(units.account)
    let wanted: UnitStatus = account.kind == .buffer ? .buffer : .held
    return try require(units, wanted, at: time, mayBeExpired: mayBeExpired) {
      $0.holding == .none
    }
  }

  /// Checks that units are on their account in a status and held by what is expected.
  @discardableResult func require(
    _ units: UnitSelection, _ status: UnitStatus, at act: LedgerAct, mayBeExpired: Bool = false,
    isExpected: (UnitPlace) -> Bool
  ) throws(Refusal) -> (series: [SeriesID], count: Int) {
    _ = try terms(units.programme)
    guard !units.serials.isEmpty else { throw Refusal(.amount, "no units are named") }
    guard units.serials.ranges.last.map({ $0.last <= SerialRange.limit }) ?? false else {
      throw Refusal(.amount, "a serial number is too large")
    }
    try requireUnfrozen(units.programme, units.serials)
    var found: [SeriesID] = []
    var count = 0
    let areIssued = try programmes[units.programme.position].units.visit(units.serials) {
      run throws(Refusal) in
      let place = run.place
      guard !place.status.isTerminal else {
        throw Refusal(.terminal, "units \(run.range) are \(place.status); that is final")
      }
      guard place.account == units.account else {
        throw Refusal(.availability, "units \(run.range) are not on account \(units.account)")
      }
      guard place.status == status, isExpected(place) else {
        throw Refusal(.availability, "units \(run.range) are not free: they are \(place.status)")
      }
      if !mayBeExpired { try requireValid(place.series, run.range, at: act) }
      if found.last != place.series { found.append(place.series) }
      count += run.range.count
    }
    guard areIssued else {
      throw Refusal(.unknown, "some of the units \(units.serials) were never issued")
    }
    return (found, count)
  }

  /// The last day on which units of a series can be used; nil for ever.
  public func lastValidDay(of series: SeriesID) -> Int? {
    guard self.series.indices.contains(series.position) else { return nil }
    let found = self.series[series.position]
    return programmes[found.programme.position].terms.validity.map {
      Int(found.vintage.last) + Int($0)
    }
  }

  private func requireValid(
    _ series: SeriesID, _ range: SerialRange, at act: LedgerAct
  ) throws(Refusal) {
    if let last = lastValidDay(of: series), act.day > last {
      throw Refusal(.validity, "units \(range) are past their validity")
    }
  }

  /// Checks that no order stops units.
  func requireUnfrozen(_ programme: ProgrammeID, _ serials: SerialSet) throws(Refusal) {
    for id in programmes[programme.position].freezes {
      if case .units(_, let frozen) = freezes[id.position].target, frozen.overlaps(serials) {
        throw Refusal(
          .frozen, "units \(frozen.intersection(serials)) are frozen by order \(id)",
          help: "the regulator can lift the order")
      }
    }
  }

  /// Changes where units are; what counts them follows.
  mutating func move(
    _ programme: ProgrammeID, _ serials: SerialSet, _ change: (inout UnitPlace) -> Void
  ) {
    var runs: [UnitRun] = []
    let nothingFails = programmes[programme.position].units.visit(serials) { runs.append($0) }
    precondition(nothingFails, "units are checked before they move")
    for run in runs {
      var place = run.place
      change(&place)
      tally(run.range.count, from: run.place, to: place)
    }
    programmes[programme.position].units.update(serials, change)
  }

  /// Counts units in another place than before.
  private mutating func tally(_ count: Int, from old: UnitPlace, to new: UnitPlace) {
    guard old.series == new.series, old.account == new.account, !old.status.isTerminal,
      !new.status.isTerminal
    else {
      tally(old, -count)
      return tally(new, count)
    }
    series[old.series.position].totals[Int(old.status.rawValue)] -= count
    series[old.series.position].totals[Int(new.status.rawValue)] += count
    let key = HoldingKey(account: old.account, series: old.series)
    holdings[key, default: Holding()].move(count, from: old.status, to: new.status)
  }

  /// Adds to the counts of units in a place.
  private mutating func tally(_ place: UnitPlace, _ count: Int) {
    series[place.series.position].totals[Int(place.status.rawValue)] += count
    guard !place.status.isTerminal else { return }
    let key = HoldingKey(account: place.account, series: place.series)
    let isEmptied = holdings[key, default: Holding()].add(count, place.status)
    if isEmptied { holdings[key] = nil }
  }

  /// Issues units of a new series to an account, and to a buffer behind them.
  mutating func issue(
    _ new: UnitSeries, to account: AccountID, _ count: Int,
    buffer: Issuance.Buffer? = nil
  ) -> SeriesID {
    let id = SeriesID(series.count)
    series.append(new)
    func place(_ account: AccountID, _ status: UnitStatus) -> UnitPlace {
      UnitPlace(
        series: id, account: account, status: status, adjustment: new.description.adjustment,
        holder: -1, holding: .none)
    }
    let parts =
      [(account, UnitStatus.held, count)] + (buffer.map { [($0.account, .buffer, $0.count)] } ?? [])
    for (account, status, count) in parts where count > 0 {
      let place = place(account, status)
      _ = programmes[new.programme.position].units.append(count, place)
      tally(place, count)
    }
    return id
  }

  /// The next serials of a programme.
  func nextSerials(_ programme: ProgrammeID, _ count: Int) throws(Refusal) -> SerialRange {
    let last = programmes[programme.position].units.last
    guard let range = SerialRange(last + 1, last + count) else {
      throw Refusal(.amount, "the programme has no serial numbers left")
    }
    return range
  }
}

extension UnitPlace {
  /// Lets go of what holds the units.
  mutating func free() {
    (status, holder, holding) = (.held, -1, .none)
  }

  /// Gives the units to something that holds them.
  mutating func hold(_ status: UnitStatus, _ holding: UnitHolding, _ holder: Int32) {
    (self.status, self.holding, self.holder) = (status, holding, holder)
  }
}
