public import PhloemModel
import PhloemNumerics

/// The global warming potentials of one assessment report; amounts under two sets never add up.
public struct GWPSet: Hashable, Sendable {
  /// One published potential.
  public struct Potential: Hashable, Sendable {
    /// kgCO2e per kg of the gas.
    public let value: Double
    /// Publisher and transcriber.
    public let source: String
    /// How near to the publisher it was read.
    public let confidence: Factor.Confidence
  }

  /// `SAR`, `AR4`, `AR5`, `AR6`; `AR5-CCF` with carbon-cycle feedback, `AR6-20` over 20 years.
  public let name: String
  /// Years over which the warming is counted.
  public let horizon: Int
  /// Potentials by gas.
  public let potentials: [String: Potential]

  /// The gases in order.
  public var gases: [String] { potentials.keys.sorted() }

  /// Returns the potential of a gas, kgCO2e/kg, or nil when the set has none.
  ///
  /// A set that does not tell fossil from biogenic methane gives `CH4-fossil` the value of `CH4`.
  public func value(of gas: String) -> Double? {
    if let potential = potentials[gas] { return potential.value }
    return gas.hasPrefix("CH4-") ? potentials["CH4"]?.value : nil
  }

  /// Returns the potential of a gas as a quantity such as `28 kgCO2e(AR5)/kgCH4`, or nil.
  public func quantity(of gas: String) -> Quantity? {
    guard let value = value(of: gas) else { return nil }
    let substance = gas.hasPrefix("CH4-") ? "CH4" : gas
    let dimension = PhysicalDimension.co2e(gwpSet: name) / .mass(of: substance)
    return Quantity(canonical: value, dimension.canonicalUnit)
  }

  /// Returns the CO2 equivalent of masses of gases.
  ///
  /// - Parameter masses: Masses by gas, all in one unit; the sum does not depend on their order.
  /// - Returns: The CO2 equivalent in that unit.
  /// - Throws: `InputError` that names every gas the set has no value for.
  public func co2e(of masses: [String: Double]) throws(InputError) -> Double {
    var report = Diagnostics()
    var sum = CompensatedSum()
    for (gas, mass) in masses.sorted(by: { $0.key < $1.key }) {
      if let value = value(of: gas) {
        sum.add(mass * value)
      } else {
        report.error(
          "the GWP set \(name) has no value for '\(gas)'",
          help: nearest(to: gas, in: gases).map { "did you mean '\($0)'?" }
            ?? "choose a profile with another GWP set")
      }
    }
    try report.throwIfErrors()
    return sum.value
  }

  /// Returns the CO2 equivalent of integer masses, g, rounded once.
  ///
  /// - Throws: `InputError` as above, or when the result does not fit.
  public func co2e(ofGrams masses: [String: Int64]) throws(InputError) -> Int64 {
    guard let grams = roundedHalfEven(try co2e(of: masses.mapValues(Double.init))) else {
      throw InputError("the CO2e is too large to be counted in grams")
    }
    return grams
  }
}
