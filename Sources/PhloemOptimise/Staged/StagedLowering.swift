/// A staged programme laid out as one matrix: variable by variable, step by step, then the linking
/// columns; row by row, step by step, then limits, then linking rows.
struct StagedLowering {
  let program: StagedProgram
  /// The matrix row of each row and step, −1 where it does not hold.
  private(set) var rowNumbers: [[Int32]] = []
  /// The matrix row of each variable's limit in each step; empty for variables without limit.
  private(set) var limitNumbers: [[Int32]] = []
  /// The matrix row of each linking row.
  private(set) var linkingNumbers: [Int] = []
  private(set) var arrays: ProgramArrays

  /// A place of a variable in the rows of steps: row, lag and coefficient.
  private struct Place {
    let row: Int
    let term: StagedProgram.Term
  }

  /// Lays a programme out.
  init(_ program: StagedProgram) throws(OptimiseError) {
    if let fault = program.fault() { throw OptimiseError(fault) }
    self.program = program
    arrays = ProgramArrays(
      costs: [], columnLower: [], columnUpper: [], rowLower: [], rowUpper: [], isInteger: [],
      matrix: SparseColumns(starts: [], rows: [], values: []), offset: program.offset)
    numberRows()
    layOut()
  }

  /// The number of the column of a variable in a step.
  func column(_ variable: Int, _ step: Int) -> Int { variable * program.stepCount + step }

  private mutating func numberRows() {
    let count = program.stepCount
    for row in program.rows {
      var numbers = [Int32](repeating: -1, count: count)
      for t in 0..<count {
        let (low, high) = (row.lower[t], row.upper[t])
        if low == -.infinity && high == .infinity { continue }
        numbers[t] = Int32(arrays.rowLower.count)
        arrays.rowLower.append(low)
        arrays.rowUpper.append(high)
      }
      rowNumbers.append(numbers)
    }
    for variable in program.variables {
      guard variable.limit != nil else {
        limitNumbers.append([])
        continue
      }
      let first = Int32(arrays.rowLower.count)
      limitNumbers.append((0..<Int32(count)).map { first + $0 })
      arrays.rowLower += [Double](repeating: -.infinity, count: count)
      arrays.rowUpper += [Double](repeating: 0, count: count)
    }
    for row in program.linkingRows {
      linkingNumbers.append(arrays.rowLower.count)
      arrays.rowLower.append(row.lower)
      arrays.rowUpper.append(row.upper)
    }
  }

  private mutating func layOut() {
    let count = program.stepCount
    var places = [[Place]](repeating: [], count: program.variables.count)
    for (r, row) in program.rows.enumerated() {
      for term in row.terms { places[term.variable].append(Place(row: r, term: term)) }
    }
    var linking = [[(row: Int, coefficient: StepSeries)]](
      repeating: [], count: program.variables.count)
    var single: [Int: [(row: Int, coefficient: Double)]] = [:]
    for (k, row) in program.linkingRows.enumerated() {
      for term in row.terms {
        linking[term.variable].append((linkingNumbers[k], term.coefficient))
      }
      for entry in row.entries {
        single[column(entry.variable, entry.step), default: []].append(
          (linkingNumbers[k], entry.coefficient))
      }
    }
    var chainOf = [Int](repeating: 0, count: count)
    for (k, chain) in program.chains.enumerated() { for t in chain { chainOf[t] = k } }

    var matrix = MatrixColumns()
    for (v, variable) in program.variables.enumerated() {
      arrays.costs += variable.cost.expanded(count)
      arrays.columnLower += variable.lower.expanded(count)
      arrays.columnUpper += variable.upper.expanded(count)
      for t in 0..<count {
        for place in places[v] {
          let chain = program.chains[chainOf[t]]
          guard
            let target = Self.target(t, lag: place.term.lag, wraps: place.term.wraps, in: chain)
          else { continue }
          let number = rowNumbers[place.row][target]
          if number >= 0 { matrix.add(place.term.coefficient[target], row: number) }
        }
        if variable.limit != nil { matrix.add(1, row: limitNumbers[v][t]) }
        for (row, coefficient) in linking[v] { matrix.add(coefficient[t], row: Int32(row)) }
        if !single.isEmpty {
          for (row, value) in single[column(v, t)] ?? [] { matrix.add(value, row: Int32(row)) }
        }
        matrix.finishColumn()
      }
    }
    for (k, column) in program.columns.enumerated() {
      arrays.costs.append(column.cost)
      arrays.columnLower.append(column.lower)
      arrays.columnUpper.append(column.upper)
      for (r, row) in program.rows.enumerated() {
        for link in row.links where link.column == k {
          for t in 0..<count where rowNumbers[r][t] >= 0 {
            matrix.add(link.coefficient[t], row: rowNumbers[r][t])
          }
        }
      }
      for (v, variable) in program.variables.enumerated() {
        guard let limit = variable.limit, limit.column == k else { continue }
        for t in 0..<count { matrix.add(-limit.factor[t], row: limitNumbers[v][t]) }
      }
      for (r, row) in program.linkingRows.enumerated() {
        for (column, value) in row.columns where column == k {
          matrix.add(value, row: Int32(linkingNumbers[r]))
        }
      }
      matrix.finishColumn()
    }
    arrays.matrix = matrix.finished
    if program.isMixedInteger {
      arrays.isInteger =
        program.variables.flatMap { Array(repeating: $0.isInteger, count: count) }
        + program.columns.map(\.isInteger)
    }
  }

  /// The step of the row in which a variable of a step stands with a lag.
  private static func target(_ step: Int, lag: Int, wraps: Bool, in chain: Range<Int>) -> Int? {
    let place = step + lag
    if place < chain.upperBound { return place }
    return wraps ? chain.lowerBound + (place - chain.lowerBound) % chain.count : nil
  }
}

/// Columns of a matrix on the way.
private struct MatrixColumns {
  private var starts: [Int32] = [0]
  private var rows: [Int32] = []
  private var values: [Double] = []
  private var start = 0
  private var isSorted = true

  /// Adds a coefficient to the column at hand.
  mutating func add(_ value: Double, row: Int32) {
    if value == 0 { return }
    if rows.count > start, rows[rows.count - 1] >= row { isSorted = false }
    rows.append(row)
    values.append(value)
  }

  /// Ends the column at hand: sorts it by row and joins coefficients on the same place.
  mutating func finishColumn() {
    if !isSorted {
      let entries = zip(rows[start...], values[start...]).sorted { $0.0 < $1.0 }
      rows.removeSubrange(start...)
      values.removeSubrange(start...)
      for (row, value) in entries {
        if rows.count > start, rows[rows.count - 1] == row {
          values[values.count - 1] += value
        } else {
          rows.append(row)
          values.append(value)
        }
      }
      isSorted = true
    }
    start = rows.count
    starts.append(Int32(start))
  }

  /// The matrix.
  var finished: SparseColumns { SparseColumns(starts: starts, rows: rows, values: values) }
}
