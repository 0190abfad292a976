import PhloemFootprint
import PhloemTestSupport
import Testing

@Suite struct FactorisationTests {
  private let co2: [[Double]] = [[1]]

  // Two processes that use each other. By hand: x0 = 1 + 0.1·x1, x1 = 0.5·x0, so x0 = 1 / 0.95.
  @Test(arguments: [SolverOptions.Choice.direct, .sweeps, .automatic])
  func aLoopOfTwo(choice: SolverOptions.Choice) throws {
    let system = SmallSystem.make(
      references: [1, 1], uses: [(1, 0, 0.5), (0, 1, 0.1)], releases: [(0, 0, 2), (0, 1, 3)])
    let solved = try Technosphere(system).factorised(options: SolverOptions(choice: choice))
    let found = try solved.inventory(of: Demand(product: 0))
    #expect(isClose(found.production[0], 1 / 0.95, relative: 1e-14))
    #expect(isClose(found.production[1], 0.5 / 0.95, relative: 1e-14))
    #expect(isClose(try found.impacts(co2)[0, 0], 3.5 / 0.95, relative: 1e-14))
    #expect(isClose(try solved.impactsOfProducts(co2).impacts[0][0], 3.5 / 0.95, relative: 1e-14))
    #expect(found.report.isProven && found.report.error < 1e-13)
  }

  // References other than 1, of another unit: amounts are per what the exchanges state. By hand: 10
  // of product 0 take 4 of product 1, which is one fifth of a run that releases 30.
  @Test func amountsAreScaledByTheReference() throws {
    let system = SmallSystem.make(
      references: [10, 20], uses: [(1, 0, 4)], releases: [(0, 0, 5), (0, 1, 30)])
    let found = try Technosphere(system).factorised().inventory(of: Demand(product: 0, amount: 10))
    #expect(isClose(found.runs[0], 1) && isClose(found.runs[1], 0.2))
    #expect(isClose(try found.impacts(co2)[0, 0], 5 + 6))
  }

  // Treatment has its waste as an input reference: -1 in the matrix. One unit treated burdens, and a
  // process that hands 2 of it over is burdened twice.
  @Test func wasteTreatedIsABurden() throws {
    var system = SmallSystem.make(
      references: [1, -1], uses: [], releases: [(0, 0, 1), (0, 1, 7)])
    system.technosphere.append(row: 1, column: 0, amount: 2, stream: 9)
    let solved = try Technosphere(system).factorised()
    #expect(isClose(try solved.inventory(of: Demand(product: 1)).impacts(co2)[0, 0], 7))
    #expect(isClose(try solved.inventory(of: Demand(product: 0)).impacts(co2)[0, 0], 15))
  }

  // By hand: product 0 avoids 0.5 of product 1, whose chain has 4: 10 - 2. Supply of 1 is negative,
  // and shown.
  @Test func avoidedProductionIsSubtractedAndShown() throws {
    let system = SmallSystem.make(
      references: [1, 1], uses: [(1, 0, -0.5)], releases: [(0, 0, 10), (0, 1, 4)])
    let found = try Technosphere(system).factorised().inventory(of: Demand(product: 0))
    #expect(isClose(try found.impacts(co2)[0, 0], 8))
    #expect(found.negativeSupplies == [1])
  }

  // A loss of 20 % in a process's own product: 1 / 0.8 of all exchanges.
  @Test func selfConsumptionIsNetted() throws {
    let system = SmallSystem.make(
      references: [1], uses: [(0, 0, 0.15), (0, 0, 0.05)], releases: [(0, 0, 4)])
    let found = try Technosphere(system).factorised().inventory(of: Demand(product: 0))
    #expect(isClose(try found.impacts(co2)[0, 0], 5))
  }

  @Test func duplicatesAreSummed() throws {
    let system = SmallSystem.make(
      references: [1, 1], uses: [(1, 0, 0.2), (1, 0, 0.3)],
      releases: [(0, 1, 1), (0, 1, 3)])
    let found = try Technosphere(system).factorised().inventory(of: Demand(product: 0))
    #expect(isClose(try found.impacts(co2)[0, 0], 2))
  }

  @Test func whatCannotBeScaledIsNamed() throws {
    let tooMuch = SmallSystem.make(references: [1], uses: [(0, 0, 1)], releases: [])
    #expect(throws: FootprintError.selfConsumption(activity: "'process 0' (activity 0)", share: 1))
    {
      try Technosphere(tooMuch)
    }
    let nothing = SmallSystem.make(references: [1, 0], uses: [], releases: [])
    #expect(throws: FootprintError.zeroReference(activity: "'process 1' (activity 1)")) {
      try Technosphere(nothing)
    }
    let noNumber = SmallSystem.make(references: [1, 1], uses: [(0, 1, .nan)], releases: [])
    #expect(
      throws: FootprintError.notFinite(activity: "'process 1' (activity 1)", what: "an amount")
    ) { try Technosphere(noNumber) }
    let outside = SmallSystem.make(references: [1], uses: [(3, 0, 1)], releases: [])
    #expect(throws: FootprintError.outOfRange(row: 3, column: 0)) { try Technosphere(outside) }
  }

  // 2 · 0.6 = 1.2 of itself: the radius is √1.2 a step, and no supply would do.
  @Test(arguments: [SolverOptions.Choice.direct, .sweeps, .automatic])
  func aLoopThatFeedsOnItselfIsNamed(choice: SolverOptions.Choice) throws {
    let system = SmallSystem.make(
      references: [1, 1, 1], uses: [(1, 0, 2), (0, 1, 0.6), (0, 2, 1)], releases: [])
    let error = #expect(throws: FootprintError.self) {
      try Technosphere(system).factorised(options: SolverOptions(choice: choice))
    }
    guard case .unproductive(let loops) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(loops.map(\.activities) == [[0, 1]])
    #expect(isClose(loops[0].radius, 1.2.squareRoot(), relative: 1e-5))
    #expect(error?.description.contains("'process 0'") == true)
  }

  // A loop that just sustains itself: the residual of a wrong answer is small, its error is not.
  //
  // By hand: x0 = 1 / (1 - 0.999999²).
  @Test(arguments: [SolverOptions.Choice.direct, .automatic])
  func aNearlyUnproductiveLoopIsSolvedOrRefused(choice: SolverOptions.Choice) throws {
    let system = SmallSystem.make(
      references: [1, 1], uses: [(1, 0, 0.999_999), (0, 1, 0.999_999)], releases: [(0, 0, 1)])
    let solved = try Technosphere(system).factorised(options: SolverOptions(choice: choice))
    let found = try solved.inventory(of: Demand(product: 0))
    let expected = 1 / (1 - 0.999_999 * 0.999_999)
    #expect(isClose(found.production[0], expected, relative: 1e-9))
    #expect(abs(found.production[0] / expected - 1) <= max(found.report.error, 1e-15))
    #expect(found.report.amplification > 1e5)
  }

  // A ring of 300 that gives back 0.9997 of what goes round: too large for factors to be the first
  // choice, and too near 1 for weights to prove; its factors do. By hand: x0 = 1 / (1 - g³⁰⁰).
  @Test func whatSweepsCannotProveIsFactorised() throws {
    let g = 1 - 1e-6
    let system = SmallSystem.make(
      references: Array(repeating: 1, count: 300), uses: (0..<300).map { (($0 + 1) % 300, $0, g) },
      releases: [(0, 0, 1)])
    let solved = try Technosphere(system).factorised()
    let found = try solved.inventory(of: Demand(product: 0))
    #expect(found.report.method == .directAfterSweeps && found.report.isProven)
    #expect(found.report.loops == [300])
    var round = 1.0
    for _ in 0..<300 { round *= g }
    #expect(isClose(found.production[0], 1 / (1 - round), relative: 1e-9))
    #expect(abs(found.production[0] * (1 - round) - 1) <= found.report.error)
  }

  // A million tonnes in grams beside milligrams in tonnes: the scale of units changes nothing.
  @Test func unitsOverManyDecadesChangeNothing() throws {
    let plain = SmallSystem.make(
      references: [1, 1, 1], uses: [(1, 0, 0.5), (2, 1, 0.25), (0, 2, 0.125)],
      releases: [(0, 0, 1), (0, 1, 2), (0, 2, 3)])
    // Product 1 in units 1e14 smaller, product 2 in units 1e16 larger.
    let scaled = SmallSystem.make(
      references: [1, 1e14, 1e-16],
      uses: [(1, 0, 0.5e14), (2, 1, 0.25e-16), (0, 2, 0.125)],
      releases: [(0, 0, 1), (0, 1, 2), (0, 2, 3)])
    for choice in [SolverOptions.Choice.direct, .sweeps] {
      let options = SolverOptions(choice: choice)
      let a = try Technosphere(plain).factorised(options: options)
      let b = try Technosphere(scaled).factorised(options: options)
      let expected = try a.scores(of: [Demand(product: 0)], co2, direction: .forward)[0, 0]
      for direction in [Factorisation.Direction.forward, .adjoint] {
        let found = try b.scores(of: [Demand(product: 0)], co2, direction: direction)[0, 0]
        #expect(isClose(found, expected, relative: 1e-12))
      }
    }
  }

  @Test func aDemandOrFactorsThatDoNotFitAreRefused() throws {
    let system = SmallSystem.make(references: [1], uses: [], releases: [(0, 0, 1)])
    let solved = try Technosphere(system).factorised()
    #expect(throws: FootprintError.self) { try solved.inventory(of: Demand(product: 1)) }
    #expect(throws: FootprintError.self) { try solved.scores(of: [], [[1, 2]]) }
    #expect(try solved.scores(of: [], co2).scores.isEmpty)
    let empty = try Technosphere(LinkedSystem()).factorised()
    #expect(try empty.scores(of: [], [[]]).scores.isEmpty)
  }
}
