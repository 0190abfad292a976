extension LedgerState {
  mutating func publish(
    _ code: String, _ edition: String, _ document: Digest256, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try require(.methodologyOwner, act, "publish methodologies")
    try requireFree("methodology", "\(code) \(edition)")
    if let other = methodologies.first(where: { $0.code == code }), other.owner != act.party {
      throw Refusal(.owner, "the methodology \(code) is another party's")
    }
    methodologies.append(
      Methodology(
        code: code, edition: edition, document: document, owner: act.party, entry: act.entry))
    codes["methodology \(code) \(edition)"] = Int32(methodologies.count - 1)
    return Int32(methodologies.count - 1)
  }

  mutating func withdrawMethodology(_ id: MethodologyID, _ act: LedgerAct) throws(Refusal) {
    guard try !ownMethodology(id, act).isWithdrawn else {
      throw Refusal(.terminal, "it is withdrawn already")
    }
    methodologies[id.position].isWithdrawn = true
  }

  mutating func requireMeterHours(_ id: MethodologyID, _ act: LedgerAct) throws(Refusal) {
    guard try !ownMethodology(id, act).needsMeterHours else {
      throw Refusal(.terminal, "it rests on meter-hours already")
    }
    methodologies[id.position].needsMeterHours = true
  }

  func ownMethodology(
    _ id: MethodologyID, _ act: LedgerAct
  ) throws(Refusal) -> Methodology {
    let methodology = try record(id)
    guard methodology.owner == act.party else {
      throw Refusal(.owner, "the methodology \(methodology.code) is another party's")
    }
    return methodology
  }

  mutating func registerProgramme(
    _ terms: ProgrammeTerms, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try require(.registrar, act, "register programmes")
    let issuer = try record(terms.issuer)
    guard issuer.roles.contains(.issuer) else {
      throw Refusal(.role, "\(issuer.name) is no issuer")
    }
    let isEnergy = terms.measure.kilograms == nil
    guard isEnergy == (terms.kind == .greenCertificate) else {
      throw Refusal(.amount, "\(terms.kind) is not counted in \(terms.measure)")
    }
    guard (0...10_000).contains(terms.bufferShare) else {
      throw Refusal(.bufferShare, "a buffer's share is between 0 and 100 %")
    }
    try requireFree("programme", terms.code)
    programmes.append(Programme(terms: terms, entry: act.entry))
    codes["programme \(terms.code)"] = Int32(programmes.count - 1)
    return Int32(programmes.count - 1)
  }

  mutating func draftProject(_ draft: ProjectDraft, _ act: LedgerAct) throws(Refusal) -> Int32 {
    try require(.developer, act, "draft projects")
    let programme = try terms(draft.programme)
    guard programme.kind == .credit || programme.kind == .point else {
      throw Refusal(.sequence, "the programme \(programme.code) has no projects")
    }
    let methodology = try record(draft.methodology)
    guard !methodology.isWithdrawn else {
      throw Refusal(.terminal, "\(methodology.code) \(methodology.edition) is withdrawn")
    }
    _ = try record(draft.region)
    guard draft.type != .none || programme.kind == .point else {
      throw Refusal(.sequence, "a project of credits reduces or removes")
    }
    try requireFree("project", draft.code)
    projects.append(LedgerProject(draft: draft, developer: act.party, entry: act.entry))
    codes["project \(draft.code)"] = Int32(projects.count - 1)
    return Int32(projects.count - 1)
  }

  private func requireIndependent(_ id: ProjectID, _ act: LedgerAct) throws(Refusal) {
    let project = try record(id)
    guard project.developer != act.party else {
      throw Refusal(.verifierIndependence, "the developer of a project does not verify it")
    }
    let holds = holdings.keys.contains { key in
      accounts[key.account.position].owner == act.party
        && series[key.series.position].project == id
    }
    guard !holds else {
      throw Refusal(.verifierIndependence, "a holder of a project's units does not verify it")
    }
    let persons = Set(act.signers.map { keys[$0.position].person })
    guard !keys.contains(where: { $0.party == project.developer && persons.contains($0.person) })
    else {
      throw Refusal(
        .verifierIndependence, "who signs for the verifier also signs for the developer")
    }
  }

  private func require(_ project: ProjectID, in stage: ProjectStage) throws(Refusal) {
    let found = try record(project)
    guard found.stage == stage else {
      throw Refusal(
        found.stage == .closed || found.stage == .refused ? .terminal : .sequence,
        "project \(found.draft.code) is \(found.stage), not \(stage)",
        help: "the order is drafted, validated, registered, reported, verified, issued")
    }
  }

  /// Checks that who acts is the issuer of a programme.
  func requireIssuer(_ programme: ProgrammeID, _ act: LedgerAct) throws(Refusal) {
    try require(.issuer, act, "act for a programme")
    let terms = try terms(programme)
    guard terms.issuer == act.party else {
      throw Refusal(.owner, "the programme \(terms.code) has another issuer")
    }
  }

  mutating func validate(
    _ id: ProjectID, _ isPositive: Bool, _ act: LedgerAct
  ) throws(Refusal) {
    try require(.verifier, act, "validate projects")
    try require(id, in: .drafted)
    try requireIndependent(id, act)
    projects[id.position].stage = isPositive ? .validated : .refused
    projects[id.position].validation = act.entry
    addVerifier(id, act.party)
  }

  private mutating func addVerifier(_ id: ProjectID, _ party: PartyID) {
    if !projects[id.position].verifiers.contains(party) {
      projects[id.position].verifiers.append(party)
    }
  }

  mutating func registerProject(_ id: ProjectID, _ act: LedgerAct) throws(Refusal) {
    try require(id, in: .validated)
    try requireIssuer(projects[id.position].draft.programme, act)
    projects[id.position].stage = .registered
    projects[id.position].registration = act.entry
  }

  mutating func closeProject(_ id: ProjectID, _ act: LedgerAct) throws(Refusal) {
    let project = try record(id)
    try requireIssuer(project.draft.programme, act)
    guard project.stage != .closed, project.stage != .refused else {
      throw Refusal(.terminal, "project \(project.draft.code) is \(project.stage); that is final")
    }
    guard project.debt == 0 else {
      throw Refusal(.reversal, "the project owes \(project.debt) units")
    }
    projects[id.position].stage = .closed
  }

  mutating func reportMonitoring(
    _ id: ProjectID, _ period: DaySpan, _ claimed: Int, _ report: Digest256, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    let project = try record(id)
    guard project.developer == act.party else {
      throw Refusal(.owner, "project \(project.draft.code) is another developer's")
    }
    try require(id, in: .registered)
    try require(count: claimed)
    guard project.draft.creditingPeriod.contains(period) else {
      throw Refusal(.vintage, "the period is not within the crediting period")
    }
    guard Int(period.last) < act.day else {
      throw Refusal(.vintage, "the period is not over")
    }
    for other in project.reports
    where reports[other.position].period.overlaps(period) && reports[other.position].verified != 0 {
      throw Refusal(.vintage, "report \(other) is about some of the same days")
    }
    reports.append(
      MonitoringReport(
        project: id, period: period, claimed: claimed, report: report, entry: act.entry))
    projects[id.position].reports.append(MonitoringID(reports.count - 1))
    return Int32(reports.count - 1)
  }

  mutating func verify(_ id: MonitoringID, _ verified: Int, _ act: LedgerAct) throws(Refusal) {
    try require(.verifier, act, "verify reports")
    let report = try record(id)
    guard report.verified == nil else {
      throw Refusal(.sequence, "report \(id) is verified already")
    }
    try require(report.project, in: .registered)
    try requireIndependent(report.project, act)
    let methodology = methodology(of: report.project)
    guard verified == 0 || report.activities > 0 || !methodology.needsActivities else {
      throw Refusal(
        .evidenceOnce, "a report by \(methodology.code) names the activities that it counts",
        help: "let its developer count them first")
    }
    guard (0...report.claimed).contains(verified) else {
      throw Refusal(.verifiedAmount, "\(report.claimed) units were claimed, \(verified) are more")
    }
    reports[id.position].verified = verified
    reports[id.position].verifier = act.party
    reports[id.position].verification = act.entry
    addVerifier(report.project, act.party)
  }
}
