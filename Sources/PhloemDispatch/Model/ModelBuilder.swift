import PhloemMetering
import PhloemModel
import PhloemOptimise

/// Turns a park into a programme over time.
struct ModelBuilder {
  let problem: DispatchProblem
  let request: DispatchRequest
  let park: Park
  let steps: PlanSteps
  var model: DispatchModel
  var report = Diagnostics()
  /// Series that were resampled already.
  var cache: [String: [Double]] = [:]
  /// The months of the rates of emission, by step; −1 outside.
  let monthOfStep: [Int]
  /// Processes that may hold their rate in reserve, by pool: what they could give more and less.
  var reserves: [String: [ReservePart]] = [:]
  /// The states between which a process with a shape runs, by process.
  var operatingPoints: [String: [OperatingPoint]] = [:]
  /// How many errors say that nothing fills or empties a pool.
  var endErrors = 0
  /// Loads by pool, for reserves that are a share of them.
  var loads: [String: StepSeries] = [:]

  /// What a process can hold ready in a pool.
  struct ReservePart {
    let up: [StagedProgram.Term]
    let upConstant: StepSeries
    let down: [StagedProgram.Term]
  }

  init(_ problem: DispatchProblem, _ request: DispatchRequest) {
    self.problem = problem
    self.request = request
    park = problem.park
    steps = problem.steps
    model = DispatchModel(
      program: StagedProgram(stepCount: steps.count, chains: steps.chains))
    if let months = problem.rates?.months, !months.isEmpty {
      let ranges = months.map { $0.range(in: problem.park.zone) }
      var month = 0
      monthOfStep = steps.starts.map { start in
        if !ranges[month].contains(start) {
          month = ranges.firstIndex { $0.contains(start) } ?? month
        }
        return month
      }
    } else {
      monthOfStep = []
    }
  }

  /// Whether lags reach round: typical days each close on themselves.
  var wrapsAlways: Bool { !steps.dayOfKind.isEmpty }

  /// Builds the programme.
  mutating func build() throws(InputError) -> DispatchModel {
    refuseIdleKeys()
    for market in park.markets.values.sorted(by: { $0.position < $1.position }) { add(market) }
    for flow in park.fixedFlows.values.sorted(by: { $0.position < $1.position }) { add(flow) }
    for process in park.processes.values.sorted(by: { $0.position < $1.position }) { add(process) }
    for storage in park.storages.values.sorted(by: { $0.position < $1.position }) { add(storage) }
    for link in park.links.values.sorted(by: { $0.position < $1.position }) { add(link) }
    checkPriceLoops()
    checkEnergy()
    checkFlares()
    addVoltages()
    addPools()
    addReserves()
    addGreenRules()
    addCarbon()
    addObjective()
    try report.throwIfErrors()
    model.findings = report
    return model
  }

  // MARK: Variables and rows

  /// Adds a variable with its meaning.
  mutating func addVariable(
    _ owner: String, _ role: DispatchModel.Role, unit: String, from lower: StepSeries = .zero,
    upTo upper: StepSeries = .infinity, limit: StagedProgram.Limit? = nil, isInteger: Bool = false,
    at position: FilePosition?
  ) -> Int {
    model.variables.append(
      .init(owner: owner, role: role, unit: unit, position: position))
    return model.program.addVariable(
      "\(role.rawValue) of \(owner)", from: lower, upTo: upper, limit: limit,
      isInteger: isInteger && !request.isRelaxed)
  }

  /// Adds a row with its meaning.
  @discardableResult
  mutating func addRow(
    _ owner: String, _ role: DispatchModel.Role, unit: String,
    from lower: StepSeries = .constant(-.infinity), upTo upper: StepSeries = .infinity,
    _ terms: [StagedProgram.Term], links: [StagedProgram.Link] = [], at position: FilePosition?
  ) -> Int {
    model.rows.append(.init(owner: owner, role: role, unit: unit, position: position))
    return model.program.addRow(
      "\(role.rawValue) of \(owner)", from: lower, upTo: upper, terms, links: links)
  }

  /// Adds a linking column with its meaning.
  mutating func addColumn(
    _ owner: String, _ role: DispatchModel.Role, unit: String, from lower: Double = 0,
    upTo upper: Double = .infinity, isInteger: Bool = false, at position: FilePosition?
  ) -> Int {
    model.columns.append(.init(owner: owner, role: role, unit: unit, position: position))
    return model.program.addColumn(
      "\(role.rawValue) of \(owner)", from: lower, upTo: upper,
      isInteger: isInteger && !request.isRelaxed)
  }

  /// Adds a linking row with its meaning.
  @discardableResult
  mutating func addLinkingRow(
    _ owner: String, _ role: DispatchModel.Role, unit: String, from lower: Double = -.infinity,
    upTo upper: Double = .infinity, _ terms: [StagedProgram.Term] = [],
    entries: [StagedProgram.Entry] = [], columns: [(column: Int, coefficient: Double)] = [],
    at position: FilePosition?
  ) -> Int {
    model.linkingRows.append(.init(owner: owner, role: role, unit: unit, position: position))
    return model.program.addLinkingRow(
      "\(role.rawValue) of \(owner)", from: lower, upTo: upper, terms, entries: entries,
      columns: columns)
  }

  /// Adds a flow of the graph.
  mutating func addFlow(
    _ name: FlowName?, of owner: String, _ commodity: String, pool: String?, sign: Double,
    _ terms: [StagedProgram.Term], constant: StepSeries = .zero
  ) {
    let isEmission = park.commodities[commodity]?.kind == .emission
    model.flows.append(
      .init(
        name: name, owner: owner, commodity: commodity,
        pool: isEmission ? nil : park.poolID(commodity: commodity, pool: pool), sign: sign,
        terms: terms, constant: constant))
  }

  /// Adds a cost per hour of a variable.
  mutating func addCost(
    _ owner: String, _ kind: DispatchModel.Cost.Kind, variable: Int, _ price: StepSeries,
    perHour: Bool = true, unit: String, at position: FilePosition?
  ) {
    if price.isZero { return }
    model.costs.append(
      .init(
        owner: owner, kind: kind, variable: variable, column: nil, price: price,
        isPerHour: perHour, unit: unit, position: position))
  }

  /// Adds a cost of a linking column.
  mutating func addCost(
    _ owner: String, _ kind: DispatchModel.Cost.Kind, column: Int, _ price: Double, unit: String,
    at position: FilePosition?
  ) {
    if price == 0 { return }
    model.costs.append(
      .init(
        owner: owner, kind: kind, variable: nil, column: column, price: .constant(price),
        isPerHour: false, unit: unit, position: position))
  }

  /// The hours that each step stands for.
  var weightedHours: StepSeries { weights.combined(steps.durations, *) }

  /// The hours that each step stands for in its own scenario, however likely that is.
  var hoursInScenario: StepSeries {
    if steps.scenarios.isEmpty { return weightedHours }
    var hours = [Double](repeating: 0, count: steps.count)
    for (chain, scenario) in zip(steps.chains, steps.scenarios) {
      for t in chain {
        let isPossible = scenario.probability > 0
        hours[t] =
          steps.hours(of: t) * (isPossible ? steps.weights[t] / scenario.probability : 1)
      }
    }
    return .values(hours)
  }

  /// A factor times the hours of the step that a lag reaches.
  func perHour(_ factor: Double, lag: Int = 0) -> StepSeries {
    guard steps.lengths != nil else { return .constant(factor * steps.hours) }
    var values = [Double](repeating: 0, count: steps.count)
    for chain in steps.chains {
      for t in chain {
        let place = (t - lag - chain.lowerBound) % chain.count
        let source = chain.lowerBound + (place < 0 ? place + chain.count : place)
        values[t] = factor * steps.hours(of: source)
      }
    }
    return .values(values)
  }

  /// How many times each step counts.
  var weights: StepSeries {
    let first = steps.weights.first ?? 1
    return steps.weights.allSatisfy { $0 == first } ? .constant(first) : .values(steps.weights)
  }

  /// Whether something is out of use.
  func isOut(_ id: String) -> Bool { request.without.contains(id) }
}
