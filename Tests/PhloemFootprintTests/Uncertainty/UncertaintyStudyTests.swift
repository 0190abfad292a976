import Foundation
import PhloemFootprint
import PhloemModel
import PhloemNumerics
import PhloemTestSupport
import Testing

/// What is asked of draws: whether they settle, how two products compare, what is drawn together.
@Suite struct UncertaintyStudyTests {
  /// By hand: of 1 … 20 the mean after 10 is 5.5, its variance 55/6, its median 5.5; after 20 it is 10.5, of
  /// variance 35.
  @Test func convergenceByHand() throws {
    let found = Convergence(of: (1...20).map(Double.init))
    #expect(found.points.map(\.draws) == [10, 20])
    #expect(isClose(found.points[0].mean, 5.5) && isClose(found.points[0].median, 5.5))
    #expect(isClose(found.points[0].standardError, (55.0 / 6 / 10).squareRoot(), relative: 1e-12))
    #expect(isClose(found.points[1].mean, 10.5) && isClose(found.points[1].median, 10.5))
    #expect(isClose(found.precision, 1.959963984540054 * (35.0 / 20).squareRoot() / 10.5))
    let many = Convergence(of: Array(repeating: 1, count: 1_234))
    #expect(many.points.map(\.draws) == [10, 20, 50, 100, 200, 500, 1_000, 1_234])
    #expect(Convergence(of: []).points.isEmpty)
  }

  /// Two products of their own lognormal emission: A below B with probability Φ(ln(mB/mA)/√(σA² + σB²)).
  ///
  /// Here ln 1.2 / 0.5 = 0.3646, Φ = 0.6423; the tolerance is four standard errors of 10,000 draws.
  @Test func theShareBelowIsThatOfTheLaw() throws {
    var system = SmallSystem.make(references: [1, 1], uses: [], releases: [])
    for (place, median, sigma) in [(0, 1.0, 0.3), (1, 1.2, 0.4)] {
      system.biosphere.append(
        row: 0, column: place, amount: median, spread: .lognormal(median: median, sigma: sigma),
        stream: UInt64(place + 1))
    }
    let run = try Technosphere(system).factorised().monteCarlo(
      [Demand(product: 0), Demand(product: 1)], [[1]],
      MonteCarloOptions(iterations: 10_000, seed: 9, comparisons: [.init(0, 1)]))
    let share = run.comparison(0, category: 0).shareBelow
    let expected = NormalDistribution().cumulative(log(1.2) / 0.5)
    #expect(isClose(expected, 0.6423, relative: 1e-3))
    #expect(abs(share - expected) < 4 * (expected * (1 - expected) / 10_000).squareRoot())
  }

  /// An even spread fills even intervals evenly: each of 8 holds n/8 within four standard errors.
  @Test func theHistogramIsThatOfTheLaw() throws {
    var system = SmallSystem.make(references: [1], uses: [], releases: [])
    system.biosphere.append(
      row: 0, column: 0, amount: 3, spread: Uncertainty(kind: .uniform, minimum: 2, maximum: 4),
      stream: 1)
    let run = try Technosphere(system).factorised().monteCarlo(
      [Demand(product: 0)], [[1]], MonteCarloOptions(iterations: 1600, seed: 9))
    let bins = run.spread(demand: 0, category: 0).histogram(bins: 8)
    #expect(bins.counts.count == 8 && bins.edges.count == 9)
    for count in bins.counts {
      #expect(abs(Double(count) - 200) < 4 * (1600.0 * 7 / 64).squareRoot())
    }
    #expect(abs((bins.edges.first ?? 0) - 2) < 0.02 && abs((bins.edges.last ?? 0) - 4) < 0.02)
  }

  private func plant() throws -> LinkResult {
    var small = SmallDatabase()
    small.flow("co2", .elementary, name: "Carbon dioxide")
    small.flow("power", .product)
    small.flow("thing", .product)
    small.process(
      "grid",
      [
        small.out("power", 1, reference: true),
        small.out("co2", 4, uncertainty: .lognormal(median: 4, sigma: 0.3)),
      ])
    small.process(
      "plant",
      [
        small.out("thing", 1, reference: true),
        small.into("power", 0.5, uncertainty: .lognormal(median: 0.5, sigma: 0.3)),
      ])
    return try small.database.linked(by: LinkRules(byProducts: .cutOff))
  }

  /// ln(score) = z1·0.3 + z2·0.3 + constant: its variance is 0.09·(2 + 2ρ), 0.324 at ρ = 0.8; of 4,000 draws
  /// a variance is within 9 %, four times √(2/4000).
  @Test func correlationsAreReadFromATable() throws {
    let result = try plant()
    let table = try CSVTable(
      reading:
        "process,flow,other-process,other-flow,correlation\ngrid,Carbon dioxide,plant,power,0.8\n",
      file: "c.csv")
    let together = try StreamCorrelations(reading: table, of: result)
    let run = try Technosphere(result.system).factorised().monteCarlo(
      [Demand(product: result.system.column("plant"))], [[1]],
      MonteCarloOptions(iterations: 4000, seed: 2, correlations: together))
    var moments = RunningMoments()
    for score in run.scores(demand: 0, category: 0) { moments.add(log(score)) }
    #expect(isClose(moments.variance, 0.324, relative: 0.09))
    // The shares are named.
    let shares = try Technosphere(result.system).factorised().varianceShares(
      of: run, demand: 0, category: 0, [[1]])
    #expect(
      Set(shares.shares.map { result.name(of: $0) })
        == ["Carbon dioxide from grid", "power from grid to plant"])
  }

  @Test func rowsThatNameNothingAreSaid() throws {
    let result = try plant()
    let table = try CSVTable(
      reading: """
        process,flow,other-process,other-flow,correlation
        gird,co2,plant,power,0.8
        grid,steam,plant,power,0.8
        grid,co2,grid,co2,0.5
        grid,co2,plant,power,2
        """, file: "c.csv")
    #expect {
      try StreamCorrelations(reading: table, of: result)
    } throws: { error in
      let text = "\(error)"
      return text.contains("c.csv:2") && text.contains("did you mean 'grid'?")
        && text.contains("'grid' has no exchanges of 'steam'")
        && text.contains("correlated with itself") && text.contains("c.csv:5")
    }
  }
}
