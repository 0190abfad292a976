extension LedgerState {
  /// What units of a series are now, in words that other ledgers understand.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - adjustment: The status of the units that leave.
  /// - Returns: nil when there is no such series.
  public func description(
    of series: SeriesID, adjustment: AdjustmentStatus
  ) -> UnitDescription? {
    guard self.series.indices.contains(series.position) else { return nil }
    var description = self.series[series.position].description
    description.adjustment = adjustment
    return description
  }

  /// What units of a series rest on; nil when there is no such series.
  public func basis(of series: SeriesID) -> UnitBasis? {
    guard self.series.indices.contains(series.position) else { return nil }
    let found = self.series[series.position]
    if let origin = found.origin {
      return foreign[origin] == .imported(series) ? .imported : .returned
    }
    if found.project != nil { return .monitoring }
    let kind = programmes[found.programme.position].terms.kind
    return kind == .greenCertificate ? .generation : .allocation
  }

  mutating func sendAway(_ export: Export, _ act: LedgerAct) throws(Refusal) {
    _ = try ownAccount(export.units.account, act)
    _ = try holdingAccount(export.units.account)
    guard peers.contains(where: { $0.ledger == export.destination }) else {
      throw Refusal(.unknown, "the ledger \(export.destination) is not registered")
    }
    guard export.deadline > act.time else {
      throw Refusal(.foreignEntry, "the deadline is over")
    }
    let found = try requireFree(export.units, at: act)
    let count = export.units.serials.count
    try requireTradable(count, export.units.programme, by: export.units.account, on: act.day)
    guard found.series.count == 1, let series = found.series.first else {
      throw Refusal(.foreignEntry, "one export holds units of one series")
    }
    let expected = description(of: series, adjustment: export.description.adjustment)
    guard expected == export.description else {
      throw Refusal(.foreignEntry, "the description is not that of the units")
    }
    _ = try programmes[export.units.programme.position].units.visit(export.units.serials) {
      run throws(Refusal) in
      guard run.place.adjustment == export.description.adjustment else {
        throw Refusal(.adjustment, "units \(run.range) are \(run.place.adjustment)")
      }
    }
    countTrade(count, export.units.programme, by: export.units.account, act)
    move(export.units.programme, export.units.serials) { $0.hold(.exported, .none, -1) }
    exports[act.entry] = ExportRecord(export: export, series: series, hash: act.hash)
  }

  /// The export of another ledger to this one that an entry is.
  private func export(
    in foreign: ForeignEntry
  ) throws(Refusal) -> (export: Export, origin: ForeignOrigin) {
    let peer = try record(foreign.peer)
    let entry = try foreign.proven(of: peer.ledger, name: peer.name, key: peer.key)
    guard case .export(let export) = entry.signed.event else {
      throw Refusal(.foreignEntry, "the entry is no export")
    }
    guard export.destination == ledger else {
      throw Refusal(.foreignEntry, "the units were sent to another ledger")
    }
    let origin = ForeignOrigin(peer: foreign.peer, entry: entry.number)
    if let outcome = self.foreign[origin] {
      let words = if case .refused = outcome { "refused" } else { "taken in" }
      throw Refusal(.foreignEntry, "these units were \(words) before")
    }
    return (export, origin)
  }

  mutating func takeIn(
    _ foreign: ForeignEntry, _ account: AccountID, _ programme: ProgrammeID, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try requireIssuer(programme, act)
    let (export, origin) = try self.export(in: foreign)
    let (terms, peer, unit) = (try terms(programme), try record(foreign.peer), export.description)
    guard act.time <= export.deadline else {
      throw Refusal(
        .foreignEntry, "the deadline of the export is over",
        help: "refuse it, so that the units can go back")
    }
    guard try holdingAccount(account).code == export.recipient else {
      throw Refusal(.foreignEntry, "the units were sent to account \(export.recipient)")
    }
    guard unit.measure == terms.measure else {
      throw Refusal(.recognition, "\(terms.code) does not count in \(unit.measure)")
    }
    guard peer.recognised[unit.methodology]?.contains(programme) ?? false else {
      throw Refusal(
        .recognition,
        "\(terms.code) does not recognise the methodology '\(unit.methodology)' of \(peer.name)")
    }
    let count = export.units.serials.count
    try require(count: count)
    try requireTradable(count, programme, by: account, on: act.day)
    let serials = try nextSerials(programme, count)
    let new = UnitSeries(
      programme: programme, project: nil, serials: serials, vintage: unit.vintage, region: nil,
      description: unit, labels: [], evidence: Digest256.of(foreign.entry), entry: act.entry,
      claim: nil, origin: origin,
      totals: Array(repeating: 0, count: UnitStatus.allCases.count))
    let id = issue(new, to: account, count)
    countTrade(count, programme, by: account, act)
    self.foreign[origin] = .imported(id)
    return id.index
  }

  mutating func refuse(_ foreign: ForeignEntry, _ act: LedgerAct) throws(Refusal) {
    try require([.registrar, .issuer], act, "refuse units of other ledgers")
    let (_, origin) = try self.export(in: foreign)
    self.foreign[origin] = .refused
  }

  mutating func takeBack(
    _ number: Int, _ foreign: ForeignEntry, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    guard let record = exports[number] else {
      throw Refusal(.unknown, "entry \(number) is no export")
    }
    let export = record.export
    try requireIssuer(export.units.programme, act)
    guard record.returned == nil else {
      throw Refusal(.foreignEntry, "these units came back before")
    }
    let peer = try self.record(foreign.peer)
    let entry = try foreign.proven(of: peer.ledger, name: peer.name, key: peer.key)
    guard case .refuseImport(let own, _) = entry.signed.event,
      own.entry.withUnsafeBytes({ LogEntry.hash($0) }) == record.hash
    else { throw Refusal(.foreignEntry, "the entry does not refuse this export") }
    guard peer.ledger == export.destination else {
      throw Refusal(.foreignEntry, "another ledger than the one they were sent to refuses them")
    }
    _ = try holdingAccount(export.units.account)
    try requireMayHold([record.series], export.units.account)
    let count = export.units.serials.count
    let serials = try nextSerials(export.units.programme, count)
    let old = series[record.series.position]
    let new = UnitSeries(
      programme: old.programme, project: old.project, serials: serials, vintage: old.vintage,
      region: old.region, description: export.description, labels: old.labels,
      evidence: Digest256.of(foreign.entry), entry: act.entry, claim: nil,
      origin: ForeignOrigin(peer: foreign.peer, entry: entry.number),
      totals: Array(repeating: 0, count: UnitStatus.allCases.count))
    let id = issue(new, to: export.units.account, count)
    exports[number]?.returned = id
    return id.index
  }
}
