import PhloemNumerics
import PhloemTestSupport
import Testing

@Suite struct SweepSolverTests {
  // A matrix of chance whose columns sum to less than 1, with entries of both signs.
  private static func matrix(_ n: Int, seed: UInt64) -> SparseMatrix {
    var generator = SeededGenerator(seed: seed)
    var triplets: [Triplet] = []
    for j in 0..<n {
      for _ in 0..<4 {
        let i = Int.random(in: 0..<n, using: &generator)
        if i != j {
          triplets.append(Triplet(i, j, Double.random(in: -0.05...0.2, using: &generator)))
        }
      }
    }
    return SparseMatrix(rows: n, columns: n, triplets: triplets)
  }

  // Entries that make no loop are all obeyed: one sweep is the whole solution.
  @Test func aMatrixWithoutLoopsNeedsNoFeedback() {
    var triplets: [Triplet] = []
    for j in 0..<30 {
      for i in 0..<j where (i * 7 + j) % 3 == 0 { triplets.append(Triplet(i, j, 0.1)) }
    }
    // Numbered at random, so that the order has to be found.
    let shuffled = (0..<30).map { $0 * 17 % 30 }
    let matrix = SparseMatrix(
      rows: 30, columns: 30,
      triplets: triplets.map { Triplet(shuffled[$0.row], shuffled[$0.column], $0.value) })
    let order = feedbackOrder(of: matrix)
    #expect(order.sorted() == Array(0..<30))
    let pattern = SweepPattern(of: matrix, elimination: order)
    #expect(pattern.feedbackCount == 0)
    let back = SweepPattern(of: matrix, elimination: order.reversed(), isTransposed: true)
    #expect(back.feedbackCount == 0)
  }

  // In both directions, with one matrix and with eight, against sparse LU.
  @Test(arguments: UInt64(1)...20)
  func sweepsAgreeWithFactors(seed: UInt64) throws {
    let n = 70
    let matrices = (0..<8).map { lane in
      var result = Self.matrix(n, seed: seed)
      for p in result.values.indices { result.values[p] *= 1 + 0.05 * Double(lane) }
      return result
    }
    let order = feedbackOrder(of: matrices[0])
    for isTransposed in [false, true] {
      let pattern = SweepPattern(
        of: matrices[0], elimination: isTransposed ? order.reversed() : order,
        isTransposed: isTransposed)
      let b = (0..<n).map { Double($0 % 7) - 2 }
      let side = pattern.unknowns.map { SIMD8<Double>(repeating: b[Int($0)]) }
      let laid = matrices.map { pattern.laidOut($0.values) }
      let lanes = (0..<pattern.slotCount).map { slot in
        var value = SIMD8<Double>.zero
        for lane in 0..<8 { value[lane] = laid[lane][slot] }
        return value
      }
      var solver = SweepSolver(pattern, restart: 5)
      let outcome = solver.solve(lanes, side, tolerance: 1e-13)
      #expect(outcome.worst < 1e-11 && outcome.sweeps > 1)
      var single = SingleSweepSolver(pattern, restart: 5)
      single.solve(laid[0], pattern.unknowns.map { b[Int($0)] }, tolerance: 1e-13, limit: 400)
      var common = SweepSolver(pattern)
      _ = common.solve(laid[0], side, tolerance: 1e-13)
      for lane in 0..<8 {
        let factors = try SparseLU(SparseMatrix.identity(n).adding(matrices[lane], times: -1))
        let x = isTransposed ? factors.solveTransposed(b) : factors.solve(b)
        for j in 0..<n {
          let place = Int(pattern.places[j])
          #expect(isClose(solver.solution[place][lane], x[j], relative: 1e-10, absolute: 1e-10))
          if lane == 0 {
            #expect(isClose(single.solution[place], x[j], relative: 1e-10, absolute: 1e-10))
            #expect(isClose(common.solution[place][3], x[j], relative: 1e-10, absolute: 1e-10))
          }
        }
      }
    }
  }

  // A system that sweeps cannot reach in time says so by what it leaves.
  @Test func aLimitIsTold() {
    let matrix = SparseMatrix(
      rows: 3, columns: 3, triplets: [Triplet(0, 1, 0.9), Triplet(1, 2, 0.9), Triplet(2, 0, 0.9)])
    let pattern = SweepPattern(of: matrix, elimination: [0, 1, 2])
    var solver = SweepSolver(pattern)
    let side = [SIMD8<Double>](repeating: SIMD8(repeating: 1), count: 3)
    let outcome = solver.solve(pattern.laidOut(matrix.values), side, tolerance: 1e-14, limit: 1)
    #expect(outcome.sweeps == 1 && outcome.worst > 0.1)
  }
}
