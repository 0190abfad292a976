public import PhloemModel

/// What one order displaces: per burden, what is avoided stage by stage and what its second life costs.
///
/// The credit of a unit is the rate times the burden of the avoided stages, and at most the burden of
/// the new product over all its stages.
public struct OrderCredit: Sendable {
  /// One burden of an order, canonical units.
  public struct Burden: Sendable {
    /// Its name.
    public let name: String
    /// What a unit is credited.
    public let perUnit: NumberBand
    /// What the order is credited, before lots and roles are looked at.
    public let credit: NumberBand
    /// The credit by stage, in the order of the product's stages, zero where one is not avoided.
    public let stages: [DisplacedBurden.Stage]
    /// Whether the burden of the new product is less than rate and stages would give.
    public let isCapped: Bool
    /// Whether part of it is a guess.
    public let isAssumed: Bool
    /// Whether the credit of a unit lies outside what is plausible; nil without a range.
    public let isPlausible: Bool?
  }

  /// The order.
  public let order: CreditOrder
  /// What is avoided.
  public let burdens: [Burden]
  /// What the second life burdens, all units of the order.
  public let own: [CreditOrder.OwnBurden]

  /// Works an order out.
  public init(_ order: CreditOrder) {
    self.order = order
    burdens = order.product.burdens.map { Self.burden($0, of: order) }
    own = order.own.map {
      CreditOrder.OwnBurden(
        $0.name, dimension: $0.dimension, amount: $0.amount * order.amount,
        isAssumed: $0.isAssumed || order.isAssumed, position: $0.position)
    }
  }

  private static func burden(_ burden: DisplacedBurden, of order: CreditOrder) -> Burden {
    let avoided = burden.avoided(order.avoidedStages)
    let rate = order.rate.value(of: burden)
    let wanted = rate * avoided.reduce(.zero) { $0 + $1.amount }
    let perUnit = wanted.capped(at: burden.total)
    let amount = order.amount * (order.share ?? 1)
    // A cap lowers all stages alike, so that they still add up to the credit.
    let kept = perUnit.combined(wanted) { $1 > 0 ? $0 / $1 : 1 }
    let stages = burden.stages.map { stage in
      let isAvoided = avoided.contains { $0.name == stage.name }
      return DisplacedBurden.Stage(
        stage.name, isAvoided ? rate * stage.amount * kept * amount : .zero)
    }
    let slack = 1 + 1e-12
    let isCapped =
      order.rate.isLimited || wanted.value > burden.total.value * slack
      || wanted.high > burden.total.high * slack
    return Burden(
      name: burden.name, perUnit: perUnit, credit: perUnit * amount, stages: stages,
      isCapped: isCapped,
      isAssumed: burden.isAssumed || order.rate.isAssumed || order.isAssumed,
      isPlausible: burden.plausible.map {
        $0.low <= perUnit.value * slack && perUnit.value <= $0.high * slack
      })
  }
}
