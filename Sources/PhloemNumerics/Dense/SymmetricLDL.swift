/// P·A·Pᵀ = L·D·Lᵀ of a symmetric matrix, definite or not; D has blocks of one or two.
///
/// The number of positive and negative pivots is that of the eigenvalues (Sylvester), so that a
/// saddle point tells its constraints.
/// - SeeAlso: J. R. Bunch and L. Kaufman, Mathematics of Computation 31 (1977), 163–179.
public struct SymmetricLDL: Sendable {
  /// The row of A that stands at each row of L.
  public let order: [Int]
  /// The number of positive eigenvalues of A.
  public let positiveCount: Int
  /// The number of negative eigenvalues of A.
  public let negativeCount: Int
  /// L below the diagonal; D on it, and beside it where a block has two.
  private let packed: DenseMatrix
  /// Where each block of D starts.
  private let blocks: [Int]

  /// Factorises a symmetric matrix of which the lower half is read.
  ///
  /// Pivots below 1e-14 of the largest element count as 0; see `isSingular`.
  public init(_ matrix: DenseMatrix) {
    let n = matrix.rows
    precondition(matrix.columns == n)
    var work = matrix
    for j in 0..<n {
      for i in 0..<j { work[i, j] = work[j, i] }
    }
    let limit = 1e-14 * work.largestMagnitude
    var (order, blocks) = (Array(0..<n), [Int]())
    var (positive, negative, k) = (0, 0, 0)
    while k < n {
      let (pivot, size) = Self.pivot(of: work, at: k)
      work.exchange(pivot, k + size - 1)
      order.swapAt(pivot, k + size - 1)
      blocks.append(k)
      if size == 1 {
        let value = work[k, k]
        if value > limit { positive += 1 } else if value < -limit { negative += 1 }
        if abs(value) > limit { work.eliminate(k) }
      } else {
        // A block of two has a negative determinant by the choice of the pivot.
        (positive, negative) = (positive + 1, negative + 1)
        work.eliminatePair(k)
      }
      k += size
    }
    (positiveCount, negativeCount) = (positive, negative)
    self.order = order
    self.blocks = blocks
    packed = work
  }

  /// Whether a pivot vanished, so that no system can be solved.
  public var isSingular: Bool { positiveCount + negativeCount < packed.rows }

  /// Returns x with A·x = b, or nil when the matrix is singular.
  public func solve(_ b: [Double]) -> [Double]? {
    let n = packed.rows
    precondition(b.count == n)
    if isSingular { return nil }
    var y = order.map { b[$0] }
    for (place, k) in blocks.enumerated() {
      let end = place + 1 < blocks.count ? blocks[place + 1] : n
      for i in end..<n {
        for j in k..<end { y[i] -= packed[i, j] * y[j] }
      }
    }
    for (place, k) in blocks.enumerated() {
      let end = place + 1 < blocks.count ? blocks[place + 1] : n
      if end == k + 1 {
        y[k] /= packed[k, k]
      } else {
        let (a, c, d) = (packed[k, k], packed[k + 1, k], packed[k + 1, k + 1])
        let determinant = a * d - c * c
        (y[k], y[k + 1]) = (
          (d * y[k] - c * y[k + 1]) / determinant, (a * y[k + 1] - c * y[k]) / determinant
        )
      }
    }
    for (place, k) in blocks.enumerated().reversed() {
      let end = place + 1 < blocks.count ? blocks[place + 1] : n
      for j in k..<end {
        for i in end..<n { y[j] -= packed[i, j] * y[i] }
      }
    }
    var x = y
    for (k, row) in order.enumerated() { x[row] = y[k] }
    return x
  }

  /// Returns the row to bring to the end of the next block, and the block's size.
  private static func pivot(of work: DenseMatrix, at k: Int) -> (row: Int, size: Int) {
    let n = work.rows
    let ratio = (1 + 17.0.squareRoot()) / 8
    let largest = (k + 1..<max(n, k + 1)).max { abs(work[$0, k]) < abs(work[$1, k]) }
    guard let largest else { return (k, 1) }
    let magnitude = abs(work[largest, k])
    if magnitude == 0 || abs(work[k, k]) >= ratio * magnitude { return (k, 1) }
    let other = (k..<n).filter { $0 != largest }.reduce(0) { max($0, abs(work[$1, largest])) }
    if abs(work[k, k]) * other >= ratio * magnitude * magnitude { return (k, 1) }
    if abs(work[largest, largest]) >= ratio * other { return (largest, 1) }
    return (largest, 2)
  }
}

extension DenseMatrix {
  /// Exchanges two rows and the same columns.
  fileprivate mutating func exchange(_ a: Int, _ b: Int) {
    if a == b { return }
    for j in 0..<columns { values.swapAt(a + rows * j, b + rows * j) }
    for i in 0..<rows { values.swapAt(i + rows * a, i + rows * b) }
  }

  /// Puts column k of L into its place and takes its part from the rest.
  fileprivate mutating func eliminate(_ k: Int) {
    for i in k + 1..<max(rows, k + 1) {
      let factor = self[i, k] / self[k, k]
      for j in k + 1..<i + 1 { self[i, j] -= factor * self[k, j] }
    }
    for i in k + 1..<max(rows, k + 1) {
      self[i, k] /= self[k, k]
      for j in k + 1..<i { self[j, i] = self[i, j] }
    }
  }

  /// The same for the block of columns k and k + 1.
  fileprivate mutating func eliminatePair(_ k: Int) {
    let (a, c, d) = (self[k, k], self[k + 1, k], self[k + 1, k + 1])
    let determinant = a * d - c * c
    var factors: [(Double, Double)] = []
    for i in k + 2..<max(rows, k + 2) {
      let (x, y) = (self[i, k], self[i, k + 1])
      factors.append(((d * x - c * y) / determinant, (a * y - c * x) / determinant))
      for j in k + 2..<i + 1 {
        self[i, j] -= factors[i - k - 2].0 * self[j, k] + factors[i - k - 2].1 * self[j, k + 1]
      }
    }
    for (place, factor) in factors.enumerated() {
      let i = place + k + 2
      (self[i, k], self[i, k + 1]) = factor
      for j in k + 2..<i { self[j, i] = self[i, j] }
    }
  }
}
