internal import PhloemMetering
internal import PhloemModel
internal import PhloemStore
internal import Synchronization

/// The readings that wait for the store, and the newest of each meter.
final class IntakeState: Sendable {
  /// Readings of the journal that the store does not have.
  struct Batch: Sendable {
    var columns: [IncomingReadings.Column] = []
    var values: [String: [Int64: Double]] = [:]
    var count = 0
    var end: JournalPosition

    mutating func add(_ entry: JournalEntry) {
      for column in entry.columns {
        columns.append(column)
        count += column.times.count
        for (time, value) in zip(column.times, column.values) {
          values[column.meter, default: [:]][time] = value
        }
      }
    }

    /// The batch as the store takes it.
    func live(without left: Set<String>) -> LiveReadings {
      let meters = Set(columns.map(\.meter)).subtracting(left).sorted()
      let indices = Dictionary(uniqueKeysWithValues: meters.enumerated().map { ($1, $0) })
      let taken = columns.compactMap { column in
        indices[column.meter].map {
          ReadingColumns(meter: $0, times: column.times, values: column.values, decimals: 0)
        }
      }
      return LiveReadings(meters: meters, columns: taken, end: end)
    }
  }

  private struct State {
    var waiting: Batch
    var folding: Batch?
    /// The newest reading of a meter; no entry when it was not looked up, nil when there is none.
    var newest: [String: Intake.Reading?] = [:]
    var catalogue: (store: PhloemStore, meters: MeterCatalogue)?
  }

  private let state: Mutex<State>

  init(_ recovery: JournalRecovery) {
    var batch = Batch(end: recovery.end)
    for entry in recovery.entries { batch.add(entry) }
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
        state.waiting.add(entry)
        for column in entry.columns {
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
      if isStored { return }
      for column in state.waiting.columns { batch.add(JournalEntry(columns: [column])) }
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
    var known = try self.known(column, in: store)
    var kept = IncomingReadings.Column(meter: column.meter)
    for (time, value) in zip(column.times, column.values) {
      if let before = known[time] {
        if before == value {
          receipt.duplicates += 1
          continue
        }
        receipt.conflicts += 1
      }
      known[time] = value
      receipt.accepted += 1
      kept.times.append(time)
      kept.values.append(value)
    }
    return kept
  }

  /// The values of a meter on the days of a column, as they are kept or stored.
  private func known(
    _ column: IncomingReadings.Column, in store: PhloemStore
  ) throws -> [Int64: Double] {
    let waiting = state.withLock { state in
      [state.folding?.values[column.meter], state.waiting.values[column.meter]]
    }
    var known: [Int64: Double] = [:]
    let days = Set(column.times.map { Int64((Double($0) / 86_400).rounded(.down)) })
    for day in days {
      let stored = try store.readings(of: column.meter, in: day * 86_400..<(day + 1) * 86_400)
      for (time, value) in zip(stored.times, stored.values) { known[time] = value }
    }
    for values in waiting { known.merge(values ?? [:]) { _, newer in newer } }
    return known
  }
}
