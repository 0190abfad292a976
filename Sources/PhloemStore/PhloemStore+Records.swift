internal import GRDB
internal import PhloemMetering

extension PhloemStore {
  /// The meters that have readings here but that nobody told this store of, by name: they were
  /// renamed or taken out since.
  public func undeclaredMeters() throws -> [String] {
    let names = try reading { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT name FROM meter WHERE EXISTS (SELECT 1 FROM reading_chunk
          WHERE reading_chunk.id BETWEEN meter.id << 20 AND (meter.id << 20) + 1048575)
          ORDER BY name
          """)
    }
    let declared = Set(meters)
    return names.filter { !declared.contains($0) }
  }

  /// The files that readings come from, in the order they were first ingested.
  public func sources() throws -> [SourceRecord] { try sources(where: "1", []) }

  /// The files that a meter's readings in a range may come from, day by day.
  ///
  /// - Throws: `InputError` for an unknown meter.
  public func sources(of meter: String, in range: Range<Int64>) throws -> [SourceRecord] {
    let channel = try requireChannel(meter)
    let days = ChunkKey.days(of: range)
    let lists = try reading { db in
      try String.fetchAll(
        db, sql: "SELECT DISTINCT sources FROM reading_chunk WHERE id BETWEEN ? AND ?",
        arguments: [
          ChunkKey.key(channel.key, days.lowerBound), ChunkKey.key(channel.key, days.upperBound),
        ])
    }
    let wanted = Set(lists.flatMap { $0.split(separator: ",").compactMap { Int64($0) } })
    return try sources().filter { wanted.contains($0.id) }
  }

  private func sources(
    where condition: String, _ arguments: StatementArguments
  ) throws -> [SourceRecord] {
    try reading { db in
      try Row.fetchAll(
        db, sql: "SELECT id, name, hash, bytes, rows FROM source WHERE \(condition) ORDER BY id",
        arguments: arguments
      ).map { row in
        SourceRecord(
          id: row[0], file: SourceFile(name: row[1], hash: row[2], bytes: row[3]), rows: row[4])
      }
    }
  }

  /// The ingests that changed something, in order.
  public func runs() throws -> [IngestReport] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT name, hash, bytes, at, run.rows, refused, added, duplicates, conflicts, late,
            recomputed, first, last FROM run JOIN source ON source.id = source ORDER BY run.id
          """
      ).map { row in
        var report = IngestReport(
          file: SourceFile(name: row[0], hash: row[1], bytes: row[2]), at: row[3])
        report.rows = row[4]
        report.refused = row[5]
        report.added = row[6]
        report.duplicates = row[7]
        report.conflicts = row[8]
        report.late = row[9]
        report.recomputed = row[10]
        report.first = row[11]
        report.last = row[12]
        return report
      }
    }
  }

  /// Events, by meter and time.
  ///
  /// - Parameters:
  ///   - meter: Only those of this meter.
  ///   - range: Only those that begin in this range, UTC seconds.
  /// - Returns: The events, those of one time by their end and kind.
  /// - Throws: `InputError` when the store cannot be read.
  public func events(
    of meter: String? = nil, in range: Range<Int64> = .min ..< .max
  ) throws -> [MeterEventRecord] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT name, kind, start, stop, value FROM event JOIN meter ON meter.id = meter
          WHERE (?1 IS NULL OR name = ?1) AND start >= ?2 AND start < ?3
          ORDER BY name, start, stop, kind
          """,
        arguments: [meter, range.lowerBound, range.upperBound]
      ).map { row in
        guard let kind = MeterEvent.Kind(rawValue: row[1]) else { throw DamagedChunk() }
        return MeterEventRecord(
          meter: row[0], event: MeterEvent(kind, from: row[2], to: row[3], value: row[4]))
      }
    }
  }

  /// Times for which two values came, in the order in which that was found.
  ///
  /// - Parameters:
  ///   - meter: Only those of this meter.
  ///   - range: Only those in this range, UTC seconds.
  /// - Returns: Both values of each, and the files they come from.
  /// - Throws: `InputError` when the store cannot be read.
  public func conflicts(
    of meter: String? = nil, in range: Range<Int64> = .min ..< .max
  ) throws -> [ReadingConflict] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT name, time, old_value, new_value, old_sources, source
          FROM conflict JOIN meter ON meter.id = meter
          WHERE (?1 IS NULL OR name = ?1) AND time >= ?2 AND time < ?3 ORDER BY conflict.id
          """,
        arguments: [meter, range.lowerBound, range.upperBound]
      ).map { row in
        let sources: String = row[4]
        return ReadingConflict(
          meter: row[0], time: row[1], oldValue: row[2], newValue: row[3],
          oldSources: sources.split(separator: ",").compactMap { Int64($0) }, source: row[5])
      }
    }
  }
}
