/// A square sparse matrix as factors, with which systems are solved.
///
/// For example, a year of hours whose matrices have one pattern:
///
///     let analysis = try SparseAnalysis(of: matrix)
///     var factors = try analysis.factorise(matrix)
///     for hour in hours {
///       try factors.refactorise(hour.values)
///       let x = factors.solve(hour.rightHandSide)
///     }
///
/// A value: copies are independent, and many threads may solve with one at the same time.
public struct SparseLU: Sendable {
  /// What is known from the pattern.
  public let analysis: SparseAnalysis
  /// The matrix.
  public private(set) var matrix: SparseMatrix
  private var factors: KLUFactors

  /// Analyses and factorises a square matrix.
  ///
  /// - Throws: `FactorisationError`, naming the rows and columns that make it singular.
  public init(_ matrix: SparseMatrix) throws(FactorisationError) {
    try self.init(matrix, analysis: SparseAnalysis(of: matrix))
  }

  init(_ matrix: SparseMatrix, analysis: SparseAnalysis) throws(FactorisationError) {
    precondition(analysis.fits(matrix) && matrix.values.count == matrix.entryCount)
    self.analysis = analysis
    self.matrix = matrix
    factors = try KLUFactors.explained(matrix, analysis)
  }

  /// Takes other values in the same pattern, keeping the order of the pivots while that is safe.
  ///
  /// When a pivot vanishes or the factors grow out of proportion, pivots are chosen anew.
  /// - Parameters:
  ///   - values: The value of each entry, in the order of `matrix.values`.
  ///   - growthLimit: Pivots are chosen anew when the reciprocal pivot growth falls below it.
  /// - Throws: `FactorisationError`; then the factors are those of the matrix before.
  public mutating func refactorise(
    _ values: [Double], growthLimit: Double = 1e-3
  ) throws(FactorisationError) {
    precondition(values.count == matrix.entryCount)
    var next = matrix
    next.values = values
    if isKnownUniquelyReferenced(&factors) {
      if factors.refactorise(next, growthLimit: growthLimit) {
        matrix = next
        return
      }
      do {
        factors = try KLUFactors.explained(next, analysis)
      } catch {
        // The factors are spoilt: make those of the matrix before again.
        factors = try KLUFactors.explained(matrix, analysis)
        throw error
      }
    } else {
      factors = try KLUFactors.explained(next, analysis)
    }
    matrix = next
  }

  /// Solves A·X = B in place.
  ///
  /// - Parameters:
  ///   - rightHandSides: B, column after column, order × `count` numbers; X on return.
  ///   - count: The number of right-hand sides.
  public func solve(_ rightHandSides: inout MutableSpan<Double>, count: Int = 1) {
    factors.solve(&rightHandSides, count: count, transposed: false)
  }

  /// Solves Aᵀ·X = B in place; see `solve`.
  public func solveTransposed(_ rightHandSides: inout MutableSpan<Double>, count: Int = 1) {
    factors.solve(&rightHandSides, count: count, transposed: true)
  }

  /// Returns x with A·x = b.
  public func solve(_ b: [Double]) -> [Double] {
    var x = b
    var span = x.mutableSpan
    solve(&span)
    return x
  }

  /// Returns x with Aᵀ·x = b.
  public func solveTransposed(_ b: [Double]) -> [Double] {
    var x = b
    var span = x.mutableSpan
    solveTransposed(&span)
    return x
  }

  /// Returns X with A·X = B.
  public func solve(_ b: DenseMatrix) -> DenseMatrix {
    precondition(b.rows == matrix.rows)
    var x = b
    var span = x.values.mutableSpan
    solve(&span, count: b.columns)
    return x
  }

  /// Returns X with Aᵀ·X = B.
  public func solveTransposed(_ b: DenseMatrix) -> DenseMatrix {
    precondition(b.rows == matrix.rows)
    var x = b
    var span = x.values.mutableSpan
    solveTransposed(&span, count: b.columns)
    return x
  }

  /// The smallest ratio, over the columns, of the largest entry of A to that of U: near 1 when the
  /// factors are of A's size, near 0 when cancellation has spoilt them.
  public var reciprocalPivotGrowth: Double { factors.reciprocalPivotGrowth(matrix) }

  /// An estimate from below of ‖A‖₁·‖A⁻¹‖₁, seldom off by more than a factor 3.
  public var conditionEstimate: Double { factors.conditionEstimate(matrix) }

  /// The number of entries stored in the factors.
  public var factorEntryCount: Int { factors.entryCount }
}
