internal import Dispatch
internal import Foundation
internal import PhloemModel
internal import PhloemStore
internal import Synchronization

/// Keeps readings before anybody is told that they are taken, in files of a folder.
///
/// Those who wait while the disk is busy share the next sync. Segments are numbered; one whose readings
/// are all in the store is deleted.
final class Journal: Sendable {
  private struct Waiting: Sendable {
    let entry: JournalEntry
    let done: @Sendable (JournalFailure?) -> Void
  }
  private struct Pending {
    var waiting: [Waiting] = []
    var isRunning = false
  }

  private let folder: String
  private let segmentLimit: Int64
  private let committed: @Sendable ([JournalEntry], JournalPosition) -> Void
  private let pending = Mutex(Pending())
  private let queue = DispatchQueue(label: "phloem.journal")
  private let writer: Mutex<Writer>
  private let syncCount = Mutex(0)

  /// How often the disk was waited for.
  var syncs: Int { syncCount.withLock { $0 } }

  private struct Writer: ~Copyable {
    var file: JournalFile?
    var segment: Int64
  }

  /// Begins to write after what is there.
  ///
  /// - Parameters:
  ///   - folder: Where the segments lie.
  ///   - last: The highest number of a segment that there was.
  ///   - segmentLimit: Bytes after which the next segment begins.
  ///   - committed: Takes entries that survive, in the order of the journal, and where it goes on.
  init(
    folder: String, after last: Int64, segmentLimit: Int64,
    committed: @escaping @Sendable ([JournalEntry], JournalPosition) -> Void
  ) {
    self.folder = folder
    self.segmentLimit = segmentLimit
    self.committed = committed
    writer = Mutex(Writer(file: nil, segment: last))
  }

  /// The file of a segment.
  static func path(_ folder: String, _ segment: Int64) -> String {
    let digits = String(segment)
    return "\(folder)/\(String(repeating: "0", count: max(0, 12 - digits.count)))\(digits).journal"
  }

  /// Keeps an entry; `done` is called once it survives, or with what went wrong.
  func append(_ entry: JournalEntry, done: @escaping @Sendable (JournalFailure?) -> Void) {
    let isFirst = pending.withLock { pending in
      pending.waiting.append(Waiting(entry: entry, done: done))
      defer { pending.isRunning = true }
      return !pending.isRunning
    }
    if isFirst { queue.async { self.run() } }
  }

  /// Keeps an entry and waits for the disk.
  func append(_ entry: JournalEntry) async throws(JournalFailure) {
    let failure = await withCheckedContinuation { continuation in
      append(entry) { continuation.resume(returning: $0) }
    }
    if let failure { throw failure }
  }

  /// As ``append(_:)``, for a thread that may block.
  func appendAndWait(_ entry: JournalEntry) throws(JournalFailure) {
    let outcome = Mutex<JournalFailure?>(nil)
    let signal = DispatchSemaphore(value: 0)
    append(entry) { failure in
      outcome.withLock { $0 = failure }
      signal.signal()
    }
    signal.wait()
    if let failure = outcome.withLock({ $0 }) { throw failure }
  }

  private func run() {
    while true {
      let batch = pending.withLock { pending in
        defer { pending.waiting = [] }
        if pending.waiting.isEmpty { pending.isRunning = false }
        return pending.waiting
      }
      if batch.isEmpty { return }
      let entries = batch.map(\.entry)
      var failure: JournalFailure?
      do throws(JournalFailure) {
        let end = try write(entries)
        committed(entries, end)
      } catch {
        failure = error
      }
      for waiting in batch { waiting.done(failure) }
    }
  }

  private func write(_ entries: [JournalEntry]) throws(JournalFailure) -> JournalPosition {
    let bytes = entries.flatMap(\.bytes)
    let result: Result<JournalPosition, JournalFailure> = writer.withLock { writer in
      do throws(JournalFailure) {
        if writer.file == nil || writer.file?.size ?? 0 >= segmentLimit {
          writer.segment += 1
          writer.file = nil
          writer.file = try JournalFile.create(Self.path(folder, writer.segment))
        }
        try writer.file?.append(bytes)
        return .success(
          JournalPosition(segment: writer.segment, offset: writer.file?.size ?? 0))
      } catch {
        // The state of a file after a failed sync is not known: the next entry begins another.
        writer.file = nil
        return .failure(error)
      }
    }
    syncCount.withLock { $0 += 1 }
    return try result.get()
  }

  /// Deletes the segments before a number; those that cannot be deleted are tried again next time.
  func discard(before segment: Int64) {
    for number in Self.segments(in: folder) where number < segment {
      try? FileManager.default.removeItem(atPath: Self.path(folder, number))
    }
  }

  /// Ends the segment that is being written.
  func close() { writer.withLock { $0.file = nil } }

  /// The number of the newest segment.
  var segment: Int64 { writer.withLock { $0.segment } }

  /// The numbers of the segments in a folder, ascending.
  static func segments(in folder: String) -> [Int64] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.compactMap { name in
      name.hasSuffix(".journal") ? Int64(name.dropLast(".journal".count)) : nil
    }.sorted()
  }
}
