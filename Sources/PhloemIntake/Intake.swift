internal import Foundation
internal import PhloemModel
public import PhloemStore
internal import Synchronization

/// Takes readings while a server runs: kept in a journal at once, folded into the store in batches.
///
/// A reading that was acknowledged survives the end of the process and of the power: it is in the
/// journal until the store has it on disk. What the store has already is counted and not kept again.
public final class Intake: Sendable {
  /// What became of readings.
  public struct Receipt: Hashable, Sendable {
    /// Readings that are kept now, those in conflict with a stored value among them.
    public var accepted = 0
    /// Readings that were there with the same value.
    public var duplicates = 0
    /// Readings that were there with another value; the new one counts, both stay on record.
    public var conflicts = 0
  }

  /// A value of a meter at a time.
  public struct Reading: Hashable, Sendable {
    /// The meter.
    public let meter: String
    /// UTC seconds.
    public let time: Int64
    /// In the meter's unit.
    public let value: Double
  }

  /// What happens, for those who watch.
  public enum Event: Sendable {
    /// Readings are kept: the newest of each meter.
    case kept([Reading])
    /// The store holds more than before.
    case folded(IngestReport)
    /// The journal keeps what the store has as well, and why; nothing is lost.
    case longJournal(String)
  }

  /// Readings that are new or in conflict, ready to be kept.
  public struct Sorted: Sendable {
    let entry: JournalEntry
    let receipt: Receipt
  }

  /// Why readings are turned away for now.
  public struct Full: Error {}

  /// What was read from the journal of a server that ended early, in sentences.
  public let notes: [String]
  private let data: @Sendable () -> ParkData
  private let state: IntakeState
  private let folder: JournalFolder
  private let journal: Journal
  private let watch: @Sendable (Event) -> Void
  private let folds = Mutex(())
  private let waitingLimit: Int

  /// Opens the journal, and takes what it holds that the store does not have.
  ///
  /// - Parameters:
  ///   - folder: The folder of the journal, beside the database.
  ///   - segmentLimit: Bytes after which a file of the journal ends.
  ///   - waitingLimit: Readings that may wait for the store before more are turned away.
  ///   - data: The park and its store as they are now.
  ///   - watch: Told of what happens; must not block.
  /// - Throws: `InputError` when the journal is another server's, or damaged.
  public init(
    folder: String, segmentLimit: Int64 = 64 << 20, waitingLimit: Int = 4_000_000,
    data: @escaping @Sendable () -> ParkData, watch: @escaping @Sendable (Event) -> Void = { _ in }
  ) throws {
    self.folder = try JournalFolder.take(folder)
    let recovery = try JournalRecovery(folder, from: data().store.journalPosition())
    let state = IntakeState(recovery)
    let kept = state.waitingCount
    notes =
      recovery.notes
      + (kept > 0 ? ["\(kept) readings were in the journal and not yet in the store"] : [])
    self.data = data
    self.watch = watch
    self.waitingLimit = waitingLimit
    self.state = state
    journal = Journal(folder: folder, after: recovery.last, segmentLimit: segmentLimit) {
      entries, end in watch(.kept(state.keep(entries, end)))
    }
  }

  /// The meters that readings may come in for.
  public var meters: MeterCatalogue { state.meters(of: data()) }

  /// Readings that are in the journal and not yet in the store.
  public var waiting: Int { state.waitingCount }

  /// How often the journal waited for the disk.
  public var syncs: Int { journal.syncs }

  /// The newest reading of a meter, kept or stored.
  ///
  /// - Throws: `InputError` for an unknown meter or a damaged store.
  public func newest(of meter: String) throws -> Reading? {
    try state.newest(of: meter, in: data().store)
  }

  /// Tells readings that are new from those that are known.
  ///
  /// It reads the store where readings are older than the newest of their meter, so it may block.
  ///
  /// - Parameter readings: The readings.
  /// - Returns: Those that are to be kept.
  /// - Throws: ``Full``, or `InputError` of the store.
  public func sort(_ readings: IncomingReadings) throws -> Sorted {
    if state.waitingCount > waitingLimit { throw Full() }
    let store = data().store
    var receipt = Receipt()
    var columns: [IncomingReadings.Column] = []
    for column in readings.columns {
      let kept = try state.sort(column, in: store, into: &receipt)
      if !kept.times.isEmpty { columns.append(kept) }
    }
    return Sorted(entry: JournalEntry(columns: columns), receipt: receipt)
  }

  /// Keeps readings; returns once they survive.
  ///
  /// - Throws: ``JournalFailure``; then none of them is taken.
  public func keep(_ sorted: Sorted) async throws -> Receipt {
    if sorted.entry.count > 0 { try await journal.append(sorted.entry) }
    return sorted.receipt
  }

  /// As ``keep(_:)``, for a thread that may block.
  public func keepAndWait(_ sorted: Sorted) throws -> Receipt {
    if sorted.entry.count > 0 { try journal.appendAndWait(sorted.entry) }
    return sorted.receipt
  }

  /// Folds what waits into the store; blocks.
  ///
  /// - Parameter time: UTC seconds.
  /// - Returns: What was new; nil when nothing waited.
  /// - Throws: `InputError` when the store cannot be written; what waits goes on waiting.
  @discardableResult public func fold(at time: Int64) throws -> IngestReport? {
    let report: IngestReport? = try folds.withLock { _ in
      let data = data()
      guard let batch = state.beginFold() else { return nil }
      do {
        let unknown = batch.columns.filter { data.park.meters[$0.meter] == nil }
        if !unknown.isEmpty { try setAside(unknown) }
        let live = batch.live(without: Set(unknown.map(\.meter)))
        let report = try data.store.take(live, at: time)
        state.endFold(isStored: true)
        release(before: live.end.segment, data.store)
        return report
      } catch {
        state.endFold(isStored: false)
        throw error
      }
    }
    if let report, report.changed { watch(.folded(report)) }
    return report
  }

  /// Folds what waits and deletes the journal, whose readings the store then has on disk.
  ///
  /// - Throws: `InputError` when the store cannot be written; then the journal stays.
  public func close(at time: Int64) throws {
    try fold(at: time)
    journal.close()
    guard state.waitingCount == 0 else { return }
    release(before: journal.segment + 1, data().store)
  }

  /// Deletes segments that the store has; only once its own log is on disk, for a loss of power would
  /// take back what it has not synced.
  private func release(before segment: Int64, _ store: PhloemStore) {
    guard let first = Journal.segments(in: folder.path).first, first < segment else { return }
    do {
      try store.checkpoint()
      journal.discard(before: segment)
    } catch {
      watch(.longJournal("\(error)"))
    }
  }

  /// Keeps readings of meters that the park no longer declares in a file that can be ingested.
  private func setAside(_ columns: [IncomingReadings.Column]) throws {
    let path = "\(folder.path)/undeclared.csv"
    var text = ""
    if !FileManager.default.fileExists(atPath: path) {
      try Data().write(to: URL(fileURLWithPath: path))
      text = "meter,time,value\n"
    }
    for column in columns {
      for (time, value) in zip(column.times, column.values) {
        let moment = "\(CivilTime(clockSeconds: time))".replacingOccurrences(of: " ", with: "T")
        text += "\(column.meter),\(moment)Z,\(value)\n"
      }
    }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.synchronize()
    try file.close()
  }
}
