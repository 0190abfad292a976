import Foundation
import PhloemMetering
import PhloemModel
package import PhloemStore

/// Takes a file of records kept by hand into the database.
package struct RecordIngest {
  package let data: ParkData
  package let path: String

  /// Names the file.
  package init(data: ParkData, path: String) {
    self.data = data
    self.path = path
  }

  /// Whether a file begins with the header of records.
  package static func fits(_ path: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    let head = (try? handle.read(upToCount: 4096)) ?? Data()
    let line = String(decoding: head, as: UTF8.self).prefix { !$0.isNewline }
    return RecordFile.isHeader(String(line))
  }

  package func run() throws -> FileIngest.Outcome {
    let text = String(decoding: try FileContents.read(path), as: UTF8.self)
    let file = try RecordFile(reading: text, file: path, park: data.park)
    let meters = Set(file.records.map(\.meter)).sorted()
    let ingest = try data.store.ingest(
      SourceFile(hashing: path), meters: meters, at: Int64(Date().timeIntervalSince1970)
    ) { transaction in
      transaction.rows = file.rowCount
      transaction.refused = file.findings.count
      for (index, meter) in meters.enumerated() {
        let own = file.records.filter { $0.meter == meter }.sorted { $0.period < $1.period }
        try transaction.append(
          ReadingColumns(
            meter: index, times: own.map { $0.period.start(in: data.park.zone) },
            values: own.map(\.value), qualities: own.map(\.quality), decimals: 6))
      }
    }
    var report = ImportReport(
      file: path, format: "records of periods in \(data.park.zone.identifier)")
    report.rowsRead = file.rowCount
    report.kept = file.records.count
    report.refused = file.findings.count
    report.refusals = file.findings.map {
      ImportReport.Refusal(
        line: $0.position?.line ?? 0, field: 0,
        reason: [$0.message, $0.help].compactMap(\.self).joined(separator: "; "))
    }
    return FileIngest.Outcome(report: report, ingest: ingest)
  }
}
