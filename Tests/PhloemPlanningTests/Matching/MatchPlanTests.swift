import Foundation
import PhloemModel
import PhloemPlanning
import PhloemTestSupport
import Testing

/// Plans against hand calculations and against every set of links.
@Suite struct MatchPlanTests {
  /// The best set of the industrial case is the best of all sets of its links.
  @Test func industrialCaseIsTheBestOfAllSets() throws {
    let file = "Cases/S137-industrial-symbiosis/match.yaml"
    let text = try String(
      contentsOf: PackageFiles.root.appendingPathComponent(file), encoding: .utf8)
    let (problem, findings) = try MatchProblem.read(YAMLNode(reading: text, file: file))
    #expect(findings.isEmpty)
    let best = try #require(try MatchEnumeration(problem: problem).leastCost())
    let plan = try problem.plan()
    #expect(isClose(try #require(plan.value), best, relative: 1e-8))
  }

  @Test(arguments: UInt64(1)...24)
  func bestOfAllSets(seed: UInt64) throws {
    let problem = try MatchSamples.problem(MatchSamples.random(seed))
    let enumeration = MatchEnumeration(problem: problem)
    let best = try #require(try enumeration.leastCost())
    let plan = try problem.plan(within: 0.5, alternatives: 1)
    #expect(isClose(try #require(plan.value), best, relative: 1e-8), "\(MatchSamples.random(seed))")
    let used = Set(plan.links.map(\.number))
    guard !used.isEmpty, let next = try enumeration.leastCost(barred: used) else { return }
    if next <= best * 1.49 {
      let found = try #require(plan.alternatives.first)
      #expect(isClose(found.value, next, relative: 1e-8))
      #expect(!used.isSubset(of: found.links))
      #expect(isClose(found.behind, next / best - 1, absolute: 1e-7))
    } else if next > best * 1.51 {
      #expect(plan.alternatives.isEmpty)
    }
  }

  /// 25 t into the kiln with at least 12 % zinc: all 10 t of the rich dust, and of the poor one what
  /// 2 − 1.2 t of zinc allow at 7 points below the limit, 11.43 t.
  @Test func zincLimit() throws {
    let plan = try MatchSamples.problem(MatchSamples.dust).plan()
    let poor = try #require(plan.links.first { $0.link.source == 1 })
    #expect(isClose(poor.amount, 80.0 / 7, relative: 1e-7))
    #expect(isClose(try #require(plan.value), 9000 * (2 + 0.05 * 80 / 7), relative: 1e-7))
    let limit = try #require(plan.sinks.first?.limits.first?.limit)
    #expect(limit.binds)
    // A point less lets more in: d/dL of 0.45 × 80/7 kCNY with 10(0.2 − L)/(L − 0.05) t of it.
    #expect(isClose(limit.shadowPrice, -0.45 * 10 * 0.15 / 0.0049 * 1000 * 0.01, relative: 1e-6))
  }

  /// Shadow prices are what a small change of a bound brings.
  @Test func shadowPricesAreDifferences() throws {
    let base = try MatchSamples.problem(MatchSamples.slag).plan()
    let price = try #require(base.sinks.first?.binding.first?.shadowPrice)
    let other = MatchSamples.slag.replacingOccurrences(
      of: "max-substitution: 60 %", with: "max-substitution: 60.01 %")
    let changed = try MatchSamples.problem(other).plan()
    let difference = try #require(changed.value) - (try #require(base.value))
    #expect(isClose(difference * 100, price, relative: 1e-5))
  }

  /// 90 °C cool by 2 K/km over 2.224 km of great circle; 45 °C are too cold for the houses; in summer
  /// the greenhouse needs nothing.
  @Test func heatLinks() throws {
    let problem = try MatchSamples.problem(MatchSamples.heat)
    let cold = try #require(problem.excluded.first)
    #expect(cold.kind == .temperature && problem.sources[cold.source].id == "warm")
    #expect(problem.sinks[cold.sink].id == "houses")
    let houses = try #require(problem.links.first { $0.sink == 0 })
    // One degree of latitude is 111.195 km on a sphere of 6371.0088 km.
    #expect(isClose(houses.distance, 0.02 * 111.195_08, relative: 1e-6))
    #expect(isClose(houses.active, 1 - 0.02 * houses.distance, relative: 1e-12))
    #expect(isClose(houses.energy, 3 * houses.distance * 0.5, relative: 1e-12))
    let plan = try problem.plan()
    let supplied = plan.sinks.filter { $0.sink == 1 }.map(\.substituted)
    #expect(isClose(supplied[0], 8000, relative: 1e-7) && supplied[1] == 0)
  }

  @Test(arguments: [
    (MatchObjective.virgin, "t"), (.diverted, "t"), (.carbon, "t"), (.cost, "CNY"),
  ])
  func objectives(objective: MatchObjective, unit: String) throws {
    let problem = try MatchSamples.problem(MatchSamples.slag)
    #expect(problem.unit(of: objective) == unit)
    let best = try #require(try problem.plan(for: objective).value)
    for other in [MatchObjective.virgin, .diverted, .carbon, .cost] {
      let plan = try problem.plan(for: other)
      let value: Double? =
        switch objective {
        case .cost: plan.totals.cost
        case .carbon: plan.totals.emissions
        case .virgin: plan.sinks.reduce(0) { $0 + $1.virgin }
        case .diverted: plan.links.reduce(0) { $0 + $1.amount }
        case .value: nil
        }
      let found = try #require(value)
      #expect(objective.isMost ? found <= best * (1 + 1e-7) : found >= best * (1 - 1e-7))
    }
  }

  /// Who bears a cost moves both ends, not the gain.
  @Test func termsMoveTheInterval() throws {
    let buyer = try MatchSamples.problem(MatchSamples.slag).plan().links[0]
    let terms = "terms: {transport: supplier, treatment: supplier, activation: supplier}\n"
    let supplier = try MatchSamples.problem(terms + MatchSamples.slag).plan().links[0]
    #expect(buyer.bargain.lowest == -60)
    let shift = buyer.cost / buyer.amount
    #expect(isClose(supplier.bargain.lowest - buyer.bargain.lowest, shift, relative: 1e-9))
    #expect(
      isClose(
        try #require(supplier.bargain.gain), try #require(buyer.bargain.gain), relative: 1e-9))
  }

  /// D takes 40 t of stone at 2 % of SiO2, of which at most half is slag at 1.2 %: 20 t of each have a mean
  /// of (20 × 2 + 20 × 1.2)/40 = 1.6 %, the least that can be reached below a limit of 1 %.
  @Test func theLimitThatWouldGiveWayIsNamed() throws {
    let problem = try MatchSamples.problem(
      """
      title: Stone
      currency: CNY
      commodities: {slag: {unit: t}, stone: {unit: t}}
      technologies: {press: {from: slag, to: stone, cost: 10 CNY/t}}
      sources: {A: {commodity: slag, available: 100 t, quality: {SiO2: 1.2 %}, disposal: 5 CNY/t}}
      sinks:
        D:
          commodity: stone
          demand: 40 t
          virgin: {price: 50 CNY/t, quality: {SiO2: 2 %}}
          limits: {SiO2: {max: 1 %}}
          max-substitution: 50 %
      """)
    let plan = try problem.plan()
    #expect(plan.status == .infeasible)
    let clash = try #require(plan.clash)
    let words = "SiO2 of D ≤ 1 %: it would have to be 1.6 %, the least that can be reached"
    #expect(clash.relaxations.map(\.en).contains(words), "\(clash.relaxations.map(\.en))")
    #expect(
      clash.relaxations.contains { $0(.zh) == "D 的 SiO2 ≤ 1 %：须放宽到 1.6 %（可达到的最低值）" })
    #expect(clash.rows.contains { $0(.zh).contains("需要 40 t") })
  }
}
