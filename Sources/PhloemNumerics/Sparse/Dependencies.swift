extension KLUFactors {
  /// Factorises, or throws the rows and columns that make the matrix singular.
  static func explained(_ matrix: SparseMatrix, _ analysis: SparseAnalysis)
    throws(FactorisationError) -> KLUFactors
  {
    switch attempt(matrix, analysis) {
    case .factors(let factors): return factors
    case .tooLarge: throw .tooLarge
    case .vanished(let column):
      if let entry = matrix.triplets.first(where: { !$0.value.isFinite }) {
        throw .notFinite(row: entry.row, column: entry.column)
      }
      throw .numericallySingular(groups: dependentGroups(of: matrix, vanishedColumn: column))
    }
  }
}

extension FactorisationError {
  static func structurallySingular(of matrix: SparseMatrix) -> FactorisationError {
    let matching = StructuralMatching(of: matrix)
    let flipped = matrix.transposed
    let rows = matching.overdeterminedRows(of: matrix)
    let columns = StructuralMatching(of: flipped).overdeterminedRows(of: flipped)
    let groups = zip(rows, columns).map {
      DependentGroup(rows: $0, rowWeights: [], columns: $1, columnWeights: [])
    }
    return .structurallySingular(rank: matching.rank, groups: groups)
  }
}

/// Returns the dependent rows and columns of a singular matrix whose pattern has full rank.
///
/// Where a pivot vanished, in the matrix and in its transpose, a multiple of one row's magnitude
/// is added: each such patch raises the rank by one. The patched matrix then answers with the
/// vectors w and z of wᵀA = 0 and A·z = 0.
private func dependentGroups(of matrix: SparseMatrix, vanishedColumn: Int) -> [DependentGroup] {
  let limit = 16
  var patches: [Triplet] = []
  var column = vanishedColumn
  while patches.count < limit {
    let patched = matrix.patched(with: patches)
    let flipped = patched.transposed
    guard let flippedAnalysis = try? SparseAnalysis(of: flipped),
      case .vanished(let row) = KLUFactors.attempt(flipped, flippedAnalysis)
    else { break }
    let scale = matrix.rowMagnitudes[row]
    patches.append(Triplet(row, column, scale > 0 ? scale : 1))
    let next = matrix.patched(with: patches)
    guard let analysis = try? SparseAnalysis(of: next) else { break }
    switch KLUFactors.attempt(next, analysis) {
    case .vanished(let another): column = another
    case .tooLarge: return lone(row, column)
    case .factors(let factors): return patches.map { group(of: $0, in: factors, matrix.rows) }
    }
  }
  return lone(patches.first?.row, vanishedColumn)
}

/// What is left to say when the dependencies are too many to tell apart.
private func lone(_ row: Int?, _ column: Int) -> [DependentGroup] {
  [
    DependentGroup(
      rows: row.map { [$0] } ?? [], rowWeights: row == nil ? [] : [1], columns: [column],
      columnWeights: [1])
  ]
}

private func group(of patch: Triplet, in factors: KLUFactors, _ n: Int) -> DependentGroup {
  func solution(unit place: Int, transposed: Bool) -> (places: [Int], weights: [Double]) {
    var x = [Double](repeating: 0, count: n)
    x[place] = 1
    var span = x.mutableSpan
    factors.solve(&span, count: 1, transposed: transposed)
    let largest = x.reduce(0) { abs($1) > abs($0) ? $1 : $0 }
    let places = x.indices.filter { abs(x[$0]) > 1e-8 * abs(largest) }
    return (places, places.map { x[$0] / largest })
  }
  let (rows, rowWeights) = solution(unit: patch.column, transposed: true)
  let (columns, columnWeights) = solution(unit: patch.row, transposed: false)
  return DependentGroup(
    rows: rows, rowWeights: rowWeights, columns: columns, columnWeights: columnWeights)
}

extension SparseMatrix {
  fileprivate func patched(with patches: [Triplet]) -> SparseMatrix {
    adding(SparseMatrix(rows: rows, columns: columns, triplets: patches))
  }
}
