public import PhloemMetering
public import PhloemModel
public import PhloemOptimise

/// A park as a programme over time, with a meaning for each of its variables and rows.
///
/// Rates are amounts of the commodity's unit per hour, levels amounts of that unit, money the park's
/// currency, carbon tCO2e.
public struct DispatchModel: Sendable {
  /// What a variable, column or row belongs to.
  public enum Role: String, Sendable {
    case rate, running, start, stop, load, segment, charge, discharge, level, filling, purchase,
      sale
    case disposal, yield, shiftLater = "shift-later", shiftEarlier = "shift-earlier"
    case shed, demand, forward, backward, angle, voltage, thermal, peak, capacity, lumps, balance
    case shortage, surplus, ramp, minimumLoad = "minimum load", minimumUp = "minimum up time"
    case minimumDown = "minimum down time", storage, total, reserve, cap, budget, age, limit, curve
    case fixed, overrun, shift, certificates, greenShare = "green share"
    case reactive = "reactive power"
  }

  /// The meaning of a variable, column or row.
  public struct Meaning: Sendable {
    /// The process, storage, market, flow, link or pool.
    public let owner: String
    /// What it is of it.
    public let role: Role
    /// The unit of its values or activities.
    public let unit: String
    /// Where it is written.
    public let position: FilePosition?
  }

  /// A flow of the graph as a sum of variables.
  public struct Flow: Sendable {
    /// Its name in the flowsheet; nil for a line or pipe.
    public let name: FlowName?
    /// What runs it.
    public let owner: String
    /// What flows.
    public let commodity: String
    /// The pool that it joins; nil for what goes to air.
    public let pool: String?
    /// Whether it fills its pool (1) or empties it (−1).
    public let sign: Double
    /// Variables with what they give to the rate.
    public let terms: [StagedProgram.Term]
    /// What is given to the rate without a variable.
    public let constant: StepSeries
  }

  /// A cost of a variable or a column.
  public struct Cost: Sendable {
    /// What kind of cost it is.
    public enum Kind: String, Sendable, CaseIterable {
      case purchase, sale, disposal, running, start, stop, demandCharge = "demand charge"
      case storage, transport, shift, shed, curtailment, carbon, certificate, annuity
    }
    /// What causes it.
    public let owner: String
    /// What kind it is.
    public let kind: Kind
    /// The variable; nil for a linking column.
    public let variable: Int?
    /// The linking column; nil for a variable.
    public let column: Int?
    /// Money per unit and hour of the variable, or per unit of the column; per piece for starts.
    public let price: StepSeries
    /// Whether it is counted per hour of the step, and not once a step.
    public let isPerHour: Bool
    /// The unit that the price is per.
    public let unit: String
    /// Where the price is written.
    public let position: FilePosition?
  }

  /// A cap on carbon.
  public struct CarbonCap: Sendable {
    /// What it holds over: `2025`, `2025, dry`, `the plan`.
    public let name: String
    /// The most, tCO2e.
    public let most: Double
    /// Its linking row, whose upper bound is the cap less what nothing changes.
    public let row: Int
    /// The probability of its scenario; 1 without scenarios.
    public let probability: Double
  }

  /// The programme.
  public internal(set) var program: StagedProgram
  /// The flows.
  public internal(set) var flows: [Flow] = []
  /// The costs.
  public internal(set) var costs: [Cost] = []
  /// Meanings of the programme's variables.
  public internal(set) var variables: [Meaning] = []
  /// Meanings of its rows.
  public internal(set) var rows: [Meaning] = []
  /// Meanings of its linking columns.
  public internal(set) var columns: [Meaning] = []
  /// Meanings of its linking rows.
  public internal(set) var linkingRows: [Meaning] = []
  /// The row of each pool.
  public internal(set) var poolRow: [String: Int] = [:]
  /// The caps on carbon: one for each calendar year and scenario, or one for the plan.
  public internal(set) var caps: [CarbonCap] = []
  /// The capacity that stands, by owner, in units of the model.
  public internal(set) var standing: [String: Double] = [:]
  /// The linking column of each capacity that may be built.
  public internal(set) var capacityColumn: [String: Int] = [:]
  /// The money of a capacity's column that is paid for what stands already.
  public internal(set) var standingCost: [String: Double] = [:]
  /// Warnings and notes made on the way.
  public internal(set) var findings = Diagnostics()

  /// The variables of an owner in a role.
  public func variables(of owner: String, _ role: Role) -> [Int] {
    variables.indices.filter { variables[$0].owner == owner && variables[$0].role == role }
  }
}
