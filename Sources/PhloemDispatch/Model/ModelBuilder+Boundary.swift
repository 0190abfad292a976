import PhloemMetering
import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// A market: what is bought, sold or disposed of, at its price and within its limits.
  mutating func add(_ market: Market) {
    let operation = market.operation
    let subject = "market '\(market.id)'"
    let isPurchase = market.direction == .purchase
    let unit = rateUnit(of: market.commodity)
    var upper = StepSeries.infinity
    if let most = operation?.most,
      let found = rate(most, of: market.commodity, "'most' of \(subject)")
    {
      upper = found
    }
    let lower =
      operation?.least.flatMap { rate($0, of: market.commodity, "'least' of \(subject)") } ?? .zero
    checkOrder(lower, upper, subject, operation?.position ?? market.position)
    if operation?.investment != nil, operation?.most == nil, request.building == .none {
      // What could be built but is not asked for is not there.
      upper = .zero
    }
    // A connection that may be built is limited by what is built.
    var limit: StagedProgram.Limit?
    if let investment = operation?.investment, request.building != .none {
      let standing = operation?.most == nil ? 0 : upper[0]
      if let most = operation?.most, (0..<steps.count).contains(where: { upper[$0] != standing }) {
        report.error(
          at: most.position, "'most' of \(subject) changes with time, but its size is sought",
          help: "write one number, the connection that stands")
      }
      let capacity = capacity(
        of: market.id, standing: standing, investment, commodity: market.commodity, isLevel: false)
      if case .column(let column, _) = capacity {
        limit = .init(column: column, factor: available(operation?.outages ?? []))
        upper = .infinity
      } else {
        upper = .constant(capacity.most)
      }
    }
    if let given = request.capacities[market.id], limit == nil { upper = .constant(given) }
    // A share of the most in all time: outages take nothing from what a ramp may be.
    let most = limit == nil ? upper.expanded(steps.count).max() ?? 0 : .infinity
    upper = upper.combined(available(operation?.outages ?? [])) {
      $0 == .infinity && $1 == 0 ? 0 : $0 * $1
    }
    if isOut(market.id) { upper = .zero }
    let role: DispatchModel.Role =
      market.direction == .sale ? .sale : isPurchase ? .purchase : .disposal
    let variable = addVariable(
      market.id, role, unit: unit, from: isOut(market.id) ? .zero : lower, upTo: upper,
      limit: limit, at: market.position)
    addFlow(
      .boundary(market.id), of: market.id, market.commodity, pool: market.pool,
      sign: isPurchase ? 1 : -1, [.init(variable)])
    addPrice(of: market, variable)
    addDemandCharge(of: market, variable)
    addTotals(
      operation?.totals ?? [], of: market.id, [.init(variable)], commodity: market.commodity)
    if let ramp = operation?.ramp {
      addRamp(market, variable, ramp, most: most, column: limit?.column)
    }
    addFixed(market.id, [.init(variable)], market.commodity)
  }

  private mutating func addPrice(of market: Market, _ variable: Int) {
    // What a commodity costs outside is what a purchase without a price of its own costs, as in accounts.
    let isPurchase = market.direction == .purchase
    let stated = market.price ?? (isPurchase ? park.commodities[market.commodity]?.price : nil)
    let quantity =
      market.operation?.price ?? stated.map { TimedQuantity(.fixed($0), position: $0.position) }
    let kind: DispatchModel.Cost.Kind =
      market.direction == .sale ? .sale : market.direction == .purchase ? .purchase : .disposal
    guard let quantity else {
      if isPurchase {
        report.warning(
          at: market.position,
          "market '\(market.id)' has no price: what it sells counts as free",
          help: "add 'price: 50 \(park.currency)/\(unit(of: market.commodity).symbol)'")
      }
      return
    }
    guard
      let price = price(quantity, per: market.commodity, "the price of market '\(market.id)'")
    else { return }
    let factor = request.priceFactors[market.id] ?? 1
    addCost(
      market.id, kind, variable: variable,
      price.map { (market.direction == .sale ? -$0 : $0) * factor },
      unit: unit(of: market.commodity).symbol, at: quantity.position)
  }

  private mutating func addDemandCharge(of market: Market, _ variable: Int) {
    guard let charge = market.operation?.demandCharge else { return }
    let money = PhysicalDimension.money(park.currency)
    guard
      let scale = rateScale(money / charge.price.quantity.dimension, market.commodity), scale > 0
    else {
      report.error(
        at: charge.price.position,
        "the demand charge of market '\(market.id)' is \(charge.price.quantity.dimension)",
        help: "write money per rate for each \(charge.every.rawValue), such as "
          + "'40 \(park.currency)/\(rateUnit(of: market.commodity))'")
      return
    }
    let (spanOf, names) = steps.spans(charge.every)
    var links: [StagedProgram.Link] = []
    for (k, name) in names.enumerated() {
      let column = addColumn(
        "\(market.id), \(name)", .peak, unit: rateUnit(of: market.commodity), at: charge.position)
      addCost(
        market.id, .demandCharge, column: column,
        charge.price.quantity.value / scale * probability(ofSpan: k, spanOf),
        unit: rateUnit(of: market.commodity), at: charge.price.position)
      links.append(
        .init(
          column,
          names.count == 1 ? .constant(-1) : .values(spanOf.map { $0 == k ? -1 : 0 })))
    }
    addRow(
      market.id, .peak, unit: rateUnit(of: market.commodity), upTo: .zero, [.init(variable)],
      links: links, at: charge.position)
  }

  /// The probability of the scenario that a span belongs to, 1 without scenarios.
  func probability(ofSpan span: Int, _ spanOf: [Int]) -> Double {
    guard !steps.scenarios.isEmpty, let step = spanOf.firstIndex(of: span),
      let chain = steps.chains.firstIndex(where: { $0.contains(step) })
    else { return 1 }
    return steps.scenarios[chain].probability
  }

  /// Bounds on sums over days, months, years or the plan.
  mutating func addTotals(
    _ totals: [TotalLimit], of owner: String, _ terms: [StagedProgram.Term], commodity: String
  ) {
    for total in totals {
      let least = total.least.flatMap { amount($0, of: commodity, "'least' of '\(owner)'") }
      let most = total.most.flatMap { amount($0, of: commodity, "'most' of '\(owner)'") }
      let (spanOf, names) = steps.spans(total.every)
      // A bound holds in every scenario, however likely.
      let scale = hoursInScenario
      for (k, name) in names.enumerated() {
        let inside = StepSeries.values(spanOf.map { $0 == k ? 1 : 0 })
        let weighted = names.count == 1 ? scale : inside.combined(scale, *)
        addLinkingRow(
          names.count == 1 ? owner : "\(owner), \(name)", .total, unit: unit(of: commodity).symbol,
          from: least ?? -.infinity, upTo: most ?? .infinity,
          terms.map { .init($0.variable, $0.coefficient.combined(weighted, *)) },
          at: total.position)
      }
    }
  }

  /// The share that outages leave in each step, averaged over a step that they cut.
  func available(_ outages: [ProcessOperation.Outage]) -> StepSeries {
    guard !outages.isEmpty else { return .constant(1) }
    var shares = [Double](repeating: 1, count: steps.count)
    let spans = outages.map {
      (steps.zone.firstMoment($0.from)..<steps.zone.firstMoment($0.to), $0.available)
    }
    for t in shares.indices {
      let step = steps.starts[t]..<steps.end(t)
      let here = spans.filter { $0.0.overlaps(step) }
      if here.isEmpty { continue }
      // From edge to edge, the least that any outage leaves.
      let inside = here.flatMap { [$0.0.lowerBound, $0.0.upperBound] }.filter(step.contains)
      let edges = ([step.lowerBound, step.upperBound] + inside).sorted()
      var sum = 0.0
      for (from, to) in zip(edges, edges.dropFirst()) where to > from {
        sum += Double(to - from) * here.reduce(1) { $1.0.contains(from) ? min($0, $1.1) : $0 }
      }
      shares[t] = sum / Double(step.upperBound - step.lowerBound)
    }
    return .values(shares)
  }

  /// Says where a least value lies above the largest.
  mutating func checkOrder(
    _ lower: StepSeries, _ upper: StepSeries, _ subject: String, _ place: FilePosition
  ) {
    for t in 0..<steps.count where lower[t] > upper[t] * (1 + 1e-12) {
      report.error(
        at: place,
        "\(subject) must carry at least \(lower[t]) at \(steps.label(t)) and at most \(upper[t])",
        help: "correct 'least' or 'most'")
      return
    }
  }

  /// A change of rate from step to step within limits; a share is one of the largest `most`, or of what
  /// is built.
  private mutating func addRamp(
    _ market: Market, _ variable: Int, _ ramp: SourcedQuantity, most: Double, column: Int?
  ) {
    let overTime = ramp.quantity * Quantity(canonical: Double(steps.seconds), .second)
    let isOfColumn = column != nil && overTime.dimension.isNone
    let found =
      isOfColumn ? 0 : rampStep(ramp, market.commodity, capacity: most, market.id)
    guard let step = found else { return }
    for sign in [1.0, -1] {
      var links: [StagedProgram.Link] = []
      if isOfColumn, let column { links = [.init(column, .constant(-overTime.value))] }
      addRow(
        market.id, .ramp, unit: rateUnit(of: market.commodity), upTo: .constant(step),
        [.init(variable, sign), .init(variable, -sign, lag: 1, wraps: wrapsAlways)], links: links,
        at: ramp.position)
      freeFirstSteps(ofRow: model.program.rows.count - 1)
    }
  }

  /// Lifts the bounds of a row in the first step of every chain that does not reach round.
  mutating func freeFirstSteps(ofRow row: Int) {
    if wrapsAlways { return }
    var lower = model.program.rows[row].lower.expanded(steps.count)
    var upper = model.program.rows[row].upper.expanded(steps.count)
    for chain in steps.chains {
      lower[chain.lowerBound] = -.infinity
      upper[chain.lowerBound] = .infinity
    }
    model.program.setBounds(from: .values(lower), upTo: .values(upper), ofRow: row)
  }

  /// By how much a rate may change in a step: a rate per time, or a share of the capacity per time.
  mutating func rampStep(
    _ ramp: SourcedQuantity, _ commodity: String, capacity: Double, _ owner: String
  ) -> Double? {
    let overTime = ramp.quantity * Quantity(canonical: Double(steps.seconds), .second)
    if overTime.dimension.isNone {
      if capacity.isFinite { return overTime.value * capacity }
      report.error(
        at: ramp.position, "a ramp of '\(owner)' is a share, but nothing limits its rate",
        help: "state a capacity, or write the ramp as a rate per time")
      return nil
    }
    if let scale = rateScale(overTime.dimension, commodity) { return overTime.value * scale }
    report.error(
      at: ramp.position, "a ramp of '\(owner)' is \(ramp.quantity.dimension)",
      help: "write it like '30 %/h' or '5 \(rateUnit(of: commodity))/h'")
    return nil
  }

  /// Holds a rate to what the request gives.
  mutating func addFixed(_ owner: String, _ terms: [StagedProgram.Term], _ commodity: String) {
    guard let given = request.fixed[owner],
      let rate = rate(given, of: commodity, "the rate given for '\(owner)'")
    else { return }
    addRow(
      owner, .fixed, unit: rateUnit(of: commodity), from: rate, upTo: rate, terms,
      at: given.position)
  }
}
