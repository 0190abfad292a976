/// A linear programme, mixed-integer where columns say so: min or max c·x with row bounds on A·x and
/// column bounds on x.
///
/// Columns and rows are numbered from 0 in the order in which they are added; coefficients that fall
/// on the same place add up.
public struct LinearProgram: Sendable {
  /// Whether the objective is made small or large.
  public enum Sense: Sendable {
    case minimise, maximise
  }

  /// Whether the objective is made small or large.
  public var sense: Sense
  /// The objective's coefficient of each column.
  public private(set) var costs: [Double] = []
  /// The least value of each column, −∞ where there is none.
  public private(set) var columnLower: [Double] = []
  /// The largest value of each column, ∞ where there is none.
  public private(set) var columnUpper: [Double] = []
  /// Whether each column takes whole numbers only.
  public private(set) var isInteger: [Bool] = []
  /// The least activity of each row, −∞ where there is none.
  public private(set) var rowLower: [Double] = []
  /// The largest activity of each row, ∞ where there is none.
  public private(set) var rowUpper: [Double] = []
  /// What each row is called in sentences.
  public private(set) var rowNames: [String] = []
  /// The coefficients in the order in which they were added.
  private(set) var entries = Triplets()

  /// Places and values of coefficients, column by column of a table.
  struct Triplets: Sendable {
    var rows: [Int32] = []
    var columns: [Int32] = []
    var values: [Double] = []
  }

  /// Makes a programme without columns and rows.
  public init(_ sense: Sense = .minimise) { self.sense = sense }

  /// The number of columns.
  public var columnCount: Int { costs.count }
  /// The number of rows.
  public var rowCount: Int { rowLower.count }

  /// Adds a column.
  ///
  /// - Parameters:
  ///   - lower: Its least value.
  ///   - upper: Its largest value.
  ///   - cost: Its coefficient in the objective.
  ///   - isInteger: Whether it takes whole numbers only.
  /// - Returns: Its number.
  @discardableResult
  public mutating func addColumn(
    from lower: Double = 0, upTo upper: Double = .infinity, cost: Double = 0,
    isInteger: Bool = false
  ) -> Int {
    columnLower.append(lower)
    columnUpper.append(upper)
    costs.append(cost)
    self.isInteger.append(isInteger)
    return costs.count - 1
  }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - terms: Columns with their coefficients; more can be added later.
  ///   - lower: Its least activity.
  ///   - upper: Its largest activity.
  ///   - name: What it is called in sentences.
  /// - Returns: Its number.
  @discardableResult
  public mutating func addRow(
    _ terms: [(column: Int, value: Double)] = [], from lower: Double = -.infinity,
    upTo upper: Double = .infinity, name: String = ""
  ) -> Int {
    rowLower.append(lower)
    rowUpper.append(upper)
    rowNames.append(name)
    for (column, value) in terms { add(value, row: rowLower.count - 1, column: column) }
    return rowLower.count - 1
  }

  /// Adds to the coefficient of a column in a row; both must be there.
  public mutating func add(_ value: Double, row: Int, column: Int) {
    precondition(rowLower.indices.contains(row) && costs.indices.contains(column))
    if value == 0 { return }
    entries.rows.append(Int32(truncatingIfNeeded: row))
    entries.columns.append(Int32(truncatingIfNeeded: column))
    entries.values.append(value)
  }

  /// Sets a column's coefficient in the objective.
  public mutating func setCost(_ cost: Double, column: Int) { costs[column] = cost }

  /// Sets every coefficient of the objective, a number for each column.
  public mutating func setCosts(_ costs: [Double]) {
    precondition(costs.count == self.costs.count)
    self.costs = costs
  }

  /// Whether any column takes whole numbers only.
  public var isMixedInteger: Bool { isInteger.contains(true) }

  /// Says what makes the programme no programme: bounds that are no numbers or upside down,
  /// coefficients that are no finite numbers; nil when it is one.
  func fault() -> String? {
    for j in costs.indices {
      if !costs[j].isFinite { return "the cost of column \(j) is no finite number: \(costs[j])" }
      if let words = Self.fault(columnLower[j], columnUpper[j]) { return "column \(j) \(words)" }
    }
    for i in rowLower.indices {
      if let words = Self.fault(rowLower[i], rowUpper[i]) { return "\(title(ofRow: i)) \(words)" }
    }
    for k in entries.values.indices where !entries.values[k].isFinite {
      return "a coefficient of \(title(ofRow: Int(entries.rows[k]))) is no finite number"
    }
    return nil
  }

  private static func fault(_ lower: Double, _ upper: Double) -> String? {
    if lower.isNaN || upper.isNaN { return "has a bound that is no number" }
    if lower == .infinity || upper == -.infinity { return "has a bound that nothing can meet" }
    return lower > upper ? "has a lower bound of \(lower) above its upper one of \(upper)" : nil
  }

  /// A row's name, else its number.
  public func title(ofRow row: Int) -> String {
    rowNames[row].isEmpty ? "row \(row)" : rowNames[row]
  }
}
