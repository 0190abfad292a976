package import PhloemDispatch

extension PlanRecord {
  /// How far own supplies carry a commodity.
  package struct Own: Codable, Sendable {
    package let commodity, unit: String
    package let need, available, used, overall, stepByStep: Double
    package let isSelfSufficient: Bool
    package let warning: String?

    package init(_ own: OwnSupply) {
      commodity = own.commodity
      unit = own.unit
      need = own.need
      available = own.available
      used = own.used
      overall = own.overall
      stepByStep = own.stepByStep
      isSelfSufficient = own.isSelfSufficient
      warning = own.warning
    }
  }

  /// How much of what a pool's demands take is clean.
  package struct Clean: Codable, Sendable {
    package let pool, commodity: String
    package let demand, clean, share: Double

    package init(_ pool: CleanShares.Pool) {
      self.pool = pool.pool
      commodity = pool.commodity
      demand = pool.demand
      clean = pool.clean
      share = pool.share
    }
  }
}
