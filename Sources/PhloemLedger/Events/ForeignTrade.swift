/// What kind of unit an exported one is, told to a ledger that does not know the numbers of this one.
public struct UnitDescription: Hashable, Sendable {
  /// The programme's code.
  public var programme: String
  /// The project's code; empty for units without a project.
  public var project: String
  /// The methodology's code; empty for units without a project.
  public var methodology: String
  /// The vintage.
  public var vintage: DaySpan
  /// What one unit counts.
  public var measure: UnitMeasure
  /// Reduction or removal.
  public var type: MitigationType
  /// Two capital letters of ISO 3166.
  public var hostCountry: String
  /// Whether the host adjusts.
  public var adjustment: AdjustmentStatus

  /// Describes a unit.
  public init(
    programme: String, project: String, methodology: String, vintage: DaySpan,
    measure: UnitMeasure, type: MitigationType, hostCountry: String, adjustment: AdjustmentStatus
  ) {
    (self.programme, self.project, self.methodology) = (programme, project, methodology)
    (self.vintage, self.measure, self.type) = (vintage, measure, type)
    (self.hostCountry, self.adjustment) = (hostCountry, adjustment)
  }
}

/// Units that leave for another ledger; its log entry is the message to that ledger.
public struct Export: Hashable, Sendable {
  /// Which units; all of one series.
  public var units: UnitSelection
  /// The identity of the other ledger.
  public var destination: Digest256
  /// The code of the account there.
  public var recipient: String
  /// Until when the other ledger may take them, UTC seconds.
  public var deadline: Int64
  /// What they are.
  public var description: UnitDescription

  /// Describes an export.
  public init(
    units: UnitSelection, destination: Digest256, recipient: String, deadline: Int64,
    description: UnitDescription
  ) {
    (self.units, self.destination, self.recipient) = (units, destination, recipient)
    (self.deadline, self.description) = (deadline, description)
  }
}

/// An entry of another ledger with the proof that it is in that ledger's log.
public struct ForeignEntry: Hashable, Sendable {
  /// The other ledger.
  public var peer: PeerID
  /// The entry as its log holds it.
  public var entry: [UInt8]
  /// The path from the entry to the root of the checkpoint.
  public var path: [Digest256]
  /// A checkpoint of the other ledger, as text.
  public var checkpoint: String

  /// Describes an entry of another ledger.
  public init(peer: PeerID, entry: [UInt8], path: [Digest256], checkpoint: String) {
    (self.peer, self.entry, self.path, self.checkpoint) = (peer, entry, path, checkpoint)
  }

  /// Checks that the entry is in the log of the other ledger.
  ///
  /// - Parameters:
  ///   - ledger: The identity of the other ledger.
  ///   - name: Its name.
  ///   - key: The key of who keeps it.
  /// - Returns: The entry.
  /// - Throws: `Refusal` saying what is wrong with the proof.
  func proven(
    of ledger: Digest256, name: String, key: LedgerPublicKey
  ) throws(Refusal) -> LogEntry {
    guard let note = SignedCheckpoint(text: checkpoint) else {
      throw Refusal(.foreignEntry, "the checkpoint is not in the format")
    }
    guard note.checkpoint.ledger == ledger else {
      throw Refusal(.foreignEntry, "the checkpoint is that of another ledger than \(name)")
    }
    guard note.isSigned(byOneOf: [key]) else {
      throw Refusal(.foreignEntry, "the checkpoint is not signed with the key of \(name)")
    }
    let found: LogEntry
    do throws(FormatError) { found = try LogEntry(bytes: entry) } catch {
      throw Refusal(.foreignEntry, "the entry of \(name) is not in the format: \(error)")
    }
    let proof = InclusionProof(index: found.number, size: note.checkpoint.size, path: path)
    guard proof.root(of: entry.withUnsafeBytes { LogEntry.hash($0) }) == note.checkpoint.root else {
      throw Refusal(.foreignEntry, "the path does not lead from the entry to the checkpoint")
    }
    return found
  }
}
