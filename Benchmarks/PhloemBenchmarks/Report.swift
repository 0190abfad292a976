import Foundation

/// Seconds since it was made.
struct Stopwatch {
  private let start = ContinuousClock.now
  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }
}

/// What one measurement found: a line of JSON on standard output.
struct Report: Encodable {
  var task: String
  var seconds: Double
  /// Rows read, written or made.
  var rows: Int
  /// The sum over all rows, kWh, so that contenders can be compared.
  var total: Double?
  /// The sum of squares over all rows, kWh²: tells sums that agree by chance.
  var squares: Double?
  var note: String?

  func print() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    Swift.print(String(decoding: try encoder.encode(self), as: UTF8.self))
  }
}
