/// What a biogas plant earns and costs, in one currency.
public struct BiogasEconomics: Sendable {
  /// Stops for maintenance: the last hours of every so many.
  public struct Maintenance: Sendable {
    /// Hours from the beginning of one stop to that of the next.
    public let interval: Double
    /// Hours of a stop.
    public let duration: Double
    /// Money for a stop.
    public let cost: Double
  }

  /// A profit as somebody states it.
  public struct StatedProfit: Sendable {
    /// Money an hour.
    public let hourly: Double?
    /// Money a year.
    public let yearly: Double?
  }

  /// Hours of the year that yearly figures stand for.
  public static let hoursOfYear = 8760.0

  /// The currency.
  public var currency: String
  /// Money/MJ of electricity.
  public var powerPrice: Double
  /// Money/kg of solid residue.
  public var residuePrice: Double
  /// The share of the fed mass that becomes solid residue.
  public var residueShare: Double
  /// Money/kg of liquid.
  public var liquidPrice: Double
  /// The share of the fed mass that is sold as liquid.
  public var liquidShare: Double
  /// Money/kg of feed; below 0 where somebody pays to have it taken.
  public var feedCosts: [Double]
  /// Money/s while the engine runs.
  public var runningCost: Double
  /// Money/s at all times.
  public var fixedCost: Double
  /// Stops; nil where none are planned.
  public var maintenance: Maintenance?
  /// Money that was spent to build it.
  public var investment: Double?
  /// A published profit to be judged.
  public var stated: StatedProfit?
}

/// The profit of a plant, built up hour by hour.
public struct BiogasProfit: Sendable {
  /// One sum of the year.
  public struct Part: Sendable {
    /// What it is: `power`, `residue`, `liquid`, `feed`, `running`, `fixed`, `maintenance`.
    public let name: String
    /// Money a year; costs are below 0.
    public let yearly: Double
  }

  /// Profit when one price is another.
  public struct Sensitivity: Sendable {
    /// The part whose price changes.
    public let part: String
    /// The change of the price, of 1.
    public let change: Double
    /// Profit, money a year.
    public let profit: Double
    /// Years; nil where the investment never comes back or is not given.
    public let payback: Double?
  }

  /// The parts of the year.
  public let parts: [Part]
  /// Hours of the run that it is built from.
  public let hours: Double
  /// Hours of the year out of service.
  public let hoursOut: Double
  /// Electricity a year, MJ.
  public let electricity: Double
  /// Money an hour, interval by interval of the run.
  public let hourly: [Double]
  /// Years; nil where the investment never comes back or is not given.
  public let payback: Double?
  /// Profit under other prices.
  public let sensitivity: [Sensitivity]
  /// What is wrong with the stated figures, or remarkable about them.
  public let flags: [String]

  /// Money a year.
  public var yearly: Double { parts.reduce(0) { $0 + $1.yearly } }
}
