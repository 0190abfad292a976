internal import PhloemMetering
internal import PhloemModel
internal import PhloemStore
internal import Synchronization

/// The readings that wait for the store, and the newest of each meter.
final class IntakeState: Sendable {
  /// Readings of the journal that the store does not have.
  struct Batch: Sendable {
    /// Readings by meter, each in the order in which they came.
    var columns: [String: IncomingReadings.Column] = [:]
    /// The value that counts of each time, by meter.
    var values: [String: [Int64: Double]] = [:]
    var count = 0
    var end: JournalPosition

    mutating func add(_ column: IncomingReadings.Column) {
      columns[column.meter, default: IncomingReadings.Column(meter: column.meter)].append(column)
      count += column.times.count
      for (time, value) in zip(column.times, column.values) {
        values[column.meter, default: [:]][time] = value
      }
    }

    /// The batch as the store takes it.
    func live(without left: Set<String>) -> LiveReadings {
      let taken = columns.values.filter { !left.contains($0.meter) }.sorted { $0.meter < $1.meter }
      return LiveReadings(
        meters: taken.map(\.meter),
        columns: taken.enumerated().map { index, column in
          ReadingColumns(meter: index, times: column.times, values: column.values, decimals: 0)
        }, end: end)
    }
  }

  private struct State {
    var waiting: Batch
    var folding: Batch?
    /// The newest time of a meter that the store has, where it was looked up.
    var stored: [String: Int64] = [:]
    /// The newest reading of a meter; no entry when it was not looked up, nil when there is none.
    var newest: [String: Intake.Reading?] = [:]
    var catalogue: (store: PhloemStore, meters: MeterCatalogue)?
  }

  private let state: Mutex<State>

  init(_ recovery: JournalRecovery) {
    var batch = Batch(end: recovery.end)
    for entry in recovery.entries { entry.columns.forEach { batch.add($0) } }
    state = Mutex(State(waiting: batch))
  }

  /// Readings that the store does not have.
  var waitingCount: Int { state.withLock { $0.waiting.count + ($0.folding?.count ?? 0) } }

  /// The meters of a park, listed once while it is open.
  func meters(of data: ParkData) -> MeterCatalogue {
    state.withLock { state in
      if let known = state.catalogue, known.store === data.store { return known.meters }
      let meters = MeterCatalogue(data.park)
      state.catalogue = (data.store, meters)
      return meters
    }
  }

  /// Notes readings that survive; returns the newest of each of their meters that it knows now.
  func keep(_ entries: [JournalEntry], _ end: JournalPosition) -> [Intake.Reading] {
    state.withLock { state in
      var latest: [String: Intake.Reading] = [:]
      for entry in entries {
        for column in entry.columns {
          state.waiting.add(column)
          guard let at = column.times.indices.max(by: { column.times[$0] < column.times[$1] })
          else {
            continue
          }
          let reading = Intake.Reading(
            meter: column.meter, time: column.times[at], value: column.values[at])
          if let newest = state.newest[column.meter], reading.time >= newest?.time ?? .min {
            state.newest[column.meter] = .some(reading)
          }
          if reading.time >= latest[column.meter]?.time ?? .min { latest[column.meter] = reading }
        }
      }
      state.waiting.end = end
      return latest.values.sorted { $0.meter < $1.meter }
    }
  }

  /// Takes what waits, to be stored; nil when nothing does.
  func beginFold() -> Batch? {
    state.withLock { state in
      guard state.waiting.count > 0, state.folding == nil else { return nil }
      let batch = state.waiting
      state.folding = batch
      state.waiting = Batch(end: batch.end)
      return batch
    }
  }

  /// Forgets what was to be stored, or lets it wait again.
  func endFold(isStored: Bool) {
    state.withLock { state in
      guard var batch = state.folding else { return }
      state.folding = nil
      if isStored {
        for (meter, column) in batch.columns {
          guard let before = state.stored[meter] else { continue }
          state.stored[meter] = max(before, column.times.max() ?? before)
        }
        return
      }
      for column in state.waiting.columns.values { batch.add(column) }
      batch.end = state.waiting.end
      state.waiting = batch
    }
  }

  /// The newest reading of a meter, kept or stored.
  func newest(of meter: String, in store: PhloemStore) throws -> Intake.Reading? {
    if let known = state.withLock({ $0.newest[meter] }) { return known }
    let stored = try store.newestReading(of: meter)
    return state.withLock { state in
      if let known = state.newest[meter] { return known }
      state.stored[meter] = stored?.time ?? .min
      var newest = stored.map { Intake.Reading(meter: meter, time: $0.time, value: $0.value) }
      for batch in [state.folding, state.waiting].compactMap(\.self) {
        if let last = batch.values[meter]?.max(by: { $0.key < $1.key }),
          last.key >= newest?.time ?? .min
        {
          newest = Intake.Reading(meter: meter, time: last.key, value: last.value)
        }
      }
      state.newest[meter] = .some(newest)
      return newest
    }
  }

  /// The readings of a column that are not known with the same value.
  func sort(
    _ column: IncomingReadings.Column, in store: PhloemStore, into receipt: inout Intake.Receipt
  ) throws -> IncomingReadings.Column {
    let newest = try newest(of: column.meter, in: store)?.time ?? .min
    let ascends = zip(column.times, column.times.dropFirst()).allSatisfy { $0 < $1 }
    if ascends, let first = column.times.first, first > newest {
      receipt.accepted += column.times.count
      return column
    }
    let days = try storedDays(of: column, in: store)
    var seen: [Int64: Double] = [:]
    var kept = IncomingReadings.Column(meter: column.meter)
    for (time, value) in zip(column.times, column.values) {
      if let before = seen[time] ?? waiting(column.meter, at: time) ?? days[time] {
        if before == value {
          receipt.duplicates += 1
          continue
        }
        receipt.conflicts += 1
      }
      seen[time] = value
      receipt.accepted += 1
      kept.times.append(time)
      kept.values.append(value)
    }
    return kept
  }

  /// The value of a time that waits for the store.
  private func waiting(_ meter: String, at time: Int64) -> Double? {
    state.withLock { $0.waiting.values[meter]?[time] ?? $0.folding?.values[meter]?[time] }
  }

  /// The stored values of a meter on the days of a column, where the store reaches them.
  private func storedDays(
    of column: IncomingReadings.Column, in store: PhloemStore
  ) throws -> [Int64: Double] {
    let newest = state.withLock { $0.stored[column.meter] } ?? .max
    let days = Set(column.times.filter { $0 <= newest }.map { $0 / 86_400 })
    var known: [Int64: Double] = [:]
    for day in days {
      let stored = try store.readings(of: column.meter, in: day * 86_400..<(day + 1) * 86_400)
      for (time, value) in zip(stored.times, stored.values) { known[time] = value }
    }
    return known
  }
}
