internal import PhloemLedger
internal import PhloemModel

extension StepFields {
  /// Units of an account: its code, the programme, and which of its free units.
  ///
  /// They are told by `serials`, by the step of their `series`, or by `count`: then those with the lowest
  /// serials go first. A step that was taken in before means the units that it meant then.
  mutating func units() throws -> UnitSelection {
    let account = try account("account")
    let programme = try programme("programme")
    if has("serials") {
      return UnitSelection(
        account: account, programme: programme, serials: try serials("serials"))
    }
    let series: SeriesID? = has("series") ? try self.series("series") : nil
    let wanted = series == nil || has("count") ? try count("count") : nil
    if let kept = kept?.units, kept.account == account, kept.programme == programme,
      wanted == nil || kept.serials.count == wanted
    {
      return kept
    }
    let free = freeUnits(account, programme, of: series)
    guard let taken = wanted.map({ free.prefix($0) }) ?? free, !taken.isEmpty else {
      throw fault(
        series == nil ? "count" : "series", "the account has \(free.count) such units free",
        help: "'phloem ledger state' shows where units are")
    }
    return UnitSelection(account: account, programme: programme, serials: taken)
  }

  /// Units wherever they are: `serials`, or all of a `series`.
  mutating func serials() throws -> SerialSet {
    guard has("series"), !has("serials") else { return try serials("serials") }
    let series: SeriesID = try self.series("series")
    return SerialSet(names.state.series[Int(series.index)].serials)
  }

  private mutating func series(_ key: String) throws -> SeriesID {
    let series: SeriesID = try made(key, by: [.issue, .importUnits, .returnExport])
    guard names.state.series.indices.contains(Int(series.index)) else {
      throw fault(key, "there is no series \(series)")
    }
    return series
  }

  /// The units of an account that nothing holds, lowest serials first.
  private func freeUnits(
    _ account: AccountID, _ programme: ProgrammeID, of series: SeriesID?
  ) -> SerialSet {
    guard names.state.programmes.indices.contains(Int(programme.index)) else { return SerialSet() }
    let ranges = names.state.programmes[Int(programme.index)].units.runs.filter { run in
      run.place.account == account && run.place.holding == .none
        && (run.place.status == .held || run.place.status == .buffer)
        && (series == nil || run.place.series == series)
    }.map(\.range)
    return SerialSet(ranges) ?? SerialSet()
  }

  /// Meter-hours: `{meter: pv-1, from: 2024-01-01T00Z, to: 2024-12-31T23Z}`, one or a list, or those of a
  /// verification, whose meters have the names that they have in the park behind `prefix`.
  mutating func hours(_ key: String) throws -> [MeterHours] {
    var found: [MeterHours] = []
    for var item in try items(key, "the hours") {
      if item.has("verification") {
        let report = try VerifiedReport(item.bytes("verification"), at: item.place("verification"))
        let prefix = item.has("prefix") ? try item.text("prefix") : ""
        found += try report.hours.map { (run) throws(InputError) in
          let meter: MeterID = try names.coded(
            prefix + run.meter, "meter", of: names.state.meters.map(\.code),
            at: item.place("verification"))
          guard let last = Int32(exactly: run.firstHour + Int64(run.count) - 1),
            let first = Int32(exactly: run.firstHour), let span = MeterHours(meter, first, last)
          else { throw item.fault("verification", "the hours of meter '\(run.meter)' cannot be") }
          return span
        }
      } else {
        let meter = try item.meter("meter")
        let (first, last) = (try item.hour("from"), try item.hour("to"))
        guard let span = MeterHours(meter, first, last) else {
          throw item.fault("to", "the last hour is before the first, or before 1970")
        }
        found.append(span)
      }
      try item.finish()
    }
    return found.sorted { ($0.meter, $0.first) < ($1.meter, $1.first) }
  }

  /// An hour from 1970-01-01T00Z.
  private mutating func hour(_ key: String) throws(InputError) -> Int32 {
    let seconds = try moment(key)
    guard seconds % 3600 == 0, let hour = Int32(exactly: seconds / 3600) else {
      throw fault(key, "hours begin at full hours of UTC", help: "write 2024-01-01T00:00Z")
    }
    return hour
  }
}

extension LedgerEvent {
  /// The units that it moves from one account.
  var units: UnitSelection? {
    switch self {
    case .proposeTransfer(let units, _, _), .agreeTransfer(let units, _, _),
      .cancel(let units, _), .surrender(let units, _), .compensate(_, let units),
      .offerUnits(_, let units):
      units
    case .pledge(let terms): terms.units
    case .retire(let terms): terms.units
    case .export(let export): export.units
    default: nil
    }
  }
}
