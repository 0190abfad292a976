/// One independent kind of measurement; every dimension is a product of powers of these.
///
/// Masses of different substances are different dimensions, so that a factor in `tC/t` can only
/// become CO2 through an explicit `tCO2/tC`. A temperature (a point on a scale) and a difference of
/// temperatures are different, and so are amounts of CO2e under different GWP sets.
public enum BaseDimension: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Energy, MJ.
  case energy
  /// Mass of anything, kg.
  case mass
  /// Mass of one named substance such as `CO2`, kg.
  case massOf(String)
  /// CO2 equivalent, kg; the GWP set is empty where the text does not name it.
  case co2e(gwpSet: String)
  /// Money, one unit of the ISO 4217 currency.
  case money(String)
  /// A number of countable items such as `person`.
  case count(String)
  /// Length, m.
  case length
  /// Gas at 0 °C and 101.325 kPa, Nm3.
  case normalVolume
  /// Pressure, Pa.
  case pressure
  /// Reactive energy, kvarh.
  case reactiveEnergy
  /// A temperature on an absolute scale, K.
  case temperature
  /// A difference of two temperatures, K.
  case temperatureDifference
  /// Time, s.
  case time
  /// Electric charge, Ah.
  case charge

  /// The base in words: `energy`, `mass of CO2`, `CO2e by AR5`, `money in CNY`.
  public var description: String {
    switch self {
    case .energy: "energy"
    case .mass: "mass"
    case .massOf(let substance): "mass of \(substance)"
    case .co2e(let set): set.isEmpty ? "CO2e" : "CO2e by \(set)"
    case .money(let currency): "money in \(currency)"
    case .count(let item): "count of \(item)"
    case .length: "length"
    case .normalVolume: "normal volume"
    case .pressure: "pressure"
    case .reactiveEnergy: "reactive energy"
    case .temperature: "temperature"
    case .temperatureDifference: "temperature difference"
    case .time: "time"
    case .charge: "electric charge"
    }
  }

  /// The symbol of the canonical unit; reading it gives a factor of 1.
  public var canonicalSymbol: String {
    switch self {
    case .energy: "MJ"
    case .mass: "kg"
    case .massOf(let substance): "kg\(substance)"
    case .co2e(let set): set.isEmpty ? "kgCO2e" : "kgCO2e(\(set))"
    case .money(let currency): currency
    case .count(let item): item
    case .length: "m"
    case .normalVolume: "Nm3"
    case .pressure: "Pa"
    case .reactiveEnergy: "kvarh"
    case .temperature: "K abs"
    case .temperatureDifference: "K"
    case .time: "s"
    case .charge: "Ah"
    }
  }
}
