import PhloemFootprint
import PhloemModel

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Makes uncertainties of what files state, and notes what nothing can be drawn from.
struct SpreadReading {
  /// The amount they are about.
  let amount: Double
  /// Where it stands.
  let position: FilePosition?
  /// What could not be used.
  var notes = ImportNotes()

  /// Makes a reading for an amount.
  init(amount: Double, position: FilePosition?) {
    self.amount = amount
    self.position = position
  }

  /// Lognormal about the amount by the standard deviation of the logarithm.
  mutating func lognormal(sigma: Double?) -> Uncertainty {
    guard let sigma, sigma.isFinite, sigma > 0 else {
      return refused("a lognormal distribution without a spread")
    }
    if amount == 0 { return refused("a lognormal distribution about 0") }
    return .lognormal(median: amount, sigma: sigma)
  }

  /// Lognormal by the square of the geometric standard deviation: a 95 % interval is from the amount
  /// over it to the amount times it.
  mutating func lognormal(squaredGSD: Double?) -> Uncertainty {
    guard let squaredGSD, squaredGSD > 0 else {
      return refused("a lognormal distribution without a spread")
    }
    return lognormal(sigma: log(squaredGSD) / 2)
  }

  /// Normal by its standard deviation.
  mutating func normal(mean: Double? = nil, deviation: Double?) -> Uncertainty {
    guard let deviation, deviation.isFinite, deviation > 0 else {
      return refused("a normal distribution without a spread")
    }
    return Uncertainty(kind: .normal, location: mean ?? amount, scale: deviation)
  }

  /// Uniform between two bounds.
  mutating func uniform(_ minimum: Double?, _ maximum: Double?) -> Uncertainty {
    guard let (low, high) = bounds(minimum, maximum, "uniform") else { return .none }
    return Uncertainty(kind: .uniform, minimum: low, maximum: high)
  }

  /// Triangular, or beta-PERT, with a mode that its bounds enclose.
  mutating func peaked(
    as kind: Uncertainty.Kind = .triangular, _ minimum: Double?, mode: Double?, _ maximum: Double?
  ) -> Uncertainty {
    guard let (low, high) = bounds(minimum, maximum, "triangular") else { return .none }
    let mode = mode ?? amount
    guard mode.isFinite, low <= mode, mode <= high else {
      return refused("a triangular distribution whose bounds do not enclose its mode \(mode)")
    }
    return Uncertainty(kind: kind, location: mode, minimum: low, maximum: high)
  }

  private mutating func bounds(
    _ minimum: Double?, _ maximum: Double?, _ kind: String
  ) -> (Double, Double)? {
    guard let minimum, let maximum, minimum.isFinite, maximum.isFinite, minimum != maximum else {
      _ = refused("a \(kind) distribution without two bounds")
      return nil
    }
    if minimum > maximum {
      notes.note(
        .distributionRepaired, "the bounds \(minimum) and \(maximum) put in order", at: position)
    }
    return (min(minimum, maximum), max(minimum, maximum))
  }

  /// Notes a distribution that is left out.
  mutating func refused(_ what: String) -> Uncertainty {
    notes.note(.distributionRefused, what, at: position)
    return .none
  }
}
