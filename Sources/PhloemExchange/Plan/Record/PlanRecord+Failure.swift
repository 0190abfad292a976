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
    package struct Cap: Codable, Sendable {
      package let name: String
      package let asked, reachable: Double
    }
    /// The first cap out of reach.
    package let capAsked, capReachable: Double?
    /// All caps out of reach, by year and scenario; nil in plans kept before there were several.
    package let caps: [Cap]?
    package let fixes: [String]
    package let unlimited: [String]
    /// The same in Chinese, where a record is read in both languages.
    package let chinese: Chinese?

    /// The sentences of a failure in Chinese, each list in the order of the other language.
    package struct Chinese: Codable, Sendable {
      package let sentences: [String]
      /// The causes of each shortfall.
      package let causes: [[String]]
      package let fixes: [String]
      package let unlimited: [String]
    }

    /// Records why there is no plan.
    ///
    /// - Parameters:
    ///   - failure: What was found out.
    ///   - words: The words of the record's language.
    ///   - chinese: The words in Chinese, where the record is to be read in both.
    ///   - currency: What costs are counted in.
    package init(
      _ failure: PlanFailure, _ words: PlanFailureWords, chinese: PlanFailureWords? = nil,
      currency: String
    ) {
      status = failure.status.rawValue
      sentences = words.lines(failure, currency: currency)
      shortfalls = failure.shortfalls.map { item in
        Shortfall(
          pool: item.pool, unit: item.unit, isShort: item.isShort, amount: item.amount,
          hours: item.hours, largest: item.windows.map(\.largest).max() ?? 0,
          from: item.windows.first?.from ?? "", to: item.windows.last?.to ?? "",
          causes: item.causes.map(words.cause))
      }
      capAsked = failure.caps.first?.asked
      capReachable = failure.caps.first?.reachable
      caps = failure.caps.map { Cap(name: $0.name, asked: $0.asked, reachable: $0.reachable) }
      fixes = failure.fixes.map { words.change($0.change) }
      unlimited = words.unlimited(failure)
      self.chinese = chinese.map { words in
        Chinese(
          sentences: words.lines(failure, currency: currency),
          causes: failure.shortfalls.map { $0.causes.map(words.cause) },
          fixes: failure.fixes.map { words.change($0.change) }, unlimited: words.unlimited(failure))
      }
    }
  }
}
