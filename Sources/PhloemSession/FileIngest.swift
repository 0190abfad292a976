import Foundation
import PhloemMetering
package import PhloemModel
package import PhloemStore
import Synchronization

/// Takes one file of readings into the database.
package struct FileIngest {
  package let data: ParkData
  package let path: String
  package let description: ImportDescription

  /// Is told how far it is.
  package var progress = WorkProgress.silent

  /// Names the file.
  ///
  /// - Parameters:
  ///   - data: The park and its database.
  ///   - path: The file.
  ///   - description: How it is read.
  package init(data: ParkData, path: String, description: ImportDescription) {
    self.data = data
    self.path = path
    self.description = description
  }

  /// Takes a file as an import describes it, records kept by hand too.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - description: How it is read.
  ///   - data: The park and its database.
  ///   - progress: Is told how far it is; what it throws leaves the database as it was.
  /// - Returns: What became of the file.
  /// - Throws: `InputError` when the file cannot be read.
  package static func take(
    _ path: String, _ description: ImportDescription, into data: ParkData, progress: WorkProgress
  ) throws -> Outcome {
    if description.layout == .records || RecordIngest.fits(path) {
      return try RecordIngest(data: data, path: path).run()
    }
    var file = FileIngest(data: data, path: path, description: description)
    file.progress = progress
    return try file.run()
  }

  /// What became of the file.
  package struct Outcome {
    package let report: ImportReport
    package let ingest: IngestReport
  }

  package func run() throws -> Outcome {
    let park = data.park
    let meters = park.meters.values.filter { !$0.isVirtual }.map(\.id).sorted()
    let reader = try ReadingFileReader(
      path: path, description: description, meters: meters, parkZone: park.zone)
    let scales = try scales(reader.units, meters: meters)
    var report: ImportReport?
    let ingest = try data.store.ingest(
      SourceFile(hashing: path), meters: meters, at: Int64(Date().timeIntervalSince1970)
    ) { transaction in
      // The reader's own report cannot end it: each batch looks whether it shall go on.
      let share = Mutex(0.0)
      let done = try reader.read(progress: { done, total in
        share.withLock { $0 = total == 0 ? 1 : Double(done) / Double(total) }
      }) { batch in
        let done = share.withLock { $0 }
        try progress(LocalizedText("\(path): \(Int(done * 100)) %"), done)
        try transaction.append(scaled(batch, by: scales))
      }
      transaction.rows = done.rowsRead
      transaction.refused = done.refused
      report = done
      try progress(
        LocalizedText("\(path): working out intervals", zh: "\(path)：计算时段值"), 1)
    }
    return Outcome(
      report: report ?? ImportReport(file: path, format: reader.format), ingest: ingest)
  }

  /// What turns values of the file into the meters' own units; nil where they agree.
  private func scales(_ units: [String?], meters: [String]) throws -> [Double?] {
    var report = Diagnostics()
    let scales = zip(meters, units).map { id, text -> Double? in
      guard let text, let meter = data.park.meters[id] else { return nil }
      do throws(UnitError) {
        let unit = try PhysicalUnit(reading: text)
        guard unit.dimension == meter.unit.dimension else {
          report.error(
            at: FilePosition(file: path, line: 1),
            "the column of '\(id)' is in \(unit.symbol) (\(unit.dimension)), the meter reads "
              + "\(meter.unit.symbol) (\(meter.unit.dimension))",
            help: "correct the unit in the header, the import or the park file")
          return nil
        }
        let scale = unit.factor / meter.unit.factor
        return scale == 1 ? nil : scale
      } catch {
        report.error(
          at: FilePosition(file: path, line: 1), "\(error.message) for '\(id)'", help: error.help)
        return nil
      }
    }
    try report.throwIfErrors()
    return scales
  }

  private func scaled(_ batch: ReadingBatch, by scales: [Double?]) -> ReadingBatch {
    guard scales.contains(where: { $0 != nil }) else { return batch }
    return ReadingBatch(
      label: batch.label,
      columns: batch.columns.map { columns in
        guard let scale = scales[columns.meter] else { return columns }
        return ReadingColumns(
          meter: columns.meter, times: columns.times, values: columns.values.map { $0 * scale },
          qualities: columns.qualities, decimals: 9)
      })
  }
}

extension FileIngest.Outcome {
  /// The outcome as text.
  package var lines: [String] {
    var lines = [report.description]
    if ingest.changed {
      lines.append(
        "  stored: \(ingest.added) new, \(ingest.duplicates) known already, "
          + "\(ingest.conflicts) conflicts, \(ingest.late) late; "
          + "\(ingest.recomputed) meter-days of intervals worked out")
    } else {
      lines.append("  nothing new: all \(ingest.duplicates) readings are known already")
    }
    return lines
  }

  /// The outcome as JSON.
  package struct JSON: Encodable, Sendable {
    let file, format: String
    let rows, kept, missing, refused, added, duplicates, conflicts, late, recomputed: Int
    let refusals, notes: [String]
  }

  package var json: JSON { json(named: report.file) }

  /// The outcome as JSON, with another name of the file.
  package func json(named name: String) -> JSON {
    JSON(
      file: name, format: report.format, rows: report.rowsRead, kept: report.kept,
      missing: report.missing, refused: report.refused, added: ingest.added,
      duplicates: ingest.duplicates, conflicts: ingest.conflicts, late: ingest.late,
      recomputed: ingest.recomputed,
      refusals: report.refusals.map { $0.line > 0 ? "line \($0.line): \($0.reason)" : $0.reason }
        + report.unknownMeters.map { "unknown meter '\($0.name)': \($0.count) readings" },
      notes: report.notes)
  }
}
