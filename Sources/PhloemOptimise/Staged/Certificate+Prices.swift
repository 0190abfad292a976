extension Certificate {
  /// Works out what the prices prove.
  ///
  /// Every row, limit and reduced cost belongs to a bound by its sign; where that bound is not there
  /// the price has the wrong sign. The bound is the sum of prices times bounds: what has the wrong
  /// sign is taken at the value instead, so that the bound stays within that product of the truth.
  mutating func checkPrices(_ solution: StagedSolution, _ program: StagedProgram) {
    var prices = Prices(largestCost: program.largestCost)
    for (row, (duals, activities)) in zip(
      program.rows, zip(solution.duals, program.activities(solution.values, solution.columns)))
    {
      for t in duals.indices where duals[t] != 0 {
        prices.add(duals[t], activities[t], row.lower[t], row.upper[t])
      }
    }
    let linking = program.linkingActivities(solution.values, solution.columns)
    for (row, (dual, activity)) in zip(program.linkingRows, zip(solution.linkingDuals, linking)) {
      prices.add(dual, activity, row.lower, row.upper)
    }
    let reduced = program.reducedCosts(solution.duals, solution.linkingDuals)
    for (j, variable) in program.variables.enumerated() {
      let limits = solution.limitDuals[j]
      for t in 0..<program.stepCount {
        let value = solution.values[j][t]
        var rest = reduced[j][t]
        if let limit = variable.limit, t < limits.count {
          rest -= limits[t]
          let distance = value - limit.factor[t] * solution.columns[limit.column]
          prices.add(limits[t], distance, -.infinity, 0)
        }
        prices.add(rest, value, variable.lower[t], variable.upper[t])
      }
    }
    let columns = program.reducedColumnCosts(
      solution.duals, solution.linkingDuals, solution.limitDuals)
    for (k, column) in program.columns.enumerated() {
      prices.add(columns[k], solution.columns[k], column.lower, column.upper)
    }
    bound = program.offset + prices.total
    dualViolation = prices.wrongSign / (1 + prices.largestCost)
    complementarity = prices.complementarity
  }

  /// Sums over prices and their bounds.
  private struct Prices {
    var largestCost: Double
    private var sum = 0.0
    private var lost = 0.0
    var wrongSign = 0.0
    var complementarity = 0.0

    init(largestCost: Double) { self.largestCost = largestCost }

    /// Adds a price with the value of what it belongs to and its bounds.
    mutating func add(_ price: Double, _ value: Double, _ lower: Double, _ upper: Double) {
      if price == 0 { return }
      var bound = price > 0 ? lower : upper
      if !bound.isFinite {
        wrongSign = max(wrongSign, abs(price))
        bound = value
      }
      complementarity += abs(price * (value - bound))
      let term = price * bound
      let next = sum + term
      lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
      sum = next
    }

    /// What the sum lost to rounding is put back.
    var total: Double { sum + lost }
  }
}

extension StagedProgram {
  /// The largest cost in size.
  var largestCost: Double {
    var largest = columns.reduce(0) { max($0, abs($1.cost)) }
    for variable in variables {
      switch variable.cost {
      case .constant(let value): largest = max(largest, abs(value))
      case .values(let values): largest = values.reduce(largest) { max($0, abs($1)) }
      }
    }
    return largest
  }
}
