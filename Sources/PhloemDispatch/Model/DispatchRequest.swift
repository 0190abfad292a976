public import PhloemModel

/// What is asked of a plan.
public struct DispatchRequest: Sendable {
  /// What is made least.
  public enum Objective: Hashable, Sendable {
    /// Money, carbon at its price included.
    case cost
    /// CO2e of the scopes of the cap.
    case carbon
    /// Energy bought: fuels by their heating value, electricity, heat and cooling as they are.
    case energy
    /// The amount of a commodity that is bought.
    case purchase(String)

    /// Reads `cost`, `carbon`, `energy` or `purchase:COMMODITY`; nil for anything else.
    public init?(reading text: String) {
      switch text {
      case "cost": self = .cost
      case "carbon": self = .carbon
      case "energy": self = .energy
      default:
        guard text.hasPrefix("purchase:") else { return nil }
        self = .purchase(String(text.dropFirst(9)))
      }
    }

    /// The text that names it.
    public var text: String {
      switch self {
      case .cost: "cost"
      case .carbon: "carbon"
      case .energy: "energy"
      case .purchase(let commodity): "purchase:\(commodity)"
      }
    }
  }

  /// What may be built.
  public enum Building: String, Sendable, CaseIterable {
    /// Nothing: the park as it stands.
    case none
    /// New capacity beside what stands.
    case additions
    /// New capacity alone: what could be built anew counts as not there.
    case greenfield
  }

  /// What is made least.
  public var objective = Objective.cost
  /// What may be built.
  public var building = Building.none
  /// Money per tCO2e in place of the park's own price.
  public var carbonPrice: Double?
  /// tCO2e of every calendar year in place of the park's own cap; infinity for none.
  public var carbonCap: Double?
  /// Whether the cap holds for the expected sum of the plan, and not in every year and scenario.
  var capsExpectedSum = false
  /// The steps in which each exclusive storage may not fill and empty at once; nil for all steps.
  var exclusiveSteps: [String: Set<Int>]?
  /// What is out of use.
  public var without: Set<String> = []
  /// Rates that are given.
  public var fixed: [String: TimedQuantity] = [:]
  /// What runs first, second … whatever it costs.
  public var order: [String] = []
  /// The most that the weighted sum of what runs in order may be, once it is known: what the order leaves
  /// open is decided by the objective.
  var orderLimit: Double?
  /// Capacities that are given, in amounts or rates of the model.
  public var capacities: [String: Double] = [:]
  /// Factors on prices of markets.
  public var priceFactors: [String: Double] = [:]
  /// Whether every pool may fall short or run over, and caps be overrun, before anything else counts.
  public var isElastic = false
  /// Whether whole numbers may be broken.
  public var isRelaxed = false
  /// The most that the plan may cost.
  public var costLimit: Double?

  /// Makes a request for least cost.
  public init() {}
}

/// A park with all that a plan of it needs.
public struct DispatchProblem: Sendable {
  /// The park.
  public var park: Park
  /// The steps of time.
  public var steps: PlanSteps
  /// Numbers over time.
  public var series: SeriesTable
  /// Readings of meters in each step, as canonical rates per second or levels; NaN where missing.
  public var meters: [String: [Double]]
  /// What flows emit; nil where it is not asked for or not known.
  public var rates: EmissionRates?

  /// Makes a problem.
  public init(
    park: Park, steps: PlanSteps, series: SeriesTable, meters: [String: [Double]] = [:],
    rates: EmissionRates? = nil
  ) {
    self.park = park
    self.steps = steps
    self.series = series
    self.meters = meters
    self.rates = rates
  }
}
