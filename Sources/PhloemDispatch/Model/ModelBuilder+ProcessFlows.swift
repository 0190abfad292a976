import PhloemMetering
import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// What flows with a process: by its recipe, its curve, its affinity law or its region.
  mutating func addFlows(of part: ProcessPart) {
    let process = part.process
    if let operation = process.operation, !operation.region.isEmpty {
      addRegion(part, operation)
      return
    }
    let points = curvePoints(part)
    if points.count >= 2 {
      addCurve(part, points)
      return
    }
    for port in process.ports {
      guard
        let yield = yield(of: port, per: part.reference, process.operation?.yields[port.commodity])
      else { continue }
      checkYield(yield, port, process)
      addFlow(of: process, port, [.init(part.rate, yield)])
    }
  }

  mutating func addFlow(
    of process: UnitProcess, _ port: FlowPort, _ terms: [StagedProgram.Term]
  ) {
    addFlow(
      .port(process: process.id, direction: port.direction, commodity: port.commodity),
      of: process.id, port.commodity, pool: port.pool,
      sign: port.direction == .output ? 1 : -1, terms)
  }

  /// Says where a yield is below zero.
  private mutating func checkYield(
    _ yield: StepSeries, _ port: FlowPort, _ process: UnitProcess
  ) {
    for t in 0..<steps.count where !(yield[t] >= 0) {
      report.error(
        at: process.operation?.yields[port.commodity]?.position ?? port.amount.position,
        "the yield of '\(port.commodity)' of process '\(process.id)' is \(yield[t]) at "
          + steps.label(t), help: "write yields of zero or more")
      return
    }
  }

  /// A load with what flows there per amount of the reference.
  struct LoadPoint {
    let load: Double
    let yields: [String: Double]
    let position: FilePosition
  }

  /// The points of a curve or of an affinity law; empty where the recipe holds at all loads.
  private mutating func curvePoints(_ part: ProcessPart) -> [LoadPoint] {
    guard let operation = part.process.operation else { return [] }
    var points: [LoadPoint] = []
    for point in operation.curve {
      var yields: [String: Double] = [:]
      for (commodity, value) in point.yields {
        guard let port = part.process.port(of: commodity) else { continue }
        let timed = TimedQuantity(.fixed(value), position: value.position)
        yields[commodity] = yield(of: port, per: part.reference, timed)?[0]
      }
      points.append(
        LoadPoint(load: point.load.quantity.value, yields: yields, position: point.position))
    }
    if let law = operation.affinity, let port = part.process.port(of: law.commodity),
      let full = yield(of: port, per: part.reference, nil)?[0]
    {
      for k in 0...law.pieces {
        let load = Double(k) / Double(law.pieces)
        let share = k == 0 ? 0 : PowerFunction.power(load, law.exponent - 1)
        points.append(
          LoadPoint(load: load, yields: [law.commodity: full * share], position: law.position))
      }
    }
    return points
  }

  /// Weights on the points of a curve: only two neighbours may be above zero.
  private mutating func addCurve(_ part: ProcessPart, _ points: [LoadPoint]) {
    let process = part.process
    guard let operation = process.operation else { return }
    guard case .fixed(let capacity) = part.capacity else {
      report.error(
        at: operation.position,
        "process '\(process.id)' has a curve of load or a law of affinity, but its capacity is sought or "
          + "unlimited",
        help: "give 'capacity', or leave the curve out while sizes are sought")
      return
    }
    let size = capacity / Double(operation.units)
    let isConvex = isConvex(points, process)
    // Several units share one set of weights only where the curve is convex or has one piece.
    if operation.units > 1, !isConvex, points.count > 2 {
      report.error(
        at: operation.position,
        "process '\(process.id)' has \(operation.units) units and a curve that is not convex",
        help: "write each unit as a process of its own")
      return
    }
    let weights = points.indices.map { _ in
      addVariable(
        process.id, .load, unit: "", upTo: .constant(Double(operation.units)),
        at: operation.position)
    }
    var all = weights.map { StagedProgram.Term($0) }
    var sum = StepSeries.constant(Double(operation.units))
    if let running = part.running {
      all.append(.init(running, -1))
      sum = .zero
    }
    addRow(process.id, .curve, unit: "", from: sum, upTo: sum, all, at: operation.position)
    let unit = rateUnit(of: part.reference.commodity)
    addRow(
      process.id, .curve, unit: unit, from: .zero, upTo: .zero,
      [.init(part.rate)] + zip(weights, points).map { .init($0, -$1.load * size) },
      at: operation.position)
    operatingPoints[process.id] = zip(weights, points).map { weight, point in
      OperatingPoint(
        words: " at \(PlanNumber.text(100 * point.load)) % load",
        values: [weight: 1, part.rate: point.load * size], position: point.position)
    }
    if !isConvex, points.count > 2 { addNeighbours(part, weights, operation) }
    for port in process.ports {
      guard let recipe = yield(of: port, per: part.reference, operation.yields[port.commodity])
      else { continue }
      if points.contains(where: { $0.yields[port.commodity] != nil }) {
        let base = recipe[0]
        addFlow(
          of: process, port,
          zip(weights, points).map {
            .init($0, $1.load * size * ($1.yields[port.commodity] ?? base))
          })
      } else {
        addFlow(of: process, port, [.init(part.rate, recipe)])
      }
    }
  }

  /// Whether mixing points that are no neighbours never pays: one input whose use is convex over the
  /// load, or one output whose make is concave.
  private func isConvex(_ points: [LoadPoint], _ process: UnitProcess) -> Bool {
    let names = Set(points.flatMap { $0.yields.keys })
    for name in names {
      let rates = points.map { $0.load * ($0.yields[name] ?? 0) }
      let isInput = process.inputs.contains { $0.commodity == name }
      var last = isInput ? -Double.infinity : Double.infinity
      for k in 1..<points.count {
        let slope = (rates[k] - rates[k - 1]) / (points[k].load - points[k - 1].load)
        if isInput ? slope < last - 1e-12 : slope > last + 1e-12 { return false }
        last = slope
      }
      if points.contains(where: { $0.yields[name] == nil }) { return false }
    }
    return true
  }

  private mutating func addNeighbours(
    _ part: ProcessPart, _ weights: [Int], _ operation: ProcessOperation
  ) {
    let id = part.process.id
    let pieces = (1..<weights.count).map { _ in
      addVariable(
        id, .segment, unit: "", upTo: .constant(1), isInteger: true, at: operation.position)
    }
    var all = pieces.map { StagedProgram.Term($0) }
    var sum = StepSeries.constant(1)
    if let running = part.running {
      all.append(.init(running, -1))
      sum = .zero
    }
    addRow(id, .curve, unit: "", from: sum, upTo: sum, all, at: operation.position)
    for k in weights.indices {
      var terms = [StagedProgram.Term(weights[k])]
      if k > 0 { terms.append(.init(pieces[k - 1], -1)) }
      if k < pieces.count { terms.append(.init(pieces[k], -1)) }
      addRow(id, .curve, unit: "", upTo: .zero, terms, at: operation.position)
    }
  }
}
