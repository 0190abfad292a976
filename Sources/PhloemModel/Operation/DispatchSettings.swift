/// What is asked of a plan, as the park file says it.
public struct DispatchSettings: Sendable {
  /// A price or a cap on carbon.
  public struct Carbon: Sendable {
    /// Money per mass of CO2e.
    public var price: TimedQuantity?
    /// The scopes that the price meets: 1, 2 or 3.
    public var priceScopes: Set<Int> = [1]
    /// The most CO2e of every calendar year of the plan, or of the plan as a whole.
    public var cap: SourcedQuantity?
    /// What the cap holds over: every calendar year, or the whole plan.
    public var capSpan = TotalLimit.Span.year
    /// The scopes that the cap holds for.
    public var capScopes: Set<Int> = [1, 2]
    /// Whether bought energy counts by market instead of by location.
    public var byMarket = false
    /// Where it is written.
    public var position: FilePosition
  }

  /// A share of what is used that must be renewable, by own supplies or bought certificates: in every
  /// calendar year of the plan and in every scenario.
  public struct GreenRule: Sendable {
    /// The commodity, such as electricity.
    public let commodity: String
    /// The share of all loads and other uses of it.
    public let share: SourcedQuantity
    /// Money per amount of a certificate; nil where none can be bought.
    public let certificatePrice: SourcedQuantity?
    /// Where it is written.
    public let position: FilePosition
  }

  /// Rates that must be held ready beside the plan.
  public struct Reserve: Sendable {
    /// The pool.
    public let pool: String
    /// A rate, or a share of the pool's loads, that can be given more.
    public let up: TimedQuantity?
    /// The same that can be given less.
    public let down: TimedQuantity?
    /// Where it is written.
    public let position: FilePosition
  }

  /// Another way of running the park that a plan is set beside.
  public struct Baseline: Sendable {
    /// The name that the park file uses.
    public let id: String
    /// What is out of use.
    public let without: [String]
    /// Rates that are given, by what runs.
    public let fixed: [String: TimedQuantity]
    /// What runs first, second … whatever it costs.
    public let order: [String]
    /// Where it is declared.
    public let position: FilePosition
  }

  /// Series that take the place of others, with a probability.
  public struct Scenario: Sendable {
    /// The name that the park file uses.
    public let id: String
    /// Its probability.
    public let probability: Double
    /// The series that takes the place of each.
    public let series: [String: String]
    /// Factors on series.
    public let factors: [String: Double]
    /// Where it is declared.
    public let position: FilePosition

    /// The same scenario, certain to come.
    public var certain: Scenario {
      Scenario(
        id: id, probability: 1, series: series, factors: factors, position: position)
    }
  }

  /// Voltage limits of a grid.
  public struct VoltageCheck: Sendable {
    /// The pool whose voltage is held.
    public let slack: String
    /// Nominal voltage.
    public let nominal: SourcedQuantity
    /// The largest deviation, a share.
    public let band: SourcedQuantity
    /// Power factor of all flows.
    public let powerFactor: Double
    /// Where it is written.
    public let position: FilePosition
  }

  /// An energy performance contract: who pays, who owns, who gets which share of the saving.
  public struct Contract: Sendable {
    /// The longest contract that is worked out, years.
    public static let mostYears = 100
    /// The name that the park file uses.
    public let id: String
    /// What the investor brings: processes, storages, supplies.
    public let assets: [String]
    /// Money paid at the start; else from the assets' capital.
    public let capital: SourcedQuantity?
    /// Years that it runs.
    public let years: Int
    /// The investor's share of the saving.
    public let share: SourcedQuantity
    /// Yearly upkeep, paid by the investor.
    public let upkeep: SourcedQuantity?
    /// Interest of the net present value.
    public let interest: SourcedQuantity?
    /// Yearly loss of yield.
    public let degradation: SourcedQuantity?
    /// The baseline that the saving is taken against.
    public let against: String?
    /// Where it is declared.
    public let position: FilePosition
  }

  /// The days planned, when the command does not say.
  public var period: Period?
  /// Seconds of a step.
  public var step: Int?
  /// What is made least: `cost`, `carbon`, `energy`, `import`, `primary-energy`.
  public var objective: String?
  /// Price and cap of carbon.
  public var carbon: Carbon?
  /// Shares that must be renewable.
  public var green: [GreenRule] = []
  /// Reserves.
  public var reserves: [Reserve] = []
  /// Interest a year of investments.
  public var interest: SourcedQuantity?
  /// How many times each step counts; once when left out.
  public var weights: TimedQuantity?
  /// Number of typical days in place of all days.
  public var typicalDays: Int?
  /// Ways of running that a plan is set beside.
  public var baselines: [Baseline] = []
  /// Scenarios of a two-stage plan.
  public var scenarios: [Scenario] = []
  /// Voltage limits.
  public var voltage: VoltageCheck?
  /// Energy performance contracts.
  public var contracts: [Contract] = []
  /// Where it is written.
  public var position: FilePosition
}
