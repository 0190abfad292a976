import PhloemMetering
import PhloemModel
import PhloemOptimise

/// A process on its way into the programme.
struct ProcessPart {
  let process: UnitProcess
  let reference: FlowPort
  /// The capacity of all units, as a rate of the reference.
  let capacity: ModelCapacity
  /// The capacity of one unit.
  let unitSize: Double
  /// The share of the capacity that is available.
  let available: StepSeries
  /// The rate of the reference.
  let rate: Int
  /// How many units run; nil where that is not decided.
  var running: Int?
  var start: Int?
}

extension ModelBuilder {
  /// A process: its rate within what is available, and what flows with it.
  mutating func add(_ process: UnitProcess) {
    if isOut(process.id) { return }
    guard let reference = process.referencePort else { return }
    let operation = process.operation
    let subject = "process '\(process.id)'"
    let units = Double(operation?.units ?? 1)
    let size = process.capacity.flatMap {
      self.rate($0, of: reference.commodity, "the capacity of \(subject)")
    }
    if process.capacity != nil, size == nil { return }
    let capacity = capacity(
      of: process.id, standing: size.map { $0 * units }, operation?.investment,
      commodity: reference.commodity, isLevel: false)
    var share = available(operation?.outages ?? [])
    if let timed = operation?.availability,
      let found = self.share(timed, "the availability of \(subject)")
    {
      for t in 0..<steps.count where !(0...1.000001).contains(found[t]) {
        report.error(
          at: timed.position,
          "the availability of \(subject) is \(found[t]) at \(steps.label(t)), outside 0…100 %",
          help: "write shares of the capacity")
        return
      }
      share = share.combined(found, *)
    }
    let unit = rateUnit(of: reference.commodity)
    var limit: StagedProgram.Limit?
    var upper = StepSeries.infinity
    switch capacity {
    case .unlimited:
      if share.map({ 1 - $0 }).isZero == false { upper = share.map { $0 == 0 ? 0 : .infinity } }
    case .fixed(let most): upper = share.map { $0 * most }
    case .column(let column, _): limit = .init(column: column, factor: share)
    }
    let rate = addVariable(
      process.id, .rate, unit: unit, upTo: upper, limit: limit, at: process.position)
    var part = ProcessPart(
      process: process, reference: reference, capacity: capacity,
      unitSize: capacity.most / units, available: share, rate: rate)
    if let operation { addRunning(&part, operation) }
    addFlows(of: part)
    addFixed(process.id, [.init(rate)], reference.commodity)
    guard let operation else { return }
    addRunningCosts(part, operation)
    addRamps(part, operation)
    addThermal(part, operation)
    addTotals(
      operation.totals, of: process.id, [.init(rate)], commodity: reference.commodity)
    if operation.reserve { addReservePart(part) }
  }

  /// Units that run or stand, their least load and their times.
  private mutating func addRunning(_ part: inout ProcessPart, _ operation: ProcessOperation) {
    let id = part.process.id
    let minimum = operation.minimum.flatMap { share($0, "'minimum' of process '\(id)'") }
    if let minimum {
      for t in 0..<steps.count where !(0...1).contains(minimum[t]) {
        report.error(
          at: operation.minimum?.position ?? operation.position,
          "'minimum' of process '\(id)' is \(minimum[t]), outside 0…100 %",
          help: "write a share of the capacity")
        return
      }
    }
    let unit = rateUnit(of: part.reference.commodity)
    if !operation.isCommitted && !needsRunning(operation) {
      if operation.mustRun, let minimum { addMustRun(part, minimum, unit, operation) }
      return
    }
    guard part.capacity.most.isFinite else {
      report.error(
        at: part.process.position,
        "process '\(id)' has a least load or times to run, but nothing limits its capacity",
        help: "add 'capacity', or 'most' under 'invest'")
      return
    }
    let units = Double(operation.units)
    let size = part.unitSize
    let running = addVariable(
      id, .running, unit: "", upTo: part.available.map { $0 > 0 ? units : 0 }, isInteger: true,
      at: operation.position)
    part.running = running
    addRow(
      id, .limit, unit: unit, upTo: .zero,
      [.init(part.rate), .init(running, part.available.map { -$0 * size })],
      at: operation.position)
    if let minimum { addLeastLoad(part, running, minimum, unit, operation) }
    if operation.mustRun {
      model.program.setBounds(
        from: .constant(units), upTo: .constant(units), ofVariable: running)
    }
    addStarts(&part, running, operation)
  }

  /// Whether a curve's pieces need to know what runs.
  private func needsRunning(_ operation: ProcessOperation) -> Bool {
    guard let first = operation.curve.first else { return false }
    return first.load.quantity.value > 0 && !operation.mustRun
  }

  private mutating func addMustRun(
    _ part: ProcessPart, _ minimum: StepSeries, _ unit: String, _ operation: ProcessOperation
  ) {
    let least = minimum.combined(part.available, *)
    if case .column(let column, _) = part.capacity {
      addRow(
        part.process.id, .minimumLoad, unit: unit, from: .zero, [.init(part.rate)],
        links: [.init(column, least.map { -$0 })], at: operation.position)
    } else if part.capacity.most.isFinite {
      let most = part.capacity.most
      model.program.setBounds(
        from: least.map { $0 * most }, upTo: model.program.variables[part.rate].upper,
        ofVariable: part.rate)
    }
  }

  private mutating func addLeastLoad(
    _ part: ProcessPart, _ running: Int, _ minimum: StepSeries, _ unit: String,
    _ operation: ProcessOperation
  ) {
    let size = part.unitSize
    let least = minimum.combined(part.available, *)
    if case .column(let column, _) = part.capacity {
      // rate ≥ m·capacity − m·largest·(1 − running): the constant is derived from the bound.
      addRow(
        part.process.id, .minimumLoad, unit: unit, from: least.map { -$0 * size },
        [.init(part.rate), .init(running, least.map { -$0 * size })],
        links: [.init(column, least.map { -$0 })], at: operation.position)
    } else {
      addRow(
        part.process.id, .minimumLoad, unit: unit, from: .zero,
        [.init(part.rate), .init(running, least.map { -$0 * size })], at: operation.position)
    }
  }

  /// Starts, stops and the least times between them.
  private mutating func addStarts(
    _ part: inout ProcessPart, _ running: Int, _ operation: ProcessOperation
  ) {
    let hasTimes = operation.minimumUp != nil || operation.minimumDown != nil
    // A ramp below the least load must know of starts and stops.
    let hasRamp = operation.minimum != nil && (operation.rampUp ?? operation.rampDown) != nil
    guard hasTimes || hasRamp || operation.startCost != nil || operation.stopCost != nil else {
      return
    }
    let id = part.process.id
    let units = Double(operation.units)
    let start = addVariable(
      id, .start, unit: "", upTo: .constant(units), isInteger: true, at: operation.position)
    let stop = addVariable(
      id, .stop, unit: "", upTo: .constant(units), isInteger: true, at: operation.position)
    part.start = start
    // running(t) − running(t−1) = starts − stops
    var given = [Double](repeating: 0, count: steps.count)
    if let before = operation.initiallyOn, !wrapsAlways {
      for chain in steps.chains { given[chain.lowerBound] = Double(before) }
    }
    addRow(
      id, .running, unit: "", from: .values(given), upTo: .values(given),
      [
        .init(running), .init(running, -1, lag: 1, wraps: wrapsAlways), .init(start, -1),
        .init(stop, 1),
      ], at: operation.position)
    if operation.initiallyOn == nil { freeFirstSteps(ofRow: model.program.rows.count - 1) }
    addLeastTime(
      id, operation.minimumUp, of: start, role: .minimumUp, running: running, units: 0)
    addLeastTime(
      id, operation.minimumDown, of: stop, role: .minimumDown, running: running, units: units)
    addInitialTime(part, running, operation)
    if operation.rampUp != nil || operation.rampDown != nil {
      // What stops does not run: else a start and a stop at once would lift a ramp.
      addRow(
        id, .running, unit: "", upTo: .constant(units), [.init(stop), .init(running)],
        at: operation.position)
    }
  }

  /// What was started in the last steps still runs; what was stopped still stands.
  private mutating func addLeastTime(
    _ id: String, _ time: SourcedQuantity?, of event: Int, role: DispatchModel.Role, running: Int,
    units: Double
  ) {
    guard let time else { return }
    let count = Int((time.quantity.value / Double(steps.seconds)).rounded(.up))
    guard count > 1 else { return }
    let events = (0..<min(count, steps.count)).map {
      StagedProgram.Term(event, 1, lag: $0, wraps: wrapsAlways)
    }
    let isUp = role == .minimumUp
    addRow(
      id, role, unit: "", upTo: .constant(units), events + [.init(running, isUp ? -1 : 1)],
      at: time.position)
  }

  /// Units that have not yet run or stood for their least time before the first step.
  private mutating func addInitialTime(
    _ part: ProcessPart, _ running: Int, _ operation: ProcessOperation
  ) {
    guard let on = operation.initiallyOn, let passed = operation.initiallyFor, !wrapsAlways else {
      return
    }
    let time = on > 0 ? operation.minimumUp : operation.minimumDown
    guard let time else { return }
    let rest = time.quantity.value - passed.quantity.value
    let count = min(steps.count, Int((rest / Double(steps.seconds)).rounded(.up)))
    guard count > 0 else { return }
    var lower = model.program.variables[running].lower.expanded(steps.count)
    var upper = model.program.variables[running].upper.expanded(steps.count)
    for chain in steps.chains {
      for t in chain.prefix(count) {
        lower[t] = on > 0 ? Double(on) : 0
        upper[t] = on > 0 ? upper[t] : 0
      }
    }
    model.program.setBounds(from: .values(lower), upTo: .values(upper), ofVariable: running)
  }
}
