import ArgumentParser
import Foundation

/// Writes the readings as a long CSV and the park that they belong to.
///
/// `readings.csv`: header `meter,time,value`, then a row a meter and minute, all meters of a minute
/// together: `m0001,2025-01-06T00:00:00Z,34.7`; LF at line ends, kW with one decimal, no gap.
struct GenerateReadings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write readings.csv and park/park.yaml.")

  @Option(help: "The folder to write to.") var out: String
  @Option(help: "Number of meters.") var meters = 1_000
  @Option(help: "Number of days, from Monday 2025-01-06.") var days = 7
  @Option(help: "The seed.") var seed: UInt64 = 1

  func validate() throws {
    guard (1...9_999).contains(meters), (1...25).contains(days) else {
      throw ValidationError("1 to 9999 meters and 1 to 25 days, please")
    }
  }

  func run() throws {
    let folder = URL(fileURLWithPath: out)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let clock = Stopwatch()
    try writeReadings(to: folder.appendingPathComponent("readings.csv"))
    let park = BenchmarkPark(meters: meters, readings: .power)
    try park.write(to: folder.appendingPathComponent("park"))
    try Report(task: "generate", seconds: clock.seconds, rows: meters * days * 1_440).print()
  }

  private func writeReadings(to file: URL) throws {
    let partial = file.appendingPathExtension("part")
    guard FileManager.default.createFile(atPath: partial.path, contents: nil) else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: partial.path])
    }
    let handle = try FileHandle(forWritingTo: partial)
    var loads = (0..<meters).map { LoadShape(meter: $0, seed: seed) }
    let names = (0..<meters).map { Array("\(BenchmarkPark.meterName($0)),".utf8) }
    var bytes = Array("meter,time,value\n".utf8)
    bytes.reserveCapacity(9 << 20)
    for minute in 0..<days * 1_440 {
      let time = Array("\(Self.timeText(minute)),".utf8)
      for meter in 0..<meters {
        bytes += names[meter]
        bytes += time
        let tenths = loads[meter].tenthsOfKW(minute: minute)
        Self.append(tenths / 10, to: &bytes)
        bytes.append(46)  // .
        bytes.append(UInt8(48 + tenths % 10))
        bytes.append(10)  // LF
      }
      if bytes.count > 8 << 20 {
        try handle.write(contentsOf: bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try handle.write(contentsOf: bytes)
    try handle.close()
    try? FileManager.default.removeItem(at: file)
    try FileManager.default.moveItem(at: partial, to: file)
  }

  private static func timeText(_ minute: Int) -> String {
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "2025-01-\(two(6 + minute / 1_440))T\(two(minute / 60 % 24)):\(two(minute % 60)):00Z"
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    if number >= 10 { append(number / 10, to: &bytes) }
    bytes.append(UInt8(48 + number % 10))
  }
}
