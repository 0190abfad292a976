/// What a meter's reading means.
public enum MeterKind: String, Sendable, CaseIterable {
  /// A counter that grows: the difference of two readings is the amount between them.
  case register
  /// Each reading is the amount of one interval.
  case interval
  /// Each reading is the momentary rate (power, flow) or level (temperature, share).
  case gauge
}

/// The calendar span that one record kept by hand covers.
public enum RecordSpan: String, Hashable, Sendable, CaseIterable {
  case day, month, quarter, year

  /// The most seconds it can last, a changed clock included.
  public var longestSeconds: Int {
    let days = self == .day ? 1 : self == .month ? 31 : self == .quarter ? 92 : 366
    return days * 86_400 + 7200
  }

  /// The moment at which the span that begins at a moment ends, UTC seconds.
  public func end(from start: Int64, in zone: ZoneRules) -> Int64 {
    // Half a day in keeps clear of changes of the clock at midnight.
    let day = zone.civil(atUTC: start + 43_200)
    switch self {
    case .day: return zone.firstMoment(CivilTime(daysSince1970: day.daysSince1970 + 1))
    case .month: return Period(year: day.year, month: day.month, months: 1).end(in: zone)
    case .quarter: return Period(year: day.year, month: day.month, months: 3).end(in: zone)
    case .year: return Period(year: day.year, month: day.month, months: 12).end(in: zone)
    }
  }

  /// Whether a period is one such span.
  public func fits(_ period: Period) -> Bool {
    switch self {
    case .day: period.dayCount == 1
    case .month: period.monthCount == 1
    case .quarter: period.monthCount == 3
    case .year: period.monthCount == 12
    }
  }

  /// The spans that make up a period, whole months at least.
  public func parts(of period: Period) -> [Period] {
    switch self {
    case .day: return period.days
    case .month: return period.months
    case .quarter, .year:
      let size = self == .quarter ? 3 : 12
      let months = period.months
      return stride(from: 0, through: months.count - size, by: size).compactMap { k in
        try? Period(reading: "\(months[k].label)..\(months[k + size - 1].label)")
      }
    }
  }
}

/// What a meter measures.
public enum MeterTarget: Hashable, Sendable {
  /// A port of a process.
  case port(process: String, commodity: String, direction: FlowDirection)
  /// A market, demand, supply or storage.
  case boundary(String)
  /// A quantity that is no flow of the graph, such as a sub-load, a temperature or an intensity.
  case none
}

/// An exchange of a meter: the old register's end, the new one's start.
public struct MeterChange: Hashable, Sendable {
  /// When, UTC seconds.
  public let at: Int64
  /// The last reading of the old register, in the meter's unit.
  public let oldEnd: Double
  /// The first reading of the new register, in the meter's unit.
  public let newStart: Double
  /// The new transformer ratio, when it changes.
  public let ratio: Double?

  /// Makes a change event.
  public init(at: Int64, oldEnd: Double, newStart: Double, ratio: Double? = nil) {
    self.at = at
    self.oldEnd = oldEnd
    self.newStart = newStart
    self.ratio = ratio
  }
}

/// Measures a flow, or is computed from other meters.
public struct Meter: Sendable {
  /// The name that the park file and the reading files use.
  public let id: String
  /// The name for people.
  public let name: LocalizedText
  /// What it measures.
  public let target: MeterTarget
  /// The commodity, when it measures one.
  public let carrier: String?
  /// Its place in the site tree.
  public let site: String?
  /// The meter above it in the meter tree.
  public let parent: String?
  /// What its readings mean.
  public let kind: MeterKind
  /// The unit of its readings.
  public let unit: PhysicalUnit
  /// Reading × ratio = amount (current × voltage transformer ratio).
  public let ratio: Double
  /// Where a register rolls over, in register units.
  public let modulus: Double?
  /// The half-width of its 95 % error, as a share of the amount.
  public let accuracy: Double?
  /// When it was calibrated, and when that falls due again.
  public let calibration: MeterCalibration?
  /// The highest plausible rate.
  public let limit: Quantity?
  /// Who answers for it.
  public let owner: String?
  /// Its own interval in seconds, when it differs from the park's.
  public let interval: Int?
  /// The span that a record covers, when it is kept by hand.
  public let every: RecordSpan?
  /// Recorded exchanges.
  public let changes: [MeterChange]
  /// The formula over other meters, for a virtual meter.
  public let formula: Formula?
  /// Where it is declared.
  public let position: FilePosition

  /// Whether it is computed from other meters.
  public var isVirtual: Bool { formula != nil }
}
