public import PhloemModel

/// What happened in a park, month by month: all that an inventory is worked out from.
///
/// A month may be a part of one, where what happened on some days is asked for.
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
      let whole = Period(from: first, through: last)
    else { return Period(year: 1970) }
    return whole
  }

  /// A flow of which nothing is known in any month.
  public var unknown: [MeteredAmount?] { months.map { _ in nil } }

  /// Returns what a meter comes to over several months: amounts add up, levels average over the time
  /// with data.
  ///
  /// - Parameters:
  ///   - id: The meter.
  ///   - isAmount: Whether its intervals add up.
  ///   - chosen: The months; all by default.
  /// - Returns: Canonical units of the meter's amount; nil without data.
  public func total(
    of id: String, isAmount: Bool, in chosen: Set<Period>? = nil
  ) -> MeteredAmount? {
    let parts = zip(months, meters[id] ?? []).compactMap { month, amount in
      chosen?.contains(month) == false ? nil : amount.map { (month, $0) }
    }
    guard !parts.isEmpty else { return nil }
    if isAmount { return parts.dropFirst().reduce(parts[0].1) { $0 + $1.1 } }
    let weights = parts.map { Double($0.0.dayCount) * (1 - $0.1.missingShare) }
    let whole = weights.reduce(0, +)
    guard whole > 0 else { return nil }
    let shares = zip(parts, weights).map { $0.1.scaled(by: $1 / whole) }
    return shares.dropFirst().reduce(shares[0], +)
  }
}
