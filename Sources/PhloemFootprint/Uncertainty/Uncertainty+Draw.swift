import PhloemNumerics

extension Uncertainty {
  /// Median and σ of an unbounded lognormal, mean and standard deviation of an unbounded normal: those
  /// are drawn many at a time.
  var plainForm: LaneSampler.Form? {
    if !minimum.isNaN || !maximum.isNaN { return nil }
    switch kind {
    case .lognormal: return .lognormal
    case .normal: return .normal
    default: return nil
    }
  }

  /// What an unbounded form is scaled from: the signed median, or the signed mean.
  var plainBase: Double { sign * (kind == .lognormal ? exponential(location) : location) }

  /// 1, or −1 where what is drawn is the absolute amount of a negative one.
  var sign: Double { isNegative ? -1 : 1 }

  /// Draws an amount with its sign.
  func draw(_ stream: inout DrawStream) -> Double {
    sign * drawn(&stream)
  }

  private func drawn(_ stream: inout DrawStream) -> Double {
    switch kind {
    case .undefined, .none: return location
    case .lognormal:
      let z = truncatedNormal(
        minimum > 0 ? (naturalLog(minimum) - location) / scale : -.infinity,
        maximum.isNaN ? .infinity : (naturalLog(maximum) - location) / scale, &stream)
      return exponential(location + scale * z)
    case .normal:
      let z = truncatedNormal(
        minimum.isNaN ? -.infinity : (minimum - location) / scale,
        maximum.isNaN ? .infinity : (maximum - location) / scale, &stream)
      return location + scale * z
    case .uniform: return minimum + stream.uniform() * (maximum - minimum)
    case .triangular: return triangular(stream.uniform())
    case .bernoulli: return stream.uniform() < location ? 1 : 0
    case .discreteUniform:
      let first = minimum.isNaN ? 0 : minimum
      return first + (stream.uniform() * (maximum - first)).rounded(.down)
    case .weibull:
      return offset + scale * power(-naturalLog(stream.uniform()), 1 / shape)
    case .gamma: return offset + scale * stream.gamma(shape: shape)
    case .beta: return bounded(beta(location, shape, &stream))
    case .betaPERT:
      let range = maximum - minimum
      if range == 0 { return minimum }
      let weight = shape.isNaN ? 4 : shape
      return bounded(
        beta(
          1 + weight * (location - minimum) / range, 1 + weight * (maximum - location) / range,
          &stream))
    case .extremeValue:
      let e = -naturalLog(stream.uniform())
      let xi = shape.isNaN ? 0 : shape
      return location + scale * (xi == 0 ? -naturalLog(e) : (power(e, -xi) - 1) / xi)
    case .student:
      let z = stream.normal()
      let chiSquare = 2 * stream.gamma(shape: shape / 2)
      let middle = location.isNaN ? 0 : location
      return middle + (scale.isNaN ? 1 : scale) * z / (chiSquare / shape).squareRoot()
    }
  }

  private var offset: Double { location.isNaN ? 0 : location }

  private func bounded(_ share: Double) -> Double {
    let low = minimum.isNaN ? 0 : minimum
    return low + share * ((maximum.isNaN ? 1 : maximum) - low)
  }

  private func beta(_ a: Double, _ b: Double, _ stream: inout DrawStream) -> Double {
    let x = stream.gamma(shape: a)
    return x / (x + stream.gamma(shape: b))
  }

  private func triangular(_ u: Double) -> Double {
    let width = maximum - minimum
    if width == 0 { return minimum }
    if u < (location - minimum) / width {
      return minimum + (u * width * (location - minimum)).squareRoot()
    }
    return maximum - ((1 - u) * width * (maximum - location)).squareRoot()
  }

  /// A standard normal number between bounds: what drawing again until it fits would give.
  private func truncatedNormal(_ low: Double, _ high: Double, _ stream: inout DrawStream) -> Double {
    let standard = NormalDistribution()
    // In the upper tail by the mirror, where probabilities keep their digits.
    if low > 0 {
      let (a, b) = (standard.upperTail(low), standard.upperTail(high))
      return min(max(standard.upperQuantile(b + stream.uniform() * (a - b)), low), high)
    }
    let (a, b) = (standard.cumulative(low), standard.cumulative(high))
    return min(max(standard.quantile(a + stream.uniform() * (b - a)), low), high)
  }
}
