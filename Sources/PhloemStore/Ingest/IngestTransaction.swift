internal import Foundation
internal import GRDB
internal import PhloemMetering
public import PhloemModel

/// An ingest under way: takes readings; the store keeps all of them or none.
public final class IngestTransaction {
  /// Data rows that the reader has read; for the log.
  public var rows = 0
  /// Readings that the reader refused; for the log.
  public var refused = 0

  private let db: Database
  private let store: PhloemStore
  private let channels: [Channel]
  private let source: Int64
  /// Readings kept in memory before chunks are written.
  private let limit: Int
  private var pending: [Int64: [ReadingColumns]] = [:]
  private var pendingCount = 0
  private var states: [Int64: MeterState] = [:]
  private(set) var totals = ReadingMerge.Outcome()

  /// What is known about a meter during an ingest.
  struct MeterState {
    let channel: Channel
    /// Days that have a chunk, as a span; nil without any.
    var days: ClosedRange<Int64>?
    /// The newest time before the ingest.
    let newest: Int64?
    var spacings: Spacings
    /// The normal spacing before the ingest, s.
    let spacing: Int
    /// Times at which something is new, by day.
    var touched: [Int64: ClosedRange<Int64>] = [:]
  }

  init(
    _ db: Database, store: PhloemStore, channels: [Channel], source: Int64,
    limit: Int = 1 << 22
  ) {
    self.db = db
    self.store = store
    self.channels = channels
    self.source = source
    self.limit = limit
  }

  /// Takes a batch of readings.
  ///
  /// - Parameter batch: Its meter indices are those of the list that the ingest was given.
  /// - Throws: `InputError` when the batch is stamped at another end than the meter's channel says.
  public func append(_ batch: ReadingBatch) throws {
    for columns in batch.columns {
      let channel = channels[columns.meter]
      if !channel.spec.isRegister, channel.spec.label.rawValue != "\(batch.label)" {
        throw InputError(
          "readings of '\(channel.spec.id)' are stamped at the \(batch.label) of their interval,"
            + " the meter's channel says the \(channel.spec.label.rawValue)",
          help: "declare one label for all imports of a meter")
      }
      try append(columns)
    }
  }

  /// Takes readings of one meter, in any order.
  public func append(_ columns: ReadingColumns) throws {
    pending[channels[columns.meter].key, default: []].append(columns)
    pendingCount += columns.times.count
    if pendingCount >= limit { try flush() }
  }

  /// Writes the chunks of the readings taken so far.
  private func flush() throws {
    let keys = pending.keys.sorted()
    let byKey = Dictionary(channels.map { ($0.key, $0) }, uniquingKeysWith: { a, _ in a })
    for start in stride(from: 0, to: keys.count, by: 64) {
      var merges: [ReadingMerge] = []
      for key in keys[start..<min(start + 64, keys.count)] {
        guard let channel = byKey[key], let pieces = pending[key] else { continue }
        merges.append(try merge(pieces, of: channel))
        pending[key] = nil
      }
      let outcomes = try parallelMap(merges) { try $0.outcome() }
      for (merge, outcome) in zip(merges, outcomes) { try write(outcome, meter: merge.meter) }
    }
    pending.removeAll(keepingCapacity: true)
    pendingCount = 0
  }

  /// Finds what is stored for the days of new readings.
  private func merge(_ pieces: [ReadingColumns], of channel: Channel) throws -> ReadingMerge {
    let state = try states[channel.key] ?? loadState(channel)
    states[channel.key] = state
    var stored: [Int64: ReadingMerge.Stored] = [:]
    let first = pieces.compactMap { $0.times.min() }.min()
    let last = pieces.compactMap { $0.times.max() }.max()
    if let days = state.days, let first, let last {
      let wanted = ChunkKey.days(of: first..<last + 1).clamped(to: days)
      let rows = try Row.fetchCursor(
        db, sql: "SELECT id, sources, data FROM reading_chunk WHERE id BETWEEN ? AND ?",
        arguments: [
          ChunkKey.key(channel.key, wanted.lowerBound),
          ChunkKey.key(channel.key, wanted.upperBound),
        ])
      while let row = try rows.next() {
        let bytes = try row.withUnsafeData(atIndex: 2) { [UInt8]($0 ?? .init()) }
        stored[ChunkKey.day(row[0])] = ReadingMerge.Stored(bytes: bytes, sources: row[1])
      }
    }
    return ReadingMerge(
      meter: channel.key, pieces: pieces, stored: stored, newest: state.newest, source: source)
  }

  private func loadState(_ channel: Channel) throws -> MeterState {
    let loader = ReadingLoader(db)
    let days = try loader.days(of: channel.key)
    let newest = try days.flatMap { try loader.series(channel.key, $0.upperBound...$0.upperBound) }
    let row = try Row.fetchOne(
      db, sql: "SELECT spacings, spacing FROM meter WHERE id = ?", arguments: [channel.key])
    return MeterState(
      channel: channel, days: days, newest: newest?.times.last,
      spacings: Spacings(row?[0] ?? ""), spacing: row?[1] ?? 0)
  }

  private func write(_ outcome: ReadingMerge.Outcome, meter: Int64) throws {
    let insert = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO reading_chunk (id, n, sources, data) VALUES (?, ?, ?, ?)")
    guard var state = states.removeValue(forKey: meter) else { return }
    for chunk in outcome.chunks {
      try insert.execute(arguments: [
        ChunkKey.key(meter, chunk.day), chunk.count, chunk.sources, chunk.bytes.blob,
      ])
      if let before = chunk.before { state.spacings.remove(before) }
      state.spacings.add(chunk.after)
      let touched = state.touched[chunk.day] ?? chunk.touched
      state.touched[chunk.day] = touched.union(chunk.touched)
      state.days = (state.days ?? chunk.day...chunk.day).union(chunk.day...chunk.day)
    }
    states[meter] = state
    for conflict in outcome.conflicts {
      try db.execute(
        sql: """
          INSERT INTO conflict (meter, time, old_value, new_value, old_sources, source)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          meter, conflict.time, conflict.old, conflict.new, conflict.sources, source,
        ])
    }
    totals.conflicts += outcome.conflicts
    totals.added += outcome.added
    totals.duplicates += outcome.duplicates
    totals.refused += outcome.refused
    totals.late += outcome.late
  }

  /// Writes the rest and works out the intervals that changed.
  ///
  /// - Returns: How many meter days were worked out again, and the span of new readings.
  func finish() throws -> (days: Int, first: Int64?, last: Int64?) {
    try flush()
    let changed = states.values.filter { !$0.touched.isEmpty }
      .sorted { $0.channel.key < $1.channel.key }
    let spans = changed.flatMap { $0.touched.values }
    let days = try IntervalUpdate(db, channels: store).update(changed)
    return (days, spans.map(\.lowerBound).min(), spans.map(\.upperBound).max())
  }
}

extension ChannelSpec {
  /// Whether the channel is a counter, whose readings are instants.
  var isRegister: Bool { if case .register = kind { true } else { false } }
}
