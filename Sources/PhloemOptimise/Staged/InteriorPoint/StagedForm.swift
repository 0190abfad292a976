/// A staged programme as interior points see it: every row an equality, every bound a side with a
/// distance of its own, values counted from a finite bound, coefficients scaled.
///
/// min c·x + d·y with A₀·x_t + A₁·x_{t−1} + E·y = b in every step, Σ G·x + H·y = g, and sides
/// x ≥ 0, x ≤ u, x ≤ f·y + h. Rows that are no equality have a slack variable each; what is fixed in
/// a step has no coefficients there.
struct StagedForm {
  /// Why a programme has no such form.
  enum Obstacle: Error {
    /// It has something that this method does not know, in words.
    case unfit(String)
    /// A bound or an empty row cannot be met.
    case infeasible
  }

  /// A place in the matrix of a step.
  struct Entry: Hashable {
    var row: Int
    var variable: Int
  }

  /// A linking column in a row of every step.
  struct Link: Hashable {
    var row: Int
    var column: Int
  }

  /// A variable in a linking row.
  struct Budget: Hashable {
    var variable: Int
    var row: Int
  }

  /// Which bound a side is.
  enum Kind { case lower, upper, limit }

  /// A bound of a variable: its distance s and its price w, s·w → 0.
  struct Side {
    var variable: Int
    var kind: Kind
    /// The linking column of a limit.
    var column = -1
    /// The place of its factors in `limitFactors`.
    var limit = -1
  }

  /// A bound of a linking column.
  struct ColumnSide {
    var column: Int
    var isLower: Bool
    var bound: Double
  }

  /// A linking column in a linking row.
  struct Cross {
    var row: Int
    var column: Int
    var value: Double
  }

  let stepCount: Int
  let groups: Int
  let chains: [Range<Int>]
  /// Variables of the programme, then a slack for each row of `slackRows`.
  var variableCount: Int
  var rowCount: Int
  /// Rows with a slack variable.
  var slackRows: [Int] = []
  /// Linking columns of the programme, then slacks of linking rows.
  var columnCount: Int
  var linkingRowCount: Int

  var entries: [Entry] = []
  var coefficients: StepTable
  /// Terms with a lag of 1; their coefficients stand at the step of the variable, 0 at a chain's end.
  var laggedEntries: [Entry] = []
  var laggedCoefficients: StepTable
  /// The coefficients from the end of each chain to its beginning, chain by chain.
  var wrapCoefficients: [Double] = []
  var links: [Link] = []
  var linkCoefficients: StepTable
  var budgets: [Budget] = []
  var budgetCoefficients: StepTable
  var crosses: [Cross] = []

  var rightSides: StepTable
  var linkingRightSides: [Double] = []
  var costs: StepTable
  var columnCosts: [Double] = []

  var sides: [Side] = []
  /// u of upper sides, h of limits, 0 of lower ones.
  var sideBounds: StepTable
  /// 1 where a side is there, else 0.
  var sideMasks: StepTable
  var limitFactors: StepTable
  var columnSides: [ColumnSide] = []

  /// What the values are counted from, in the programme's units.
  var offsets: StepTable
  var columnOffsets: [Double] = []
  /// Whether a variable has no bound at all in some step.
  var isFree: [Bool] = []
  /// 1 where a variable is not fixed, else 0.
  var activeMasks: StepTable
  var isColumnActive: [Bool] = []
  /// 1 where a row does not hold, else 0.
  var idleRows: StepTable

  /// What a variable's scaled value is multiplied with, and so on.
  var variableScales: [Double] = []
  var rowScales: [Double] = []
  var columnScales: [Double] = []
  var linkingScales: [Double] = []
  /// Scaled right sides are the programme's divided by this.
  var valueScale = 1.0
  /// Scaled costs are the programme's multiplied with this.
  var costScale = 1.0
  /// The objective at the offsets, in the programme's units.
  var constant = 0.0

  /// The number of sides there are, those of linking columns included.
  var sideCount = 0

  /// The objective in the programme's units.
  func objective(_ scaled: Double) -> Double { scaled * valueScale / costScale + constant }
}
