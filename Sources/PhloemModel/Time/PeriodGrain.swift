/// How finely a period is cut for an answer.
public enum PeriodGrain: String, Hashable, Sendable, CaseIterable {
  /// The whole period at once.
  case period
  case hour, day, month
}

extension Period {
  /// Returns the edges of the parts of the period, UTC seconds, ascending.
  ///
  /// Hours are counted by the clock of the zone, so a day on which it changes has 23 or 25.
  public func boundaries(by grain: PeriodGrain, in zone: ZoneRules) -> [Int64] {
    switch grain {
    case .period: return [start(in: zone), end(in: zone)]
    case .month: return months.map { $0.start(in: zone) } + [end(in: zone)]
    case .day: return days.map { $0.start(in: zone) } + [end(in: zone)]
    case .hour:
      let last = end(in: zone)
      return Array(stride(from: start(in: zone), to: last, by: 3600)) + [last]
    }
  }
}
