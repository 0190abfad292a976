/// The small least-squares problem of GMRES in eight lanes, by plane rotations.
struct GivensLanes {
  typealias Lanes = SIMD8<Double>
  private var rotations: [(cosine: Lanes, sine: Lanes)] = []
  private var triangle: [[Lanes]] = []
  private var rightHandSide: [Lanes]

  /// Begins with the norm of the first residual.
  init(_ norm: Lanes) { rightHandSide = [norm] }

  /// Adds a column of the Hessenberg matrix, one longer than the last, and returns what the residual
  /// then is.
  mutating func add(_ column: inout [Lanes]) -> Lanes {
    let k = rotations.count
    for (i, rotation) in rotations.enumerated() {
      let (a, b) = (column[i], column[i + 1])
      column[i] = rotation.cosine * a + rotation.sine * b
      column[i + 1] = rotation.cosine * b - rotation.sine * a
    }
    let (a, b) = (column[k], column[k + 1])
    let radius = (a * a + b * b).squareRoot()
    let inverse = Kernel.inverse(radius)
    let isNothing = radius .== 0
    let cosine = (a * inverse).replacing(with: 1, where: isNothing)
    let sine = b * inverse
    rotations.append((cosine, sine))
    column[k] = radius
    column.removeLast()
    triangle.append(column)
    let last = rightHandSide[k]
    rightHandSide[k] = cosine * last
    rightHandSide.append(-sine * last)
    let left = rightHandSide[k + 1]
    return pointwiseMax(left, -left)
  }

  /// The weight of each vector of the basis in the solution.
  func weights() -> [Lanes] {
    var result = Array(rightHandSide.dropLast())
    for k in triangle.indices.reversed() {
      var sum = result[k]
      for later in (k + 1)..<max(k + 1, triangle.count) { sum -= triangle[later][k] * result[later] }
      result[k] = sum * Kernel.inverse(triangle[k][k])
    }
    return result
  }
}
