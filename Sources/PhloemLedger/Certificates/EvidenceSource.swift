/// Where the entries are looked up that a certificate rests on: in a ledger, or among those in a file.
protocol EvidenceSource {
  /// The entry of a name.
  mutating func find(_ name: EvidenceName) throws -> EvidenceEntry
  /// The entry that certified the inventory of a statement, which is in an entry.
  mutating func certification(
    of statement: NeutralityStatement, _ id: StatementID, in entry: EvidenceEntry
  ) throws -> EvidenceEntry
  /// The entries that issued units of a programme, by their serials.
  mutating func issuances(of programme: ProgrammeID, _ serials: SerialSet) throws
    -> [EvidenceEntry]
  /// The entries that declared an adjustment of units of a programme, in order.
  mutating func adjustments(of programme: ProgrammeID, _ serials: SerialSet) throws
    -> [EvidenceEntry]
}

/// Entries by what they are: those of a certificate, without the ledger.
struct ProvenEvidence: EvidenceSource {
  private var named: [EvidenceName: EvidenceEntry] = [:]
  let entries: [EvidenceEntry]

  /// Takes entries.
  ///
  /// - Throws: `CertificateFault` when two are the same thing.
  init(_ entries: [EvidenceEntry]) throws {
    self.entries = entries.sorted { $0.entry.number < $1.entry.number }
    for entry in self.entries {
      for name in entry.names {
        if let other = named.updateValue(entry, forKey: name) {
          throw CertificateFault(
            "entries \(other.entry.number) and \(entry.entry.number) are both \(name.words)")
        }
      }
    }
  }

  func find(_ name: EvidenceName) throws -> EvidenceEntry {
    guard let found = named[name] else {
      throw CertificateFault("the entry of \(name.words) is missing")
    }
    return found
  }

  func certification(
    of statement: NeutralityStatement, _ id: StatementID, in entry: EvidenceEntry
  ) throws -> EvidenceEntry {
    let certified = entries.last { found in
      guard case .certify(let review) = found.event else { return false }
      return review.inventory == statement.inventory && found.entry.number < entry.entry.number
    }
    guard let certified else {
      throw CertificateFault("the entry that certified the inventory of statement \(id) is missing")
    }
    return certified
  }

  func issuances(of programme: ProgrammeID, _ serials: SerialSet) throws -> [EvidenceEntry] {
    try entries.filter { entry in
      guard let first = entry.firstSerial else { return false }
      var derivation = CertificateDerivation(source: self)
      let (found, count) = try derivation.issued(entry)
      guard found == programme, let range = SerialRange(first, first + count - 1) else {
        return false
      }
      return serials.overlaps(SerialSet(range))
    }.sorted { ($0.firstSerial ?? 0) < ($1.firstSerial ?? 0) }
  }

  func adjustments(of programme: ProgrammeID, _ serials: SerialSet) throws -> [EvidenceEntry] {
    entries.filter { entry in
      guard case .declareAdjustment(programme, let declared, _) = entry.event else { return false }
      return declared.overlaps(serials)
    }
  }
}
