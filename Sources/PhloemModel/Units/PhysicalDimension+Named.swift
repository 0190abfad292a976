extension PhysicalDimension {
  /// Energy, MJ.
  public static let energy = PhysicalDimension(.energy)
  /// Mass, kg.
  public static let mass = PhysicalDimension(.mass)
  /// Time, s.
  public static let time = PhysicalDimension(.time)
  /// Length, m.
  public static let length = PhysicalDimension(.length)
  /// Area, m2.
  public static let area = PhysicalDimension(.length, 2)
  /// Actual volume, m3.
  public static let volume = PhysicalDimension(.length, 3)
  /// Gas at 0 °C and 101.325 kPa, Nm3.
  public static let normalVolume = PhysicalDimension(.normalVolume)
  /// Power, MJ/s.
  public static let power = energy / time
  /// Electric charge, Ah.
  public static let charge = PhysicalDimension(.charge)
  /// Electric potential, MJ/Ah.
  public static let potential = energy / charge
  /// Electric resistance, MJ·s/Ah².
  public static let resistance = potential / (charge / time)
  /// Reactive energy, kvarh.
  public static let reactiveEnergy = PhysicalDimension(.reactiveEnergy)
  /// Pressure, Pa.
  public static let pressure = PhysicalDimension(.pressure)
  /// A temperature on an absolute scale, K.
  public static let temperature = PhysicalDimension(.temperature)
  /// A difference of temperatures, K.
  public static let temperatureDifference = PhysicalDimension(.temperatureDifference)
  /// Goods moved over a distance, kg·m.
  public static let transportWork = mass * length

  /// CO2 equivalent under a GWP set, kg; an empty name where the set is not stated.
  public static func co2e(gwpSet: String = "") -> PhysicalDimension {
    PhysicalDimension(.co2e(gwpSet: gwpSet))
  }
  /// Mass of one substance such as `CO2`, kg.
  public static func mass(of substance: String) -> PhysicalDimension {
    PhysicalDimension(.massOf(substance))
  }
  /// Money in a currency, by its ISO 4217 code.
  public static func money(_ currency: String) -> PhysicalDimension {
    PhysicalDimension(.money(currency))
  }
  /// A number of items such as `person`.
  public static func count(_ item: String) -> PhysicalDimension {
    PhysicalDimension(.count(item))
  }

  /// Products that have a name of their own.
  private static let named: [PhysicalDimension: String] = [
    .none: "plain number",
    .power: "power",
    .reactiveEnergy / .time: "reactive power",
    .transportWork: "transport work",
    .count("passenger") * .length: "passenger transport",
    .length / .time: "speed",
    .mass / .volume: "density",
  ]
}

extension PhysicalDimension: CustomStringConvertible {
  /// The dimension in words: `energy`, `power`, `mass of CO2 per energy`, `plain number`.
  public var description: String {
    if let name = Self.named[self] { return name }
    let above = powers.filter { $0.exponent > 0 }.map(\.words)
    let below = powers.filter { $0.exponent < 0 }.map(\.words)
    return ([above.isEmpty ? "number" : above.joined(separator: " × ")] + below)
      .joined(separator: " per ")
  }

  /// The product of canonical units: `MJ/kg`, `kgCO2/(MJ·s)`; empty for a plain number.
  public var canonicalSymbol: String {
    func symbol(_ power: Power) -> String {
      let n = abs(power.exponent)
      return n == 1 ? power.base.canonicalSymbol : "\(power.base.canonicalSymbol)^\(n)"
    }
    let above = powers.filter { $0.exponent > 0 }.map(symbol).joined(separator: "·")
    let below = powers.filter { $0.exponent < 0 }.map(symbol)
    if below.isEmpty { return above }
    let divisor = below.joined(separator: "·")
    return "\(above)/\(below.count == 1 ? divisor : "(\(divisor))")"
  }

  /// The unit in which `Quantity.value` is held.
  public var canonicalUnit: PhysicalUnit { PhysicalUnit(canonicalOf: self) }
}

extension PhysicalDimension.Power {
  /// The power in words, without its sign: `area`, `time`, `energy^2`.
  fileprivate var words: String {
    switch (base, abs(exponent)) {
    case (.length, 2): "area"
    case (.length, 3): "volume"
    case (_, 1): base.description
    case (_, let n): "\(base)^\(n)"
    }
  }
}
