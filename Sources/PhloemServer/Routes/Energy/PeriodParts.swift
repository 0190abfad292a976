internal import PhloemModel

/// A period cut for a chart: a longer one by month, one of up to a month by day, a day by hour.
struct PeriodParts {
  /// `month`, `day` or `hour`.
  let grain: PeriodGrain
  /// UTC seconds, one more than there are parts.
  let boundaries: [Int64]
  /// `2025-03`, `2025-03-05`, or the time at which an hour begins.
  let labels: [String]

  /// Cuts a period as finely as a chart shows it and the meters allow.
  init(_ period: Period, in park: Park) {
    let coarsest = park.meters.values.map { $0.interval ?? park.interval }.max() ?? park.interval
    let wanted: PeriodGrain = period.dayCount > 31 ? .month : period.dayCount > 1 ? .day : .hour
    let grain: PeriodGrain =
      wanted == .hour && 3600 % coarsest != 0 ? .day : wanted
    self.grain = grain == .day && 86_400 % coarsest != 0 ? .month : grain
    boundaries = period.boundaries(by: self.grain, in: park.zone)
    switch self.grain {
    case .hour:
      let time = LocalTime(park.zone)
      labels = boundaries.dropLast().map { time($0) }
    case .day: labels = period.days.map(\.label)
    case .month, .period: labels = period.months.map(\.label)
    }
  }
}
