import CSuiteSparse

/// What the pattern of a square sparse matrix tells before its values are known: its blocks and a
/// pivot order that keeps the factors sparse.
///
/// Make it once for matrices of one pattern and factorise each with it.
/// - SeeAlso: T. A. Davis and E. Palamadai Natarajan, Algorithm 907 (KLU), ACM TOMS 37 (2010).
public final class SparseAnalysis: @unchecked Sendable {
  // Sendable: KLU writes the object only while it makes it.
  let symbolic: UnsafeMutablePointer<klu_symbolic>
  /// The order of the matrix.
  public let order: Int
  /// Rows in the order of the block-triangular form.
  public let rowOrder: [Int]
  /// Columns in the order of the block-triangular form.
  public let columnOrder: [Int]
  /// Where each diagonal block starts in the orders, and at the end the order of the matrix.
  ///
  /// With rows and columns in the orders above, entries lie in these blocks or above them.
  public let blockStarts: [Int]
  private let columnStarts: [Int32]
  private let rowIndices: [Int32]

  /// Analyses the pattern of a square matrix, at least 1 × 1.
  ///
  /// - Throws: `structurallySingular` with the rows that share too few columns.
  public init(of matrix: SparseMatrix) throws(FactorisationError) {
    precondition(matrix.rows == matrix.columns && matrix.rows > 0)
    let n = matrix.rows
    var common = kluDefaults()
    let made = matrix.withPattern { klu_analyze(Int32(n), $0, $1, &common) }
    guard var made else { throw .tooLarge }
    if common.structural_rank < n {
      withUnsafeMutablePointer(to: &made) { pointer in
        pointer.withMemoryRebound(to: UnsafeMutablePointer<klu_symbolic>?.self, capacity: 1) {
          _ = klu_free_symbolic($0, &common)
        }
      }
      throw .structurallySingular(of: matrix)
    }
    symbolic = made
    order = n
    rowOrder = (0..<n).map { Int(made.pointee.P[$0]) }
    columnOrder = (0..<n).map { Int(made.pointee.Q[$0]) }
    blockStarts = (0...Int(made.pointee.nblocks)).map { Int(made.pointee.R[$0]) }
    columnStarts = matrix.columnStarts
    rowIndices = matrix.rowIndices
  }

  deinit {
    var common = kluDefaults()
    var pointer: UnsafeMutablePointer<klu_symbolic>? = symbolic
    klu_free_symbolic(&pointer, &common)
  }

  /// Returns whether a matrix has the pattern that was analysed.
  public func fits(_ matrix: SparseMatrix) -> Bool {
    matrix.rows == order && matrix.columnStarts == columnStarts && matrix.rowIndices == rowIndices
  }

  /// Factorises a matrix of the analysed pattern.
  ///
  /// - Throws: `numericallySingular` with the dependent rows and columns, or `notFinite`.
  public func factorise(_ matrix: SparseMatrix) throws(FactorisationError) -> SparseLU {
    try SparseLU(matrix, analysis: self)
  }
}

/// Returns KLU's parameters as Phloem uses them: block-triangular form, rows scaled by their
/// largest magnitude.
func kluDefaults() -> klu_common {
  var common = klu_common()
  klu_defaults(&common)
  common.scale = 2
  common.halt_if_singular = 1
  return common
}
