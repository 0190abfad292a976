import Foundation
import PhloemMetering
import PhloemModel
import PhloemStore

/// Takes one file of readings into the database.
struct FileIngest {
  let data: ParkData
  let path: String
  let description: ImportDescription

  /// What became of the file.
  struct Outcome {
    let report: ImportReport
    let ingest: IngestReport
  }

  func run() throws -> Outcome {
    let park = data.park
    let meters = park.meters.values.filter { !$0.isVirtual }.map(\.id).sorted()
    let reader = try ReadingFileReader(
      path: path, description: description, meters: meters, parkZone: park.zone)
    let scales = try scales(reader.units, meters: meters)
    var report: ImportReport?
    let ingest = try data.store.ingest(
      SourceFile(hashing: path), meters: meters, at: Int64(Date().timeIntervalSince1970)
    ) { transaction in
      let done = try reader.read(progress: { progress($0, of: $1) }) { batch in
        try transaction.append(scaled(batch, by: scales))
      }
      transaction.rows = done.rowsRead
      transaction.refused = done.refused
      report = done
      Console.progress("\(path): working out intervals")
    }
    Console.endProgress()
    return Outcome(
      report: report ?? ImportReport(file: path, format: reader.format), ingest: ingest)
  }

  private func progress(_ done: Int, of total: Int) {
    let percent = total == 0 ? 100 : done * 100 / total
    Console.progress("\(path): \(percent) % of \(total >> 20) MB")
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
  var lines: [String] {
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
  struct JSON: Encodable {
    let file, format: String
    let rows, kept, missing, refused, added, duplicates, conflicts, late, recomputed: Int
    let refusals, notes: [String]
  }

  var json: JSON {
    JSON(
      file: report.file, format: report.format, rows: report.rowsRead, kept: report.kept,
      missing: report.missing, refused: report.refused, added: ingest.added,
      duplicates: ingest.duplicates, conflicts: ingest.conflicts, late: ingest.late,
      recomputed: ingest.recomputed,
      refusals: report.refusals.map { "line \($0.line): \($0.reason)" }
        + report.unknownMeters.map { "unknown meter '\($0.name)': \($0.count) readings" },
      notes: report.notes)
  }
}
