public import PhloemModel

extension Flowsheet {
  /// Resolves every flow of a park.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - metered: What each meter amounts to in each period, canonical units of its amount; nil
  ///     where it has no data.
  ///   - durations: The length of each period, seconds.
  ///   - demands: Amounts of commodities that are asked for in every period instead of metered, for
  ///     a design without readings.
  /// - Returns: The flowsheet; what could not be resolved is in its findings.
  public static func resolve(
    _ park: Park, metered: [String: [MeteredAmount?]], durations: [Double],
    demands: [String: Quantity] = [:]
  ) -> Flowsheet {
    var builder = FlowsheetBuilder(park, demands: demands)
    for period in durations.indices {
      builder.solve(period: period, duration: durations[period], metered: metered)
    }
    return builder.finish(periods: durations.count)
  }
}
