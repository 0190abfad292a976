import PhloemModel

/// What an amount of energy is of, as its unit tells; nil for other units.
enum EnergyFamily: Hashable {
  case electricity, heat, coalEquivalent

  init?(_ unit: PhysicalUnit) {
    for (symbol, _) in unit.symbols {
      if symbol.hasSuffix("Wh") || symbol.contains("千瓦时") || symbol == "度" || symbol == "度电" {
        self = .electricity
        return
      }
      if symbol.hasSuffix("ce") || symbol.contains("标煤") || symbol.contains("标准煤") {
        self = .coalEquivalent
        return
      }
      if symbol.hasSuffix("J") || symbol.hasSuffix("cal") || symbol.contains("焦") {
        self = .heat
        return
      }
    }
    return nil
  }
}

extension QuantityRange {
  /// The range in a unit, nil when it is something else.
  ///
  /// A yearly amount may lack its "a year" and the reverse, and CO2e may stand for CO2.
  func fitting(_ unit: PhysicalUnit) -> QuantityRange? {
    let wanted = unit.dimension
    let year = 31_536_000.0
    var choices = [(1.0, 0)]
    if unit.isRate { choices.append((1 / year, -1)) }
    if low.unit.isRate { choices.append((year, 1)) }
    for (factor, time) in choices {
      let own = time == 0 ? dimension : dimension * PhysicalDimension(.time, time)
      if own == wanted || own.withoutGWP == wanted.withoutGWP {
        let result = wanted.canonicalUnit
        return QuantityRange(
          Quantity(canonical: low.value * factor, result),
          Quantity(canonical: high.value * factor, result))
      }
    }
    return nil
  }

  /// By how many times the nearer end of a value lies outside a range; nil inside it.
  func excess(over limit: QuantityRange) -> Double? {
    if low.value > limit.high.value, limit.high.value > 0 { return low.value / limit.high.value }
    if high.value < limit.low.value, high.value > 0 { return limit.low.value / high.value }
    return nil
  }
}

extension PhysicalUnit {
  /// Whether it is written as a part of a hundred or thousand, or as a fraction.
  var isShare: Bool { ["%", "‰", "percent", "fraction"].contains(symbol) }

  /// Whether it is written per a length of time, as kWh/yr is and kW is not.
  var isRate: Bool {
    symbols.contains { $0.isBelow && (try? PhysicalUnit(reading: $0.symbol))?.dimension == .time }
  }
}

extension PhysicalDimension {
  /// The dimension with CO2e read as CO2.
  var withoutGWP: PhysicalDimension {
    mapBases { base in
      if case .co2e = base { return .massOf("CO2") }
      return base
    }
  }
}

extension Quantity {
  /// The same quantity, shown in a unit of its dimension.
  func inUnit(_ unit: PhysicalUnit) -> Quantity { Quantity(canonical: value, unit) }
}

extension Quantity {
  /// Whether it is CO2, or CO2e, per electricity.
  var isElectricityFactor: Bool {
    value > 0 && dimension.withoutGWP == .mass(of: "CO2") / .energy
      && EnergyFamily(unit) == .electricity
  }
}
