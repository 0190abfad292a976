import PhloemTestSupport
import Testing

@testable import PhloemNumerics

/// L·D·Lᵀ of quasi-definite matrices against KLU's L·U of the same ones.
struct QuasidefiniteLDLTests {
  /// −D and E of 12 and 8 rows with B between them, as the upper triangle and as a whole.
  private func saddle(_ random: inout RandomStream) -> (upper: SparseMatrix, whole: SparseMatrix) {
    let (n, m) = (12, 8)
    var upper: [Triplet] = []
    for k in 0..<(n + m) {
      let size = random.uniform() + 1e-3
      upper.append(Triplet(k, k, k < n ? -size : size))
    }
    for i in 0..<n {
      for j in n..<(n + m) where random.uniform() < 0.4 {
        upper.append(Triplet(i, j, random.normal()))
      }
    }
    let lower = upper.filter { $0.row != $0.column }.map { Triplet($0.column, $0.row, $0.value) }
    return (
      SparseMatrix(rows: n + m, columns: n + m, triplets: upper),
      SparseMatrix(rows: n + m, columns: n + m, triplets: upper + lower)
    )
  }

  @Test(arguments: UInt64(1)...20)
  func `solutions are KLU's`(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let (upper, whole) = saddle(&random)
    let analysis = try QuasidefiniteAnalysis(of: upper)
    #expect(analysis.order.sorted() == Array(0..<20))
    var factors = QuasidefiniteLDL(analysis, isPositive: (0..<20).map { $0 >= 12 })
    let right = (0..<20).map { _ in random.normal() }
    // Twice, with other values the second time: nothing of the first is left.
    for factor in [1.0, 0.25] {
      factors.factorise(upper.values.map { $0 * factor })
      #expect(factors.brokenPivots == 0)
      let expected = try SparseLU(whole).solve(right.map { $0 / factor })
      for (a, b) in zip(factors.solve(right), expected) {
        #expect(isClose(a, b, relative: 1e-9, absolute: 1e-9), "\(a) \(b)")
      }
    }
  }

  /// By hand: of −1 and 1 told to be of the other sign, both are replaced.
  @Test func `pivots of the wrong sign are counted`() throws {
    let matrix = SparseMatrix(
      rows: 3, columns: 3, triplets: [Triplet(0, 0, -1), Triplet(1, 1, 1), Triplet(2, 2, 5)])
    let analysis = try QuasidefiniteAnalysis(of: matrix)
    var factors = QuasidefiniteLDL(analysis, isPositive: [true, false, true])
    factors.factorise(matrix.values)
    #expect(factors.brokenPivots == 2)
    factors.factorise([1, -1, .nan])
    #expect(factors.brokenPivots == 1)
  }

  /// An arrow that points the wrong way fills in wholly in its own order, and not at all in the order
  /// of least degree.
  @Test func `the order keeps L sparse`() throws {
    let n = 50
    let arrow = SparseMatrix(
      rows: n, columns: n,
      triplets: (0..<n).map { Triplet($0, $0, 4) } + (1..<n).map { Triplet(0, $0, 1) })
    #expect(try QuasidefiniteAnalysis(of: arrow).factorCount == n - 1)
  }
}
