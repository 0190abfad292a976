import PhloemModel

/// How a process's burden goes to what it makes, ready to be worked out in any interval.
struct ProcessSharing: Sendable {
  /// A flow with what one canonical unit of it counts.
  struct Weight: Hashable, Sendable {
    let flow: Int
    let perUnit: Double
  }

  /// The ways of sharing.
  enum Kind: Sendable {
    /// Nothing takes the burden: it stays with the process.
    case none
    /// All to those whose waste is treated.
    case service
    /// In proportion to weighted amounts.
    case weights([Weight])
    /// Heat carries the fuel of a boiler: heat × rate ÷ fuel, the rest by energy.
    case heatRate(heat: [Weight], power: [Weight], fuel: [Weight], rate: Double)
    /// By-products carry a fixed burden an amount, account by account; the rest goes to the main one.
    case substitution(main: Weight?, credits: [(flow: Int, burden: [Double])])
  }

  let kind: Kind
  /// What was used, for people: `mass`, `heat-rate`, `all to alumina`.
  let label: String

  /// Returns the share of the burden of each flow, for given amounts.
  ///
  /// - Parameter amount: A flow's amount, canonical units; 0 when unknown or running backwards.
  /// - Returns: Flows with shares that add up to 1, or none when nothing was made.
  func shares(_ amount: (Int) -> Double) -> [(flow: Int, share: Double)] {
    switch kind {
    case .none, .service: return []
    case .weights(let weights): return Self.proportional(weights, amount, whole: 1)
    case .heatRate(let heat, let power, let fuel, let rate):
      let warm = heat.reduce(0) { $0 + $1.perUnit * amount($1.flow) }
      let burnt = fuel.reduce(0) { $0 + $1.perUnit * amount($1.flow) }
      let driven = power.reduce(0) { $0 + $1.perUnit * amount($1.flow) }
      var toHeat = burnt > 0 ? min(1, warm * rate / burnt) : warm > 0 ? 1 : 0
      if driven <= 0 { toHeat = 1 }
      if warm <= 0 { toHeat = 0 }
      return Self.proportional(heat, amount, whole: toHeat)
        + Self.proportional(power, amount, whole: 1 - toHeat)
    case .substitution(let main, _):
      guard let main, amount(main.flow) > 0 else { return [] }
      return [(main.flow, 1)]
    }
  }

  private static func proportional(
    _ weights: [Weight], _ amount: (Int) -> Double, whole: Double
  ) -> [(flow: Int, share: Double)] {
    let parts = weights.map { $0.perUnit * amount($0.flow) }
    let sum = parts.reduce(0, +)
    guard sum > 0, whole > 0 else { return [] }
    return zip(weights, parts).map { ($0.flow, whole * $1 / sum) }
  }
}
