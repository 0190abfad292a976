import PhloemMetering
import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// A load or a yield given from outside.
  mutating func add(_ flow: FixedFlow) {
    if isOut(flow.id) { return }
    flow.direction == .input ? addDemand(flow) : addSupply(flow)
  }

  /// The rate that the park file gives; nil where it gives none.
  private mutating func givenRate(_ flow: FixedFlow) -> StepSeries? {
    let subject = "the amount of '\(flow.id)'"
    if let timed = flow.operation?.amount { return rate(timed, of: flow.commodity, subject) }
    if let amount = flow.amount {
      return rate(
        TimedQuantity(.fixed(amount), position: amount.position), of: flow.commodity, subject)
    }
    return nil
  }

  private mutating func addDemand(_ flow: FixedFlow) {
    let operation = flow.operation
    let subject = "demand '\(flow.id)'"
    if operation?.amount == nil, flow.amount == nil, let operation,
      operation.most != nil || !operation.totals.isEmpty
    {
      // A load that is free in time.
      let upper =
        operation.most.flatMap { rate($0, of: flow.commodity, "'most' of \(subject)") } ?? .infinity
      let variable = addVariable(
        flow.id, .demand, unit: rateUnit(of: flow.commodity), upTo: upper, at: flow.position)
      addFlow(
        .boundary(flow.id), of: flow.id, flow.commodity, pool: flow.pool, sign: -1,
        [.init(variable)])
      addTotals(operation.totals, of: flow.id, [.init(variable)], commodity: flow.commodity)
      addFixed(flow.id, [.init(variable)], flow.commodity)
      return
    }
    guard let load = givenRate(flow) else {
      if operation?.amount == nil, flow.amount == nil {
        report.error(
          at: flow.position, "\(subject) says nothing of how much",
          help: "add 'operation: {amount: {series: NAME}}', a meter or an 'amount'")
      }
      return
    }
    for t in 0..<steps.count where load[t] < 0 {
      report.error(
        at: operation?.amount?.position ?? flow.position,
        "\(subject) is \(load[t]) at \(steps.label(t)), below zero",
        help: "a demand takes; write what is given as a supply")
      return
    }
    let pool = park.poolID(commodity: flow.commodity, pool: flow.pool)
    loads[pool] = (loads[pool] ?? .zero).combined(load, +)
    var terms: [StagedProgram.Term] = []
    if let shed = operation?.shed {
      let share = shed.share.quantity.value
      let variable = addVariable(
        flow.id, .shed, unit: rateUnit(of: flow.commodity), upTo: load.map { $0 * share },
        at: shed.position)
      terms.append(.init(variable, -1))
      if let price = price(shed.price, per: flow.commodity, "the price of shedding \(subject)") {
        addCost(
          flow.id, .shed, variable: variable, .constant(price),
          unit: unit(of: flow.commodity).symbol, at: shed.price.position)
      }
    }
    if let shift = operation?.shift { terms += addShift(of: flow, shift, load: load) }
    addFlow(
      .boundary(flow.id), of: flow.id, flow.commodity, pool: flow.pool, sign: -1, terms,
      constant: load)
  }

  /// A share of a load that moves in time: what is put off is made up for within the time, what is
  /// brought forward is saved within it.
  private mutating func addShift(
    of flow: FixedFlow, _ shift: FlowOperation.Shift, load: StepSeries
  ) -> [StagedProgram.Term] {
    let isShare = shift.share.quantity.dimension.isNone
    let most: StepSeries
    if isShare {
      most = load.map { $0 * shift.share.quantity.value }
    } else {
      guard let rate = rate(shift.share, of: flow.commodity, "'share' of 'shift'") else {
        return []
      }
      most = load.map { min($0, rate) }
    }
    let unit = rateUnit(of: flow.commodity)
    let later = addVariable(flow.id, .shiftLater, unit: unit, upTo: most, at: shift.position)
    // Taking more is bounded by the same share of the largest load.
    let peak = most.expanded(steps.count).max() ?? 0
    let earlier = addVariable(
      flow.id, .shiftEarlier, unit: unit, upTo: .constant(peak), at: shift.position)
    let window = max(1, Int((shift.within.quantity.value / Double(steps.seconds)).rounded(.down)))
    // The amount owed: positive when put off, negative when brought forward.
    let owed = addVariable(
      flow.id, .shift, unit: self.unit(of: flow.commodity).symbol, from: .constant(-.infinity),
      at: shift.position)
    addRow(
      flow.id, .shift, unit: self.unit(of: flow.commodity).symbol, from: .zero, upTo: .zero,
      [
        .init(owed), .init(owed, -1, lag: 1, wraps: wrapsAlways), .init(later, perHour(-1)),
        .init(earlier, perHour(1)),
      ], at: shift.position)
    // owed(t) ≤ what is taken more in t+1…t+W, written at t+W; the like for what is saved.
    let ahead = (0..<window).map { $0 }
    addRow(
      flow.id, .limit, unit: self.unit(of: flow.commodity).symbol, upTo: .zero,
      [.init(owed, 1, lag: window, wraps: wrapsAlways)]
        + ahead.map { .init(earlier, perHour(-1, lag: $0), lag: $0, wraps: wrapsAlways) },
      at: shift.position)
    addRow(
      flow.id, .limit, unit: self.unit(of: flow.commodity).symbol, upTo: .zero,
      [.init(owed, -1, lag: window, wraps: wrapsAlways)]
        + ahead.map { .init(later, perHour(-1, lag: $0), lag: $0, wraps: wrapsAlways) },
      at: shift.position)
    closeShift(owed)
    if let cost = shift.cost, let price = price(cost, per: flow.commodity, "the cost of shifting") {
      addCost(
        flow.id, .shift, variable: later, .constant(price),
        unit: self.unit(of: flow.commodity).symbol, at: cost.position)
    }
    return [.init(later, -1), .init(earlier, 1)]
  }

  /// Nothing is owed at the end of a chain.
  private mutating func closeShift(_ owed: Int) {
    var lower = [Double](repeating: -.infinity, count: steps.count)
    var upper = [Double](repeating: .infinity, count: steps.count)
    for chain in steps.chains {
      lower[chain.upperBound - 1] = 0
      upper[chain.upperBound - 1] = 0
    }
    model.program.setBounds(from: .values(lower), upTo: .values(upper), ofVariable: owed)
  }

  private mutating func addSupply(_ flow: FixedFlow) {
    let operation = flow.operation
    let subject = "supply '\(flow.id)'"
    let unit = rateUnit(of: flow.commodity)
    var upper: StepSeries?
    var limit: StagedProgram.Limit?
    if let yield = operation?.yield {
      guard let factor = share(yield, "the yield of \(subject)") else { return }
      let standing = operation?.capacity.flatMap {
        rate($0, of: flow.commodity, "the capacity of \(subject)")
      }
      if operation?.capacity == nil, operation?.investment == nil {
        report.error(
          at: yield.position, "\(subject) has a yield per capacity, but no capacity",
          help: "add 'capacity: 12 \(unit)' or 'invest: {…}'")
        return
      }
      let capacity = capacity(
        of: flow.id, standing: standing, operation?.investment, commodity: flow.commodity,
        isLevel: false)
      switch capacity {
      case .column(let column, _): limit = .init(column: column, factor: factor.map { max(0, $0) })
      case .fixed(let size): upper = factor.map { max(0, $0) * size }
      case .unlimited: break
      }
    } else {
      guard let given = givenRate(flow) else {
        if operation?.amount == nil, flow.amount == nil {
          report.error(
            at: flow.position, "\(subject) says nothing of how much",
            help: "add 'operation: {capacity: 12 \(unit), yield: {series: NAME}}' or an 'amount'")
        }
        return
      }
      upper = given
    }
    let isCurtailable = operation?.isCurtailable ?? flow.isRenewable
    let top = upper ?? .infinity
    let variable = addVariable(
      flow.id, .yield, unit: unit, from: isCurtailable ? .zero : top.map { $0.isFinite ? $0 : 0 },
      upTo: top, limit: limit, at: flow.position)
    addFlow(
      .boundary(flow.id), of: flow.id, flow.commodity, pool: flow.pool, sign: 1, [.init(variable)])
    if let cost = operation?.cost,
      let price = price(cost, per: flow.commodity, "the cost of \(subject)")
    {
      addCost(
        flow.id, .running, variable: variable, price, unit: self.unit(of: flow.commodity).symbol,
        at: cost.position)
    }
    if let cost = operation?.curtailmentCost, isCurtailable, upper != nil,
      let price = price(cost, per: flow.commodity, "the cost of curtailing \(subject)")
    {
      // Money for what is not used: less for each unit that is, beside what nothing changes.
      addCost(
        flow.id, .curtailment, variable: variable, .constant(-price),
        unit: self.unit(of: flow.commodity).symbol, at: cost.position)
      let scale = weightedHours
      model.program.offset += (0..<steps.count).reduce(0) { $0 + top[$1] * scale[$1] } * price
    }
    addTotals(operation?.totals ?? [], of: flow.id, [.init(variable)], commodity: flow.commodity)
    addFixed(flow.id, [.init(variable)], flow.commodity)
  }
}
