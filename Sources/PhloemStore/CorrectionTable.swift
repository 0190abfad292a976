internal import Foundation
internal import GRDB
public import PhloemMetering
internal import PhloemModel

/// Corrections in their table.
struct CorrectionTable {
  private let db: Database
  private let store: PhloemStore

  init(_ db: Database, store: PhloemStore) {
    self.db = db
    self.store = store
  }

  /// The corrections in force.
  struct Active {
    let all: [Correction]
    var isEmpty: Bool { all.isEmpty }

    /// Corrections of a meter whose window meets some days.
    func own(_ meter: String, _ days: ClosedRange<Int64>) -> [Correction] {
      all.filter { $0.meter == meter && ChunkKey.days(of: $0.window).overlaps(days) }
    }

    /// Corrections of a meter that meet some days, or that those look at, and so on; with all days
    /// they look at.
    func connected(
      _ meter: String, _ days: ClosedRange<Int64>
    ) -> (corrections: [Correction], context: ClosedRange<Int64>) {
      var (found, context) = (own(meter, days), days)
      while true {
        for correction in found { context = context.union(ChunkKey.days(of: correction.context)) }
        let more = own(meter, context)
        if more.count == found.count { return (found, context) }
        found = more
      }
    }

    /// Corrections whose result depends on a meter's days, directly or through each other.
    func touching(_ meter: String, _ days: ClosedRange<Int64>) -> Active {
      var changed = [(meter, days)]
      var found: [Correction] = []
      var rest = all
      while let (meter, days) = changed.popLast() {
        let depends = rest.filter { correction in
          guard ChunkKey.days(of: correction.context).overlaps(days) else { return false }
          if case .copy(meter, _) = correction.method { return true }
          return correction.meter == meter
        }
        rest.removeAll { depends.contains($0) }
        changed += depends.map { ($0.meter, ChunkKey.days(of: $0.window)) }
        found += depends
      }
      return Active(all: found.sorted { $0.id < $1.id })
    }

    /// The days to work out for a job: its own and the windows of corrections that look at them.
    func ranges(
      including channel: Channel, _ days: ClosedRange<Int64>, channelOf: (String) throws -> Channel
    ) rethrows -> [(Channel, ClosedRange<Int64>)] {
      var ranges = [(channel, days)]
      for correction in all {
        let window = ChunkKey.days(of: correction.window)
        let inside =
          correction.meter == channel.spec.id && days.contains(window.lowerBound)
          && days.contains(window.upperBound)
        if !inside { ranges.append((try channelOf(correction.meter), window)) }
      }
      return ranges
    }
  }

  func active() throws -> Active {
    Active(all: try fetch("WHERE undone_at IS NULL", []))
  }

  func fetch(_ condition: String, _ arguments: StatementArguments) throws -> [Correction] {
    let sql = """
      SELECT correction.id, name, start, stop, reason, method, comment, author, entered_at,
        undone_at FROM correction JOIN meter ON meter.id = meter \(condition)
      ORDER BY correction.id
      """
    return try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
      guard let reason = Correction.Reason(rawValue: row[4]) else { throw DamagedChunk() }
      let text: String = row[5]
      return Correction(
        id: row[0], meter: row[1], window: row[2]..<row[3], reason: reason,
        method: try JSONDecoder().decode(Correction.Method.self, from: Data(text.utf8)),
        comment: row[6], author: row[7], enteredAt: row[8], undoneAt: row[9])
    }
  }

  func insert(_ correction: Correction, _ channel: Channel) throws -> Int64 {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let method = String(decoding: try encoder.encode(correction.method), as: UTF8.self)
    try db.execute(
      sql: """
        INSERT INTO correction
          (meter, start, stop, reason, method, comment, author, entered_at, undone_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        channel.key, correction.window.lowerBound, correction.window.upperBound,
        correction.reason.rawValue, method, correction.comment, correction.author,
        correction.enteredAt, correction.undoneAt,
      ])
    return db.lastInsertedRowID
  }
}

extension ClosedRange<Int64> {
  /// The shortest range that holds both.
  func union(_ other: Self) -> Self {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}

extension PhloemStore {
  /// Enters a correction and works out the intervals it changes.
  ///
  /// - Parameter correction: Its `id` is ignored.
  /// - Returns: The number it got.
  /// - Throws: `InputError` for an unknown meter or an empty window.
  @discardableResult public func add(_ correction: Correction) throws -> Int64 {
    let channel = try requireChannel(correction.meter)
    guard !correction.window.isEmpty else {
      throw InputError("the window of a correction of '\(correction.meter)' is empty")
    }
    if case .copy(let other, _) = correction.method {
      let source = try requireChannel(other)
      guard source.spec.step == channel.spec.step else {
        throw InputError(
          "'\(other)' has intervals of \(source.spec.step) s, '\(correction.meter)' of"
            + " \(channel.spec.step) s")
      }
    }
    return try writing("correcting") { db in
      let id = try CorrectionTable(db, store: self).insert(correction, channel)
      _ = try IntervalUpdate(db, channels: self)
        .recompute(channel, ChunkKey.days(of: correction.window))
      return id
    }
  }

  /// Undoes a correction; it stays on record.
  ///
  /// - Throws: `InputError` when there is no such correction in force.
  public func undoCorrection(_ id: Int64, at time: Int64) throws {
    try writing("correcting") { db in
      let found = try CorrectionTable(db, store: self)
        .fetch("WHERE correction.id = ? AND undone_at IS NULL", [id])
      guard let correction = found.first else {
        throw InputError("there is no correction \(id) in force")
      }
      try db.execute(
        sql: "UPDATE correction SET undone_at = ? WHERE id = ?", arguments: [time, id])
      _ = try IntervalUpdate(db, channels: self)
        .recompute(requireChannel(correction.meter), ChunkKey.days(of: correction.window))
    }
  }

  /// All corrections, undone ones too, in the order they were entered.
  ///
  /// - Parameter meter: Only those of this meter.
  /// - Returns: The corrections with their numbers.
  /// - Throws: `InputError` when the store cannot be read.
  public func corrections(of meter: String? = nil) throws -> [Correction] {
    try reading { db in
      try CorrectionTable(db, store: self).fetch("WHERE ?1 IS NULL OR name = ?1", [meter])
    }
  }
}
