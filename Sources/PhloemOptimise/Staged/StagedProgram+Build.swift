extension StagedProgram {
  /// Adds a variable.
  ///
  /// - Parameters:
  ///   - name: What it is called in sentences.
  ///   - lower: Its least values.
  ///   - upper: Its largest values.
  ///   - cost: Cost per unit.
  ///   - limit: A bound that a linking column sets.
  ///   - isInteger: Whether it takes whole numbers only.
  /// - Returns: Its number.
  @discardableResult
  public mutating func addVariable(
    _ name: String, from lower: StepSeries = .zero, upTo upper: StepSeries = .infinity,
    cost: StepSeries = .zero, limit: Limit? = nil, isInteger: Bool = false
  ) -> Int {
    variables.append(
      Variable(
        name: name, lower: lower, upper: upper, cost: cost, limit: limit, isInteger: isInteger))
    return variables.count - 1
  }

  /// Adds a row to every step.
  ///
  /// - Parameters:
  ///   - name: What it is called in sentences.
  ///   - lower: Least activities.
  ///   - upper: Largest activities.
  ///   - terms: Variables with their coefficients.
  ///   - links: Linking columns with their coefficients.
  /// - Returns: Its number.
  @discardableResult
  public mutating func addRow(
    _ name: String, from lower: StepSeries = .constant(-.infinity),
    upTo upper: StepSeries = .infinity, _ terms: [Term] = [], links: [Link] = []
  ) -> Int {
    rows.append(Row(name: name, lower: lower, upper: upper, terms: terms, links: links))
    return rows.count - 1
  }

  /// Adds a row of equality to every step.
  @discardableResult
  public mutating func addRow(
    _ name: String, equal value: StepSeries, _ terms: [Term] = [], links: [Link] = []
  ) -> Int {
    addRow(name, from: value, upTo: value, terms, links: links)
  }

  /// Adds a linking column.
  @discardableResult
  public mutating func addColumn(
    _ name: String, from lower: Double = 0, upTo upper: Double = .infinity, cost: Double = 0,
    isInteger: Bool = false
  ) -> Int {
    columns.append(
      Column(name: name, lower: lower, upper: upper, cost: cost, isInteger: isInteger))
    return columns.count - 1
  }

  /// Adds a linking row.
  @discardableResult
  public mutating func addLinkingRow(
    _ name: String, from lower: Double = -.infinity, upTo upper: Double = .infinity,
    _ terms: [Term] = [], entries: [Entry] = [],
    columns: [(column: Int, coefficient: Double)] = []
  ) -> Int {
    linkingRows.append(
      LinkingRow(
        name: name, lower: lower, upper: upper, terms: terms, entries: entries, columns: columns))
    return linkingRows.count - 1
  }

  /// Adds a term to a row.
  public mutating func add(_ term: Term, toRow row: Int) { rows[row].terms.append(term) }
  /// Adds a coefficient of a linking column to a row.
  public mutating func add(_ link: Link, toRow row: Int) { rows[row].links.append(link) }
  /// Adds a term to a linking row.
  public mutating func add(_ term: Term, toLinkingRow row: Int) {
    linkingRows[row].terms.append(term)
  }

  /// Sets the cost of a variable.
  public mutating func setCost(_ cost: StepSeries, ofVariable variable: Int) {
    variables[variable].cost = cost
  }
  /// Sets the bounds of a variable.
  public mutating func setBounds(
    from lower: StepSeries, upTo upper: StepSeries, ofVariable variable: Int
  ) {
    variables[variable].lower = lower
    variables[variable].upper = upper
  }
  /// Takes away a variable's limit by a linking column.
  public mutating func removeLimit(ofVariable variable: Int) { variables[variable].limit = nil }
  /// Sets the bounds of a row.
  public mutating func setBounds(from lower: StepSeries, upTo upper: StepSeries, ofRow row: Int) {
    rows[row].lower = lower
    rows[row].upper = upper
  }
  /// Sets cost and bounds of a linking column.
  public mutating func setColumn(
    _ column: Int, from lower: Double, upTo upper: Double, cost: Double
  ) {
    columns[column].lower = lower
    columns[column].upper = upper
    columns[column].cost = cost
  }
  /// Sets the bounds of a linking row.
  public mutating func setBounds(from lower: Double, upTo upper: Double, ofLinkingRow row: Int) {
    linkingRows[row].lower = lower
    linkingRows[row].upper = upper
  }

  /// Whether any variable or linking column takes whole numbers only.
  public var isMixedInteger: Bool {
    variables.contains(where: \.isInteger) || columns.contains(where: \.isInteger)
  }

  /// The step that a lag reaches from a step, within its chain; nil where it falls away.
  ///
  /// - Parameters:
  ///   - step: The step of the row.
  ///   - lag: How many steps back.
  ///   - wraps: Whether it reaches round the beginning of the chain.
  ///   - chain: The chain that holds the step.
  /// - Returns: The step; nil where the lag reaches before the chain.
  static func source(_ step: Int, lag: Int, wraps: Bool, in chain: Range<Int>) -> Int? {
    let place = step - lag
    if place >= chain.lowerBound { return place }
    guard wraps else { return nil }
    let back = (chain.lowerBound - place - 1) % chain.count
    return chain.upperBound - 1 - back
  }
}
