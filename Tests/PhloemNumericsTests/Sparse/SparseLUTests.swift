import PhloemNumerics
import PhloemTestSupport
import Testing

@Suite struct SparseLUTests {
  @Test(arguments: UInt64(1)...10)
  func solvesAndRefactorises(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let n = 60
    let matrix = randomSparse(rows: n, columns: n, density: 0.05, &random)
      .adding(SparseMatrix.identity(n), times: 3)
    let analysis = try SparseAnalysis(of: matrix)
    var factors = try analysis.factorise(matrix)
    let before = factors
    for _ in 0..<3 {
      let values = factors.matrix.values.map { $0 * random.uniform() + 0.01 }
      try factors.refactorise(values)
      let x = (0..<n).map { _ in random.normal() }
      let found = factors.solve(factors.matrix.multiply(x))
      let transposed = factors.solveTransposed(factors.matrix.multiplyTransposed(x))
      let scale = 1e-14 * factors.conditionEstimate
      for i in 0..<n {
        #expect(isClose(found[i], x[i], relative: 1e-12, absolute: scale))
        #expect(isClose(transposed[i], x[i], relative: 1e-12, absolute: scale))
      }
    }
    // The copy made before still has the first values.
    let ones = [Double](repeating: 1, count: n)
    let again = before.solve(matrix.multiply(ones))
    #expect(again.allSatisfy { isClose($0, 1, relative: 1e-9) })
    #expect(before.matrix == matrix)
  }

  @Test func manyRightHandSides() throws {
    var random = RandomStream(seed: 5)
    let matrix = randomSparse(rows: 30, columns: 30, density: 0.1, &random)
      .adding(SparseMatrix.identity(30), times: 4)
    let factors = try SparseLU(matrix)
    let x = DenseMatrix(rows: 30, columns: 7, values: (0..<210).map { _ in random.normal() })
    let found = factors.solve(matrix.multiply(x))
    let transposed = factors.solveTransposed(matrix.transposed.multiply(x))
    for k in x.values.indices {
      #expect(isClose(found.values[k], x.values[k], absolute: 1e-12))
      #expect(isClose(transposed.values[k], x.values[k], absolute: 1e-12))
    }
    #expect(factors.reciprocalPivotGrowth > 0.1 && factors.reciprocalPivotGrowth <= 1)
  }

  @Test func conditionOfHilbertsMatrix() throws {
    var hilbert = DenseMatrix(rows: 6, columns: 6)
    for i in 0..<6 {
      for j in 0..<6 { hilbert[i, j] = 1 / Double(i + j + 1) }
    }
    // numpy.linalg.cond(scipy.linalg.hilbert(6), 1)
    let condition = 29_070_279.00
    let estimate = try SparseLU(SparseMatrix(hilbert)).conditionEstimate
    #expect(estimate > condition / 3 && estimate < condition * 1.001)
  }

  @Test func solvesOnManyThreadsAtOnce() async throws {
    var random = RandomStream(seed: 9)
    let matrix = randomSparse(rows: 200, columns: 200, density: 0.02, &random)
      .adding(SparseMatrix.identity(200), times: 5)
    let factors = try SparseLU(matrix)
    let right = (0..<200).map { _ in random.normal() }
    let alone = factors.solve(right)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { (0..<50).allSatisfy { _ in factors.solve(right) == alone } }
      }
      for await same in group { #expect(same) }
    }
  }

  @Test func blockTriangularForm() throws {
    // 0 → 1 → 0 is a loop, 2 stands before it, 3 behind.
    let matrix = SparseMatrix(
      rows: 4, columns: 4,
      triplets: (0..<4).map { Triplet($0, $0, 2) }
        + [Triplet(0, 1, 1), Triplet(1, 0, 1), Triplet(2, 0, 1), Triplet(1, 3, 1)])
    let analysis = try SparseAnalysis(of: matrix)
    #expect(analysis.blockStarts == [0, 1, 3, 4])
    #expect(Set(analysis.rowOrder[1..<3]) == [0, 1])
    let permuted = matrix.selecting(rows: analysis.rowOrder, columns: analysis.columnOrder)
    for entry in permuted.triplets {
      let block = analysis.blockStarts.lastIndex { $0 <= entry.column }
      let end = analysis.blockStarts[(block ?? 0) + 1]
      #expect(entry.row < end)
    }
  }

  @Test func namesRowsThatShareTooFewColumns() {
    // Rows 0, 1 and 3 have entries in columns 0 and 2 alone.
    let places = [(0, 0), (1, 0), (1, 2), (3, 2), (2, 1), (2, 3), (2, 0)]
    let matrix = SparseMatrix(
      rows: 4, columns: 4, triplets: places.map { Triplet($0.0, $0.1, 1) })
    do {
      _ = try SparseLU(matrix)
      Issue.record("factorised a singular matrix")
    } catch {
      guard case .structurallySingular(let rank, let groups) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(rank == 3 && groups.map(\.rows) == [[0, 1, 3]] && groups.map(\.columns) == [[1, 3]])
      #expect(error.description.hasPrefix("row 0, row 1, row 3 depend on each other"))
    }
  }

  @Test func namesRowsThatAddUpToNothing() throws {
    // Row 4 = 2·row 1 − row 3, and columns 0 and 2 are equal; rounding spoils exact zeros.
    var dense = DenseMatrix(rows: 6, columns: 6)
    var random = RandomStream(seed: 3)
    for i in 0..<6 {
      for j in 0..<6 { dense[i, j] = random.normal() }
    }
    for j in 0..<6 { dense[4, j] = 2 * dense[1, j] - dense[3, j] }
    do {
      _ = try SparseLU(SparseMatrix(dense))
      Issue.record("factorised a singular matrix")
    } catch {
      guard case .numericallySingular(let groups) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(groups.count == 1 && groups[0].rows == [1, 3, 4])
      let weights = groups[0].rowWeights
      #expect(isClose(weights[1] / weights[2], 1, relative: 1e-9))
      #expect(isClose(weights[0] / weights[2], -2, relative: 1e-9))
    }
  }

  @Test func namesTwoDependenciesAtOnce() {
    var dense = DenseMatrix.identity(7)
    for j in 0..<7 { dense[5, j] = dense[0, j] + 0.1 * dense[2, j] }
    for j in 0..<7 { dense[6, j] = 3 * dense[4, j] }
    for i in 0..<7 { dense[i, 5] = dense[i, 1] + dense[i, 5] }
    for i in 0..<7 { dense[i, 6] = dense[i, 1] - dense[i, 3] }
    do {
      _ = try SparseLU(SparseMatrix(dense))
      Issue.record("factorised a singular matrix")
    } catch {
      guard case .numericallySingular(let groups) = error else {
        guard case .structurallySingular(let rank, let groups) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(rank == 5 && groups.count == 2)
        return
      }
      #expect(Set(groups.map(\.rows)) == [[0, 2, 5], [4, 6]])
    }
  }

  @Test func afterAFailureTheFormerFactorsStand() throws {
    let matrix = SparseMatrix(DenseMatrix([[2, 1], [1, 3]]))
    var factors = try SparseLU(matrix)
    #expect(throws: FactorisationError.notFinite(row: 1, column: 0)) {
      try factors.refactorise([1, .nan, 1, 1])
    }
    #expect(throws: FactorisationError.self) { try factors.refactorise([1, 2, 2, 4]) }
    for x in factors.solve([3, 4]) { #expect(isClose(x, 1, relative: 1e-15)) }
    // A pivot of 0 under the old order: pivots are chosen anew.
    try factors.refactorise([0, 1, 1, 0])
    #expect(factors.solve([3, 4]) == [4, 3])
  }
}
