import PhloemTestSupport

@testable import PhloemModel

/// What a file gives: its readings by meter, over all batches, and its report.
struct ImportResult {
  var times: [String: [Int64]] = [:]
  var values: [String: [Double]] = [:]
  var qualities: [String: [UInt8]] = [:]
  var batches = 0
  var report: ImportReport
}

/// Reads a file as a user would, or with blocks of a given size.
func readFile(
  _ path: String, _ description: ImportDescription = ImportDescription(name: "test"),
  meters: [String] = ["m1", "m2"], parkZone: ZoneRules? = nil, batchLimit: Int = 16_000_000,
  blockBytes: Int = ReadingFileReader.usualBlockBytes, threads: Int? = nil
) throws -> ImportResult {
  let reader = try ReadingFileReader(
    path: path, description: description, meters: meters, parkZone: parkZone)
  var result = ImportResult(report: ImportReport(file: "", format: ""))
  result.report = try reader.read(
    batchLimit: batchLimit, blockBytes: blockBytes, threads: threads
  ) { batch in
    result.batches += 1
    for column in batch.columns {
      let name = meters[column.meter]
      result.times[name, default: []] += column.times
      result.values[name, default: []] += column.values
      result.qualities[name, default: []] +=
        column.qualities.isEmpty ? column.times.map { _ in 0 } : column.qualities
    }
  }
  return result
}

/// Reads a text as a file.
func readText(
  _ text: String, _ description: ImportDescription = ImportDescription(name: "test"),
  meters: [String] = ["m1", "m2"], parkZone: ZoneRules? = nil
) throws -> ImportResult {
  let folder = try TemporaryFolder()
  return try readFile(
    try folder.write(text), description, meters: meters, parkZone: parkZone)
}
