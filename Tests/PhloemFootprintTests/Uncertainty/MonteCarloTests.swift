import Foundation
import PhloemNumerics
import PhloemTestSupport
import Testing

@testable import PhloemFootprint

@Suite struct MonteCarloTests {
  private func expectSame(_ a: MonteCarloResult, _ b: MonteCarloResult, demand: Int = 0) {
    #expect(a.accepted == b.accepted)
    for m in 0..<2 {
      #expect(a.scores(demand: demand, category: m) == b.scores(demand: demand, category: m))
      #expect(
        a.spread(demand: demand, category: m) == b.spread(demand: demand, category: m))
    }
  }

  // Score of a chain of lognormals is lognormal: its mean and quantiles are known.
  @Test func aChainOfLognormalsIsLognormal() throws {
    var system = SmallSystem.make(references: [1, 1], uses: [], releases: [])
    system.technosphere.append(
      row: 1, column: 0, amount: -0.5, factor: -1,
      spread: .lognormal(median: 0.5, sigma: 0.3), stream: 1)
    system.biosphere.append(
      row: 0, column: 1, amount: 4, spread: .lognormal(median: 4, sigma: 0.4), stream: 2)
    let solved = try Technosphere(system).factorised()
    let found = try solved.monteCarlo(
      [Demand(product: 0)], [[1]], MonteCarloOptions(iterations: 100_000, seed: 3, kept: 0))
    let spread = found.spread(demand: 0, category: 0)
    // σ² = 0.09 + 0.16, so σ = 0.5; median 2.
    #expect(found.accepted == 100_000 && found.stated == [[2]])
    #expect(isClose(spread.moments.mean, 2 * exp(0.125), relative: 0.01))
    #expect(isClose(spread.median, 2, relative: 0.01))
    let ends = spread.quantiles([0.05, 0.95])
    #expect(isClose(ends[0], 2 * exp(-0.5 * 1.644_853_63), relative: 0.015))
    #expect(isClose(ends[1], 2 * exp(0.5 * 1.644_853_63), relative: 0.015))
    // Standard error of a median: 1 / (2·f·√n), with f = 1 / (x·σ·√2π).
    let expected = 2 * 0.5 * (2 * Double.pi).squareRoot() / (2 * 100_000.0.squareRoot())
    #expect(isClose(spread.standardErrorOfMedian, expected, relative: 0.35))
    #expect(spread.histogram(bins: 10).counts.reduce(0, +) == 100_000)
  }

  @Test func theSeedAloneFixesTheNumbers() throws {
    let technosphere = try Technosphere(RandomSystem.make(seed: 7, count: 80, sigma: 0.1))
    let solved = try technosphere.factorised()
    let factors = RandomSystem.factors
    let two = [Demand(product: 5), Demand(product: 60)]
    func run(_ demands: [Demand], threads: Int, seed: UInt64 = 11) throws -> MonteCarloResult {
      try solved.monteCarlo(
        demands, factors,
        MonteCarloOptions(iterations: 203, seed: seed, threads: threads, direction: .forward))
    }
    let one = try run(two, threads: 1)
    expectSame(one, try run(two, threads: 2))
    expectSame(one, try run(two, threads: 3))
    expectSame(one, try run([two[0]], threads: 2))
    let other = try run(two, threads: 1, seed: 12)
    #expect(one.scores(demand: 0, category: 0) != other.scores(demand: 0, category: 0))
    // Another solver, other equations: the same draws, and so the same scores but for rounding.
    let adjoint = try technosphere.factorised(options: SolverOptions(choice: .sweeps)).monteCarlo(
      two, factors, MonteCarloOptions(iterations: 203, seed: 11, direction: .adjoint))
    for d in 0..<2 {
      for m in 0..<2 {
        for (a, b) in zip(
          one.scores(demand: d, category: m), adjoint.scores(demand: d, category: m))
        {
          #expect(isClose(a, b, relative: 1e-7, absolute: 1e-7))
        }
      }
    }
  }

  // Every draw is the static answer of the system with the amounts that were drawn.
  @Test(arguments: UInt64(1)...5)
  func everyDrawIsTheAnswerOfItsSystem(seed: UInt64) throws {
    var system = RandomSystem.make(seed: seed, count: 50, sigma: 0.1)
    // Other kinds, and an output that is uncertain.
    for k in stride(from: 0, to: system.technosphere.count, by: 7) {
      let amount = abs(system.technosphere.amounts[k])
      system.technosphere.append(
        row: Int(system.technosphere.rows[k]), column: Int(system.technosphere.columns[k]),
        amount: -0.01 * amount, factor: -1,
        spread: k % 2 == 0
          ? Uncertainty(kind: .uniform, minimum: 0, maximum: 0.02 * amount)
          : Uncertainty(kind: .normal, location: 0.01 * amount, scale: 0.001 * amount),
        stream: UInt64(5000 + k))
      system.technosphere.append(
        row: Int(system.technosphere.rows[k]), column: Int(system.technosphere.columns[k]),
        amount: -0.001 * amount, stream: UInt64(6000 + k))
    }
    system.referenceUncertainties[4] = .lognormal(median: system.references[4], sigma: 0.05)
    let technosphere = try Technosphere(system)
    let factors = RandomSystem.factors
    let demands = [Demand(product: 4), Demand(product: 20)]
    for direction in [Factorisation.Direction.forward, .adjoint] {
      let found = try technosphere.factorised().monteCarlo(
        demands, factors, MonteCarloOptions(iterations: 16, seed: seed, direction: direction))
      #expect(found.accepted == 16 && found.refused.isEmpty)
      for iteration in [0, 3, 7, 12, 15] {
        let drawn = try Technosphere(Self.drawn(system, seed: seed, iteration: iteration))
        let expected = try drawn.factorised().scores(of: demands, factors)
        for d in demands.indices {
          for m in factors.indices {
            let score = found.scores(demand: d, category: m)[iteration]
            #expect(isClose(score, expected[d, m], relative: 1e-7, absolute: 1e-7))
          }
        }
      }
    }
  }

  // The system with the amounts of one iteration, drawn one by one.
  private static func drawn(_ system: LinkedSystem, seed: UInt64, iteration: Int) -> LinkedSystem {
    func amount(_ spread: Uncertainty, _ stream: UInt64) -> Double {
      if spread.plainForm != nil {
        let z = LaneNormals(seed: seed).normals(stream: stream, block: iteration / 8)[iteration % 8]
        return spread.kind == .normal
          ? spread.sign * (spread.location + spread.scale * z)
          : spread.sign * exp(spread.location + spread.scale * z)
      }
      var draws = DrawStream(seed: seed, stream: stream, iteration: iteration)
      return spread.draw(&draws)
    }
    func fixed(_ columns: ExchangeColumns) -> ExchangeColumns {
      var result = columns
      for k in 0..<columns.count where columns.uncertainty[k] >= 0 {
        result.amounts[k] =
          columns.factors[k]
          * amount(columns.uncertainties[Int(columns.uncertainty[k])], columns.streams[k])
        result.uncertainty[k] = -1
      }
      return result
    }
    var result = system
    result.technosphere = fixed(system.technosphere)
    result.biosphere = fixed(system.biosphere)
    for (j, spread) in system.referenceUncertainties {
      result.references[j] = amount(spread, 0xFFFF_FFFF_0000_0000 | UInt64(j))
    }
    result.referenceUncertainties = [:]
    return result
  }

  // A loss that is 1 or more in some draws, and a loop that feeds on itself in some: both are counted
  // apart, by probability Φ.
  @Test func drawsWithoutAnAnswerAreCounted() throws {
    var loss = SmallSystem.make(references: [1], uses: [], releases: [(0, 0, 1)])
    loss.technosphere.append(
      row: 0, column: 0, amount: -0.8, factor: -1,
      spread: Uncertainty(kind: .normal, location: 0.8, scale: 0.2), stream: 1)
    let lost = try Technosphere(loss).factorised().monteCarlo(
      [Demand(product: 0)], [[1]], MonteCarloOptions(iterations: 4000))
    // One standard deviation above: 15.87 %.
    #expect(abs(lost.rejected.selfConsumption - 635) < 4 * 23)
    #expect(lost.accepted + lost.rejected.total == 4000)
    var loop = SmallSystem.make(references: [1, 1], uses: [(1, 0, 1)], releases: [(0, 0, 1)])
    loop.technosphere.append(
      row: 0, column: 1, amount: -0.8, factor: -1,
      spread: Uncertainty(kind: .uniform, minimum: 0.6, maximum: 1.1), stream: 1)
    for direction in [Factorisation.Direction.forward, .adjoint] {
      let fed = try Technosphere(loop).factorised().monteCarlo(
        [Demand(product: 0)], [[1]], MonteCarloOptions(iterations: 4000, direction: direction))
      // The upper fifth of the range.
      #expect(abs(fed.rejected.unproductive + fed.rejected.inaccurate - 800) < 4 * 26)
      #expect(fed.spread(demand: 0, category: 0).moments.minimum > 0)
    }
  }

  // Two products with one input in common: their difference is certain though each is not.
  @Test func comparisonsArePaired() throws {
    var system = SmallSystem.make(
      references: [1, 1, 1], uses: [(2, 0, 1), (2, 1, 1.1)], releases: [])
    system.biosphere.append(
      row: 0, column: 2, amount: 5, spread: .lognormal(median: 5, sigma: 0.5), stream: 3)
    let found = try Technosphere(system).factorised().monteCarlo(
      [Demand(product: 0), Demand(product: 1)], [[1]],
      MonteCarloOptions(iterations: 500, comparisons: [.init(0, 1)]))
    let pair = found.comparison(0, category: 0)
    #expect(pair.shareBelow == 1 && pair.shareEqual == 0)
    #expect(pair.difference.moments.maximum < 0)
  }

  // ln(score) = z1·0.3 + z2·0.1 + constant: correlation of ranks near the weights of logarithms.
  @Test func varianceIsSharedOut() throws {
    var system = SmallSystem.make(references: [1, 1], uses: [], releases: [])
    system.technosphere.append(
      row: 1, column: 0, amount: -0.5, factor: -1,
      spread: .lognormal(median: 0.5, sigma: 0.3), stream: 1)
    system.biosphere.append(
      row: 0, column: 1, amount: 4, spread: .lognormal(median: 4, sigma: 0.1), stream: 2)
    let solved = try Technosphere(system).factorised()
    let run = try solved.monteCarlo(
      [Demand(product: 0)], [[1]], MonteCarloOptions(iterations: 4000))
    let shares = try solved.varianceShares(of: run, demand: 0, category: 0, [[1]])
    #expect(shares.shares.map(\.isNature) == [false, true])
    // Pearson 0.3 / √0.1 = 0.949 and 0.316; Spearman is a little below.
    #expect(abs(shares.shares[0].rankCorrelation - 0.94) < 0.02)
    #expect(abs(shares.shares[1].rankCorrelation - 0.30) < 0.05)
    #expect(abs(shares.shares[0].firstOrder - 0.9) < 0.05)
    #expect(abs(shares.shares[1].firstOrder - 0.1) < 0.05)
  }

  // ln(score) = 0.3·(z1 + z2): its variance is 0.09·(2 + 2ρ).
  @Test(arguments: [-0.5, 0.8, 1])
  func correlatedAmountsAreDrawnTogether(coefficient: Double) throws {
    var system = SmallSystem.make(references: [1, 1], uses: [], releases: [])
    system.technosphere.append(
      row: 1, column: 0, amount: -0.5, factor: -1,
      spread: .lognormal(median: 0.5, sigma: 0.3), stream: 1)
    system.biosphere.append(
      row: 0, column: 1, amount: 4, spread: .lognormal(median: 4, sigma: 0.3), stream: 2)
    let run = try Technosphere(system).factorised().monteCarlo(
      [Demand(product: 0)], [[1]],
      MonteCarloOptions(
        iterations: 4000, correlations: StreamCorrelations([.init(1, 2, coefficient)])))
    var moments = RunningMoments()
    for score in run.scores(demand: 0, category: 0) { moments.add(log(score)) }
    #expect(isClose(moments.variance, 0.09 * (2 + 2 * coefficient), relative: 0.1))
  }

  @Test func correlationsThatNothingHasAreRefused() {
    #expect(throws: FootprintError.self) {
      try StreamCorrelations([.init(1, 2, 0.9), .init(2, 3, 0.9), .init(1, 3, -0.9)])
    }
    #expect(throws: FootprintError.self) { try StreamCorrelations([.init(1, 1, 0.5)]) }
  }
}
