internal import PhloemModel

/// Moments as the interface tells them: by the park's clock, with the offset, as ISO 8601 has it.
struct LocalTime {
  private let zone: ZoneRules

  init(_ zone: ZoneRules) { self.zone = zone }

  /// `2025-03-01T08:00:00+08:00`.
  func callAsFunction(_ moment: Int64) -> String {
    let civil = zone.civil(atUTC: moment)
    let offset = zone.offset(atUTC: moment)
    let minutes = abs(offset) / 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let sign = offset < 0 ? "-" : "+"
    return "\(civil.dateText)T\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second))"
      + "\(sign)\(two(minutes / 60)):\(two(minutes % 60))"
  }
}
