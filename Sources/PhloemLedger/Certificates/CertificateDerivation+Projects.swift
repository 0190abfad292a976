/// What a series is, before it is written down.
struct SeriesFacts {
  var basis: UnitBasis
  var vintage: DaySpan
  var type: MitigationType
  var hostCountry: String?
  var labels: [String] = []
  var evidence: Digest256?
  var region: CertificateContent.Coded?
  var report: CertificateContent.Report?
  var project: CertificateContent.Project?
  var hours: [CertificateContent.Hours] = []
  var origin: CertificateContent.Origin?
  var before: [CertificateContent.Series] = []

  init(basis: UnitBasis, vintage: DaySpan, type: MitigationType) {
    (self.basis, self.vintage, self.type) = (basis, vintage, type)
  }
}

extension CertificateDerivation {
  /// What an issuance rests on.
  mutating func facts(of issuance: Issuance) throws -> SeriesFacts {
    var facts: SeriesFacts
    switch issuance.basis {
    case .monitoring(let id):
      let (report, period, project) = try report(id)
      let (section, draft) = try self.project(project)
      facts = SeriesFacts(basis: .monitoring, vintage: period, type: draft.type)
      facts.hostCountry = draft.hostCountry
      (facts.report, facts.project) = (report, section)
    case .allocation(let period, let region):
      facts = SeriesFacts(basis: .allocation, vintage: period, type: .none)
      facts.region = try self.region(region)
    case .generation(let region):
      guard let first = issuance.hours.map(\.first).min(),
        let last = issuance.hours.map(\.last).max(),
        let vintage = DaySpan(first / 24, last / 24)
      else { throw CertificateFault("an issuance for generation names no meter-hours") }
      facts = SeriesFacts(basis: .generation, vintage: vintage, type: .none)
      facts.region = try self.region(region)
    }
    (facts.labels, facts.evidence) = (issuance.labels, issuance.evidence)
    facts.hours = try hours(issuance.hours)
    return facts
  }

  /// Hours by meter.
  private mutating func hours(_ spans: [MeterHours]) throws -> [CertificateContent.Hours] {
    try Dictionary(grouping: spans, by: \.meter).sorted { $0.key < $1.key }.map { meter, spans in
      let found = try source.find(.meter(meter))
      guard case .registerMeter(let code, let owner, _, _) = found.event else { throw odd(found) }
      return CertificateContent.Hours(
        meter: CertificateContent.Coded(entry: found.entry.number, code: code),
        owner: try party(owner), hours: spans.reduce(0) { $0 + $1.count },
        spans: spans.map {
          "\(LedgerState.text(hour: $0.first))..\(LedgerState.text(hour: $0.last))"
        })
    }
  }

  private mutating func report(
    _ id: MonitoringID
  ) throws -> (CertificateContent.Report, DaySpan, ProjectID) {
    let found = try source.find(.report(id))
    guard case .reportMonitoring(let project, let period, let claimed, let report) = found.event
    else { throw odd(found) }
    let verified = try source.find(.verification(id))
    guard case .verifyMonitoring(_, let amount, let finding) = verified.event else {
      throw odd(verified)
    }
    let actors = try actors(of: verified)
    let section = CertificateContent.Report(
      entry: found.entry.number, number: id.index, period: period.text, claimed: claimed,
      report: report.hexadecimal,
      verification: CertificateContent.Verification(
        entry: verified.entry.number, time: verified.time, verified: amount,
        verifier: try party(actors.party), report: finding.hexadecimal, signers: actors.signers))
    return (section, period, project)
  }

  private mutating func project(
    _ id: ProjectID
  ) throws -> (CertificateContent.Project, ProjectDraft) {
    let found = try source.find(.project(id))
    guard case .draftProject(let draft) = found.event else { throw odd(found) }
    let validated = try source.find(.validation(id))
    guard case .validateProject(_, _, let report) = validated.event else { throw odd(validated) }
    let registered = try source.find(.registration(id))
    let section = CertificateContent.Project(
      entry: found.entry.number, code: draft.code,
      developer: try party(try actors(of: found).party), region: try region(draft.region),
      creditingPeriod: draft.creditingPeriod.text, document: draft.document.hexadecimal,
      methodology: try methodology(draft.methodology),
      validation: CertificateContent.Validation(
        entry: validated.entry.number, verifier: try party(try actors(of: validated).party),
        report: report.hexadecimal),
      registration: CertificateContent.Registration(
        entry: registered.entry.number, time: registered.time))
    return (section, draft)
  }

  private mutating func methodology(
    _ id: MethodologyID
  ) throws -> CertificateContent.Methodology {
    let found = try source.find(.methodology(id))
    guard case .publishMethodology(let code, let edition, let document) = found.event else {
      throw odd(found)
    }
    return CertificateContent.Methodology(
      entry: found.entry.number, code: code, edition: edition,
      owner: try party(try actors(of: found).party), document: document.hexadecimal)
  }
}
