import PhloemFootprint

extension LinkedSystem {
  /// The score of one unit of each activity's product, from what each unit of activity causes itself.
  ///
  /// The adjoint equation by repeated substitution, which settles where loops make more than they need.
  func intensities(of direct: [Double], rounds: Int = 10_000) -> [Double] {
    var net = references
    for k in 0..<technosphere.count where technosphere.rows[k] == technosphere.columns[k] {
      net[Int(technosphere.rows[k])] += technosphere.amounts[k]
    }
    let direct = direct.indices.map { direct[$0] * references[$0] / net[$0] }
    var y = direct
    for _ in 0..<rounds {
      var next = direct
      for k in 0..<technosphere.count {
        let (row, column) = (Int(technosphere.rows[k]), Int(technosphere.columns[k]))
        if row != column { next[column] -= technosphere.amounts[k] / net[column] * y[row] }
      }
      // Product by product: amounts of one may be 1e14 times those of another.
      let isSettled = zip(next, y).allSatisfy { abs($0 - $1) <= 1e-15 * abs($0) }
      y = next
      if isSettled { break }
    }
    return y
  }

  /// Scores of one unit of each product by factors of the rows.
  func scores(_ factors: [Double]) -> [Double] {
    var direct = [Double](repeating: 0, count: activities.count)
    for k in 0..<biosphere.count {
      let column = Int(biosphere.columns[k])
      direct[column] += factors[Int(biosphere.rows[k])] * biosphere.amounts[k] / references[column]
    }
    return intensities(of: direct)
  }
}
