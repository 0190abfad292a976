extension Uncertainty {
  /// What keeps an uncertainty from being drawn from, or nil.
  ///
  /// A spread of 0 is none: it is not a problem, and gives the same amount each time.
  public var problem: String? {
    switch kind {
    case .undefined, .none: return nil
    case .lognormal:
      if !location.isFinite { return "a lognormal without the logarithm of its median" }
      if !(scale >= 0 && scale.isFinite) { return "a lognormal without a spread" }
      return bounds(
        around: exponential(location), needed: false, isInside: false)
    case .normal:
      if !location.isFinite { return "a normal distribution without a mean" }
      if !(scale >= 0 && scale.isFinite) { return "a normal distribution without a spread" }
      return bounds(around: location, needed: false, isInside: false)
    case .uniform: return bounds(around: nil, needed: true, isInside: false)
    case .triangular, .betaPERT:
      if !location.isFinite { return "a \(kind) distribution without a mode" }
      if kind == .betaPERT, !(shape.isNaN || shape > 0) { return "a PERT weight not above 0" }
      return bounds(around: location, needed: true, isInside: true)
    case .bernoulli:
      return location >= 0 && location <= 1 ? nil : "a probability outside 0 to 1"
    case .discreteUniform:
      let first = minimum.isNaN ? 0 : minimum
      return maximum.isFinite && maximum > first ? nil : "a discrete range without values"
    case .weibull, .gamma:
      return scale > 0 && shape > 0 && scale.isFinite && shape.isFinite
        ? nil : "a \(kind) distribution whose scale or shape is not above 0"
    case .beta:
      if !(location > 0 && shape > 0 && location.isFinite && shape.isFinite) {
        return "a beta distribution whose α or β is not above 0"
      }
      if !minimum.isNaN, !maximum.isNaN, !(minimum <= maximum) {
        return "a lower bound above the upper"
      }
      return nil
    case .extremeValue:
      return location.isFinite && scale > 0 && scale.isFinite
        ? nil : "an extreme-value distribution whose scale is not above 0"
    case .student:
      return shape > 0 && (scale.isNaN || scale > 0)
        ? nil : "a Student distribution whose degrees of freedom are not above 0"
    }
  }

  /// Whether it gives the same amount each time.
  public var isFixed: Bool {
    switch kind {
    case .undefined, .none: true
    case .lognormal, .normal: scale == 0
    case .uniform, .triangular, .betaPERT: minimum == maximum
    default: false
    }
  }

  private func bounds(around centre: Double?, needed: Bool, isInside: Bool) -> String? {
    if needed && !(minimum.isFinite && maximum.isFinite) { return "a \(kind) without both bounds" }
    if !minimum.isNaN, !maximum.isNaN, !(minimum <= maximum) {
      return "a lower bound above the upper"
    }
    if isInside, let centre, centre < minimum || centre > maximum {
      return "a mode outside the bounds"
    }
    return nil
  }
}
