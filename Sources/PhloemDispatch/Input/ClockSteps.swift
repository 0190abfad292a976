import PhloemModel

/// Steps of time through changes of the clocks: up to an hour they are equal, longer ones keep to the clock,
/// so that a day is a day though it may have 23 or 25 hours.
enum ClockSteps {
  /// The beginnings of steps and the end of the last.
  ///
  /// - Parameters:
  ///   - start: The first beginning, UTC seconds.
  ///   - seconds: The length of a step by the clock.
  ///   - count: The number of steps.
  ///   - zone: The zone of the clock.
  /// - Returns: `count + 1` moments, UTC seconds, or fewer where the clocks leave out whole steps.
  static func edges(from start: Int64, seconds: Int, count: Int, zone: ZoneRules) -> [Int64] {
    let step = Int64(seconds)
    let even = (0...count).map { start + Int64($0) * step }
    let span = zone.constantSpan(aroundUTC: start).range
    guard seconds > 3600, let last = even.last, !span.contains(last) else { return even }
    let clock = zone.civil(atUTC: start).clockSeconds
    var edges = [start]
    edges.reserveCapacity(count + 1)
    for k in 1...max(1, count) {
      let moment = zone.firstMoment(CivilTime(clockSeconds: clock + Int64(k) * step))
      if let before = edges.last, moment > before { edges.append(moment) }
    }
    return edges
  }
}
