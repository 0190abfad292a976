import PhloemAccounting
package import PhloemMetering
package import PhloemModel
package import PhloemStore

/// A park's readings of one period, taken apart for a reconciliation.
package struct BalanceWork {
  package let park: Park
  package let data: ParkData
  package let period: Period
  package let defaults: AccuracyDefaults
  package let readings: BalanceReadings

  /// Reads what the meters say.
  ///
  /// - Parameters:
  ///   - session: The park.
  ///   - period: The period.
  /// - Throws: `InputError` when nothing is measured in it.
  package init(_ session: ParkSession, period: Period) throws {
    park = session.park
    data = session.data
    self.period = period
    defaults = try AccuracyDefaults.load()
    let boundaries = period.boundaries(by: .period, in: park.zone)
    guard let readings = try data.balanceReadings(between: boundaries).first,
      !readings.amounts.isEmpty || !readings.levels.isEmpty
    else {
      throw InputError(
        "nothing is measured in \(period.label)",
        help: "ingest readings of the period, or name another with --period")
    }
    self.readings = readings
  }

  /// Reconciles the flows of the period.
  ///
  /// - Throws: `InputError` when no meter with data is on a flow.
  package func reconciliation(_ options: BalanceOptions, level: Double) throws -> ParkReconciliation
  {
    let state = ParkReconciliation(
      park, readings: readings, defaults: defaults, options: options, level: level)
    guard state.meterBalance.measuredCount > 0 else {
      let isMetered = park.meters.values.contains { $0.target != .none }
      throw InputError(
        "no meter with data in \(period.label) is on a flow",
        help: isMetered
          ? "ingest readings of the period, or name another with --period"
          : "name the flow of a meter under 'measures'")
    }
    return state
  }

  package var meterTree: [MeterTreeGap] {
    MeterTreeGap.all(in: park, readings: readings, defaults: defaults)
  }
}
