public import PhloemModel

extension ChannelSpec {
  /// Describes how a park's meter is read.
  ///
  /// Energy in watt-hours or joules is counted in Wh or kJ, mass in grams, volume in litres, all else
  /// in thousandths of its unit; levels keep six decimals.
  ///
  /// - Parameters:
  ///   - meter: A meter that is not virtual.
  ///   - park: Its park.
  ///   - label: Which end of its interval a reading is stamped with.
  public init(_ meter: Meter, in park: Park, label: IntervalLabel = .start) {
    let base = BaseUnit(countingAmountsOf: meter)
    let amount = meter.amountUnit
    // A rate counts per hour; every other reading is an amount or a level in its own unit.
    let reading = meter.gaugeMeaning == .rate ? meter.unit.factor * 3600 : amount.factor
    self.init(
      id: meter.id, kind: Self.kind(of: meter),
      unitScale: reading / base.unit.factor * base.unitsPerOne, ratio: meter.ratio, base: base,
      step: meter.interval ?? park.interval, label: label,
      changes: meter.changes.sorted { $0.at < $1.at },
      maximumRate: meter.limit.flatMap { limit in
        limit.dimension * .time == amount.dimension
          ? limit.value / base.unit.factor * base.unitsPerOne : nil
      }, recordSpan: meter.every, recordZone: park.zone)
  }

  private static func kind(of meter: Meter) -> ChannelKind {
    switch meter.kind {
    case .register: .register(modulus: meter.modulus)
    case .interval: .interval
    case .gauge: meter.gaugeMeaning == .rate ? .rate : .level
    }
  }
}

extension BaseUnit {
  /// The integer unit in which a meter's intervals are counted.
  public init(countingAmountsOf meter: Meter) {
    let amount = meter.amountUnit
    guard meter.isAmount else {
      self.init(unit: amount, decimals: 6)
      return
    }
    switch amount.dimension {
    case .energy where !amount.symbol.contains("Wh"):
      self.init(unit: .gigajoule, decimals: 6)
    case .energy: self.init(unit: .kilowattHour, decimals: 3)
    case .mass: self.init(unit: .tonne, decimals: 6)
    case .volume: self.init(unit: PhysicalDimension.volume.canonicalUnit, decimals: 3)
    default: self.init(unit: amount, decimals: 3)
    }
  }

  /// An amount of base units in canonical units of the unit's dimension.
  public func canonical(_ count: Int64) -> Double { amount(count) * unit.factor }
}
