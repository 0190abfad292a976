import PhloemModel

extension PhysicalDimension {
  /// The substance whose mass (or `CO2e`) stands in the numerator: `CO2` for kgCO2/kWh.
  var substance: String? {
    for power in powers where power.exponent == 1 {
      switch power.base {
      case .massOf(let name): return name
      case .co2e: return "CO2e"
      default: continue
      }
    }
    return nil
  }
}
