/// How a process may be run: what a plan must respect and what running costs.
public struct ProcessOperation: Sendable {
  /// A load of a curve, with what flows there per amount of the reference.
  public struct CurvePoint: Sendable {
    /// The share of the capacity.
    public let load: SourcedQuantity
    /// Amounts per amount of the reference by commodity; others follow the recipe.
    public let yields: [String: SourcedQuantity]
    /// Where it is written.
    public let position: FilePosition
  }

  /// A corner of the region in which a process runs: rates by commodity.
  public struct Corner: Sendable {
    /// Rates by commodity.
    public let rates: [String: SourcedQuantity]
    /// Where it is written.
    public let position: FilePosition
  }

  /// A time in which less than everything is available.
  public struct Outage: Sendable {
    /// The first local time.
    public let from: CivilTime
    /// The local time after the last.
    public let to: CivilTime
    /// The share of the capacity that is left, 0…1.
    public let available: Double
    /// Why.
    public let reason: String?
    /// Where it is written.
    public let position: FilePosition
  }

  /// Memory of past load, as heat in a cell: deviations from a nominal rate add up and fade.
  public struct ThermalLimit: Sendable {
    /// The rate of the reference at which nothing changes.
    public let nominal: SourcedQuantity
    /// The most the sum of deviations may be, either way.
    public let swing: SourcedQuantity
    /// The time in which a deviation fades to 1/e; nil when it never does.
    public let timeConstant: SourcedQuantity?
    /// Where it is written.
    public let position: FilePosition
  }

  /// A power law between load and one input, as of pumps and fans: input ∝ load^exponent.
  ///
  /// The load is the rate of the process' reference, which is what the machine moves or makes (water,
  /// air), as a share of its capacity; the input is what drives it (electricity), and at full load it is
  /// that of the recipe.
  public struct AffinityLaw: Sendable {
    /// The input whose use follows the law; never the reference itself.
    public let commodity: String
    /// The exponent.
    public let exponent: Double
    /// The number of straight pieces.
    public let pieces: Int
    /// Where it is written.
    public let position: FilePosition
  }

  /// How many equal units there are, each of the process' capacity.
  public var units = 1
  /// The least load of a running unit, as a share of its capacity.
  public var minimum: TimedQuantity?
  /// Whether it always runs.
  public var mustRun = false
  /// Money per start of a unit.
  public var startCost: SourcedQuantity?
  /// Money per stop of a unit.
  public var stopCost: SourcedQuantity?
  /// Money per time and running unit, whatever its load.
  public var runningCost: SourcedQuantity?
  /// The least time that a unit runs once started.
  public var minimumUp: SourcedQuantity?
  /// The least time that a unit stands once stopped.
  public var minimumDown: SourcedQuantity?
  /// How many units run before the first step; nil when that is free.
  public var initiallyOn: Int?
  /// The time for which they have run or stood before the first step.
  public var initiallyFor: SourcedQuantity?
  /// The rate of the reference before the first step; nil when that is free.
  public var initialRate: SourcedQuantity?
  /// The most by which the rate rises in a time: a rate per time or a share per time.
  public var rampUp: SourcedQuantity?
  /// The most by which it falls.
  public var rampDown: SourcedQuantity?
  /// The share of the capacity that is available.
  public var availability: TimedQuantity?
  /// Times of lesser availability.
  public var outages: [Outage] = []
  /// Money per amount of the reference.
  public var cost: TimedQuantity?
  /// Amounts per amount of the reference that change with time, by commodity.
  public var yields: [String: TimedQuantity] = [:]
  /// Loads with what flows there, for part-load efficiency.
  public var curve: [CurvePoint] = []
  /// A power law of one input.
  public var affinity: AffinityLaw?
  /// The corners of the region of operation.
  public var region: [Corner] = []
  /// Memory of past load.
  public var thermal: ThermalLimit?
  /// Bounds on sums of the reference.
  public var totals: [TotalLimit] = []
  /// What the capacity may become.
  public var investment: Investment?
  /// Whether it can hold its rate in reserve.
  public var reserve = false
  /// Where it is written.
  public let position: FilePosition

  /// Whether it must be decided unit by unit whether they run.
  public var isCommitted: Bool {
    !mustRun
      && (minimum != nil || startCost != nil || stopCost != nil || runningCost != nil
        || minimumUp != nil || minimumDown != nil)
  }
}
