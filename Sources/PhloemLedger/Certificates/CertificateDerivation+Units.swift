extension CertificateDerivation {
  /// Units in one status of adjustment.
  private struct Part {
    var serials: SerialSet
    var status: AdjustmentStatus
    var entry: Int
  }

  /// The units of an entry by how they came to be.
  ///
  /// - Parameters:
  ///   - units: The units.
  ///   - entry: The number of the entry that retired them or sent them away: they were issued before.
  /// - Returns: A section for every series, in the order of the serials.
  /// - Throws: `CertificateFault` when no entry issued some of them.
  mutating func units(
    _ units: UnitSelection, of entry: Int
  ) throws -> [CertificateContent.Units] {
    let declarations = try source.adjustments(of: units.programme, units.serials)
    var rest = units.serials
    var result: [CertificateContent.Units] = []
    for issuance in try source.issuances(of: units.programme, units.serials)
    where issuance.entry.number < entry {
      let serials = rest.intersection(SerialSet(try range(of: issuance)))
      guard !serials.isEmpty else { continue }
      rest = rest.subtracting(serials)
      result.append(
        CertificateContent.Units(
          serials: serials.description, quantity: serials.count,
          adjustments: try adjustments(serials, issuance, declarations),
          series: try series(issuance)))
    }
    guard rest.isEmpty else {
      throw CertificateFault("no entry of the certificate issued the units \(rest)")
    }
    return result
  }

  /// The status of adjustment of units of one series, as the declarations left it.
  private mutating func adjustments(
    _ serials: SerialSet, _ issuance: EvidenceEntry, _ declarations: [EvidenceEntry]
  ) throws -> [CertificateContent.Adjustment] {
    let status: AdjustmentStatus =
      switch issuance.event {
      case .importUnits(let foreign, _, _): try export(in: foreign).description.adjustment
      case .returnExport(let entry, _): try export(entry).description.adjustment
      default: .notDeclared
      }
    var parts = [Part(serials: serials, status: status, entry: issuance.entry.number)]
    for declaration in declarations {
      guard case .declareAdjustment(_, let declared, let status) = declaration.event else {
        throw odd(declaration)
      }
      parts = parts.flatMap { part -> [Part] in
        let common = part.serials.intersection(declared)
        let rest = Part(
          serials: part.serials.subtracting(common), status: part.status, entry: part.entry)
        return [Part(serials: common, status: status, entry: declaration.entry.number), rest]
          .filter { !$0.serials.isEmpty }
      }
    }
    return parts.sorted { ($0.serials.ranges[0].first) < ($1.serials.ranges[0].first) }.map {
      CertificateContent.Adjustment(
        entry: $0.entry, serials: $0.serials.description, quantity: $0.serials.count,
        status: "\($0.status)")
    }
  }

  /// The programme of units and how many an entry issued.
  mutating func issued(_ entry: EvidenceEntry) throws -> (ProgrammeID, Int) {
    switch entry.event {
    case .issue(let issuance):
      return (issuance.programme, issuance.count + (issuance.buffer?.count ?? 0))
    case .importUnits(let foreign, _, let programme):
      return (programme, try export(in: foreign).units.serials.count)
    case .returnExport(let number, _):
      let units = try export(number).units
      return (units.programme, units.serials.count)
    default: throw odd(entry)
    }
  }

  /// The serials that an entry issued.
  func range(of entry: EvidenceEntry) throws -> SerialRange {
    var copy = self
    let count = try copy.issued(entry).1
    guard let first = entry.firstSerial, (1...SerialRange.limit).contains(first),
      let range = SerialRange(first, first + count - 1)
    else {
      throw CertificateFault("the serials that entry \(entry.entry.number) issued are not told")
    }
    return range
  }

  /// The export that came in with an entry of another ledger.
  private func export(in foreign: ForeignEntry) throws -> Export {
    guard case .export(let export) = try LogEntry(bytes: foreign.entry).signed.event else {
      throw CertificateFault("units came in by an entry that is no export")
    }
    return export
  }

  /// An export of this ledger.
  private mutating func export(_ number: Int) throws -> Export {
    let found = try source.find(.export(number))
    guard case .export(let export) = found.event else { throw odd(found) }
    return export
  }

  /// What a series is, down to the meter-hours it rests on.
  private mutating func series(_ found: EvidenceEntry) throws -> CertificateContent.Series {
    var facts: SeriesFacts
    switch found.event {
    case .issue(let issuance): facts = try self.facts(of: issuance)
    case .importUnits(let foreign, _, _):
      let export = try export(in: foreign)
      let number = try LogEntry(bytes: foreign.entry).number
      facts = SeriesFacts(
        basis: .imported, vintage: export.description.vintage, type: export.description.type)
      facts.hostCountry = export.description.hostCountry
      facts.origin = try origin(foreign.peer, export, number)
    case .returnExport(let number, let foreign):
      let export = try export(number)
      facts = SeriesFacts(
        basis: .returned, vintage: export.description.vintage, type: export.description.type)
      facts.hostCountry = export.description.hostCountry
      let refusal = try LogEntry(bytes: foreign.entry).number
      facts.origin = try origin(foreign.peer, export, refusal)
      journeys += 1
      guard journeys <= Self.mostJourneys, number < found.entry.number else {
        throw CertificateFault("entry \(found.entry.number) takes back what left after it")
      }
      facts.before = try units(export.units, of: number).map(\.series)
    default: throw odd(found)
    }
    let range = try range(of: found)
    return CertificateContent.Series(
      entry: found.entry.number, number: found.made ?? -1, time: found.time,
      serials: range.description, issued: range.count, basis: facts.basis.rawValue,
      vintage: facts.vintage.text, type: "\(facts.type)", hostCountry: facts.hostCountry,
      labels: facts.labels, evidence: facts.evidence?.hexadecimal, region: facts.region,
      report: facts.report, project: facts.project, hours: facts.hours, origin: facts.origin,
      before: facts.before, signers: try actors(of: found).signers)
  }

  private mutating func origin(
    _ peer: PeerID, _ export: Export, _ number: Int
  ) throws -> CertificateContent.Origin {
    let found = try source.find(.peer(peer))
    guard case .registerPeer(let ledger, let name, _) = found.event else { throw odd(found) }
    let unit = export.description
    return CertificateContent.Origin(
      entry: found.entry.number, ledger: name, identity: ledger.hexadecimal, export: number,
      programme: unit.programme, serials: export.units.serials.description, project: unit.project,
      methodology: unit.methodology)
  }
}
