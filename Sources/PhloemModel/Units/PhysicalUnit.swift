/// A unit as someone wrote it: symbol, dimension and size in canonical units.
///
/// `PhysicalUnit(reading: "kgCO2/kWh")` knows that it is a mass of CO2 per energy and that one is
/// 1/3.6 kgCO2/MJ. Two units are equal when they are also written alike; `isEquivalent(to:)` ignores
/// the spelling.
public struct PhysicalUnit: Hashable, Sendable, CustomStringConvertible {
  /// The spelling, nil for the canonical unit of the dimension.
  private let spelling: String?
  /// What the unit measures.
  public let dimension: PhysicalDimension
  /// Canonical units in one of this unit.
  public let factor: Double
  /// Canonical value of zero: 273.15 for °C, 0 for everything that is not a temperature point.
  public let offset: Double

  /// Makes a unit of its own symbol, which is not checked.
  public init(
    symbol: String, dimension: PhysicalDimension, factor: Double, offset: Double = 0
  ) {
    spelling = symbol
    self.dimension = dimension
    self.factor = factor
    self.offset = offset
  }

  /// The canonical unit of a dimension; its symbol is spelled only when asked for.
  init(canonicalOf dimension: PhysicalDimension) {
    spelling = nil
    self.dimension = dimension
    factor = 1
    offset = 0
  }

  /// Reads a unit such as `kWh`, `kJ/(kg·K)`, `t.km`, `tCO2/10^4Nm3`, `万吨标准煤` or `元/吨`.
  ///
  /// A product binds tighter than a quotient: `kgCO2/t.km` is per tonne-kilometre. A temperature
  /// inside a product or a quotient is a difference. The empty text is the unit of plain numbers.
  public init(reading text: String) throws(UnitError) {
    self = try UnitGrammar.read(text)
  }

  /// One, the unit of plain numbers.
  public static let one = PhysicalUnit(canonicalOf: .none)

  /// The symbol as written.
  public var symbol: String { spelling ?? dimension.canonicalSymbol }

  /// The symbol.
  public var description: String { symbol }

  /// Whether both units measure the same and are of the same size.
  public func isEquivalent(to other: PhysicalUnit) -> Bool {
    dimension == other.dimension && factor == other.factor && offset == other.offset
  }

  /// The same unit with CO2e of no stated GWP set put under `set`, spelled as before.
  public func inGWPSet(_ set: String) -> PhysicalUnit {
    let open = BaseDimension.co2e(gwpSet: "")
    guard dimension.exponent(of: open) != 0 else { return self }
    return PhysicalUnit(
      symbol: symbol, dimension: dimension.mapBases { $0 == open ? .co2e(gwpSet: set) : $0 },
      factor: factor, offset: offset)
  }

  /// The product of two units; temperature points become differences.
  public static func * (a: PhysicalUnit, b: PhysicalUnit) -> PhysicalUnit {
    let symbols = [a.grouped, b.grouped].filter { !$0.isEmpty }
    return PhysicalUnit(
      symbol: symbols.joined(separator: "·"),
      dimension: a.dimension.asDifference * b.dimension.asDifference, factor: a.factor * b.factor)
  }

  /// The quotient of two units; temperature points become differences.
  public static func / (a: PhysicalUnit, b: PhysicalUnit) -> PhysicalUnit {
    PhysicalUnit(
      symbol: b.symbol.isEmpty ? a.symbol : "\(a.symbol)/\(b.grouped)",
      dimension: a.dimension.asDifference / b.dimension.asDifference, factor: a.factor / b.factor)
  }

  /// The symbol, in parentheses where it would not hold together in a product.
  private var grouped: String {
    symbol.contains { "/·.* ".contains($0) } ? "(\(symbol))" : symbol
  }
}

extension PhysicalDimension {
  /// The same with temperature points read as differences, as in `kJ/(kg·°C)`.
  package var asDifference: PhysicalDimension {
    exponent(of: .temperature) == 0
      ? self : mapBases { $0 == .temperature ? .temperatureDifference : $0 }
  }
}
