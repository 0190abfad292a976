import PhloemModel

/// Turns what a park file tells of its meters into standard deviations.
struct MeterAccuracy {
  let park: Park
  let defaults: AccuracyDefaults
  let readings: BalanceReadings

  /// The half-width of a 95 % interval in standard deviations.
  static let halfWidth95 = 1.96

  /// The relative deviation of a meter, and whether it is assumed.
  func relative(_ meter: Meter) -> (share: Double, isAssumed: Bool) {
    if let accuracy = meter.accuracy { return (accuracy / Self.halfWidth95, false) }
    let kind = meter.carrier.flatMap { park.commodities[$0]?.kind } ?? .service
    return (defaults.meter(kind), true)
  }

  /// The deviation of a meter's amount in the period, canonical units; nil without data.
  ///
  /// - Parameters:
  ///   - meter: The meter; a virtual one has its parts' deviations unless it states its own.
  ///   - size: The usual size of such an amount where nothing else tells it.
  /// - Returns: The deviation, and whether it is assumed.
  func deviation(
    _ meter: Meter, size: Double = 0
  ) -> (value: Double, isAssumed: Bool)? {
    guard let amount = readings.amounts[meter.id], amount.missingShare < 1 else { return nil }
    if meter.accuracy == nil, let terms = meter.formula?.linearCoefficients() {
      var (variance, isAssumed) = (0.0, false)
      for (name, factor) in terms.sorted(by: { $0.key < $1.key }) {
        guard let part = park.meters[name], let own = deviation(part, size: size) else {
          return nil
        }
        variance += factor * factor * own.value * own.value
        isAssumed = isAssumed || own.isAssumed
      }
      return (variance.squareRoot(), isAssumed)
    }
    let (share, isAssumed) = relative(meter)
    let least = share * floor(of: meter, size: size)
    let own = max(share * abs(amount.amount), least)
    let guessed = defaults[.estimate] * amount.estimated
    let missing = abs(amount.amount) * amount.missingShare / (1 - amount.missingShare)
    return ((own * own + guessed * guessed + missing * missing).squareRoot(), isAssumed)
  }

  /// The amount below which a meter's error no longer shrinks.
  private func floor(of meter: Meter, size: Double) -> Double {
    let amount = meter.amountUnit.dimension
    if let limit = meter.limit {
      let isRate = limit.dimension == amount / .time
      return defaults.floorOfRange * limit.value * (isRate ? readings.duration : 1)
    }
    let own = abs(readings.amounts[meter.id]?.amount ?? 0)
    let typical = readings.typical[meter.id] ?? own
    return defaults.floorOfTypical * (typical > 0 ? typical : size)
  }

  /// The deviation of the difference of two levels of a stock, canonical units.
  func deviation(
    _ meter: Meter, between levels: BalanceReadings.Levels
  ) -> (value: Double, isAssumed: Bool) {
    let share = meter.accuracy.map { $0 / Self.halfWidth95 } ?? defaults[.stock]
    let variance = levels.start * levels.start + levels.end * levels.end
    let least = defaults.floorOfTypical * max(abs(levels.start), abs(levels.end))
    return (share * max(variance.squareRoot(), least), meter.accuracy == nil)
  }
}

extension SourcedQuantity {
  /// The deviation of a number with a range, which is its 95 % interval, as a share of it; nil without
  /// a range or for a number of zero.
  var relativeDeviation: Double? {
    guard quantity.value != 0, low != nil || high != nil else { return nil }
    let below = low.map { quantity.value - $0.value }
    let above = high.map { $0.value - quantity.value }
    let halves = [below, above].compactMap(\.self)
    let half = halves.reduce(0, +) / Double(halves.count)
    return abs(half / quantity.value) / MeterAccuracy.halfWidth95
  }
}
