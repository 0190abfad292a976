import PhloemMetering
import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// A storage: level(t) = keep·level(t−1) + in·efficiency − out/efficiency.
  mutating func add(_ storage: Storage) {
    if isOut(storage.id) { return }
    let subject = "storage '\(storage.id)'"
    let operation = storage.operation ?? StorageOperation(position: storage.position)
    let commodity = storage.commodity
    let standing = storage.capacity.flatMap {
      amount($0, of: commodity, "the capacity of \(subject)")
    }
    if storage.capacity != nil, standing == nil { return }
    if standing == nil, operation.investment == nil {
      report.warning(
        at: storage.position, "\(subject) has no capacity: it holds any amount",
        help: "add 'capacity: 8 \(unit(of: commodity).symbol)'")
    }
    let capacity = capacity(
      of: storage.id, standing: standing, operation.investment, commodity: commodity,
      isLevel: true)
    let rateUnit = rateUnit(of: commodity)
    let charge = addWay(storage, operation.charge, .charge, capacity, rateUnit)
    let discharge = addWay(storage, operation.discharge, .discharge, capacity, rateUnit)
    guard let charge, let discharge,
      let level = addLevel(storage, operation, capacity)
    else { return }
    let keep = keptShare(operation, storage.id)
    let into = operation.charge.efficiency?.quantity.value ?? 1
    let out = operation.discharge.efficiency?.quantity.value ?? 1
    addFlow(
      .boundary(storage.id), of: storage.id, commodity, pool: storage.pool, sign: -1,
      [.init(charge), .init(discharge, -1)])
    if !steps.dayOfKind.isEmpty {
      addLinkedDays(
        storage, operation, level: level, charge: charge, discharge: discharge, keep: keep[0],
        into: into, out: out, capacity)
      return
    }
    addStorageBalance(
      storage, operation, level: level, charge: charge, discharge: discharge, keep: keep,
      into: into, out: out, capacity)
    if operation.isExclusive {
      addExclusive(storage, operation, charge: charge, discharge: discharge, capacity)
    }
    // What is given is what goes in; below zero it comes out.
    addFixed(storage.id, [.init(charge), .init(discharge, -1)], commodity)
    if let age = operation.mostAge { addAge(storage, age, level: level, discharge: discharge) }
    if let cost = operation.holdingCost {
      // Money per amount and time.
      let perHour = cost.quantity * Quantity(canonical: 3600, .second)
      let value = SourcedQuantity(perHour, position: cost.position)
      if let price = price(value, per: commodity, "the holding cost of \(subject)") {
        addCost(
          storage.id, .storage, variable: level, .constant(price),
          unit: "\(unit(of: commodity).symbol)*h", at: cost.position)
      }
    }
  }

  /// The share of a level that is left after a step: what is lost per hour compounds by the hour, what is
  /// lost per day by the day.
  private mutating func keptShare(_ operation: StorageOperation, _ id: String) -> StepSeries {
    guard let loss = operation.loss else { return .constant(1) }
    let unit = loss.quantity.unit
    let size = unit.symbol.contains("%") ? 0.01 : 1
    let period = unit.factor > 0 ? size / unit.factor : 3600
    let share = loss.quantity.value * period
    if share <= 1 {
      warnOfLongSteps(share, period, id, at: loss.position)
      return steps.durations.map { PowerFunction.power(1 - share, $0 * 3600 / period) }
    }
    report.error(
      at: loss.position, "storage '\(id)' loses \(loss.quantity), more than it holds",
      help: "write a loss such as '1 %/h' or '2 %/d'")
    return .constant(1)
  }

  /// Says where a step is longer than the time in which a level falls to 1/e.
  private mutating func warnOfLongSteps(
    _ share: Double, _ period: Double, _ id: String, at place: FilePosition
  ) {
    let kept = steps.durations.map { PowerFunction.power(1 - share, $0 * 3600 / period) }
    let few = 0.36787944117144233
    guard let t = (0..<steps.count).first(where: { kept[$0] < few - 1e-9 }) else { return }
    report.warning(
      at: place,
      "storage '\(id)' loses \(PlanNumber.text(100 * (1 - kept[t]))) % of its level in a step of "
        + "\(PlanNumber.text(steps.hours(of: t))) h, but nothing of what comes and goes within the step",
      help: "plan in shorter steps, such as --step '1 h'")
  }

  private mutating func addWay(
    _ storage: Storage, _ way: StorageOperation.Way, _ role: DispatchModel.Role,
    _ capacity: ModelCapacity, _ unit: String
  ) -> Int? {
    var upper = StepSeries.infinity
    var limit: StagedProgram.Limit?
    if let timed = way.rate {
      guard let found = canonical(timed) else { return nil }
      if (found.dimension * .time).isNone {
        // A share of the capacity per time.
        let perHour = found.values.map { $0 * 3600 }
        switch capacity {
        case .column(let column, _): limit = .init(column: column, factor: perHour)
        case .fixed(let size): upper = perHour.map { $0 * size }
        case .unlimited:
          refuseShare("rate of \(role.rawValue)", of: storage, at: timed.position)
          return nil
        }
      } else {
        guard
          let rate = rate(
            timed, of: storage.commodity, "the rate of \(role.rawValue) of '\(storage.id)'")
        else { return nil }
        upper = rate
      }
    }
    let variable = addVariable(
      storage.id, role, unit: unit, upTo: upper, limit: limit, at: storage.position)
    if let cost = way.cost,
      let price = price(
        cost, per: storage.commodity, "the cost of \(role.rawValue) of '\(storage.id)'")
    {
      addCost(
        storage.id, .storage, variable: variable, .constant(price),
        unit: self.unit(of: storage.commodity).symbol, at: cost.position)
    }
    return variable
  }

  /// A level between its least and largest, each an amount or a share of the capacity.
  private mutating func addLevel(
    _ storage: Storage, _ operation: StorageOperation, _ capacity: ModelCapacity
  ) -> Int? {
    func bound(_ timed: TimedQuantity?, _ key: String) -> (share: StepSeries?, amount: StepSeries?)?
    {
      guard let timed else { return (nil, nil) }
      guard let found = canonical(timed) else { return nil }
      if found.dimension.isNone { return (found.values, nil) }
      guard let scale = amountScale(found.dimension, storage.commodity) else {
        report.error(
          at: timed.position, "'\(key)' of storage '\(storage.id)' is \(found.dimension)",
          help: "write a share such as '10 %', or an amount of '\(storage.commodity)'")
        return nil
      }
      return (nil, found.values.map { $0 * scale })
    }
    guard let least = bound(operation.minimum, "minimum"),
      let most = bound(operation.maximum, "maximum")
    else { return nil }
    let symbol = unit(of: storage.commodity).symbol
    var lower = least.amount ?? .zero
    var upper = most.amount ?? .infinity
    var limit: StagedProgram.Limit?
    switch capacity {
    case .unlimited:
      for (share, timed) in [(least.share, operation.minimum), (most.share, operation.maximum)]
      where share != nil {
        refuseShare("level", of: storage, at: timed?.position ?? operation.position)
        return nil
      }
    case .fixed(let size):
      lower = lower.combined((least.share ?? .zero).map { $0 * size }, max)
      upper = upper.combined((most.share ?? .constant(1)).map { $0 * size }, min)
    case .column(let column, _):
      limit = .init(column: column, factor: most.share ?? .constant(1))
    }
    for t in 0..<steps.count where lower[t] > upper[t] {
      report.error(
        at: operation.position,
        "storage '\(storage.id)' must hold at least \(lower[t]) and at most \(upper[t]) \(symbol) at "
          + steps.label(t), help: "correct 'minimum', 'maximum' or 'capacity'")
      return nil
    }
    let level = addVariable(
      storage.id, .level, unit: symbol, from: lower, upTo: upper, limit: limit,
      at: storage.position)
    if case .column(let column, _) = capacity, let share = least.share {
      addRow(
        storage.id, .level, unit: symbol, from: .zero, [.init(level)],
        links: [.init(column, share.map { -$0 })], at: operation.position)
    }
    return level
  }

  private mutating func addStorageBalance(
    _ storage: Storage, _ operation: StorageOperation, level: Int, charge: Int, discharge: Int,
    keep: StepSeries, into: Double, out: Double, _ capacity: ModelCapacity
  ) {
    let isCyclic = operation.isCyclic ?? (operation.initially == nil && operation.finally == nil)
    let wraps = isCyclic || wrapsAlways
    var given = [Double](repeating: 0, count: steps.count)
    var links: [StagedProgram.Link] = []
    func level0(_ value: SourcedQuantity, _ key: String) -> (amount: Double, share: Double)? {
      if value.quantity.dimension.isNone {
        switch capacity {
        case .column: return (0, value.quantity.value)
        case .unlimited:
          refuseShare("'\(key)' level", of: storage, at: value.position)
          return nil
        case .fixed: return (value.quantity.value * capacity.most, 0)
        }
      }
      return amount(value, of: storage.commodity, "'\(key)' of storage '\(storage.id)'")
        .map { ($0, 0) }
    }
    if !wraps, let value = operation.initially, let first = level0(value, "initially") {
      for chain in steps.chains { given[chain.lowerBound] = keep[chain.lowerBound] * first.amount }
      if first.share > 0, case .column(let column, _) = capacity {
        links.append(.init(column, .values(atBeginnings(keep.map { -$0 * first.share }))))
      }
    }
    let symbol = unit(of: storage.commodity).symbol
    addRow(
      storage.id, .storage, unit: symbol, from: .values(given), upTo: .values(given),
      [
        .init(level), .init(level, keep.map { -$0 }, lag: 1, wraps: wraps),
        .init(charge, perHour(-into)), .init(discharge, perHour(1 / out)),
      ], links: links, at: operation.position)
    if !wraps, operation.initially == nil {
      // Neither a level before the plan nor a circle: it begins empty.
      report.note(
        at: operation.position, "storage '\(storage.id)' begins empty",
        help: "add 'initially: 50 %', or leave 'finally' out for a cycle")
    }
    if let value = operation.finally, let last = level0(value, "finally") {
      var lower = [Double](repeating: -.infinity, count: steps.count)
      for chain in steps.chains { lower[chain.upperBound - 1] = last.amount }
      var shares: [StagedProgram.Link] = []
      if last.share > 0, case .column(let column, _) = capacity {
        shares.append(.init(column, .constant(-last.share)))
      }
      addRow(
        storage.id, .level, unit: symbol, from: .values(lower), [.init(level)], links: shares,
        at: value.position)
    }
  }

  /// Numbers in the first step of every chain, else 0.
  private func atBeginnings(_ series: StepSeries) -> [Double] {
    var values = [Double](repeating: 0, count: steps.count)
    for chain in steps.chains { values[chain.lowerBound] = series[chain.lowerBound] }
    return values
  }

  /// Says that a share of a capacity is one of nothing.
  private mutating func refuseShare(_ what: String, of storage: Storage, at place: FilePosition) {
    let symbol = unit(of: storage.commodity).symbol
    report.error(
      at: place,
      "the \(what) of storage '\(storage.id)' is a share of its capacity, but it has none",
      help: "add 'capacity: 8 \(symbol)', or write it in \(symbol) or "
        + "\(rateUnit(of: storage.commodity))")
  }
}
