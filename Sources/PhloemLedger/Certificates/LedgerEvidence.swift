/// Entries of a ledger, looked up by its state; what was looked up is what a certificate rests on.
struct LedgerEvidence: EvidenceSource {
  private let state: LedgerState
  private let log: (Int) throws -> [UInt8]
  /// What was found, by the numbers of the entries.
  private(set) var found: [Int: EvidenceEntry] = [:]

  /// Looks in a ledger.
  ///
  /// - Parameters:
  ///   - state: The ledger.
  ///   - log: Gives an entry by its number.
  init(_ state: LedgerState, log: @escaping (Int) throws -> [UInt8]) {
    (self.state, self.log) = (state, log)
  }

  mutating func find(_ name: EvidenceName) throws -> EvidenceEntry {
    switch name {
    case .opening: try take(0, made: nil)
    case .party(let id): try take(state.record(id).entry, made: id)
    case .key(let id): try take(state.record(id).entry, made: id)
    case .account(let id): try take(state.record(id).entry, made: id)
    case .region(let id): try take(state.record(id).entry, made: id)
    case .peer(let id): try take(state.record(id).entry, made: id)
    case .methodology(let id): try take(state.record(id).entry, made: id)
    case .programme(let id):
      try take(
        state.programmes.indices.contains(id.position)
          ? state.programmes[id.position].entry : nil, made: id)
    case .meter(let id): try take(state.record(id).entry, made: id)
    case .project(let id): try take(state.record(id).entry, made: id)
    case .validation(let id): try take(state.record(id).validation, name)
    case .registration(let id): try take(state.record(id).registration, name)
    case .report(let id): try take(state.record(id).entry, made: id)
    case .verification(let id): try take(state.record(id).verification, name)
    case .series(let id): try take(series: id)
    case .matter(.retirement(let id)): try take(state.record(id).entry, made: id)
    case .matter(.neutrality(let id)): try take(state.record(id).entry, made: id)
    case .matter(.review(let id)): try take(state.record(id).entry, made: id)
    case .revocation(let matter): try take(state.revocation(of: matter), name)
    case .export(let entry), .correction(let entry): try take(entry, name)
    }
  }

  mutating func certification(
    of statement: NeutralityStatement, _ id: StatementID, in entry: EvidenceEntry
  ) throws -> EvidenceEntry {
    try find(.matter(.review(state.record(id).review)))
  }

  mutating func issuances(
    of programme: ProgrammeID, _ serials: SerialSet
  ) throws -> [EvidenceEntry] {
    var ids: [SeriesID] = []
    let areIssued = state.programmes[programme.position].units.visit(serials) { run in
      if ids.last != run.place.series { ids.append(run.place.series) }
    }
    guard areIssued else {
      throw CertificateFault("some of the units \(serials) were never issued")
    }
    return try ids.map { try take(series: $0) }
  }

  mutating func adjustments(
    of programme: ProgrammeID, _ serials: SerialSet
  ) throws -> [EvidenceEntry] {
    try state.adjustments.filter { $0.programme == programme && $0.serials.overlaps(serials) }
      .map { try take($0.entry, made: nil) }
  }

  /// Looks up the keys of all who signed, and of who registered those, to the founders.
  mutating func findSigners() throws {
    var rest = Array(found.values)
    while let entry = rest.popLast() {
      for signer in entry.entry.signed.signers {
        let known = found.count
        let key = try find(.key(signer))
        if found.count > known { rest.append(key) }
      }
    }
  }

  private mutating func take<Kind>(
    _ number: Int?, made: LedgerNumber<Kind>
  ) throws -> EvidenceEntry {
    // What the opening made has the numbers of its list.
    try take(number, made: number == 0 ? nil : made.index)
  }

  private mutating func take(series id: SeriesID) throws -> EvidenceEntry {
    guard state.series.indices.contains(id.position) else {
      throw CertificateFault("there is no series \(id)")
    }
    let series = state.series[id.position]
    return try take(series.entry, made: id.index, firstSerial: series.serials.first)
  }

  private mutating func take(_ number: Int?, _ name: EvidenceName) throws -> EvidenceEntry {
    guard let number else { throw CertificateFault("there is no entry of \(name.words)") }
    return try take(number, made: nil)
  }

  private mutating func take(
    _ number: Int?, made: Int32?, firstSerial: Int? = nil
  ) throws -> EvidenceEntry {
    guard let number else { throw CertificateFault("there is no such entry") }
    if let known = found[number] { return known }
    let entry = EvidenceEntry(
      try LogEntry(bytes: log(number)), made: made, firstSerial: firstSerial)
    found[number] = entry
    return entry
  }
}

extension LedgerState {
  /// The number of the entry that revoked what a certificate is about; nil while it holds.
  ///
  /// - Parameter matter: What it is about; a retirement is final.
  /// - Returns: nil also where there is no such thing.
  public func revocation(of matter: CertificateMatter) -> Int? {
    switch matter {
    case .retirement: nil
    case .neutrality(let id):
      statements.indices.contains(id.position) ? statements[id.position].revocation : nil
    case .review(let id):
      reviews.indices.contains(id.position) ? reviews[id.position].revocation : nil
    }
  }
}
