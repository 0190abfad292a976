/// A linear programme over steps of time, mixed-integer where variables say so: least cost of
/// variables with a value a step, of linking columns with one value for all steps, under rows that
/// hold in every step and linking rows that hold once.
///
/// The structure is kept so that a solver can use it: a step's variables meet those of other steps
/// only by terms with a lag (stocks, ramps), by linking columns (capacities) and by linking rows
/// (budgets of a year). For example, a load of 1 and 3 with a market of 2 and a store of any size at
/// 5 per unit of size:
///
///     var program = StagedProgram(stepCount: 2)
///     let size = program.addColumn("size", cost: 5)
///     let buy = program.addVariable("buy", upTo: .constant(2), cost: .constant(1))
///     let level = program.addVariable("level", limit: .init(column: size))
///     program.addRow("balance", equal: .values([1, 3]), [
///       .init(buy), .init(level, -1), .init(level, 1, lag: 1),
///     ])
///     let solution = try program.solve()
public struct StagedProgram: Sendable {
  /// A bound that a linking column sets: value ≤ factor × column.
  public struct Limit: Sendable {
    /// The linking column.
    public var column: Int
    /// What it is multiplied with; at least 0.
    public var factor: StepSeries

    /// Makes the bound.
    public init(column: Int, factor: StepSeries = .constant(1)) {
      self.column = column
      self.factor = factor
    }
  }

  /// A variable with a value in every step.
  public struct Variable: Sendable {
    /// What it is called in sentences.
    public var name: String
    /// Its least values, −∞ where there is none.
    public var lower: StepSeries
    /// Its largest values, ∞ where there is none.
    public var upper: StepSeries
    /// Cost per unit.
    public var cost: StepSeries
    /// A bound that a linking column sets.
    public var limit: Limit?
    /// Whether it takes whole numbers only.
    public var isInteger: Bool
  }

  /// A coefficient of a variable in a row.
  public struct Term: Sendable {
    /// The variable.
    public var variable: Int
    /// The coefficient in each step of the row.
    public var coefficient: StepSeries
    /// How many steps before the row's the variable is taken; 0 or more.
    public var lag: Int
    /// Whether a lag before the first step of a chain reaches round to its end; else the term falls
    /// away there.
    public var wraps: Bool

    /// Makes a term.
    public init(
      _ variable: Int, _ coefficient: StepSeries, lag: Int = 0, wraps: Bool = false
    ) {
      self.variable = variable
      self.coefficient = coefficient
      self.lag = lag
      self.wraps = wraps
    }

    /// Makes a term with the same coefficient in every step.
    public init(_ variable: Int, _ coefficient: Double = 1, lag: Int = 0, wraps: Bool = false) {
      self.init(variable, .constant(coefficient), lag: lag, wraps: wraps)
    }
  }

  /// A coefficient of a linking column in a row.
  public struct Link: Sendable {
    /// The linking column.
    public var column: Int
    /// The coefficient in each step of the row.
    public var coefficient: StepSeries

    /// Makes a coefficient.
    public init(_ column: Int, _ coefficient: StepSeries) {
      self.column = column
      self.coefficient = coefficient
    }
  }

  /// A row that holds in every step in which one of its bounds is finite.
  public struct Row: Sendable {
    /// What it is called in sentences.
    public var name: String
    /// Least activities, −∞ where there is none.
    public var lower: StepSeries
    /// Largest activities, ∞ where there is none.
    public var upper: StepSeries
    /// Variables with their coefficients.
    public var terms: [Term]
    /// Linking columns with their coefficients.
    public var links: [Link]
  }

  /// A linking column: one value for all steps.
  public struct Column: Sendable {
    /// What it is called in sentences.
    public var name: String
    /// Its least value.
    public var lower: Double
    /// Its largest value.
    public var upper: Double
    /// Cost per unit.
    public var cost: Double
    /// Whether it takes whole numbers only.
    public var isInteger: Bool
  }

  /// A coefficient of a variable in one step of a linking row.
  public struct Entry: Sendable {
    /// The variable.
    public var variable: Int
    /// The step.
    public var step: Int
    /// The coefficient.
    public var coefficient: Double

    /// Makes a coefficient.
    public init(_ variable: Int, step: Int, _ coefficient: Double) {
      self.variable = variable
      self.step = step
      self.coefficient = coefficient
    }
  }

  /// A linking row: a sum over all steps, over single steps and over linking columns.
  public struct LinkingRow: Sendable {
    /// What it is called in sentences.
    public var name: String
    /// Its least activity, −∞ where there is none.
    public var lower: Double
    /// Its largest activity, ∞ where there is none.
    public var upper: Double
    /// Variables with a coefficient in every step; lags are not used here.
    public var terms: [Term]
    /// Variables with a coefficient in one step.
    public var entries: [Entry]
    /// Linking columns with their coefficients.
    public var columns: [(column: Int, coefficient: Double)]
  }

  /// The number of steps.
  public let stepCount: Int
  /// Steps that follow each other: lags reach back within a chain only.
  ///
  /// They cover all steps in order.
  public let chains: [Range<Int>]
  /// The variables.
  public internal(set) var variables: [Variable] = []
  /// The rows of every step.
  public internal(set) var rows: [Row] = []
  /// The linking columns.
  public internal(set) var columns: [Column] = []
  /// The linking rows.
  public internal(set) var linkingRows: [LinkingRow] = []
  /// A cost that nothing changes.
  public var offset = 0.0

  /// Makes a programme without variables and rows.
  ///
  /// - Parameters:
  ///   - stepCount: The number of steps, at least 1.
  ///   - chains: Steps that follow each other, in order and covering all; one chain when left out.
  public init(stepCount: Int, chains: [Range<Int>]? = nil) {
    self.stepCount = stepCount
    self.chains = chains ?? [0..<stepCount]
  }
}
