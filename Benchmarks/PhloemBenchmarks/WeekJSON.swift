import ArgumentParser
import Foundation
import PhloemModel

/// Writes a week of quarter hours as JSON: by Foundation's encoder, and straight into bytes as the server
/// does.
struct WeekJSON: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "week-json", abstract: "A week of quarter hours as JSON, by encoder and by bytes.")

  @Option(help: "How many weeks.") var count = 2_000

  func run() throws {
    // Amounts in kWh with three decimals, as counters of Wh give them.
    let values = (0..<672).map { (place: Int) -> Double? in
      if place % 97 == 0 { return nil }
      let wattHours = place * 7919 % 100_000
      return Double(wattHours) / 1000
    }
    let coverage = (0..<672).map { (place: Int) -> Int in 100 - place % 3 }
    let encoder = JSONEncoder()
    var clock = Stopwatch()
    var encoded = 0
    for _ in 0..<count {
      encoded += try encoder.encode(values).count + encoder.encode(coverage).count
    }
    let before = clock.seconds / Double(count) * 1e6
    clock = Stopwatch()
    var written = 0
    for _ in 0..<count {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(16_384)
      guard NumberBytes.append(values, to: &bytes) else { continue }
      NumberBytes.append(coverage, to: &bytes)
      written += bytes.count
    }
    let after = clock.seconds / Double(count) * 1e6
    guard encoded == written else {
      throw ValidationError("the encoder writes \(encoded) bytes, the server \(written)")
    }
    print(
      "{\"task\":\"week-json\",\"encoderMicroseconds\":\(before),\"bytesMicroseconds\":\(after),"
        + "\"times\":\(before / after)}")
  }
}
