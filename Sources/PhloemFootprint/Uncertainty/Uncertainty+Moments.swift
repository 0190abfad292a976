extension Uncertainty {
  /// The mean of what is drawn, with its sign; nil where it does not exist or bounds cut it.
  public var mean: Double? { magnitudeMoments.map { sign * $0.mean } }

  /// The variance of what is drawn; nil where it does not exist or bounds cut it.
  public var variance: Double? { magnitudeMoments?.variance }

  private var magnitudeMoments: (mean: Double, variance: Double)? {
    let hasBounds = !minimum.isNaN || !maximum.isNaN
    switch kind {
    case .undefined, .none: return nil
    case .lognormal:
      if hasBounds { return nil }
      let square = scale * scale
      let mean = exponential(location + square / 2)
      return (mean, mean * mean * (exponential(square) - 1))
    case .normal: return hasBounds ? nil : (location, scale * scale)
    case .uniform:
      let width = maximum - minimum
      return ((minimum + maximum) / 2, width * width / 12)
    case .triangular:
      let (a, b, c) = (minimum, maximum, location)
      return ((a + b + c) / 3, (a * a + b * b + c * c - a * b - a * c - b * c) / 18)
    case .bernoulli: return (location, location * (1 - location))
    case .discreteUniform:
      let first = minimum.isNaN ? 0 : minimum
      let count = (maximum - first).rounded(.up)
      return (first + (count - 1) / 2, (count * count - 1) / 12)
    case .weibull:
      let (g1, g2) = (gammaFunction(1 + 1 / shape), gammaFunction(1 + 2 / shape))
      return ((location.isNaN ? 0 : location) + scale * g1, scale * scale * (g2 - g1 * g1))
    case .gamma:
      return ((location.isNaN ? 0 : location) + scale * shape, scale * scale * shape)
    case .beta: return betaMoments(location, shape)
    case .betaPERT:
      let weight = shape.isNaN ? 4 : shape
      let range = maximum - minimum
      if range == 0 { return (minimum, 0) }
      return betaMoments(
        1 + weight * (location - minimum) / range, 1 + weight * (maximum - location) / range)
    case .extremeValue: return extremeMoments
    case .student:
      if !(shape > 2) { return nil }
      let size = scale.isNaN ? 1 : scale
      return (location.isNaN ? 0 : location, size * size * shape / (shape - 2))
    }
  }

  private func betaMoments(_ a: Double, _ b: Double) -> (mean: Double, variance: Double) {
    let low = minimum.isNaN ? 0 : minimum
    let width = (maximum.isNaN ? 1 : maximum) - low
    let sum = a + b
    return (low + width * a / sum, width * width * a * b / (sum * sum * (sum + 1)))
  }

  private var extremeMoments: (mean: Double, variance: Double)? {
    let xi = shape.isNaN ? 0 : shape
    if xi == 0 {
      let euler = 0.577_215_664_901_532_860_6
      return (location + scale * euler, Double.pi * Double.pi / 6 * scale * scale)
    }
    if xi >= 0.5 { return nil }
    let (g1, g2) = (gammaFunction(1 - xi), gammaFunction(1 - 2 * xi))
    return (location + scale * (g1 - 1) / xi, scale * scale * (g2 - g1 * g1) / (xi * xi))
  }
}
