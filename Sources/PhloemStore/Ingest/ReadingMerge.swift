internal import PhloemMetering
internal import PhloemModel

/// New readings of one meter, and the chunks that are there already for their days.
struct ReadingMerge: Sendable {
  /// A chunk as it is in the store.
  struct Stored: Sendable {
    let bytes: [UInt8]
    let sources: String
  }

  /// A chunk to write.
  struct Chunk: Sendable {
    let day: Int64
    let bytes: [UInt8]
    let sources: String
    let count: Int
    /// Median spacing and count of the chunk before and after, for the meter's normal spacing.
    let before: Spacings.Entry?
    let after: Spacings.Entry
    /// First and last time at which something is new.
    let touched: ClosedRange<Int64>
  }

  struct Conflict: Sendable {
    let time: Int64
    let old: Double
    let new: Double
    let sources: String
  }

  struct Outcome: Sendable {
    var chunks: [Chunk] = []
    var conflicts: [Conflict] = []
    var added = 0
    var duplicates = 0
    var refused = 0
    var late = 0
  }

  /// The meter's key.
  let meter: Int64
  /// New readings, in the order in which they came.
  let pieces: [ReadingColumns]
  /// Chunks that are there, by day.
  let stored: [Int64: Stored]
  /// The newest time that the meter had before the ingest.
  let newest: Int64?
  /// The file's number.
  let source: Int64

  /// Merges; pure.
  func outcome() throws -> Outcome {
    var outcome = Outcome()
    let new = sorted(&outcome)
    var buffer = ReadingBuffer()
    var start = 0
    while start < new.count {
      let day = ChunkKey.day(of: new.times[start])
      let end = new.firstIndex(from: (day + 1) * 86_400)
      let range = start..<end
      if let stored = stored[day] {
        try stored.bytes.decodeReadings(into: &buffer)
        merge(new, range, day, with: buffer.series, of: stored, into: &outcome)
      } else {
        let series = ReadingSeries(
          times: Array(new.times[range]), values: Array(new.values[range]),
          qualities: new.qualities.isEmpty ? [] : Array(new.qualities[range]))
        outcome.added += series.count
        outcome.late += newest.map { min(series.count, series.firstIndex(from: $0)) } ?? 0
        let touched = new.times[start]...new.times[end - 1]
        add(series, day, before: nil, sources: "\(source)", touched, to: &outcome)
      }
      start = end
    }
    return outcome
  }

  private func add(
    _ series: ReadingSeries, _ day: Int64, before: Spacings.Entry?, sources: String,
    _ touched: ClosedRange<Int64>, to outcome: inout Outcome
  ) {
    outcome.chunks.append(
      Chunk(
        day: day, bytes: ReadingCoding.encode(series), sources: sources, count: series.count,
        before: before, after: Spacings.Entry(series), touched: touched))
  }

  /// The new readings in time order, one a time: of two for one time, the later wins.
  private func sorted(_ outcome: inout Outcome) -> ReadingSeries {
    var series = ReadingSeries()
    let count = pieces.reduce(0) { $0 + $1.times.count }
    series.times.reserveCapacity(count)
    series.values.reserveCapacity(count)
    let withQuality = pieces.contains { !$0.qualities.isEmpty }
    for piece in pieces {
      series.times += piece.times
      series.values += piece.values
      if withQuality {
        series.qualities +=
          piece.qualities.isEmpty
          ? Array(repeating: 0, count: piece.times.count) : piece.qualities
      }
    }
    let span = ChunkKey.days.lowerBound * 86_400..<ChunkKey.days.upperBound * 86_400
    var good = true
    for i in 0..<count {
      let ascends = i == 0 || series.times[i] > series.times[i - 1]
      good = good && ascends && series.values[i].isFinite && span.contains(series.times[i])
    }
    return good ? series : ordered(series, within: span, &outcome)
  }

  private func ordered(
    _ series: ReadingSeries, within span: Range<Int64>, _ outcome: inout Outcome
  ) -> ReadingSeries {
    let kept = series.times.indices.filter {
      series.values[$0].isFinite && span.contains(series.times[$0])
    }
    outcome.refused += series.count - kept.count
    var result = ReadingSeries()
    for i in kept.sorted(by: { (series.times[$0], $0) < (series.times[$1], $1) }) {
      let (time, value) = (series.times[i], series.values[i])
      if result.times.last == time, let last = result.values.indices.last {
        if result.values[last] == value {
          outcome.duplicates += 1
        } else {
          let old = result.values[last]
          outcome.conflicts.append(
            Conflict(time: time, old: old, new: value, sources: "\(source)"))
          result.values[last] = value
          if !series.qualities.isEmpty { result.qualities[last] = series.qualities[i] }
        }
        continue
      }
      result.times.append(time)
      result.values.append(value)
      if !series.qualities.isEmpty { result.qualities.append(series.qualities[i]) }
    }
    return result
  }

  private func merge(
    _ new: ReadingSeries, _ range: Range<Int>, _ day: Int64, with old: ReadingSeries,
    of stored: Stored, into outcome: inout Outcome
  ) {
    var merged = ReadingSeries()
    var (i, j) = (range.lowerBound, 0)
    var (first, last): (Int64?, Int64?) = (nil, nil)
    while i < range.upperBound || j < old.count {
      let takesNew =
        j == old.count || (i < range.upperBound && new.times[i] <= old.times[j])
      guard takesNew else {
        merged.append(old, j)
        j += 1
        continue
      }
      let time = new.times[i]
      if j < old.count, old.times[j] == time {
        if old.values[j] == new.values[i] {
          outcome.duplicates += 1
          merged.append(old, j)
          (i, j) = (i + 1, j + 1)
          continue
        }
        outcome.conflicts.append(
          Conflict(
            time: time, old: old.values[j], new: new.values[i], sources: stored.sources))
        j += 1
      } else {
        outcome.added += 1
        if let newest, time < newest { outcome.late += 1 }
      }
      merged.append(new, i)
      first = first ?? time
      last = time
      i += 1
    }
    guard let first, let last else { return }
    var sources = stored.sources.split(separator: ",").map(String.init)
    if !sources.contains("\(source)") { sources.append("\(source)") }
    add(
      merged, day, before: Spacings.Entry(old), sources: sources.joined(separator: ","),
      first...last, to: &outcome)
  }
}

extension ReadingSeries {
  /// Appends one reading of another series.
  fileprivate mutating func append(_ other: ReadingSeries, _ i: Int) {
    times.append(other.times[i])
    values.append(other.values[i])
    qualities.append(other.qualities.isEmpty ? 0 : other.qualities[i])
  }
}

extension ReadingBuffer {
  /// The readings as a series.
  var series: ReadingSeries {
    ReadingSeries(times: times, values: values, qualities: qualities)
  }
}

extension [UInt8] {
  /// Decodes a reading chunk.
  func decodeReadings(into buffer: inout ReadingBuffer) throws {
    try withUnsafeBytes { try ReadingCoding.decode($0, into: &buffer) }
  }
}
