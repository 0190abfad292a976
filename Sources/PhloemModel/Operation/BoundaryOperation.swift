/// How a market may be used.
public struct MarketOperation: Sendable {
  /// A price on the largest rate of each month, year or of the plan.
  public struct DemandCharge: Sendable {
    /// Money per rate.
    public let price: SourcedQuantity
    /// What the largest rate is taken over.
    public let every: TotalLimit.Span
    /// Where it is written.
    public let position: FilePosition
  }
  /// Money per amount, in place of the market's own price.
  public var price: TimedQuantity?
  /// The least rate.
  public var least: TimedQuantity?
  /// The largest rate.
  public var most: TimedQuantity?
  /// CO2e per amount at every time, in place of the market's own factor.
  public var intensity: TimedQuantity?
  /// A price on the largest rate.
  public var demandCharge: DemandCharge?
  /// Bounds on sums.
  public var totals: [TotalLimit] = []
  /// Times in which it is out.
  public var outages: [ProcessOperation.Outage] = []
  /// The most by which the rate changes in a time.
  public var ramp: SourcedQuantity?
  /// What the connection may become.
  public var investment: Investment?
  /// Where it is written.
  public let position: FilePosition
}

/// How a load or a yield given from outside may be used.
public struct FlowOperation: Sendable {
  /// A share of a load that can be moved in time.
  public struct Shift: Sendable {
    /// The share of the load, or a rate.
    public let share: SourcedQuantity
    /// By how much time at most.
    public let within: SourcedQuantity
    /// Money per amount moved.
    public let cost: SourcedQuantity?
    /// Where it is written.
    public let position: FilePosition
  }
  /// A share of a load that can be left out at a price.
  public struct Shed: Sendable {
    /// The share of the load.
    public let share: SourcedQuantity
    /// Money per amount left out.
    public let price: SourcedQuantity
    /// Where it is written.
    public let position: FilePosition
  }
  /// The rate.
  public var amount: TimedQuantity?
  /// The rate per capacity of a yield: `capacity` × `yield`.
  public var yield: TimedQuantity?
  /// The capacity of a yield.
  public var capacity: SourcedQuantity?
  /// Whether a yield may be used in part only.
  public var isCurtailable: Bool?
  /// Money per amount that is not used.
  public var curtailmentCost: SourcedQuantity?
  /// Money per amount.
  public var cost: TimedQuantity?
  /// A share that can be moved.
  public var shift: Shift?
  /// A share that can be left out.
  public var shed: Shed?
  /// The largest rate of a load that is free in time.
  public var most: TimedQuantity?
  /// Bounds on sums of a load that is free in time.
  public var totals: [TotalLimit] = []
  /// What the capacity may become.
  public var investment: Investment?
  /// Where it is written.
  public let position: FilePosition
}

/// How a storage may be run.
public struct StorageOperation: Sendable {
  /// One of the two ways of a storage.
  public struct Way: Sendable {
    /// The largest rate outside the store: a rate, or a share of the capacity per time.
    public var rate: TimedQuantity?
    /// The share that arrives.
    public var efficiency: SourcedQuantity?
    /// Money per amount outside the store.
    public var cost: SourcedQuantity?
  }
  /// In.
  public var charge = Way()
  /// Out.
  public var discharge = Way()
  /// The share of the level that is lost per time, compounded.
  public var loss: SourcedQuantity?
  /// The least level: an amount, or a share of the capacity.
  public var minimum: TimedQuantity?
  /// The largest level.
  public var maximum: TimedQuantity?
  /// The level before the first step.
  public var initially: SourcedQuantity?
  /// The level after the last step, at least.
  public var finally: SourcedQuantity?
  /// Whether the level after the last step is that before the first; true when neither is given.
  public var isCyclic: Bool?
  /// Whether it may not fill and empty in the same step.
  public var isExclusive = false
  /// How long anything may stay, first in first out.
  public var mostAge: SourcedQuantity?
  /// Money per level and time.
  public var holdingCost: SourcedQuantity?
  /// What the capacity may become.
  public var investment: Investment?
  /// Where it is written.
  public let position: FilePosition

  /// Makes a storage without limits and losses.
  public init(position: FilePosition) { self.position = position }
}

/// A line or pipe between two pools of one commodity.
public struct ParkLink: Sendable {
  /// The name that the park file uses.
  public let id: String
  /// The name for people.
  public let name: LocalizedText
  /// The commodity.
  public let commodity: String
  /// The pool it takes from.
  public let from: String
  /// The pool it gives to.
  public let to: String
  /// The largest rate at its beginning.
  public var capacity: SourcedQuantity?
  /// The share that is lost on the way.
  public var loss: SourcedQuantity?
  /// Money per amount at its beginning.
  public var cost: SourcedQuantity?
  /// Whether it carries either way.
  public var isTwoWay = false
  /// Its reactance, for linear power flow and voltages.
  public var reactance: SourcedQuantity?
  /// Its resistance, for voltages.
  public var resistance: SourcedQuantity?
  /// What the capacity may become.
  public var investment: Investment?
  /// Where it is declared.
  public let position: FilePosition
}
