#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Uncertainty {
  /// Whether there is a distribution to draw from.
  public var isSpread: Bool { kind != .none && kind != .undefined }

  /// Returns the distribution of a multiple of what this one draws, or nil where the family has none.
  ///
  /// - Parameter factor: not 0; a negative one turns bounds and signs.
  /// - Returns: A distribution of the same family.
  public func scaled(by factor: Double) -> Uncertainty? {
    if factor == 1 || !isSpread { return self }
    var result = self
    switch kind {
    case .lognormal:
      result.location += log(abs(factor))
      result.isNegative = (factor < 0) != isNegative
      result.minimum *= abs(factor)
      result.maximum *= abs(factor)
      return result
    case .normal, .student:
      result.location *= factor
      result.scale *= abs(factor)
    case .weibull, .gamma, .extremeValue:
      if factor < 0 { return nil }
      result.location *= factor
      result.scale *= factor
    case .triangular, .betaPERT: result.location *= factor
    case .beta:
      if factor < 0 { return nil }
      if minimum.isNaN { result.minimum = 0 }
      if maximum.isNaN { result.maximum = 1 }
    case .bernoulli, .discreteUniform: return nil
    case .uniform, .none, .undefined: break
    }
    result.minimum *= factor
    result.maximum *= factor
    if factor < 0 { swap(&result.minimum, &result.maximum) }
    return result
  }
}
