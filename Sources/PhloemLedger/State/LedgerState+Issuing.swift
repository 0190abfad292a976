extension LedgerState {
  /// What an issuance rests on.
  private struct Basis {
    var project: ProjectID?
    var report: MonitoringID?
    var vintage: DaySpan
    var region: RegionID
  }

  mutating func issue(_ issuance: Issuance, _ act: LedgerAct) throws(Refusal) -> Int32 {
    try requireIssuer(issuance.programme, act)
    let terms = try terms(issuance.programme)
    try require(count: issuance.count)
    let account = try holdingAccount(issuance.account)
    let buffered = try requireBuffer(issuance, terms, act)
    let total = issuance.count + buffered
    let basis = try self.basis(of: issuance, terms, total)
    if let project = basis.project {
      let methodology = methodology(of: project)
      guard !methodology.needsMeterHours || !issuance.hours.isEmpty else {
        throw Refusal(
          .meterHour, "units by \(methodology.code) rest on meter-hours, and none are named",
          help: "name the hours that the report counted")
      }
      guard !projects[project.position].verifiers.contains(account.owner) else {
        throw Refusal(.verifierIndependence, "a verifier of the project would hold its units")
      }
    }
    if let other = evidence[issuance.evidence] {
      throw Refusal(.evidenceOnce, "series \(other) was issued on the same evidence")
    }
    try requireUnclaimed(issuance.hours, act)
    if basis.report != nil { try requireHours(issuance.hours, in: basis.vintage) }
    if terms.kind == .greenCertificate { try requireCapacity(issuance.hours, terms, total) }
    let serials = try nextSerials(issuance.programme, total)
    // All is checked: from here on nothing is refused.
    let id = SeriesID(series.count)
    let new = UnitSeries(
      programme: issuance.programme, project: basis.project, serials: serials,
      vintage: basis.vintage, region: basis.region,
      description: description(terms, basis.project, basis.vintage), labels: issuance.labels,
      evidence: issuance.evidence, entry: act.entry,
      claim: issuance.hours.isEmpty ? nil : ClaimID(claims.count), origin: nil,
      totals: Array(repeating: 0, count: UnitStatus.allCases.count))
    if !issuance.hours.isEmpty { add(issuance.hours, .series(id), issuance.evidence) }
    evidence[issuance.evidence] = id
    if let report = basis.report { reports[report.position].issued += total }
    _ = issue(new, to: issuance.account, issuance.count, buffer: issuance.buffer)
    return id.index
  }

  /// Checks that the buffer gets its share.
  ///
  /// - Returns: How many units go to it.
  private func requireBuffer(
    _ issuance: Issuance, _ terms: ProgrammeTerms, _ act: LedgerAct
  ) throws(Refusal) -> Int {
    let count = issuance.buffer?.count ?? 0
    if let buffer = issuance.buffer {
      try require(count: buffer.count)
      let account = try ownAccount(buffer.account, act)
      guard account.kind == .buffer else {
        throw Refusal(.bufferShare, "account \(account.code) is no buffer")
      }
    }
    let total = issuance.count + count
    guard count * 10_000 >= total * Int(terms.bufferShare) else {
      let least = (total * Int(terms.bufferShare) + 9_999) / 10_000
      throw Refusal(.bufferShare, "the buffer gets \(least) of \(total) units or more")
    }
    return count
  }

  private func basis(
    of issuance: Issuance, _ terms: ProgrammeTerms, _ total: Int
  ) throws(Refusal) -> Basis {
    switch (issuance.basis, terms.kind) {
    case (.monitoring(let id), .credit), (.monitoring(let id), .point):
      let report = try record(id)
      let project = projects[report.project.position]
      guard project.draft.programme == issuance.programme else {
        throw Refusal(.sequence, "project \(project.draft.code) is of another programme")
      }
      guard project.stage == .registered else {
        throw Refusal(.terminal, "project \(project.draft.code) is \(project.stage)")
      }
      guard let verified = report.verified else {
        throw Refusal(.sequence, "report \(id) is not verified", help: "verify it first")
      }
      guard project.debt == 0 else {
        throw Refusal(.reversal, "the project owes \(project.debt) units after a reversal")
      }
      guard total <= verified - report.issued else {
        throw Refusal(
          .verifiedAmount,
          "\(verified) units were verified and \(report.issued) issued; \(total) are more than is left"
        )
      }
      guard accounts[issuance.account.position].owner == project.developer else {
        throw Refusal(.owner, "units of a project are issued to an account of its developer")
      }
      return Basis(
        project: report.project, report: id, vintage: report.period, region: project.draft.region)
    case (.allocation(let period, let region), .allowance),
      (.allocation(let period, let region), .point):
      _ = try record(region)
      return Basis(vintage: period, region: region)
    case (.generation(let region), .greenCertificate):
      _ = try record(region)
      guard let first = issuance.hours.map(\.first).min(),
        let last = issuance.hours.map(\.last).max(),
        let vintage = DaySpan(first / 24, last / 24)
      else { throw Refusal(.meterHour, "a green certificate rests on meter-hours") }
      return Basis(vintage: vintage, region: region)
    default:
      throw Refusal(.sequence, "this is not what units of the programme \(terms.code) rest on")
    }
  }

  /// Checks that hours lie in the days of a report, which begin and end by the clock of their place: within a day.
  private func requireHours(_ hours: [MeterHours], in days: DaySpan) throws(Refusal) {
    let (first, last) = ((Int(days.first) - 1) * 24, (Int(days.last) + 2) * 24)
    for span in hours where Int(span.first) < first || Int(span.last) >= last {
      throw Refusal(
        .meterHour,
        "hours \(Self.text(hour: span.first)) to \(Self.text(hour: span.last)) are not those of the "
          + "report, \(days.text)", help: "name the hours that the report counted")
    }
  }

  private func requireCapacity(
    _ hours: [MeterHours], _ terms: ProgrammeTerms, _ count: Int
  ) throws(Refusal) {
    guard let wattHours = terms.measure.wattHours else { return }
    var most: Int128 = 0
    for span in hours {
      guard let capacity = try record(span.meter).capacity else { return }
      most += Int128(capacity) * Int128(span.count)
    }
    guard Int128(count) * Int128(wattHours) <= most else {
      throw Refusal(.capacity, "\(count) units are more than the meters can give in these hours")
    }
  }

  /// What units are, in words that other ledgers understand.
  private func description(
    _ terms: ProgrammeTerms, _ project: ProjectID?, _ vintage: DaySpan
  ) -> UnitDescription {
    let draft = project.map { projects[$0.position].draft }
    return UnitDescription(
      programme: terms.code, project: draft?.code ?? "",
      methodology: draft.map { methodologies[$0.methodology.position].code } ?? "",
      vintage: vintage, measure: terms.measure, type: draft?.type ?? .none,
      hostCountry: draft?.hostCountry ?? "ZZ", adjustment: .notDeclared)
  }

  mutating func declare(
    _ programme: ProgrammeID, _ serials: SerialSet, _ status: AdjustmentStatus, _ act: LedgerAct
  ) throws(Refusal) {
    try requireIssuer(programme, act)
    guard !serials.isEmpty else { throw Refusal(.amount, "no units are named") }
    try requireUnfrozen(programme, serials)
    let areIssued = try programmes[programme.position].units.visit(serials) {
      run throws(Refusal) in
      guard run.place.status != .cancelled, run.place.status != .expired,
        run.place.status != .exported
      else { throw Refusal(.terminal, "units \(run.range) are \(run.place.status)") }
      guard run.place.adjustment.mayBecome(status) else {
        throw Refusal(
          .adjustment, "units \(run.range) cannot go from \(run.place.adjustment) to \(status)")
      }
    }
    guard areIssued else { throw Refusal(.unknown, "some of the units were never issued") }
    move(programme, serials) { $0.adjustment = status }
    adjustments.append(
      AdjustmentDeclaration(
        programme: programme, serials: serials, status: status, entry: act.entry))
  }
}
