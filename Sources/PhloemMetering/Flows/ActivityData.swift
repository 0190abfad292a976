public import PhloemModel

/// What happened in a park, month by month: all that an inventory is worked out from.
public struct ActivityData: Sendable {
  /// The months, in order and without gaps.
  public let months: [Period]
  /// The flows, one period a month.
  public let flowsheet: Flowsheet
  /// Totals of all meters, one a month, canonical units of each meter's amount; nil without data.
  public let meters: [String: [MeteredAmount?]]
  /// The mean emission intensity of each market with an hourly series, weighted by its load, one a
  /// month, kgCO2 per MJ; nil where the series or the load is missing.
  public let intensities: [String: [MeteredAmount?]]

  /// Makes activity data.
  public init(
    months: [Period], flowsheet: Flowsheet, meters: [String: [MeteredAmount?]] = [:],
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
  public var period: Period {
    guard let first = months.first, let last = months.last,
      let whole = try? Period(reading: "\(first.label)..\(last.label)")
    else { return Period(year: 1970) }
    return whole
  }

  /// A flow of which nothing is known in any month.
  public var unknown: [MeteredAmount?] { months.map { _ in nil } }
}
