package import PhloemDispatch
import PhloemModel
import PhloemOptimise

extension PlanRecord {
  /// Why there is no plan.
  package struct Failure: Codable, Sendable {
    package struct Shortfall: Codable, Sendable {
      package let pool, unit: String
      package let isShort: Bool
      package let amount, hours, largest: Double
      package let from, to: String
      package let causes: [String]
    }
    package let status: String
    package let sentences: [String]
    package let shortfalls: [Shortfall]
    package let capAsked, capReachable: Double?
    package let fixes: [String]
    package let unlimited: [String]

    package init(_ failure: PlanFailure, _ words: PlanFailureWords, currency: String) {
      status = failure.status.rawValue
      sentences = words.lines(failure, currency: currency)
      shortfalls = failure.shortfalls.map { item in
        Shortfall(
          pool: item.pool, unit: item.unit, isShort: item.isShort, amount: item.amount,
          hours: item.hours, largest: item.windows.map(\.largest).max() ?? 0,
          from: item.windows.first?.from ?? "", to: item.windows.last?.to ?? "",
          causes: item.causes.map(words.cause))
      }
      capAsked = failure.cap?.asked
      capReachable = failure.cap?.reachable
      fixes = failure.fixes.map { words.change($0.change) }
      unlimited = words.unlimited(failure)
    }
  }
}
