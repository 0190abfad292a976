import PhloemFootprint
import PhloemNumerics
import PhloemTestSupport
import Testing

/// What must hold for any system, over systems of chance.
@Suite struct InvariantTests {
  @Test(arguments: UInt64(1)...20)
  func solutionsSatisfyTheEquations(seed: UInt64) throws {
    let technosphere = try Technosphere(RandomSystem.make(seed: seed, count: 60))
    for choice in [SolverOptions.Choice.direct, .sweeps, .automatic] {
      let solved = try technosphere.factorised(options: SolverOptions(choice: choice))
      let x = try solved.inventory(of: Demand(product: 17, amount: 3)).production
      let used = technosphere.requirements.multiply(x)
      for j in x.indices {
        #expect(isClose(x[j] - used[j], j == 17 ? 3 : 0, relative: 1e-12, absolute: 1e-11))
      }
    }
  }

  @Test(arguments: UInt64(1)...20)
  func adjointAndForwardAndDenseAgree(seed: UInt64) throws {
    let technosphere = try Technosphere(RandomSystem.make(seed: seed, count: 60))
    let factors = RandomSystem.factors
    let demands = (0..<60).map { Demand(product: $0) }
    // Householder QR of the whole matrix: another way to the same answer.
    let dense = SparseMatrix.identity(60).adding(technosphere.requirements, times: -1)
    let exact = try SparseLU(dense)
    let direct = try technosphere.directImpacts(factors).map { exact.solveTransposed($0) }
    for choice in [SolverOptions.Choice.direct, .sweeps] {
      let solved = try technosphere.factorised(options: SolverOptions(choice: choice))
      for direction in [Factorisation.Direction.forward, .adjoint] {
        let found = try solved.scores(of: demands, factors, direction: direction)
        for d in demands.indices {
          for m in factors.indices {
            #expect(isClose(found[d, m], direct[m][d], relative: 1e-10, absolute: 1e-11))
          }
        }
      }
    }
  }

  @Test(arguments: UInt64(1)...20)
  func editsAgreeWithASystemMadeAnew(seed: UInt64) throws {
    let technosphere = try Technosphere(RandomSystem.make(seed: seed, count: 40))
    let factors = RandomSystem.factors
    let changes = [
      TechnosphereEdit(product: 3, activity: 9, use: 0.2),
      TechnosphereEdit(product: 8, activity: 9, use: 0),
      TechnosphereEdit(product: 39, activity: 1, use: 0.05),
    ]
    let more = [TechnosphereEdit(product: 3, activity: 9, use: 0.01)]
    for choice in [SolverOptions.Choice.direct, .sweeps] {
      let options = SolverOptions(choice: choice)
      let corrected = try technosphere.factorised(options: options).edited(changes).edited(more)
      let anew = try technosphere.edited(changes).edited(more).factorised(options: options)
      let demands = (0..<40).map { Demand(product: $0) }
      for direction in [Factorisation.Direction.forward, .adjoint] {
        let a = try corrected.scores(of: demands, factors, direction: direction)
        let b = try anew.scores(of: demands, factors, direction: direction)
        for d in demands.indices {
          for m in factors.indices { #expect(isClose(a[d, m], b[d, m], relative: 1e-10)) }
        }
      }
    }
  }

  @Test func anEditThatMakesALoopFeedOnItselfIsRefused() throws {
    let technosphere = try Technosphere(
      SmallSystem.make(references: [1, 1], uses: [(1, 0, 0.5)], releases: []))
    let solved = try technosphere.factorised()
    #expect(throws: FootprintError.self) {
      try solved.edited([TechnosphereEdit(product: 0, activity: 1, use: 2.5)])
    }
  }

  @Test(arguments: UInt64(1)...10)
  func aForegroundOverABackgroundIsTheWholeSystem(seed: UInt64) throws {
    // The last 10 activities of 50 are used by no other.
    let whole = RandomSystem.make(seed: seed, count: 50, avoids: false)
    var back = SmallSystem.make(
      references: Array(whole.references[..<40]), uses: [], releases: [], flows: 6)
    var front = SmallSystem.make(
      references: Array(whole.references[40...]), uses: [], releases: [], flows: 6)
    var all = SmallSystem.make(references: whole.references, uses: [], releases: [], flows: 6)
    var uses: [(product: Int, activity: Int, amount: Double)] = []
    let t = whole.technosphere
    for k in 0..<t.count {
      let (i, j, amount) = (Int(t.rows[k]), Int(t.columns[k]), t.amounts[k])
      if i >= 40 && j < 40 { continue }
      all.technosphere.append(row: i, column: j, amount: amount, stream: UInt64(k))
      if j < 40 {
        back.technosphere.append(row: i, column: j, amount: amount, stream: UInt64(k))
      } else if i >= 40 {
        front.technosphere.append(row: i - 40, column: j - 40, amount: amount, stream: UInt64(k))
      } else {
        // For one net unit of the product, as the foreground's own matrices are.
        let own = try Technosphere(whole).production[j]
        uses.append((i, j - 40, -amount / own))
      }
    }
    let b = whole.biosphere
    for k in 0..<b.count {
      let (i, j) = (Int(b.rows[k]), Int(b.columns[k]))
      all.biosphere.append(row: i, column: j, amount: b.amounts[k], stream: UInt64(k))
      if j < 40 {
        back.biosphere.append(row: i, column: j, amount: b.amounts[k], stream: UInt64(k))
      } else {
        front.biosphere.append(row: i, column: j - 40, amount: b.amounts[k], stream: UInt64(k))
      }
    }
    let factors = RandomSystem.factors
    let expected = try Technosphere(all).factorised().impactsOfProducts(factors).impacts
    let background = try Background(Technosphere(back).factorised(), factors)
    let found = try background.impacts(
      of: Technosphere(front).factorised(), factors, uses: uses)
    for m in factors.indices {
      for j in 0..<10 { #expect(isClose(found[m][j], expected[m][40 + j], relative: 1e-10)) }
    }
  }
}
