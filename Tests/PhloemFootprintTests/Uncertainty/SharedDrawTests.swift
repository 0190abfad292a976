import Foundation
import PhloemNumerics
import PhloemTestSupport
import Testing

@testable import PhloemFootprint

/// Products of one process are drawn as one.
@Suite struct SharedDrawTests {
  /// A plant makes 2 kg of a and 3 kg of b by shares of 0.7 and 0.3, and emits an uncertain 10 kg.
  ///
  /// In every
  /// draw the burdens of all that is made are what was emitted; each share stays 0.7 and 0.3.
  @Test func productsOfOneProcessShareEveryDraw() throws {
    var small = SmallDatabase()
    small.flow("co2", .elementary)
    small.flow("a", .product)
    small.flow("b", .product)
    small.process(
      "plant",
      [
        small.out("a", 2, reference: true), small.out("b", 3, reference: true),
        small.out("co2", 10, uncertainty: .lognormal(median: 10, sigma: 0.5)),
      ],
      allocation: [
        AllocationFactor(kind: .physical, product: 0, share: 0.7),
        AllocationFactor(kind: .physical, product: 1, share: 0.3),
      ], defaultAllocation: .physical)
    let system = try small.database.linked(by: LinkRules(byProducts: .cutOff)).system
    let solved = try Technosphere(system).factorised()
    let run = try solved.monteCarlo(
      [Demand(product: 0, amount: 2), Demand(product: 1, amount: 3)], [[1]],
      MonteCarloOptions(iterations: 200, seed: 5))
    let (a, b) = (run.scores(demand: 0, category: 0), run.scores(demand: 1, category: 0))
    #expect(a.count == 200 && Set(a).count > 190)
    for (first, second) in zip(a, b) {
      #expect(isClose(first * 0.3, second * 0.7, relative: 1e-12))
    }
    // ln of the sum spreads by 0.5, as the emission does.
    var moments = RunningMoments()
    for (first, second) in zip(a, b) { moments.add(log(first + second)) }
    #expect(isClose(moments.standardDeviation, 0.5, relative: 0.2))
    #expect(isClose(moments.mean, log(10), relative: 0.05))
  }

  /// A treatment of an uncertain kilogram, by any kind of spread: in no draw is it run backwards.
  ///
  /// By hand: 3 kg of emissions for x kg treated are 3/x; its median is 3 where that of x is 1.
  @Test(arguments: [
    Uncertainty.lognormal(median: 1, sigma: 0.1),
    Uncertainty(kind: .normal, location: 1, scale: 0.1),
    Uncertainty(kind: .uniform, minimum: 0.8, maximum: 1.2),
    Uncertainty(kind: .triangular, location: 1, minimum: 0.8, maximum: 1.2),
  ])
  func treatmentsOfUncertainReferenceAreDrawn(spread: Uncertainty) throws {
    var small = SmallDatabase()
    small.flow("co2", .elementary)
    small.flow("waste", .waste)
    small.process(
      "plant",
      [small.into("waste", 1, reference: true, uncertainty: spread), small.out("co2", 3)])
    let system = try small.database.linked(by: LinkRules(byProducts: .cutOff)).system
    let run = try Technosphere(system).factorised().monteCarlo(
      [Demand(product: 0)], [[1]], MonteCarloOptions(iterations: 2000, seed: 5))
    #expect(run.accepted == 2000)
    #expect(run.spread(demand: 0, category: 0).moments.minimum > 0)
    // Four standard errors of a median: √(π/2)·0.1/√2000, times 3, and more for an even spread.
    #expect(
      abs(run.spread(demand: 0, category: 0).median - 3) < 4 * 3 * 0.115 * 1.8 / 2000.0.squareRoot()
    )
  }

  /// A spread of 1e-12 changes a score in the twelfth digit and no other: nothing is kept in 32 bits.
  @Test func smallSpreadsKeepAllDigits() throws {
    let system = SmallSystem.make(
      references: [1, 1], uses: [(1, 0, 0.1)], releases: [(0, 0, 0.7), (0, 1, 1 / 3.0)],
      sigma: 1e-12)
    let solved = try Technosphere(system).factorised()
    let run = try solved.monteCarlo(
      [Demand(product: 0)], [[1]], MonteCarloOptions(iterations: 100, seed: 3))
    let expected = 0.7 + 0.1 / 3
    #expect(run.accepted == 100)
    for score in run.scores(demand: 0, category: 0) {
      #expect(isClose(score, expected, relative: 1e-11))
    }
  }
}
