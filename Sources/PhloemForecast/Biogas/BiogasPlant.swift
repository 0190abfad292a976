public import PhloemModel

/// A digester with its feeds, gas and engine.
public struct BiogasPlant: Sendable {
  /// A yield of gas by volume as somebody states it, Nm3 of biogas for a m3 of digester and second.
  public struct StatedYield: Sendable {
    /// The least.
    public let low: Double
    /// The largest.
    public let high: Double
  }

  /// The lower heating value of methane, MJ/Nm3, which is 9.968 kWh/Nm3.
  ///
  /// - SeeAlso: DIN 51857, at 0 °C and 101.325 kPa.
  public static let methaneHeat = 35.883

  /// What the plant is called.
  public var title: String
  /// Working volume, m3.
  public var volume: Double
  /// Temperature in the digester, K.
  public var temperature: Double
  /// What it is fed with.
  public var feeds: [BiogasFeed]
  /// How it digests.
  public var kinetics: BiogasKinetics
  /// The share of methane in the gas.
  public var methaneShare: Double
  /// Electricity over the heat of the gas.
  public var efficiency: Double
  /// The most the engine makes, MW; nil where it takes all gas.
  public var capacity: Double?
  /// Whether a series begins with an empty digester; else with that of its first hour for ever.
  public var startsEmpty: Bool
  /// A yield by volume that somebody states.
  public var stated: StatedYield?
  /// Temperatures for a table, K.
  public var temperatures: [Double]
  /// Feed, temperature and price by the hour; nil where all stays as it is.
  public var series: BiogasSeries?
  /// What it earns and costs.
  public var economics: BiogasEconomics?
  /// Fields whose numbers are assumed.
  public var assumed: [String]

  /// What is fed, m3/s.
  public func inflow(_ amounts: [Double]) -> Double {
    zip(feeds, amounts).reduce(0) { $0 + $1.1 / $1.0.density }
  }

  /// Hydraulic retention time, s; infinite where nothing is fed.
  public var retention: Double {
    let flow = inflow(feeds.map(\.amount))
    return flow > 0 ? volume / flow : .infinity
  }

  /// Methane in the feed, Nm3/s: more can never come out.
  public var potential: Double { feeds.reduce(0) { $0 + $1.amount * $1.potential } }

  /// Returns the steady methane flow at a temperature, Nm3/s.
  public func methane(at temperature: Double) -> Double {
    let retention = retention
    guard retention.isFinite else { return 0 }
    return feeds.reduce(0) {
      $0 + $1.amount * $1.potential
        * kinetics.yield($1.rate, at: temperature, retention: retention)
    }
  }

  /// Returns the electric power of a methane flow, MW.
  ///
  /// - Parameter methane: Nm3/s.
  /// - Returns: The power, at most that of the engine.
  public func power(_ methane: Double) -> Double {
    let power = methane * Self.methaneHeat * efficiency
    return min(power, capacity ?? .infinity)
  }

  /// The power of a stated yield, MW.
  public func statedPower(_ yield: Double) -> Double { power(yield * volume * methaneShare) }
}

/// What changes from interval to interval.
public struct BiogasSeries: Sendable {
  /// The intervals.
  public let grid: TimeGrid
  /// The zone of the file's clocks.
  public let zone: ZoneRules
  /// Feed by interval, kg/s, in the order of the plant's feeds; nil where that of the plant holds.
  public let amounts: [[Double]?]
  /// Temperature by interval, K; nil where that of the plant holds.
  public let temperatures: [Double]?
  /// Price of electricity by interval, money/MJ; nil where that of the economics holds.
  public let prices: [Double]?
  /// Values that were missing and stand as those before them.
  public let filled: Int
}
