import PhloemNumerics

/// Finds loops that need at least as much of their products as they make.
enum LoopCheck {
  /// Returns the unproductive loops among those whose entries are all uses.
  ///
  /// A loop with avoided production in it is left out: its products may come from elsewhere.
  static func unproductive(_ technosphere: Technosphere) -> [FootprintError.UnproductiveLoop] {
    technosphere.loops.compactMap { loop in
      let inside = technosphere.requirements.selecting(rows: loop, columns: loop)
      if inside.values.contains(where: { $0 < 0 }) { return nil }
      let radius = perronBounds(inside)
      let isUnproductive =
        loop.count <= 1500 ? !isProductive(inside) : radius.low >= 1
      guard isUnproductive else { return nil }
      return FootprintError.UnproductiveLoop(
        activities: loop, names: loop.map { technosphere.system.label(ofActivity: $0) },
        radius: max(1, (radius.low * radius.high).squareRoot()))
    }
  }

  /// Whether the pivots of I − N are all above zero, which holds just when the radius is below 1.
  static func isProductive(_ matrix: SparseMatrix) -> Bool {
    let system = SparseMatrix.identity(matrix.rows).adding(matrix, times: -1)
    var factors = DiagonalLU(of: system)
    do {
      try factors.factorise(system.values.map { DiagonalLU.Lanes(repeating: $0) })
      return true
    } catch {
      return false
    }
  }

  /// Bounds of the spectral radius of an irreducible matrix without negative entries.
  ///
  /// - SeeAlso: L. Collatz, Mathematische Zeitschrift 48 (1942), 221–226; H. Wielandt (1950).
  static func perronBounds(_ matrix: SparseMatrix) -> (low: Double, high: Double) {
    let n = matrix.rows
    var v = Array(repeating: 1.0, count: n)
    var (low, high) = (0.0, Double.infinity)
    for _ in 0..<500 {
      let image = matrix.multiply(v)
      var (least, most) = (Double.infinity, 0.0)
      for i in 0..<n {
        least = min(least, image[i] / v[i])
        most = max(most, image[i] / v[i])
      }
      low = max(low, least)
      high = min(high, most)
      if high - low <= 1e-6 * high { break }
      // The average with the vector itself: a cycle of even length would swing for ever.
      let scale = 1 / (most > 0 ? most : 1)
      for i in 0..<n { v[i] = max((image[i] * scale + v[i]) / 2, 1e-280) }
    }
    return (low, high)
  }
}
