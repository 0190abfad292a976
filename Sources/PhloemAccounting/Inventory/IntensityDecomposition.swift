public import PhloemModel

/// Why an intensity (CO2e per person, per tonne) changed: parts that add up to the change exactly.
public struct IntensityDecomposition: Sendable {
  /// One part of the change.
  public struct Part: Hashable, Sendable {
    /// `measure ID`, `emission factor of COMMODITY`, `denominator`, `unexplained`.
    public let name: String
    /// Change of the intensity, kgCO2e per canonical unit of the denominator.
    public let change: Double
  }

  /// The intensity before, kgCO2e per canonical unit.
  public let before: Double
  /// The intensity after.
  public let after: Double
  /// The parts, in the order: measures, factors, denominator, unexplained.
  public let parts: [Part]

  /// The relative change; nil when the intensity before is zero.
  public var relativeChange: Double? { before == 0 ? nil : after / before - 1 }

  /// Splits the change of an intensity C/P.
  ///
  /// C₁/P₁ − C₀/P₀ = ΔC·(1/P₀+1/P₁)/2 + (C₀+C₁)/2·Δ(1/P). The first term is split by the comparison's
  /// factor effects and by the stated measures; what the measures do not explain of the change in
  /// activity stays unexplained.
  ///
  /// - Parameters:
  ///   - comparison: The change of the emissions.
  ///   - denominators: The denominator before and after, canonical units, both above zero.
  ///   - measures: Reductions that somebody states, kgCO2e, by name.
  /// - Throws: `InputError` when a denominator is not above zero.
  public init(
    of comparison: InventoryComparison, denominators: (before: Double, after: Double),
    measures: [(name: String, kilograms: Double)]
  ) throws(InputError) {
    let (p0, p1) = denominators
    guard p0 > 0, p1 > 0 else {
      throw InputError(
        "an intensity needs a denominator above zero, found \(p0) and \(p1)",
        help: "ingest the denominator for both periods")
    }
    let c0 = Double(comparison.beforeGrams) / 1000
    let c1 = Double(comparison.afterGrams) / 1000
    let weight = (1 / p0 + 1 / p1) / 2
    var parts = measures.map { Part(name: "measure \($0.name)", change: -$0.kilograms * weight) }
    var factors: [String: Double] = [:]
    for source in comparison.sources where source.factorEffect != 0 {
      factors[source.commodity ?? source.source, default: 0] += source.factorEffect / 1000
    }
    for (name, effect) in factors.sorted(by: { $0.key < $1.key }) {
      parts.append(Part(name: "emission factor of \(name)", change: effect * weight))
    }
    parts.append(Part(name: "denominator", change: (c0 + c1) / 2 * (1 / p1 - 1 / p0)))
    before = c0 / p0
    after = c1 / p1
    let known = parts.reduce(0.0) { $0 + $1.change }
    parts.append(Part(name: "unexplained", change: after - before - known))
    self.parts = parts
  }
}
