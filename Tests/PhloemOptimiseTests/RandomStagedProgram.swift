import PhloemOptimise
import PhloemTestSupport

/// Staged programmes at random that have a solution: some values are drawn first, and every row and
/// bound is laid around them.
struct RandomStagedProgram {
  private var random: SeededGenerator
  private(set) var program: StagedProgram
  private var values: [[Double]] = []
  private var columnValues: [Double] = []
  private var steps: Int { program.stepCount }

  /// Draws a programme with parts of every kind.
  ///
  /// - Parameters:
  ///   - seed: The seed.
  ///   - steps: The number of steps.
  ///   - spread: Amounts of different rows and variables differ by up to this factor.
  init(seed: UInt64, steps: Int, spread: Double = 1) {
    random = SeededGenerator(seed: seed)
    var chains: [Range<Int>] = []
    var start = 0
    while start < steps {
      let length = Int.random(in: 1...max(1, steps / 2), using: &random)
      chains.append(start..<min(steps, start + length))
      start = min(steps, start + length)
    }
    let isOneChain = Bool.random(using: &random)
    program = StagedProgram(stepCount: steps, chains: isOneChain ? nil : chains)
    for k in 0..<Int.random(in: 0...3, using: &random) {
      columnValues.append(number(1...5))
      program.addColumn(
        "c\(k)", upTo: Bool.random(using: &random) ? 10 : .infinity, cost: number(0.5...20))
    }
    for _ in 0..<Int.random(in: 2...6, using: &random) { addVariable(spread) }
    for _ in 0..<Int.random(in: 1...3, using: &random) { addStore() }
    for _ in 0..<Int.random(in: 0...2, using: &random) { addRamp() }
    for _ in 0..<Int.random(in: 1...4, using: &random) { addBalance(spread) }
    for _ in 0..<Int.random(in: 0...2, using: &random) { addBudget() }
    program.offset = number(-10...10)
  }

  private mutating func number(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &random)
  }

  private mutating func series(_ range: ClosedRange<Double>) -> [Double] {
    (0..<steps).map { _ in number(range) }
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  /// A variable with bounds below and above, a limit, or none at all; fixed in some steps.
  private mutating func addVariable(_ spread: Double) {
    let size = spread == 1 ? 1 : exp10(number(-1...1), spread)
    let series = series(0.2...3).map { $0 * size }
    let cost = StepSeries.values(self.series(0...10).map { $0 / size })
    switch pick(6) {
    case 0:
      program.addVariable("x", upTo: .values(series.map { $0 * 2 }), cost: cost)
    case 1:
      program.addVariable(
        "x", from: .values(series.map { $0 - size }), upTo: .values(series.map { $0 + size }),
        cost: cost.map { $0 - 3 / size })
    case 2 where !columnValues.isEmpty:
      let column = pick(columnValues.count)
      // Nothing in every third step.
      let factors = series.enumerated().map {
        $0.offset % 3 == 2 ? 0 : $0.element / columnValues[column] + 0.1 * size
      }
      program.addVariable(
        "x", cost: cost, limit: .init(column: column, factor: .values(factors)))
      values.append(zip(series, factors).map { $1 == 0 ? 0 : $0 })
      return
    case 3:
      let fixed = series.enumerated().map { $0.offset % 2 == 0 ? $0.element : 5 * size }
      program.addVariable(
        "x", from: .values(zip(series, fixed).map { min($0, $1) == $1 ? $1 : 0 }),
        upTo: .values(fixed), cost: cost)
    default:
      program.addVariable("x", cost: cost)
    }
    values.append(series)
  }

  private func exp10(_ exponent: Double, _ base: Double) -> Double {
    // base^exponent by squaring of the binary digits is enough for a power of two.
    var (result, factor, rest) = (1.0, base, abs(exponent))
    for _ in 0..<20 {
      factor = factor.squareRoot()
      rest *= 2
      if rest >= 1 {
        result *= factor
        rest -= 1
      }
    }
    return exponent < 0 ? 1 / result : result
  }

  /// A store with losses, closed over its chain or starting empty, its size bounded or bought.
  private mutating func addStore() {
    let wraps = Bool.random(using: &random)
    let keep = number(0.8...0.999)
    let level = series(0.5...4)
    let limit: StagedProgram.Limit? =
      columnValues.isEmpty || Bool.random(using: &random)
      ? nil
      : .init(
        column: 0, factor: .constant((level.max() ?? 0) / columnValues[0]))
    let stock = program.addVariable(
      "level", upTo: limit == nil ? .constant(6) : .infinity, limit: limit)
    values.append(level)
    // Free of sign: what goes in, or out.
    var flow: [Double] = []
    for chain in program.chains {
      for t in chain {
        let last =
          t > chain.lowerBound ? level[t - 1] : wraps ? level[chain.upperBound - 1] : 0
        flow.append(level[t] - keep * last)
      }
    }
    let isSplit = Bool.random(using: &random)
    var terms: [StagedProgram.Term] = [
      .init(stock), .init(stock, -keep, lag: 1, wraps: wraps),
    ]
    if isSplit {
      let loading = program.addVariable("in", cost: .constant(0.1))
      let unloading = program.addVariable("out", cost: .constant(0.2))
      values.append(flow.map { max(0, $0) })
      values.append(flow.map { max(0, -$0) })
      terms += [.init(loading, -1), .init(unloading, 1)]
    } else {
      let free = program.addVariable("flow", from: .constant(-.infinity))
      values.append(flow)
      terms.append(.init(free, -1))
    }
    program.addRow("store", equal: .zero, terms)
  }

  /// A limit on the change of a variable from step to step, as one ranged row or as two.
  private mutating func addRamp() {
    let variable = pick(values.count)
    let wraps = Bool.random(using: &random)
    var most = 0.1
    for chain in program.chains {
      for t in chain {
        let last =
          t > chain.lowerBound
          ? values[variable][t - 1] : wraps ? values[variable][chain.upperBound - 1] : 0
        most = max(most, abs(values[variable][t] - last))
      }
    }
    let terms: [StagedProgram.Term] = [
      .init(variable), .init(variable, -1, lag: 1, wraps: wraps),
    ]
    if Bool.random(using: &random) {
      program.addRow("ramp", from: .constant(-most), upTo: .constant(most), terms)
    } else {
      program.addRow("up", upTo: .constant(most * 1.1), terms)
      program.addRow("down", from: .constant(-most), terms)
    }
  }

  /// A row over some variables and columns: an equality, a range, one-sided, or left out in steps.
  private mutating func addBalance(_ spread: Double) {
    let size = spread == 1 ? 1 : exp10(number(-1...1), spread)
    var activity = [Double](repeating: 0, count: steps)
    var terms: [StagedProgram.Term] = []
    var links: [StagedProgram.Link] = []
    for variable in values.indices where pick(2) == 0 {
      let coefficients = series(-1...2).map { $0 * size }
      terms.append(.init(variable, .values(coefficients)))
      for t in 0..<steps { activity[t] += coefficients[t] * values[variable][t] }
    }
    if !columnValues.isEmpty, pick(3) == 0 {
      let column = pick(columnValues.count)
      links.append(.init(column, .constant(size)))
      for t in 0..<steps { activity[t] += size * columnValues[column] }
    }
    let room = size
    let isLeftOut = pick(4) == 0
    func left(_ series: [Double], _ none: Double) -> StepSeries {
      .values(series.enumerated().map { isLeftOut && $0.offset % 2 == 1 ? none : $0.element })
    }
    switch pick(4) {
    case 0:
      program.addRow("equal", equal: .values(activity), terms, links: links)
    case 1:
      program.addRow(
        "least", from: left(activity.map { $0 - 0.1 * room }, -.infinity), terms, links: links)
    case 2:
      program.addRow(
        "range", from: left(activity.map { $0 - room }, -.infinity),
        upTo: left(activity.map { $0 + room }, .infinity), terms, links: links)
    default:
      program.addRow(
        "most", upTo: left(activity.map { $0 + 0.1 * room }, .infinity), terms, links: links)
    }
  }

  /// A sum over all steps, over two steps and over columns.
  private mutating func addBudget() {
    let variable = pick(values.count)
    let coefficients = series(0.1...1)
    var activity = 0.0
    for t in 0..<steps { activity += coefficients[t] * values[variable][t] }
    let other = pick(values.count)
    let step = pick(steps)
    activity += 2 * values[other][step]
    let columns: [(column: Int, coefficient: Double)] = columnValues.isEmpty ? [] : [(0, -1)]
    if let first = columnValues.first { activity -= first }
    program.addLinkingRow(
      "budget", from: pick(2) == 0 ? activity - 1 : -.infinity,
      upTo: pick(3) == 0 ? activity : activity + 0.2, [.init(variable, .values(coefficients))],
      entries: [.init(other, step: step, 2)], columns: columns)
  }
}
