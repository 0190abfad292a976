extension Meter {
  /// What a gauge's readings are: rates integrate to an amount, levels average.
  public enum GaugeMeaning: Hashable, Sendable {
    case rate, level
  }

  /// What a gauge's readings are, nil for other kinds of meter.
  public var gaugeMeaning: GaugeMeaning? {
    guard kind == .gauge else { return nil }
    return unit.isRate ? .rate : .level
  }

  /// The unit of what the meter's intervals add up to: `kWh` for a meter of kW, the reading's own
  /// unit otherwise.
  public var amountUnit: PhysicalUnit {
    gaugeMeaning == .rate ? unit.perTimeRemoved : unit
  }

  /// Whether its intervals add up over time.
  public var isAmount: Bool { gaugeMeaning != .level }
}

extension PhysicalUnit {
  /// Whether the unit is an amount per time, such as kW, t/h or m3/s.
  public var isRate: Bool {
    let exponents = dimension.powers.map(\.exponent)
    return dimension.exponent(of: .time) == -1
      && exponents.filter { $0 < 0 }.count == 1 && exponents.contains { $0 > 0 }
  }

  /// The unit of what a rate adds up to: `kWh` for power, the canonical unit for other rates.
  public var perTimeRemoved: PhysicalUnit {
    guard isRate else { return self }
    if dimension == .power { return .kilowattHour }
    if dimension == .mass / .time { return .tonne }
    return (dimension * .time).canonicalUnit
  }

  /// 1 kWh.
  public static let kilowattHour = PhysicalUnit(
    symbol: "kWh", dimension: .energy, factor: 3.6, offset: 0)
  /// 1 GJ.
  public static let gigajoule = PhysicalUnit(
    symbol: "GJ", dimension: .energy, factor: 1000, offset: 0)
  /// 1 t.
  public static let tonne = PhysicalUnit(symbol: "t", dimension: .mass, factor: 1000, offset: 0)
  /// 1 t of coal equivalent.
  public static let tonneCoalEquivalent = PhysicalUnit(
    symbol: "tce", dimension: .energy, factor: 29_307.6, offset: 0)
  /// 1 s.
  public static let second = PhysicalUnit(symbol: "s", dimension: .time, factor: 1, offset: 0)
}
