/// Factors of eight square matrices of one pattern at a time, with their pivots on the diagonal.
///
/// For matrices I − S with S ≥ 0, whose pivots need no search: they are safe while no loop of S gives
/// back as much as goes round it, and a pivot that is not above zero shows that one does. Eight lanes
/// share every look at the pattern, so that a year of hours goes fast.
/// - SeeAlso: A. Berman and R. J. Plemmons, Nonnegative Matrices in the Mathematical Sciences, 1994,
///   chapter 6: such a matrix is an M-matrix exactly when its pivots are positive.
public struct DiagonalLU: Sendable {
  /// Eight numbers side by side, one of each matrix.
  public typealias Lanes = SIMD8<Double>

  /// A pivot that is not above zero.
  public struct BadPivot: Error, Hashable, Sendable {
    /// The row and column where elimination failed.
    public let place: Int
    /// Which of the eight matrices.
    public let lane: Int
  }

  let pattern: DiagonalPattern
  private var lower: [Lanes]
  private var upper: [Lanes]
  /// One over each pivot.
  private var inverse: [Lanes]
  private var work: [Lanes]

  /// A pivot below this counts as zero, beside the 1 of the diagonal.
  static let smallestPivot = 1e-13

  /// Lays out the factors of a pattern, in which every diagonal place is an entry.
  public init(of matrix: SparseMatrix) {
    pattern = DiagonalPattern(matrix)
    lower = Array(repeating: .zero, count: pattern.lowerRows.count)
    upper = Array(repeating: .zero, count: pattern.upperRows.count)
    inverse = Array(repeating: .zero, count: pattern.order.count)
    work = Array(repeating: .zero, count: pattern.order.count)
  }

  /// The number of rows and columns.
  public var order: Int { pattern.order.count }
  /// The number of entries of both factors.
  public var factorEntryCount: Int { lower.count + upper.count + order }

  /// Factorises eight matrices.
  ///
  /// - Parameter values: The value of each entry in each matrix, in the order of the pattern's values.
  /// - Throws: `BadPivot` for the first pivot that is not above zero.
  public mutating func factorise(_ values: [Lanes]) throws(BadPivot) {
    precondition(values.count == pattern.entryOf.count)
    let bad = Self.eliminate(values, pattern, &lower, &upper, &inverse, &work)
    if let bad { throw bad }
  }

  private static func eliminate(
    _ values: [Lanes], _ pattern: DiagonalPattern, _ lower: inout [Lanes],
    _ upper: inout [Lanes], _ inverse: inout [Lanes], _ work: inout [Lanes]
  ) -> BadPivot? {
    let values = values.span
    let lowerStarts = pattern.lowerStarts.span
    let lowerRows = pattern.lowerRows.span
    let upperStarts = pattern.upperStarts.span
    let upperRows = pattern.upperRows.span
    let starts = pattern.starts.span
    let rows = pattern.rows.span
    let entryOf = pattern.entryOf.span
    var l = lower.mutableSpan
    var u = upper.mutableSpan
    var reciprocal = inverse.mutableSpan
    var x = work.mutableSpan
    for k in 0..<starts.count - 1 {
      for p in Int(starts[k])..<Int(starts[k + 1]) { x[Int(rows[p])] = values[Int(entryOf[p])] }
      for p in Int(upperStarts[k])..<Int(upperStarts[k + 1]) {
        let j = Int(upperRows[p])
        let factor = x[j]
        u[p] = factor
        x[j] = .zero
        for q in Int(lowerStarts[j])..<Int(lowerStarts[j + 1]) {
          x[Int(lowerRows[q])] -= l[q] * factor
        }
      }
      let pivot = x[k]
      x[k] = .zero
      let isGood = pivot .> smallestPivot
      let scale = Lanes.one / pivot.replacing(with: 1, where: .!isGood)
      reciprocal[k] = scale
      for q in Int(lowerStarts[k])..<Int(lowerStarts[k + 1]) {
        let i = Int(lowerRows[q])
        l[q] = x[i] * scale
        x[i] = .zero
      }
      if !all(isGood) {
        let lane = isGood.indices.first { !isGood[$0] } ?? 0
        return BadPivot(place: pattern.order[k], lane: lane)
      }
    }
    return nil
  }

  /// Solves A·x = b in all eight lanes, in place.
  public func solve(_ x: inout [Lanes]) {
    var y = pattern.order.map { x[$0] }
    substitute(&y)
    for (k, place) in pattern.order.enumerated() { x[place] = y[k] }
  }

  /// Solves Aᵀ·x = b in all eight lanes, in place.
  public func solveTransposed(_ x: inout [Lanes]) {
    var y = pattern.order.map { x[$0] }
    substituteTransposed(&y)
    for (k, place) in pattern.order.enumerated() { x[place] = y[k] }
  }

  private func substitute(_ b: inout [Lanes]) {
    let lowerStarts = pattern.lowerStarts.span
    let lowerRows = pattern.lowerRows.span
    let upperStarts = pattern.upperStarts.span
    let upperRows = pattern.upperRows.span
    let l = lower.span
    let u = upper.span
    let reciprocal = inverse.span
    var y = b.mutableSpan
    for k in 0..<reciprocal.count {
      let value = y[k]
      for p in Int(lowerStarts[k])..<Int(lowerStarts[k + 1]) {
        y[Int(lowerRows[p])] -= l[p] * value
      }
    }
    for k in (0..<reciprocal.count).reversed() {
      let value = y[k] * reciprocal[k]
      y[k] = value
      for p in Int(upperStarts[k])..<Int(upperStarts[k + 1]) {
        y[Int(upperRows[p])] -= u[p] * value
      }
    }
  }

  private func substituteTransposed(_ b: inout [Lanes]) {
    let lowerStarts = pattern.lowerStarts.span
    let lowerRows = pattern.lowerRows.span
    let upperStarts = pattern.upperStarts.span
    let upperRows = pattern.upperRows.span
    let l = lower.span
    let u = upper.span
    let reciprocal = inverse.span
    var y = b.mutableSpan
    for k in 0..<reciprocal.count {
      var sum = y[k]
      for p in Int(upperStarts[k])..<Int(upperStarts[k + 1]) { sum -= u[p] * y[Int(upperRows[p])] }
      y[k] = sum * reciprocal[k]
    }
    for k in (0..<reciprocal.count).reversed() {
      var sum = y[k]
      for p in Int(lowerStarts[k])..<Int(lowerStarts[k + 1]) { sum -= l[p] * y[Int(lowerRows[p])] }
      y[k] = sum
    }
  }
}
