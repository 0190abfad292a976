internal import Foundation
internal import GRDB
internal import PhloemMetering
internal import PhloemModel

/// Works out the intervals of the days that new readings, channels or corrections touch.
///
/// A day's intervals depend on the readings of the day and on four counting readings on either side
/// (zeros of a register do not count), so that is what is fetched, and what decides which days a
/// reading touches.
struct IntervalUpdate {
  private static let neighbours = 4
  private static let group = 64

  private let db: Database
  private let store: PhloemStore
  private let loader: ReadingLoader

  /// One meter's days to work out.
  struct Job: Sendable {
    let channel: Channel
    let engine: IntervalEngine
    let days: ClosedRange<Int64>
    let readings: ReadingSeries
  }

  init(_ db: Database, channels: PhloemStore) {
    self.db = db
    store = channels
    loader = ReadingLoader(db)
  }

  /// Works out what an ingest touched; returns the number of meter days.
  func update(_ states: [IngestTransaction.MeterState]) throws -> Int {
    var days = 0
    for start in stride(from: 0, to: states.count, by: Self.group) {
      var jobs: [Job] = []
      for state in states[start..<min(start + Self.group, states.count)] {
        jobs += try self.jobs(for: state)
      }
      days += try run(jobs)
    }
    return days
  }

  /// Works out all intervals of a meter again.
  func recomputeAll(_ channel: Channel) throws {
    try db.execute(
      sql: "DELETE FROM interval_chunk WHERE id BETWEEN ? AND ?",
      arguments: [channel.key << 20, channel.key << 20 | 0xF_FFFF])
    try db.execute(sql: "DELETE FROM event WHERE meter = ?", arguments: [channel.key])
    guard let days = try loader.days(of: channel.key) else { return }
    let engine = try engine(for: channel)
    _ = try run([job(channel, engine, widened(days, by: engine))])
  }

  /// Works out some days of a meter again.
  func recompute(_ channel: Channel, _ days: ClosedRange<Int64>) throws -> Int {
    try run([job(channel, engine(for: channel), days)])
  }

  private func jobs(for state: IngestTransaction.MeterState) throws -> [Job] {
    let channel = state.channel
    var median = state.spacings.median
    if median == nil, let days = state.days {
      median = try loader.series(channel.key, days).medianSpacing
    }
    let spacing = median ?? 0
    try db.cachedStatement(sql: "UPDATE meter SET spacings = ?, spacing = ? WHERE id = ?")
      .execute(arguments: [state.spacings.text, spacing, channel.key])
    let engine = IntervalEngine(channel.spec, spacing: spacing)
    if spacing != state.spacing, state.newest != nil, channel.spec.sourceStep == nil,
      let days = state.days
    {
      return [try job(channel, engine, widened(days, by: engine))]
    }
    var ranges: [ClosedRange<Int64>] = []
    for run in runs(state.touched) {
      let affected = try affectedDays(channel, engine, run)
      if let last = ranges.last, affected.lowerBound <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.union(affected)
      } else {
        ranges.append(affected)
      }
    }
    return try ranges.map { try job(channel, engine, $0) }
  }

  /// Neighbouring days as one.
  private func runs(_ touched: [Int64: ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
    var runs: [ClosedRange<Int64>] = []
    for (_, times) in touched.sorted(by: { $0.key < $1.key }) {
      if let last = runs.last,
        ChunkKey.day(of: times.lowerBound) <= ChunkKey.day(of: last.upperBound) + 1
      {
        runs[runs.count - 1] = last.lowerBound...times.upperBound
      } else {
        runs.append(times)
      }
    }
    return runs
  }

  private func engine(for channel: Channel) throws -> IntervalEngine {
    let spacing = try Int.fetchOne(
      db, sql: "SELECT spacing FROM meter WHERE id = ?", arguments: [channel.key])
    return IntervalEngine(channel.spec, spacing: spacing ?? 0)
  }

  /// The days before and after that a first or last reading can cover.
  private func widened(_ days: ClosedRange<Int64>, by engine: IntervalEngine) -> ClosedRange<Int64>
  {
    let reach = Int64(engine.reach)
    return ChunkKey.days(
      of: days.lowerBound * 86_400 - reach..<(days.upperBound + 1) * 86_400 + reach)
  }

  private func enough(_ channel: Channel) -> (ReadingSeries) -> Bool {
    let isRegister = channel.spec.isRegister
    return { readings in
      var counting = 0
      for value in readings.values where !isRegister || value != 0 { counting += 1 }
      return counting >= Self.neighbours
    }
  }

  /// The days whose intervals may depend on readings between two times.
  private func affectedDays(
    _ channel: Channel, _ engine: IntervalEngine, _ times: ClosedRange<Int64>
  ) throws -> ClosedRange<Int64> {
    let enough = enough(channel)
    let first = ChunkKey.day(of: times.lowerBound)
    let last = ChunkKey.day(of: times.upperBound)
    let head = try loader.series(channel.key, first...first).slice(.min..<times.lowerBound)
    let tail = try loader.series(channel.key, last...last).slice(times.upperBound + 1 ..< .max)
    let before =
      enough(head) ? head : try loader.before(channel.key, first, enough: enough).joined(head)
    let after =
      enough(tail) ? tail : tail.joined(try loader.after(channel.key, last, enough: enough))
    let low = min(
      times.lowerBound - Int64(engine.reach),
      before.nthCounting(Self.neighbours, fromEnd: true, channel.spec.isRegister) ?? .max)
    let high = max(
      times.upperBound + Int64(engine.reach),
      after.nthCounting(Self.neighbours, fromEnd: false, channel.spec.isRegister) ?? .min)
    return ChunkKey.days(of: low..<high + 1)
  }

  func job(
    _ channel: Channel, _ engine: IntervalEngine, _ days: ClosedRange<Int64>
  ) throws -> Job {
    let enough = enough(channel)
    var readings = try loader.before(channel.key, days.lowerBound, enough: enough)
    readings.add(try loader.series(channel.key, days))
    readings.add(try loader.after(channel.key, days.upperBound, enough: enough))
    return Job(channel: channel, engine: engine, days: days, readings: readings)
  }

  /// Intervals from readings alone.
  func uncorrected(_ channel: Channel, _ days: ClosedRange<Int64>) throws -> IntervalSeries {
    try job(channel, engine(for: channel), days).result.series
  }

  private func run(_ jobs: [Job]) throws -> Int {
    let corrections = try CorrectionTable(db, store: store).active()
    var days = 0
    var changed = ChangeLog()
    let results = parallelMap(jobs) { $0.output() }
    for (job, output) in zip(jobs, results) {
      try write(output.events, of: job)
      let touching = corrections.touching(job.channel.spec.id, job.days)
      if touching.isEmpty {
        try write(output.chunks, of: job)
        changed.add(job.days)
        days += Int(job.days.upperBound - job.days.lowerBound) + 1
      } else {
        for (channel, range) in try touching.ranges(
          including: job.channel, job.days, channelOf: store.requireChannel)
        {
          days += try writeCorrected(channel, range, corrections)
          changed.add(range)
        }
      }
    }
    try changed.write(to: db)
    return days
  }

  private func writeCorrected(
    _ channel: Channel, _ days: ClosedRange<Int64>, _ corrections: CorrectionTable.Active
  ) throws -> Int {
    let (own, context) = corrections.connected(channel.spec.id, days)
    var series = try uncorrected(channel, context)
    var others: [String: IntervalSeries] = [:]
    for case .copy(let meter, _) in own.map(\.method) where others[meter] == nil {
      others[meter] = try uncorrected(store.requireChannel(meter), context)
    }
    do { series = try series.corrected(by: own, others: others) } catch {
      throw InputError("\(error)")
    }
    let job = Job(
      channel: channel, engine: try engine(for: channel), days: days, readings: ReadingSeries())
    try write(job.chunks(of: series), of: job)
    return Int(days.upperBound - days.lowerBound) + 1
  }

  private func write(_ chunks: [Job.Chunk], of job: Job) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO interval_chunk (id, step, n, total, estimated, missing, data)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    let delete = try db.cachedStatement(sql: "DELETE FROM interval_chunk WHERE id = ?")
    for chunk in chunks {
      let key = ChunkKey.key(job.channel.key, chunk.day)
      guard chunk.sum.missing < chunk.sum.count else {
        try delete.execute(arguments: [key])
        continue
      }
      try insert.execute(arguments: [
        key, job.channel.spec.step, chunk.sum.count, chunk.sum.total, chunk.sum.estimated,
        chunk.sum.missing, chunk.bytes.blob,
      ])
    }
  }

  private func write(_ events: [MeterEvent], of job: Job) throws {
    try db.cachedStatement(sql: "DELETE FROM event WHERE meter = ? AND start >= ? AND start < ?")
      .execute(arguments: [
        job.channel.key, job.days.lowerBound * 86_400, (job.days.upperBound + 1) * 86_400,
      ])
    let insert = try db.cachedStatement(
      sql: "INSERT INTO event (meter, kind, start, stop, value) VALUES (?, ?, ?, ?, ?)")
    for event in events {
      try insert.execute(arguments: [
        job.channel.key, event.kind.rawValue, event.from, event.to, event.value,
      ])
    }
  }
}

extension ReadingSeries {
  fileprivate func joined(_ other: ReadingSeries) -> ReadingSeries {
    var result = self
    result.add(other)
    return result
  }

  /// The time of the n-th counting reading from one end, or of the farthest there is.
  fileprivate func nthCounting(_ n: Int, fromEnd: Bool, _ skipsZeros: Bool) -> Int64? {
    var left = n
    for step in 0..<count {
      let i = fromEnd ? count - 1 - step : step
      if !skipsZeros || values[i] != 0 { left -= 1 }
      if left == 0 { return times[i] }
    }
    return fromEnd ? times.first : times.last
  }
}
