/// How the rate of digestion depends on temperature and retention.
public struct BiogasKinetics: Sendable {
  /// How the yield follows from rate and retention.
  public enum Model: String, Sendable, CaseIterable {
    /// A stirred tank with a rate of the first order: B = B0·k·HRT/(1 + k·HRT).
    case firstOrder = "first-order"
    /// B = B0·(1 − K/(HRT·μ − 1 + K)), nothing where the organisms are washed out (HRT·μ ≤ 1).
    ///
    /// - SeeAlso: Y. R. Chen and A. G. Hashimoto, Biotechnology and Bioengineering Symposium 8 (1978),
    ///   269–282.
    case chenHashimoto = "chen-hashimoto"
  }

  /// How a rate changes with temperature.
  public enum Law: String, Sendable, CaseIterable {
    /// exp(E/R·(1/Tref − 1/T)) from the lowest temperature up to the optimum, then straight down to 0 at
    /// the highest.
    case arrhenius
    /// The cardinal temperatures: 0 at the lowest and highest, 1 at the optimum.
    ///
    /// - SeeAlso: L. Rosso, J. R. Lobry and J. P. Flandrois, Journal of Theoretical Biology 162 (1993),
    ///   447–463.
    case cardinal
  }

  /// The activation energy of hydrolysis, J/mol, where none is given.
  ///
  /// - SeeAlso: A. Veeken and B. Hamelers, Bioresource Technology 69 (1999), 249–254: 64 ± 14 kJ/mol.
  public static let usualActivationEnergy = 64_000.0
  /// The gas constant, J/(mol·K).
  public static let gasConstant = 8.314_462_618

  /// The model of the yield.
  public var model = Model.firstOrder
  /// The law of temperature.
  public var law = Law.arrhenius
  /// The temperature at which rates are given, K.
  public var reference = 308.15
  /// Activation energy, J/mol.
  public var activationEnergy = usualActivationEnergy
  /// Below it nothing digests, K: at it by the cardinal law too.
  public var lowest = 278.15
  /// The temperature of the largest rate, K.
  public var optimum = 311.15
  /// Above it nothing digests, K.
  public var highest = 318.15
  /// K of Chen and Hashimoto.
  public var inhibition = 0.8

  /// Makes the usual kinetics: mesophilic, at rates given for 35 °C.
  public init() {}

  /// Returns the rate at a temperature over that at the reference temperature.
  ///
  /// - Parameter temperature: K.
  /// - Returns: The factor, at least 0.
  public func factor(at temperature: Double) -> Double {
    guard temperature > 0 else { return 0 }
    let base = shape(reference)
    return base > 0 ? max(0, shape(temperature) / base) : 0
  }

  private func shape(_ temperature: Double) -> Double {
    if temperature >= highest || temperature < lowest { return 0 }
    switch law {
    case .arrhenius:
      let warm = min(temperature, optimum)
      let rate = exponential(
        activationEnergy / Self.gasConstant * (1 / reference - 1 / warm))
      let decline =
        temperature > optimum ? (highest - temperature) / (highest - optimum) : 1
      return rate * decline
    case .cardinal:
      if temperature == lowest { return 0 }
      let above = (temperature - highest) * (temperature - lowest) * (temperature - lowest)
      let below =
        (optimum - lowest)
        * ((optimum - lowest) * (temperature - optimum)
          - (optimum - highest) * (optimum + lowest - 2 * temperature))
      return below == 0 ? 0 : above / below
    }
  }

  /// Returns the rate of the first order that a digester works at.
  ///
  /// For Chen and Hashimoto it is the rate that gives their yield at this retention,
  /// (μ − 1/HRT)/K, so that both run through one balance.
  /// - Parameters:
  ///   - rate: k, or the largest growth rate μ, at the reference, 1/s.
  ///   - temperature: K.
  ///   - dilution: 1/HRT, 1/s.
  /// - Returns: 1/s, at least 0.
  public func rate(_ rate: Double, at temperature: Double, dilution: Double) -> Double {
    let warm = rate * factor(at: temperature)
    switch model {
    case .firstOrder: return warm
    case .chenHashimoto: return max(0, (warm - dilution) / inhibition)
    }
  }

  /// Returns the part of the methane potential that a stirred digester sets free.
  ///
  /// - Parameters:
  ///   - rate: k or μ at the reference, 1/s.
  ///   - temperature: K.
  ///   - retention: HRT, s.
  /// - Returns: A share, 0..<1.
  public func yield(_ rate: Double, at temperature: Double, retention: Double) -> Double {
    guard retention > 0 else { return 0 }
    let product = self.rate(rate, at: temperature, dilution: 1 / retention) * retention
    return product / (1 + product)
  }
}
