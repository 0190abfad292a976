/// Seeks the least value of a function without derivatives, by a simplex that crawls downhill.
///
/// The steps are those of the standard method: reflection 1, expansion 2, contraction and shrinking ½.
/// - SeeAlso: J. A. Nelder and R. Mead, The Computer Journal 7 (1965), 308–313.
struct NelderMead {
  /// Where the function was least.
  let point: [Double]
  /// Its value there.
  let value: Double
  /// How often the function was asked.
  let evaluations: Int

  /// Runs from a start.
  ///
  /// - Parameters:
  ///   - start: The first corner.
  ///   - size: How far the others lie from it, along each axis.
  ///   - tolerance: Ends when the values at the corners differ by no more, relative to their size.
  ///   - most: The most evaluations.
  ///   - function: What is made least; an infinite value marks a point that is not allowed.
  init(
    from start: [Double], size: Double = 0.5, tolerance: Double = 1e-9, most: Int = 400,
    _ function: ([Double]) -> Double
  ) {
    let n = start.count
    var count = 0
    func value(_ x: [Double]) -> Double {
      count += 1
      let y = function(x)
      return y.isNaN ? .infinity : y
    }
    var corners = [(x: start, y: value(start))]
    for i in 0..<n {
      var x = start
      x[i] += size
      corners.append((x, value(x)))
    }
    corners.sort { $0.y < $1.y }
    while count < most, n > 0 {
      let (best, worst) = (corners[0].y, corners[n].y)
      if worst - best <= tolerance * (abs(best) + tolerance) { break }
      var centre = [Double](repeating: 0, count: n)
      for corner in corners.dropLast() { for i in 0..<n { centre[i] += corner.x[i] / Double(n) } }
      func along(_ t: Double) -> (x: [Double], y: Double) {
        let x = (0..<n).map { centre[$0] + t * (corners[n].x[$0] - centre[$0]) }
        return (x, value(x))
      }
      let reflected = along(-1)
      if reflected.y < best {
        let expanded = along(-2)
        corners[n] = expanded.y < reflected.y ? expanded : reflected
      } else if reflected.y < corners[n - 1].y {
        corners[n] = reflected
      } else {
        let contracted = along(reflected.y < worst ? -0.5 : 0.5)
        if contracted.y < min(reflected.y, worst) {
          corners[n] = contracted
        } else {
          for k in 1...n {
            let x = (0..<n).map { (corners[k].x[$0] + corners[0].x[$0]) / 2 }
            corners[k] = (x, value(x))
          }
        }
      }
      corners.sort { $0.y < $1.y }
    }
    point = corners[0].x
    self.value = corners[0].y
    evaluations = count
  }
}
