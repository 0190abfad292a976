public import PhloemModel

/// Which end of the time it stands for a reading is stamped with.
public enum IntervalLabel: String, Hashable, Sendable {
  /// The reading covers the time that begins with its stamp.
  case start
  /// The reading covers the time that ends with its stamp.
  case end
}

/// What a channel's readings are.
public enum ChannelKind: Hashable, Sendable {
  /// A counter; it falls back to 0 at `modulus`, in register units, if it has one.
  case register(modulus: Double?)
  /// The amount of the time each reading covers.
  case interval
  /// An amount per hour (kW, t/h), held over the time each reading covers.
  case rate
  /// A level (°C, %, kg/kWh), averaged over time and never added up.
  case level
}

/// How to read one meter channel's readings.
public struct ChannelSpec: Hashable, Sendable {
  /// The meter's name in the park.
  public let id: String
  /// What the readings are.
  public let kind: ChannelKind
  /// Base units in one unit of reading: 1000 for a kWh register counted in Wh, and for a kW rate
  /// counted in Wh too, as rates are per hour.
  public let unitScale: Double
  /// Current times voltage transformer ratio before the first change.
  public let ratio: Double
  /// The unit of the intervals.
  public let base: BaseUnit
  /// Length of an interval, s; divides a day.
  public let step: Int
  /// Which end of its time a reading of kind interval, rate or level is stamped with.
  public let label: IntervalLabel
  /// How long a reading covers, s; nil takes the median spacing of the readings.
  public let sourceStep: Int?
  /// Exchanges of the register, in time order.
  public let changes: [MeterChange]
  /// The calendar span that one reading covers, for records kept by hand; nil for a meter.
  public let recordSpan: RecordSpan?
  /// The zone in which `recordSpan` is counted.
  public let recordZone: ZoneRules
  /// A plausibility limit in base units per second; what exceeds it is marked suspect and kept.
  public let maximumRate: Double?

  /// Makes a channel; `step` must divide a day.
  public init(
    id: String, kind: ChannelKind, unitScale: Double = 1, ratio: Double = 1, base: BaseUnit,
    step: Int = 900, label: IntervalLabel = .start, sourceStep: Int? = nil,
    changes: [MeterChange] = [], maximumRate: Double? = nil, recordSpan: RecordSpan? = nil,
    recordZone: ZoneRules = .utc
  ) {
    precondition(step > 0 && secondsPerDay % step == 0, "an interval must divide a day")
    self.id = id
    self.kind = kind
    self.unitScale = unitScale
    self.ratio = ratio
    self.base = base
    self.step = step
    self.label = label
    self.sourceStep = recordSpan.map(\.longestSeconds) ?? sourceStep
    self.recordSpan = recordSpan
    self.recordZone = recordZone
    self.changes = changes.sorted { $0.at < $1.at }
    self.maximumRate = maximumRate
  }

  /// Everything that changes the intervals, as text; two channels with the same one read alike.
  package var signature: String {
    let exchanges = changes.map { "\($0.at):\($0.oldEnd):\($0.newStart):\($0.ratio ?? .nan)" }
    return [
      "\(kind)", "\(unitScale)", "\(ratio)", base.unit.symbol, "\(base.decimals)", "\(step)",
      label.rawValue, sourceStep.map(String.init) ?? "-", exchanges.joined(separator: ","),
      maximumRate.map { "\($0)" } ?? "-",
      recordSpan.map { "\($0.rawValue) in \(recordZone.identifier)" } ?? "-",
    ].joined(separator: "|")
  }
}

/// Seconds in a UTC day.
package let secondsPerDay = 86_400
