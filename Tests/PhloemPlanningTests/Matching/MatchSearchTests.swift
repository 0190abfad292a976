import Foundation
import PhloemModel
import PhloemPlanning
import PhloemTestSupport
import Testing

/// Searches that end before the best: what they give, and the bound that they tell.
@Suite struct MatchSearchTests {
  /// The bound lies at or below the least cost of all sets, the plan at or above it and within the gap.
  @Test(arguments: UInt64(1)...16)
  func theBestLiesBetweenBoundAndPlan(seed: UInt64) throws {
    let problem = try MatchSamples.problem(MatchSamples.random(seed))
    let best = try #require(try MatchEnumeration(problem: problem).leastCost())
    let plan = try problem.plan(MatchSearch(gap: 0.05))
    let (value, bound) = (try #require(plan.value), try #require(plan.bound))
    #expect(plan.status == .optimal)
    #expect(bound <= best * (1 + 1e-9) && value >= best * (1 - 1e-9))
    #expect(try #require(plan.gap) <= 0.05 + 1e-9)
    let exact = try problem.plan()
    #expect(try #require(exact.gap) <= 1e-8)
  }

  /// 800 possible links in a fifth of a second: the time runs out, the bound holds.
  @Test func timeRunsOut() throws {
    let problem = try MatchSamples.problem(MatchSamples.random(7, size: (40, 20)))
    #expect(problem.links.count == 800)
    let plan = try problem.plan(MatchSearch(timeLimit: 0.2))
    #expect(plan.status == .timeLimit)
    if let value = plan.value {
      #expect(plan.bound.map { $0 < value } ?? true)
      #expect(value < (try #require(plan.allVirgin)).cost)
    } else {
      #expect(plan.links.isEmpty)
    }
  }

  /// Where no link costs anything to open there is nothing to choose: the plan is that of a linear
  /// programme, of every objective.
  @Test(arguments: UInt64(1)...8)
  func linksThatCostNothingToOpen(seed: UInt64) throws {
    let text = MatchSamples.random(seed).split(separator: "\n").map { line in
      line.range(of: ", activation").map { line[..<$0.lowerBound] + "}" } ?? line[...]
    }.joined(separator: "\n")
    let problem = try MatchSamples.problem(text)
    let best = try #require(try MatchEnumeration(problem: problem).leastCost())
    #expect(isClose(try #require(try problem.plan().value), best, relative: 1e-8))
    let diverted = try problem.plan(for: .diverted)
    #expect(diverted.status == .optimal && diverted.totals.cost >= best * (1 - 1e-9))
  }

  /// The unit of a shadow price is that of the objective over that of the bound.
  @Test func shadowPricesHaveUnits() throws {
    let problem = try MatchSamples.problem(MatchSamples.slag)
    let plan = try problem.plan()
    let share = try #require(plan.sinks.first?.binding.first)
    #expect(share.words.en == "by-products in D1 ≤ 60 %" && share.unit == "CNY/% point")
    #expect(plan.sinks[0].limits[0].priceUnit == "CNY/% point")
    let diverted = try problem.plan(for: .diverted)
    #expect(diverted.links.flatMap(\.binding).allSatisfy { $0.unit.hasPrefix("t/") })
    let dust = try MatchSamples.problem(MatchSamples.dust).plan()
    let all = try #require(
      dust.links.flatMap(\.binding).first { $0.words.en.hasPrefix("all of the 10 t of rich") })
    #expect(all.unit == "CNY/t")
    // One tonne more of the rich dust holds 0.2 t of zinc and lets 80/70 t of the poor in.
    #expect(isClose(all.shadowPrice, 9000 * (0.2 + 0.05 * 8 / 7), relative: 1e-6))
  }
}
