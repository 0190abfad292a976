public import PhloemBalance
public import PhloemModel

/// Whether what one meter shows, interval by interval, scatters about one value.
public struct MeterSteadiness: Sendable {
  /// The meter.
  public let meter: String
  /// The test.
  public let test: Steadiness

  /// Returns the test of every meter on a flow with at least four intervals of data, by name.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - amounts: By meter, its amounts in intervals of equal length; nil without data.
  /// - Returns: The tests.
  public static func all(
    in park: Park, amounts: [String: [MeteredAmount?]]
  ) -> [MeterSteadiness] {
    amounts.keys.sorted().compactMap { id in
      guard let meter = park.meters[id], meter.target != .none, meter.isAmount,
        let test = Steadiness((amounts[id] ?? []).compactMap { $0?.amount })
      else { return nil }
      return MeterSteadiness(meter: id, test: test)
    }
  }
}
