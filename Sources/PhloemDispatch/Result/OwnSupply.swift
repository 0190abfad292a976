import PhloemModel
import PhloemOptimise

/// How far the park's own renewable supplies carry a commodity, by both definitions: the yield of all
/// steps against the need of all steps, and what was used in the same step or out of a store.
public struct OwnSupply: Sendable {
  /// The commodity.
  public let commodity: String
  /// The unit of the amounts.
  public let unit: String
  /// What the park took: its own yields and what it bought, less what it sold.
  public let need: Double
  /// What its own supplies could have given.
  public let available: Double
  /// What of that was used in the park.
  public let used: Double

  /// The yield of all steps as a share of the need of all steps.
  public var overall: Double { need > 0 ? available / need : 0 }
  /// The share of the need that was met without buying in the same step.
  public var stepByStep: Double { need > 0 ? used / need : 0 }
  /// Whether nothing is bought, by both definitions.
  public var isSelfSufficient: Bool { overall >= 1 - 1e-9 && stepByStep >= 1 - 1e-9 }
  /// What must be said where the need is more than all that the supplies could give.
  public var warning: String? {
    if overall >= 1 - 1e-9 { return nil }
    return
      "the park needs \(Int(need.rounded())) \(unit) of '\(commodity)', its own supplies yield "
      + "\(Int(available.rounded())): they cannot carry it"
  }
}

extension DispatchPlan {
  /// The own supply of every commodity that the park has a renewable supply of and buys, in order of
  /// names.
  public var ownSupply: [OwnSupply] {
    let park = problem.park
    var yields: [String: (available: Double, used: Double)] = [:]
    var soldOfOwn: [String: Double] = [:]
    for yield in selfUse {
      guard let flow = park.fixedFlows[yield.supply], flow.isRenewable else { continue }
      let old = yields[flow.commodity] ?? (0, 0)
      yields[flow.commodity] = (old.available + yield.available, old.used + yield.selfUsed)
      soldOfOwn[flow.commodity, default: 0] += yield.sold
    }
    return yields.keys.sorted().compactMap { commodity in
      guard let (available, used) = yields[commodity] else { return nil }
      var bought = 0.0
      var sold = 0.0
      for flow in model.flows where flow.commodity == commodity {
        guard let market = park.markets[flow.owner] else { continue }
        if market.direction == .purchase { bought += total(of: flow) }
        if market.direction == .sale { sold += total(of: flow) }
      }
      let need = used + bought - max(0, sold - (soldOfOwn[commodity] ?? 0))
      guard need > 0 else { return nil }
      return OwnSupply(
        commodity: commodity, unit: unit(of: commodity).symbol, need: need,
        available: available, used: used)
    }
  }
}
