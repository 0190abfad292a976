/// `SweepSolver` for one right-hand side: the same steps without lanes.
public struct SingleSweepSolver: Sendable {
  /// The places of the matrix.
  public let pattern: SweepPattern
  /// x by place; the solution after a solve.
  public private(set) var solution: [Double]
  /// Sum of the magnitudes of b + N·x − x, of that of x.
  public private(set) var residual = 0.0
  /// Sweeps over the matrix in the last solve.
  public private(set) var sweeps = 0
  private let restart: Int
  private var basis: [[Double]] = []
  private var feedback: [Double]
  private var candidate: [Double]

  /// Makes a solver of a pattern.
  public init(_ pattern: SweepPattern, restart: Int = 40) {
    self.pattern = pattern
    self.restart = restart
    solution = Array(repeating: 0, count: pattern.order)
    feedback = Array(repeating: 0, count: pattern.feedbackCount)
    candidate = feedback
  }

  /// Solves x = b + N·x.
  ///
  /// - Parameters:
  ///   - values: N in slots.
  ///   - b: b by place.
  ///   - tolerance: The residual that will do, of the solution, in Euclidean norm.
  ///   - limit: The most sweeps.
  public mutating func solve(_ values: [Double], _ b: [Double], tolerance: Double, limit: Int) {
    precondition(values.count == pattern.slotCount && b.count == pattern.order)
    for k in feedback.indices { feedback[k] = 0 }
    var before = Double.infinity
    sweeps = 0
    while true {
      Self.sweep(pattern, values, b, feedback, &solution)
      Self.lookAhead(pattern, values, solution, &candidate)
      sweeps += 1
      var (total, squares) = (0.0, 0.0)
      for k in feedback.indices {
        let difference = candidate[k] - feedback[k]
        total += abs(difference)
        squares += difference * difference
      }
      var size = 0.0
      for value in solution { size += abs(value) }
      residual = total / max(size, .leastNormalMagnitude)
      let found = squares.squareRoot()
      let wanted = euclideanNorm(solution.span) * tolerance
      // Written so that what is no number ends it too.
      if !(found > wanted && found < before * 0.5) || sweeps >= limit { return }
      before = found
      cycle(values, found, wanted, limit)
    }
  }

  private mutating func cycle(_ values: [Double], _ norm: Double, _ wanted: Double, _ limit: Int) {
    let m = feedback.count
    let zeros = [Double](repeating: 0, count: pattern.order)
    basis = [candidate.indices.map { (candidate[$0] - feedback[$0]) / norm }]
    var (rotations, triangle) = ([(cosine: Double, sine: Double)](), [[Double]]())
    var right = [norm]
    while triangle.count < min(restart, m), sweeps < limit {
      let k = triangle.count
      Self.sweep(pattern, values, zeros, basis[k], &solution)
      Self.lookAhead(pattern, values, solution, &candidate)
      sweeps += 1
      var next = [Double](repeating: 0, count: m)
      for i in 0..<m { next[i] = basis[k][i] - candidate[i] }
      var column: [Double] = []
      for vector in basis { column.append(Self.takeOff(vector, &next)) }
      let length = euclideanNorm(next.span)
      for (i, r) in rotations.enumerated() {
        let (a, c) = (column[i], i + 1 < column.count ? column[i + 1] : 0)
        column[i] = r.cosine * a + r.sine * c
        if i + 1 < column.count { column[i + 1] = r.cosine * c - r.sine * a }
      }
      let radius = (column[k] * column[k] + length * length).squareRoot()
      let turn = radius == 0 ? (1.0, 0.0) : (column[k] / radius, length / radius)
      rotations.append(turn)
      column[k] = radius
      triangle.append(column)
      right.append(-turn.1 * right[k])
      right[k] *= turn.0
      if !(abs(right[k + 1]) > wanted * 0.5) || length == 0 { break }
      for i in 0..<m { next[i] /= length }
      basis.append(next)
    }
    combine(triangle, right)
  }

  private mutating func combine(_ triangle: [[Double]], _ right: [Double]) {
    var weights = Array(right.dropLast())
    for k in triangle.indices.reversed() {
      for later in triangle.indices.dropFirst(k + 1) {
        weights[k] -= triangle[later][k] * weights[later]
      }
      weights[k] = triangle[k][k] == 0 ? 0 : weights[k] / triangle[k][k]
    }
    for (vector, weight) in zip(basis, weights) {
      for i in feedback.indices { feedback[i] += vector[i] * weight }
    }
  }

  /// Takes the part along a unit vector off and returns its length.
  private static func takeOff(_ unit: [Double], _ vector: inout [Double]) -> Double {
    let product = dot(unit.span, vector.span)
    let along = unit.span
    var out = vector.mutableSpan
    for i in 0..<along.count { out[unchecked: i] -= product * along[unchecked: i] }
    return product
  }

  private static func sweep(
    _ pattern: SweepPattern, _ values: [Double], _ b: [Double], _ g: [Double], _ x: inout [Double]
  ) {
    let (starts, columns) = (pattern.lowerStarts.span, pattern.lowerPlaces.span)
    let (number, value) = (pattern.feedbackOfPlace.span, values.span)
    let (right, ahead) = (b.span, g.span)
    var out = x.mutableSpan
    precondition(out.count == pattern.order && ahead.count == pattern.feedbackCount)
    for i in 0..<pattern.order {
      let f = Int(number[unchecked: i])
      var sum = f >= 0 ? right[unchecked: i] + ahead[unchecked: f] : right[unchecked: i]
      for p in Int(starts[unchecked: i])..<Int(starts[unchecked: i + 1]) {
        sum += value[unchecked: p] * out[unchecked: Int(columns[unchecked: p])]
      }
      out[unchecked: i] = sum
    }
  }

  private static func lookAhead(
    _ pattern: SweepPattern, _ values: [Double], _ x: [Double], _ g: inout [Double]
  ) {
    let (starts, columns) = (pattern.upperStarts.span, pattern.upperColumns.span)
    let (value, known, first) = (values.span, x.span, pattern.lowerPlaces.count)
    var out = g.mutableSpan
    precondition(known.count == pattern.order && out.count == pattern.feedbackCount)
    for k in 0..<out.count {
      var sum = 0.0
      for p in Int(starts[unchecked: k])..<Int(starts[unchecked: k + 1]) {
        sum += value[unchecked: first + p] * known[unchecked: Int(columns[unchecked: p])]
      }
      out[unchecked: k] = sum
    }
  }
}
