import Foundation
import PhloemMetering
import PhloemModel
import PhloemTestSupport

@testable import PhloemStore

/// Monday 2018-01-01 00:00 UTC.
let newYear: Int64 = 1_514_764_800

func registerSpec(
  _ id: String = "m", changes: [MeterChange] = [], ratio: Double = 1
) throws -> ChannelSpec {
  ChannelSpec(
    id: id, kind: .register(modulus: 100_000), unitScale: 1000, ratio: ratio,
    base: BaseUnit(unit: try PhysicalUnit(reading: "kWh"), decimals: 3), changes: changes)
}

/// A kWh register every five minutes from 97,000 kWh, with dips, zeros, gaps and a rollover.
func troubledRegister(days: Int, seed: UInt64, trouble: Int = 40) -> ReadingSeries {
  var random = SeededGenerator(seed: seed)
  var series = ReadingSeries()
  var position: Int64 = 97_000_000
  for i in 0..<days * 288 {
    position += Int64.random(in: 0...12_000, using: &random)
    let luck = Int.random(in: 0..<trouble, using: &random)
    if luck == 2 { continue }
    let value = Double(position % 100_000_000) / 1000
    series.times.append(newYear + Int64(i * 300))
    series.values.append(luck == 0 ? 0 : luck == 1 ? value / 2 : value)
  }
  return series
}

func file(_ name: String = "a.csv") -> SourceFile {
  SourceFile(name: name, hash: "hash of \(name)", bytes: 1)
}

extension ReadingSeries {
  /// As what a reader hands on, for the meter with index 0.
  var columns: ReadingColumns {
    ReadingColumns(meter: 0, times: times, values: values, qualities: qualities, decimals: 3)
  }

  func part(_ range: Range<Int>) -> ReadingSeries {
    ReadingSeries(times: Array(times[range]), values: Array(values[range]))
  }
}

extension PhloemStore {
  @discardableResult func take(
    _ series: ReadingSeries, _ name: String = "a.csv", meter: String = "m"
  ) throws -> IngestReport {
    try ingest(file(name), meters: [meter], at: 0) { try $0.append(series.columns) }
  }

  /// Everything in the tables that readings lead to, as text; ingest order shows only in numbers of
  /// sources, which are left out.
  func contents() throws -> [String] {
    let sql = [
      "SELECT id, n, hex(data) FROM reading_chunk ORDER BY id",
      "SELECT id, step, n, total, estimated, missing, hex(data) FROM interval_chunk ORDER BY id",
      "SELECT meter, kind, start, stop, value FROM event ORDER BY meter, start, stop, kind",
      "SELECT id, spacings, spacing FROM meter ORDER BY id",
    ]
    return try dump(sql)
  }
}

func march(_ days: Range<Int>) -> Range<Int64> {
  newYear + Int64(days.lowerBound) * 86_400..<newYear + Int64(days.upperBound) * 86_400
}

/// A path for a store that is removed with its folder.
struct TemporaryFolder: ~Copyable {
  let url: URL
  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "phloem-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(at: url) }
  var store: String { url.appending(path: "phloem.db").path }
}
