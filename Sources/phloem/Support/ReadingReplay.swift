import Foundation
import PhloemMetering
import PhloemModel
import PhloemStore

/// Readings of one meter on their way.
struct SentReadings {
  let meter: String
  let times: [Int64]
  let values: [Double]
}

/// Hands out stored readings at the pace in which they came, times a speed.
struct ReadingReplay {
  let store: PhloemStore
  let meters: [String]
  /// UTC seconds.
  let span: Range<Int64>
  /// Seconds of the park in a second; nil as fast as they are taken.
  let speed: Double?
  /// What is added to times, s.
  let shift: Int64

  /// What was sent.
  struct Summary: Encodable {
    var readings = 0
    var meters = 0
    var accepted: Int?
    var duplicates: Int?
    var refused: Int?
    var seconds = 0.0

    mutating func take(_ receipt: SinkReceipt, seconds: Double) {
      (accepted, duplicates, refused) = (receipt.accepted, receipt.duplicates, receipt.refused)
      self.seconds = seconds
    }

    /// One line for people.
    var line: String {
      let rate = Int(Double(readings) / max(seconds, 0.001))
      var parts = ["\(readings) readings of \(meters) meters sent, \(rate) a second"]
      if let accepted { parts.append("\(accepted) accepted") }
      if let duplicates, duplicates > 0 { parts.append("\(duplicates) known already") }
      if let refused, refused > 0 { parts.append("\(refused) refused") }
      return parts.joined(separator: "; ")
    }
  }

  /// Sends all readings of the span.
  ///
  /// - Parameter send: Sends what is due; returns once it is taken.
  /// - Returns: How much was sent.
  /// - Throws: What `send` throws, or `InputError` of a damaged database.
  func run(_ send: ([SentReadings]) async throws -> Void) async throws -> Summary {
    var summary = Summary()
    var seen: Set<String> = []
    let clock = ContinuousClock()
    let begun = clock.now
    var at = span.lowerBound
    while at < span.upperBound {
      let due = min(span.upperBound, next(at, (clock.now - begun) / .seconds(1)))
      guard due > at else {
        try await Task.sleep(for: .milliseconds(20))
        continue
      }
      let batch = try readings(at..<due)
      if !batch.isEmpty {
        try await send(batch)
        summary.readings += batch.reduce(0) { $0 + $1.times.count }
        seen.formUnion(batch.map(\.meter))
      }
      at = due
      if speed != nil { try await Task.sleep(for: .milliseconds(200)) }
    }
    summary.meters = seen.count
    return summary
  }

  /// Up to where readings are due after some seconds.
  private func next(_ at: Int64, _ seconds: Double) -> Int64 {
    guard let speed else { return at + 6 * 3600 }
    // Far beyond the span is as good as its end.
    return span.lowerBound + Int64(min(seconds * speed, 1e12))
  }

  private func readings(_ range: Range<Int64>) throws -> [SentReadings] {
    try meters.compactMap { meter in
      let series = try store.readings(of: meter, in: range)
      guard series.count > 0 else { return nil }
      return SentReadings(
        meter: meter, times: series.times.map { $0 + shift }, values: series.values)
    }
  }
}
