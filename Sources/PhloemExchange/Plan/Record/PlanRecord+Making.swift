package import PhloemDispatch
import PhloemModel

extension PlanRecord {
  /// How a plan was made, where not all steps were planned at once, each for itself.
  package struct Making: Codable, Sendable {
    /// The number of typical days, and of the days that they stand for.
    package let typicalDays, days: Int?
    /// Hours that a window of time sees, and hours of it that are kept.
    package let windowHours, keptHours: Double?
    /// The scenarios planned for at once.
    package let scenarios: [String]?

    package init?(_ plan: DispatchPlan) {
      let steps = plan.steps
      let isTypical = !steps.dayOfKind.isEmpty
      guard isTypical || plan.rolling != nil || !steps.scenarios.isEmpty else { return nil }
      typicalDays = isTypical ? steps.chains.count : nil
      days = isTypical ? steps.dayOfKind.count : nil
      windowHours = plan.rolling.map { Double($0.window) * steps.hours }
      keptHours = plan.rolling.map { Double($0.keep) * steps.hours }
      scenarios = steps.scenarios.isEmpty ? nil : steps.scenarios.map(\.id)
    }
  }

  /// Why a pool has its price in a step.
  package struct Explanation: Codable, Sendable {
    package struct Part: Codable, Sendable {
      /// `cost`, `pool`, `stored` or `cap`.
      package let source: String
      /// The kind of cost, or the pool.
      package let of: String?
      package let money: Double
      package let place: String?
    }
    package struct Party: Codable, Sendable {
      package let owner, state: String
      package let gives: Bool
      package let rate: Double
      package let marginalCost: Double?
      package let parts: [Part]
    }
    package let pool, time, unit: String
    /// The scenario; nil without scenarios.
    package let scenario: String?
    package let price: Double
    package let parties: [Party]

    package init(_ explanation: PriceExplanation) {
      pool = explanation.pool
      time = explanation.time
      scenario = explanation.scenario
      unit = explanation.unit
      price = explanation.price
      parties = explanation.parties.map { party in
        Party(
          owner: party.owner, state: party.state.rawValue, gives: party.gives, rate: party.rate,
          marginalCost: party.marginalCost,
          parts: party.parts.map { part in
            let (source, of): (String, String?) =
              switch part.source {
              case .cost(let kind): ("cost", kind.rawValue)
              case .pool(let pool): ("pool", pool)
              case .stored: ("stored", nil)
              case .cap: ("cap", nil)
              }
            return Part(
              source: source, of: of, money: part.money, place: part.position?.description)
          })
      }
    }
  }
}
