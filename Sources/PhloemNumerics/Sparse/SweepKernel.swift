/// The inner loops of `SweepSolver`; the pattern was checked when it was made.
enum Kernel {
  typealias Lanes = SIMD8<Double>

  /// 1 / x, and 0 where x is 0.
  @inline(__always)
  static func inverse(_ x: Lanes) -> Lanes {
    let isNothing = x .== 0
    return (1 / x.replacing(with: 1, where: isNothing)).replacing(with: 0, where: isNothing)
  }

  /// x = (I − L)⁻¹·(b + g).
  @inline(__always)
  static func sweep<Value: SweepValue>(
    _ pattern: SweepPattern, _ values: [Value], _ b: [Lanes], _ g: [Lanes], _ x: inout [Lanes]
  ) {
    let (starts, columns) = (pattern.lowerStarts.span, pattern.lowerPlaces.span)
    let number = pattern.feedbackOfPlace.span
    let (value, right, ahead) = (values.span, b.span, g.span)
    var out = x.mutableSpan
    precondition(out.count == pattern.order && ahead.count == pattern.feedbackCount)
    for i in 0..<pattern.order {
      var sum = right[unchecked: i]
      let f = Int(number[unchecked: i])
      if f >= 0 { sum += ahead[unchecked: f] }
      for p in Int(starts[unchecked: i])..<Int(starts[unchecked: i + 1]) {
        sum += value[unchecked: p].times(out[unchecked: Int(columns[unchecked: p])])
      }
      out[unchecked: i] = sum
    }
  }

  /// x = (I − L)⁻¹·g, with g from `offset` on in `basis`.
  @inline(__always)
  static func sweepFeedback<Value: SweepValue>(
    _ pattern: SweepPattern, _ values: [Value], _ basis: [Lanes], _ offset: Int, _ x: inout [Lanes]
  ) {
    let (starts, columns) = (pattern.lowerStarts.span, pattern.lowerPlaces.span)
    let number = pattern.feedbackOfPlace.span
    let (value, ahead) = (values.span, basis.span)
    var out = x.mutableSpan
    precondition(
      out.count == pattern.order && offset + pattern.feedbackCount <= ahead.count)
    for i in 0..<pattern.order {
      let f = Int(number[unchecked: i])
      var sum = f >= 0 ? ahead[unchecked: offset + f] : .zero
      for p in Int(starts[unchecked: i])..<Int(starts[unchecked: i + 1]) {
        sum += value[unchecked: p].times(out[unchecked: Int(columns[unchecked: p])])
      }
      out[unchecked: i] = sum
    }
  }

  /// g = U·x.
  @inline(__always)
  static func lookAhead<Value: SweepValue>(
    _ pattern: SweepPattern, _ values: [Value], _ x: [Lanes], _ g: inout [Lanes]
  ) {
    let (starts, columns) = (pattern.upperStarts.span, pattern.upperColumns.span)
    let (value, known) = (values.span, x.span)
    let first = pattern.lowerPlaces.count
    var out = g.mutableSpan
    precondition(known.count == pattern.order && out.count == pattern.feedbackCount)
    for k in 0..<pattern.feedbackCount {
      var sum = Lanes.zero
      for p in Int(starts[unchecked: k])..<Int(starts[unchecked: k + 1]) {
        sum += value[unchecked: first + p].times(known[unchecked: Int(columns[unchecked: p])])
      }
      out[unchecked: k] = sum
    }
  }

  /// Makes vector `steps + 1` of the basis: (basis[steps] − candidate) made orthogonal to those before.
  static func orthogonalise(
    _ basis: inout [Lanes], _ candidate: [Lanes], _ steps: Int, _ m: Int
  ) -> [Lanes] {
    var all = basis.mutableSpan
    let applied = candidate.span
    let new = (steps + 1) * m
    precondition(all.count >= new + m && applied.count == m)
    for k in 0..<m {
      all[unchecked: new + k] = all[unchecked: steps * m + k] - applied[unchecked: k]
    }
    var column: [Lanes] = []
    for i in 0...steps {
      var product = Lanes.zero
      for k in 0..<m { product += all[unchecked: i * m + k] * all[unchecked: new + k] }
      for k in 0..<m { all[unchecked: new + k] -= all[unchecked: i * m + k] * product }
      column.append(product)
    }
    var squares = Lanes.zero
    for k in 0..<m { squares += all[unchecked: new + k] * all[unchecked: new + k] }
    let norm = squares.squareRoot()
    let scale = inverse(norm)
    for k in 0..<m { all[unchecked: new + k] *= scale }
    column.append(norm)
    return column
  }

  /// g += Σ weights · basis.
  static func combine(_ basis: [Lanes], _ weights: [Lanes], _ g: inout [Lanes]) {
    let all = basis.span
    var out = g.mutableSpan
    precondition(all.count >= weights.count * out.count)
    for (i, weight) in weights.enumerated() {
      for k in 0..<out.count { out[unchecked: k] += all[unchecked: i * out.count + k] * weight }
    }
  }

  /// The sum of magnitudes of each lane.
  static func magnitude(_ x: [Lanes]) -> Lanes {
    var sum = Lanes.zero
    for value in x { sum += pointwiseMax(value, -value) }
    return sum
  }

  /// The Euclidean norm of each lane.
  static func norm(_ x: [Lanes]) -> Lanes {
    var sum = Lanes.zero
    for value in x { sum += value * value }
    return sum.squareRoot()
  }
}
