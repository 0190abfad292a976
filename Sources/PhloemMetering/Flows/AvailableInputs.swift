public import PhloemModel

/// How much of a demand the inputs that are at hand allow, and which of them limits it.
public struct AvailableInputs: Sendable {
  /// One input.
  public struct Input: Sendable {
    /// The commodity.
    public let commodity: String
    /// How much is at hand, canonical units of its unit.
    public let available: Double
    /// How much the demand needs, canonical units; nil when it cannot be told.
    public let needed: Double?
    /// How many times the demand it allows; nil when it sets no limit, as none of it is needed, or
    /// when the need cannot be told.
    public let scale: Double?
  }

  /// The inputs, by name.
  public let inputs: [Input]

  /// The input that allows least; the first by name of several.
  public var limiting: Input? {
    inputs.filter { $0.scale != nil }.min { ($0.scale ?? 0) < ($1.scale ?? 0) }
  }

  /// How many times the demand all inputs allow; nil when none sets a limit.
  public var scale: Double? { limiting?.scale }

  /// Whether every input allows the demand; nil when the need of one cannot be told.
  public var isEnough: Bool? {
    if let scale, scale < 1 - 1e-9 { return false }
    return inputs.contains { $0.needed == nil } ? nil : true
  }

  /// Finds the limit.
  ///
  /// A commodity that the park buys or is supplied with is needed as far as it crosses the boundary,
  /// any other as far as processes use it. Recipes are linear and what a park states as fixed is
  /// constant, so that two demands tell the need at every other.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - demands: What is asked for, by commodity.
  ///   - available: What is at hand, by commodity, in units that convert into the commodity's own.
  public init(_ park: Park, demands: [String: Quantity], available: [String: Quantity]) {
    let once = Flowsheet.resolve(park, metered: [:], durations: [1], demands: demands)
    let twice = Flowsheet.resolve(
      park, metered: [:], durations: [1], demands: demands.mapValues { $0 * 2 })
    inputs = available.sorted { $0.key < $1.key }.compactMap { id, amount in
      guard let commodity = park.commodities[id],
        let stock = try? commodity.convert(amount, to: commodity.unit).value
      else { return nil }
      let needed = Self.need(of: id, once)
      var scale: Double?
      if let needed, let double = Self.need(of: id, twice) {
        let slope = double - needed
        if slope > 1e-12 * abs(double) {
          scale = max(0, (stock - (needed - slope)) / slope)
        }
      }
      return Input(commodity: id, available: stock, needed: needed, scale: scale)
    }
  }

  /// What enters the park of a commodity, else what processes use of it; nil when it cannot be told.
  private static func need(of commodity: String, _ sheet: Flowsheet) -> Double? {
    let own = sheet.flows.filter { $0.commodity == commodity && $0.pool != nil }
    let entering = own.filter { flow in
      if case .boundary = flow.name { flow.sign > 0 } else { false }
    }
    // Nothing takes it, so that no balance tells how much enters.
    if !own.contains(where: { $0.sign < 0 }) { return 0 }
    let used = own.filter { flow in
      if case .port = flow.name { flow.sign < 0 } else { false }
    }
    var sum = 0.0
    for flow in entering.isEmpty ? used : entering {
      guard let amount = flow.total?.amount else { return nil }
      sum += amount
    }
    return sum
  }
}
