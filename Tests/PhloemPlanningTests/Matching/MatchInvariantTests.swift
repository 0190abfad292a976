import PhloemModel
import PhloemPlanning
import PhloemTestSupport
import Testing

/// What holds of every plan, over seeded random problems.
@Suite struct MatchInvariantTests {
  @Test(arguments: UInt64(1)...60)
  func plansHold(seed: UInt64) throws {
    let problem = try MatchSamples.problem(MatchSamples.random(seed))
    let plan = try problem.plan()
    #expect(plan.status == .optimal)
    for result in plan.sources {
      #expect(result.used <= result.available * (1 + 1e-7) && result.used >= 0)
      #expect((result.left > 0) == !result.reasons.isEmpty)
    }
    for result in plan.sinks {
      let sink = problem.sinks[result.sink]
      let demand = try #require(result.demand)
      let virgin = try #require(sink.virgin)
      #expect(
        isClose(result.substituted + result.virgin * virgin.active, demand, relative: 1e-7))
      #expect(result.substituted <= demand * (sink.mostSubstitution ?? 1) * (1 + 1e-7))
      for limit in result.limits.map(\.limit) {
        let mean = try #require(limit.worstMean)
        #expect(mean <= limit.bound * (1 + 1e-6))
      }
    }
    for balance in plan.balances {
      #expect(isClose(balance.gap + balance.input, balance.input, relative: 1e-9))
      #expect(balance.ends.allSatisfy { $0.amount > 0 })
    }
    // The gains of the links, one by one, are the benefit against buying everything new.
    let gains = try plan.links.reduce(0) { sum, link in
      sum + link.amount * (try #require(link.bargain.gain))
    }
    let benefit = try #require(plan.allVirgin).cost - plan.totals.cost
    #expect(isClose(gains, benefit, relative: 1e-6, absolute: 1e-3))
    #expect(benefit >= -1e-6)
  }

  /// A problem a thousand times as large has the same plan, a thousand times as large.
  @Test(arguments: UInt64(1)...10)
  func scaleDoesNotMatter(seed: UInt64) throws {
    let small = try MatchSamples.problem(MatchSamples.random(seed)).plan()
    let large = try MatchSamples.problem(MatchSamples.random(seed, factor: 1000)).plan()
    #expect(
      isClose(
        try #require(large.value), 1000 * (try #require(small.value)), relative: 1e-7))
    #expect(large.links.map(\.number) == small.links.map(\.number))
  }

  /// One more link, more supply or a looser limit never cost more.
  @Test(arguments: UInt64(1)...20)
  func looserIsNotWorse(seed: UInt64) throws {
    let text = MatchSamples.random(seed)
    let tight = try MatchSamples.problem(text).plan()
    var lines = text.split(separator: "\n").map(String.init)
    for number in lines.indices where lines[number].contains("max-substitution") {
      lines[number] = "    max-substitution: 100 %"
    }
    for number in lines.indices where lines[number].contains("limits:") {
      lines[number] = "    limits: {Cl: {max: 90 %}}"
    }
    let loose = try MatchSamples.problem(lines.joined(separator: "\n")).plan()
    #expect(try #require(loose.value) <= (try #require(tight.value)) * (1 + 1e-9))
  }
}
