/// What a market is for.
public enum MarketDirection: String, Sendable, CaseIterable {
  case purchase, sale, disposal
}

/// A certificate or contract that carries an emission factor for purchased energy.
public struct EnergyContract: Sendable {
  /// The name that the park file uses.
  public let id: String
  /// What it is: `green-certificate`, `power-purchase-agreement`, `supplier-specific`.
  public let kind: String
  /// The energy it covers.
  public let amount: SourcedQuantity
  /// Emissions per energy.
  public let factor: SourcedQuantity
  /// The period it covers, such as `2025`.
  public let period: Period
  /// The meter whose intervals tell when it delivers, for matching by the hour.
  public let profileMeter: String?
  /// Where it is declared.
  public let position: FilePosition
}

/// A freight leg of a purchase, sale or disposal.
public struct TransportLeg: Sendable {
  /// How far.
  public let distance: SourcedQuantity
  /// Emissions per transport work.
  public let factor: FactorReference
}

/// A line of Scope 3 that a market causes.
public struct ValueChainRule: Sendable {
  /// Category 1…15 of the GHG Protocol's Scope 3 standard.
  public let category: Int
  /// Emissions per amount.
  public let factor: FactorReference
}

/// Where a commodity crosses the boundary of the park.
public struct Market: Sendable {
  /// The name that the park file uses.
  public let id: String
  /// The name for people.
  public let name: LocalizedText
  /// The commodity.
  public let commodity: String
  /// Purchase, sale or disposal.
  public let direction: MarketDirection
  /// Its place in the site tree.
  public let site: String?
  /// The pool it joins, when it is not the commodity's own.
  public let pool: String?
  /// Money per amount.
  public let price: SourcedQuantity?
  /// Rows of the factor library by role: `location`, `residual`, `footprint`.
  public let factors: [String: FactorReference]
  /// The meter whose level is the emission intensity of each interval.
  public let intensityMeter: String?
  /// Certificates and contracts for the market-based method.
  public let contracts: [EnergyContract]
  /// Scope 3 of the goods themselves.
  public let valueChain: ValueChainRule?
  /// Scope 3 of carrying them.
  public let transport: TransportLeg?
  /// Where it is declared.
  public let position: FilePosition
  /// How it may be used.
  public var operation: MarketOperation? = nil
}

/// A flow given from outside as a series: a load, or the yield of a sun or wind plant.
public struct FixedFlow: Sendable {
  /// The name that the park file uses.
  public let id: String
  /// The name for people.
  public let name: LocalizedText
  /// The commodity.
  public let commodity: String
  /// A demand takes from the pool (`in`); a supply gives to it (`out`).
  public let direction: FlowDirection
  /// Its place in the site tree.
  public let site: String?
  /// The pool it joins, when it is not the commodity's own.
  public let pool: String?
  /// A constant rate, when no meter tells it.
  public let amount: SourcedQuantity?
  /// Whether a supply is renewable.
  public let isRenewable: Bool
  /// Where it is declared.
  public let position: FilePosition
  /// How it may be used.
  public var operation: FlowOperation? = nil
}

/// Holds a commodity between intervals.
public struct Storage: Sendable {
  /// The name that the park file uses.
  public let id: String
  /// The name for people.
  public let name: LocalizedText
  /// The commodity.
  public let commodity: String
  /// Its place in the site tree.
  public let site: String?
  /// The pool it joins, when it is not the commodity's own.
  public let pool: String?
  /// The most it holds.
  public let capacity: SourcedQuantity?
  /// Where it is declared.
  public let position: FilePosition
  /// How it may be run.
  public var operation: StorageOperation? = nil
}

/// A place where one commodity is balanced: supply = use + loss + accumulation.
public struct Pool: Sendable {
  /// The name that the park file uses; the commodity's own pool has the commodity's name.
  public let id: String
  /// The commodity.
  public let commodity: String
  /// Where it is declared.
  public let position: FilePosition
}

/// An emission line outside the graph: a refrigerant top-up, commuting, a business trip.
public struct Activity: Sendable {
  /// Where its amount comes from.
  public enum Amount: Sendable {
    /// A rate such as `12 kg/a`.
    case rate(SourcedQuantity)
    /// A meter's intervals.
    case meter(String)
  }
  /// The name that the park file uses.
  public let id: String
  /// The name for people.
  public let name: LocalizedText
  /// 1, 2 or 3.
  public let scope: Int
  /// `fugitive`, `process`, `combustion` for Scope 1; 1…15 for Scope 3.
  public let category: String
  /// Its place in the site tree.
  public let site: String?
  /// How much.
  public let amount: Amount
  /// The gas released, when the amount is a mass of that gas.
  public let gas: String?
  /// The row of the factor library, else the amount is the gas itself.
  public let factor: FactorReference?
  /// A factor written in the park file itself.
  public let ownFactor: SourcedQuantity?
  /// Where it is declared.
  public let position: FilePosition
}
