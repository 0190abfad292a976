import PhloemFootprint
import PhloemTestSupport
import Testing

@Suite struct ContributionTests {
  /// By hand: product 0 takes 0.5 of 1 and avoids 0.25 of 2; direct 2, 4, 8: 2 + 2 - 2.
  @Test func aSystemWithASaving() throws {
    let system = SmallSystem.make(
      references: [1, 1, 1], uses: [(1, 0, 0.5), (2, 0, -0.25)],
      releases: [(0, 0, 2), (0, 1, 4), (0, 2, 8)])
    let solved = try Technosphere(system).factorised()
    let found = try solved.inventory(of: Demand(product: 0)).contributionsByActivity([1])
    #expect(isClose(found.score, 2))
    #expect(found.parts.map(\.index).sorted() == [0, 1, 2])
    #expect(found.parts.first { $0.index == 2 }?.impact == -2)
    #expect(found.remainder == 0 && found.left == 0)
  }

  @Test(arguments: UInt64(1)...20)
  func allSplitsAddUpToTheScore(seed: UInt64) throws {
    let technosphere = try Technosphere(RandomSystem.make(seed: seed, count: 60))
    let factors = RandomSystem.factors
    let solved = try technosphere.factorised()
    let demand = Demand([.init(product: 5, amount: 2), .init(product: 30, amount: 1)])
    let inventory = try solved.inventory(of: demand)
    let impacts = try solved.impactsOfProducts(factors).impacts
    let direct = try technosphere.directImpacts(factors)
    for m in factors.indices {
      let score = try inventory.impacts(factors)[0, m]
      func isScore(_ split: Contributions) -> Bool {
        isClose(split.score, score, relative: 1e-9, absolute: 1e-9)
          && isClose(
            split.parts.reduce(split.remainder) { $0 + $1.impact }, score, relative: 1e-9,
            absolute: 1e-9)
      }
      #expect(isScore(try inventory.contributionsByActivity(factors[m], limit: 7)))
      #expect(isScore(try inventory.contributionsByActivity(factors[m], cutOff: 0.05)))
      #expect(isScore(try inventory.contributionsByFlow(factors[m], limit: 2)))
      #expect(
        isScore(
          try inventory.contributionsByStage(factors[m], stages: 3) { $0 % 5 == 4 ? nil : $0 % 3 }))
      let tier = try inventory.firstTier(of: 5, factors[m], impacts: impacts[m], limit: 3)
      #expect(
        isClose(
          tier.parts.reduce(tier.remainder) { $0 + $1.impact }, impacts[m][5], relative: 1e-9,
          absolute: 1e-9))
      try checkTree(demand, technosphere, direct[m], impacts[m], score)
      let chart = try FlowChart(inventory, direct: direct[m], impacts: impacts[m], cutOff: 0.02)
      #expect(
        isClose(
          chart.nodes.reduce(chart.remainder) { $0 + $1.direct }, score, relative: 1e-9,
          absolute: 1e-9))
      for (k, node) in chart.nodes.enumerated() {
        let entering = chart.links.filter { $0.to == k }.reduce(0) { $0 + $1.impact }
        #expect(
          isClose(node.direct + entering + node.remainder, node.impact, relative: 1e-9, absolute: 1e-9))
      }
    }
  }

  private func checkTree(
    _ demand: Demand, _ technosphere: Technosphere, _ direct: [Double], _ impacts: [Double],
    _ score: Double
  ) throws {
    let tree = try SupplyTree(
      of: demand, technosphere, direct: direct, impacts: impacts,
      limits: .init(cutOff: 0.005, depth: 6, nodes: 200))
    #expect(isClose(tree.score, score, relative: 1e-9, absolute: 1e-9))
    let roots = tree.roots.reduce(tree.remainder) { $0 + tree.nodes[$1].impact }
    #expect(isClose(roots, score, relative: 1e-9, absolute: 1e-9))
    for node in tree.nodes {
      let children = node.children.reduce(0) { $0 + tree.nodes[$1].impact }
      #expect(
        isClose(node.direct + children + node.remainder, node.impact, relative: 1e-9, absolute: 1e-9))
      #expect(node.depth <= 6)
    }
    // Direct impacts on all paths and all remainders are the score, too.
    let all = tree.nodes.reduce(tree.remainder) { $0 + $1.direct + $1.remainder }
    #expect(isClose(all, score, relative: 1e-9, absolute: 1e-9))
  }

  @Test func twoProductsDifferByTheirParts() throws {
    let technosphere = try Technosphere(RandomSystem.make(seed: 4, count: 60))
    let solved = try technosphere.factorised()
    let found = try solved.inventories(of: [Demand(product: 3), Demand(product: 44)])
    let difference = try ProductComparison(found[0], found[1], RandomSystem.factors[0], limit: 5)
    let scores = try solved.scores(
      of: [Demand(product: 3), Demand(product: 44)], [RandomSystem.factors[0]])
    #expect(isClose(difference.difference, scores[1, 0] - scores[0, 0]))
    for split in [difference.activities, difference.flows] {
      let sum = split.parts.reduce(split.remainder) { $0 + $1.impact }
      #expect(isClose(sum, difference.difference, relative: 1e-9, absolute: 1e-10))
    }
  }
}
