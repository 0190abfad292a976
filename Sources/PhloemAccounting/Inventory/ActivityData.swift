public import PhloemMetering
public import PhloemModel

/// What happened in a park, month by month: all that an inventory is worked out from.
public struct ActivityData: Sendable {
  /// The months, in order and without gaps.
  public let months: [Period]
  /// The flows, one period a month.
  public let flowsheet: Flowsheet
  /// Totals of all meters, one a month, canonical units of each meter's amount.
  public let meters: [String: [MeteredAmount]]
  /// The mean emission intensity of each market with an hourly series, weighted by its load, one a
  /// month, kgCO2 per MJ; nil where the series or the load is missing.
  public let intensities: [String: [MeteredAmount?]]

  /// Makes activity data.
  public init(
    months: [Period], flowsheet: Flowsheet, meters: [String: [MeteredAmount]] = [:],
    intensities: [String: [MeteredAmount?]] = [:]
  ) {
    self.months = months
    self.flowsheet = flowsheet
    self.meters = meters
    self.intensities = intensities
  }
}

extension ActivityData {
  /// All months together.
  var period: Period {
    guard let first = months.first, let last = months.last,
      let whole = try? Period(reading: "\(first.label)..\(last.label)")
    else { return Period(year: 1970) }
    return whole
  }

  /// A flow of which nothing is known in any month.
  var unknown: [MeteredAmount?] { months.map { _ in nil } }
}

extension MeterTarget {
  /// Whether a meter with this target measures a flow.
  func measures(_ name: FlowName) -> Bool {
    switch (self, name) {
    case (.port(let p, let c, let d), .port(let process, let direction, let commodity)):
      p == process && c == commodity && d == direction
    case (.boundary(let id), .boundary(let name)): id == name
    default: false
    }
  }
}

extension PhysicalDimension {
  /// The substance whose mass (or `CO2e`) stands in the numerator: `CO2` for kgCO2/kWh.
  var substance: String? {
    for power in powers where power.exponent == 1 {
      switch power.base {
      case .massOf(let name): return name
      case .co2e: return "CO2e"
      default: continue
      }
    }
    return nil
  }
}
