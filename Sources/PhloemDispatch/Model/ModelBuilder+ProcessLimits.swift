import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// Costs of running, starting and stopping.
  mutating func addRunningCosts(_ part: ProcessPart, _ operation: ProcessOperation) {
    let id = part.process.id
    if let cost = operation.cost,
      let price = price(cost, per: part.reference.commodity, "the cost of process '\(id)'")
    {
      addCost(
        id, .running, variable: part.rate, price,
        unit: unit(of: part.reference.commodity).symbol, at: cost.position)
    }
    if let cost = operation.startCost, let start = part.start {
      addCost(
        id, .start, variable: start, .constant(cost.quantity.value), perHour: false, unit: "start",
        at: cost.position)
    }
    if let cost = operation.stopCost,
      let stop = model.variables(of: id, .stop).first
    {
      addCost(
        id, .stop, variable: stop, .constant(cost.quantity.value), perHour: false, unit: "stop",
        at: cost.position)
    }
    if let cost = operation.runningCost, let running = part.running {
      // Money per second as it is read.
      addCost(
        id, .running, variable: running, .constant(cost.quantity.value * 3600), unit: "h",
        at: cost.position)
    }
  }

  /// Ramps; a unit that starts or stops may reach or leave its least load in one step.
  mutating func addRamps(_ part: ProcessPart, _ operation: ProcessOperation) {
    let id = part.process.id
    let commodity = part.reference.commodity
    let unit = rateUnit(of: commodity)
    for (ramp, sign) in [(operation.rampUp, 1.0), (operation.rampDown, -1.0)] {
      guard let ramp else { continue }
      var links: [StagedProgram.Link] = []
      var size = part.capacity.most
      var step: Double?
      let overTime = ramp.quantity * Quantity(canonical: Double(steps.seconds), .second)
      if overTime.dimension.isNone, case .column(let column, _) = part.capacity {
        links = [.init(column, .constant(-overTime.value))]
        step = 0
      } else {
        step = rampStep(ramp, commodity, capacity: size, id)
      }
      guard let step else { continue }
      size = part.unitSize
      var terms: [StagedProgram.Term] = [
        .init(part.rate, sign), .init(part.rate, -sign, lag: 1, wraps: wrapsAlways),
      ]
      // A start or a stop may cross the least load, where that is more than the ramp.
      let event = model.variables(of: id, sign > 0 ? .start : .stop).first
      if let event, let minimum = operation.minimum.flatMap({ share($0, "'minimum'") }),
        size.isFinite
      {
        let perUnit = step / Double(operation.units)
        terms.append(.init(event, minimum.map { -max(0, $0 * size - perUnit) }))
      }
      addRow(
        id, .ramp, unit: unit, upTo: .constant(step), terms, links: links, at: ramp.position)
      let row = model.program.rows.count - 1
      if let before = operation.initialRate, !wrapsAlways,
        let rate = rate(before, of: commodity, "the rate of '\(id)' before the plan")
      {
        var upper = [Double](repeating: step, count: steps.count)
        for chain in steps.chains { upper[chain.lowerBound] += sign * rate }
        model.program.setBounds(from: .constant(-.infinity), upTo: .values(upper), ofRow: row)
      } else {
        freeFirstSteps(ofRow: row)
      }
    }
  }

  /// Memory of past load: d(t) = fade·d(t−1) + (rate − nominal)·hours, within ±swing.
  mutating func addThermal(_ part: ProcessPart, _ operation: ProcessOperation) {
    guard let thermal = operation.thermal else { return }
    let commodity = part.reference.commodity
    guard let nominal = rate(thermal.nominal, of: commodity, "'nominal' of 'thermal'"),
      let swing = amount(thermal.swing, of: commodity, "'swing' of 'thermal'")
    else { return }
    var fade = StepSeries.constant(1)
    if let constant = thermal.timeConstant {
      guard constant.quantity.dimension == .time else {
        report.error(
          at: constant.position, "'time-constant' is \(constant.quantity.dimension)",
          help: "write it like '48 h'")
        return
      }
      fade = steps.durations.map {
        PowerFunction.power(0.36787944117144233, $0 * 3600 / constant.quantity.value)
      }
    }
    let memory = addVariable(
      part.process.id, .thermal, unit: unit(of: commodity).symbol, from: .constant(-swing),
      upTo: .constant(swing), at: thermal.position)
    addRow(
      part.process.id, .thermal, unit: unit(of: commodity).symbol,
      from: perHour(-nominal), upTo: perHour(-nominal),
      [
        .init(memory), .init(memory, fade.map { -$0 }, lag: 1, wraps: wrapsAlways),
        .init(part.rate, perHour(-1)),
      ], at: thermal.position)
  }

  /// What a process could give more or less in the pools that it fills.
  mutating func addReservePart(_ part: ProcessPart) {
    for port in part.process.outputs {
      guard
        let yield = yield(
          of: port, per: part.reference, part.process.operation?.yields[port.commodity])
      else { continue }
      let pool = park.poolID(commodity: port.commodity, pool: port.pool)
      var up: [StagedProgram.Term] = [.init(part.rate, yield.map { -$0 })]
      var constant = StepSeries.zero
      let size = part.unitSize
      if let running = part.running {
        up.append(.init(running, yield.combined(part.available) { $0 * $1 * size }))
      } else if part.capacity.most.isFinite {
        let most = part.capacity.most
        constant = yield.combined(part.available) { $0 * $1 * most }
      }
      var down: [StagedProgram.Term] = [.init(part.rate, yield)]
      if let running = part.running,
        let minimum = part.process.operation?.minimum.flatMap({ share($0, "'minimum'") })
      {
        down.append(.init(running, yield.combined(minimum) { -$0 * $1 * size }))
      }
      reserves[pool, default: []].append(.init(up: up, upConstant: constant, down: down))
    }
  }

  /// Reserves of pools: what running units could give more and less.
  mutating func addReserves() {
    for reserve in park.dispatch?.reserves ?? [] {
      let pool = reserve.pool
      guard
        let commodity = park.pools[pool]?.commodity ?? (park.commodities[pool] != nil ? pool : nil)
      else {
        report.error(
          at: reserve.position, "a reserve is asked for in '\(pool)', which is no pool",
          help: nearest(to: pool, in: Array(model.poolRow.keys)).map { "did you mean '\($0)'?" })
        continue
      }
      let parts = reserves[pool] ?? []
      for (timed, isUp) in [(reserve.up, true), (reserve.down, false)] {
        guard let timed, let found = canonical(timed) else { continue }
        let wanted: StepSeries
        if found.dimension.isNone {
          wanted = found.values.combined(loads[pool] ?? .zero, *)
        } else if let rate = rate(timed, of: commodity, "the reserve of '\(pool)'") {
          wanted = rate
        } else {
          continue
        }
        let constant = parts.reduce(StepSeries.zero) { $0.combined($1.upConstant, +) }
        addRow(
          "\(pool) \(isUp ? "up" : "down")", .reserve, unit: rateUnit(of: commodity),
          from: isUp ? wanted.combined(constant, -) : wanted,
          parts.flatMap { isUp ? $0.up : $0.down }, at: reserve.position)
      }
    }
  }
}
