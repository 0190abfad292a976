import PhloemNumerics

extension BalanceStructure {
  /// Returns the number of independent checks in which some of the variables take part.
  ///
  /// Soft knowledge enters as readings of zero; checks of such readings among themselves hold by
  /// construction, and a test that counted them would be too mild.
  /// - Parameter variables: What was really read.
  /// - Returns: The rank of the checks over these variables.
  public func degreesOfFreedom(checking variables: [Int]) -> Int {
    let places = variables.filter { status[$0] == .redundant }.map { place[$0] }
    if places.isEmpty { return 0 }
    var checks = DenseMatrix(rows: degreesOfFreedom, columns: places.count)
    for (j, meter) in places.enumerated() {
      let column = projection.column(meter)
      let length = euclideanNorm(column)
      // How strongly a reading is checked does not matter, only by what.
      if length > 0 { for i in column.indices { checks[i, j] = column[i] / length } }
    }
    return PivotedQR(checks, tolerance: 1e-6).rank
  }
}
