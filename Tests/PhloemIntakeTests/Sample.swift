import Foundation
import PhloemMetering
import PhloemModel
import PhloemStore
import PhloemTestSupport
import Synchronization

@testable import PhloemIntake

/// A park of few meters.
enum Sample {
  /// 2025-03-01 12:00 UTC.
  static let now: Int64 = 1_740_830_400

  static let text = """
    park: p
    zone: Asia/Shanghai
    interval: 15 min
    commodities:
      power: {kind: electricity, unit: kWh}
      coal: {kind: fuel, unit: t}
    meters:
      energy: {carrier: power, unit: kWh, type: register}
      more: {carrier: power, unit: kWh, type: register}
      load: {carrier: power, unit: kW, type: gauge}
      coal: {carrier: coal, unit: t, type: interval, every: month}
      sum: {carrier: power, unit: kWh, virtual: "energy + more"}
    """

  static func park(_ text: String = Sample.text) throws -> Park {
    var reader = ParkReader { _ in text }
    return try reader.read("park.yaml")
  }

  static func meters() throws -> MeterCatalogue { MeterCatalogue(try park()) }

  /// Readings of a meter, a quarter of an hour apart.
  static func readings(
    _ meter: String, from start: Int64 = 1_740_787_200, _ values: [Double]
  ) throws -> IncomingReadings {
    let rows = values.enumerated().map {
      "{\"meter\":\"\(meter)\",\"time\":\(start + Int64($0) * 900),\"value\":\($1)}"
    }
    let text = "[" + rows.joined(separator: ",") + "]"
    return try ReadingText.json(Array(text.utf8), meters: meters(), now: now)
  }
}

/// A store in a folder with the intake beside it; opened again as after the end of a process.
final class SamplePlace {
  let folder: TemporaryFolder
  let data: ParkData
  private(set) var intake: Intake?
  let kept = Mutex<[Intake.Reading]>([])

  init(
    _ folder: TemporaryFolder? = nil, text: String = Sample.text, segmentLimit: Int64 = 64 << 20,
    waitingLimit: Int = 4_000_000
  ) throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    let data = try ParkData(
      Sample.park(text), store: PhloemStore(path: folder.url.appendingPathComponent("p.db").path))
    self.data = data
    intake = try Intake(
      folder: journal, segmentLimit: segmentLimit, waitingLimit: waitingLimit, data: { data })
  }

  var journal: String { folder.url.appendingPathComponent("p.db-live").path }

  /// The journal's files.
  var segments: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: journal).filter {
        $0.hasSuffix(".journal")
      }
      .sorted()
    }
  }

  /// Ends as a process that is killed: what is not written is gone.
  func abandon() { intake = nil }

  func take(_ readings: IncomingReadings) async throws -> Intake.Receipt {
    guard let intake else { return Intake.Receipt() }
    return try await intake.keep(intake.sort(readings))
  }

  func stored(_ meter: String) throws -> [Double] {
    try data.store.readings(of: meter, in: 0..<4_000_000_000).values
  }
}
