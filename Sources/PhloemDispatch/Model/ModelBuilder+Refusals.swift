import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// Refuses what would have no effect, or not the one that it says.
  mutating func refuseIdleKeys() {
    for process in park.processes.values.sorted(by: { $0.position < $1.position }) {
      refuse(process)
      refuseShape(of: process)
      refuseShares(of: process)
    }
    for market in park.markets.values.sorted(by: { $0.position < $1.position }) {
      refuseShares(of: market)
    }
    for flow in park.fixedFlows.values.sorted(by: { $0.position < $1.position }) { refuse(flow) }
    for storage in park.storages.values.sorted(by: { $0.position < $1.position }) {
      refuse(storage)
    }
    if !steps.dayOfKind.isEmpty { refuseForTypicalDays() }
  }

  private mutating func refuse(
    _ owner: String, _ key: String, _ why: String, at place: FilePosition
  ) {
    report.error(
      at: place, "'\(key)' of '\(owner)' \(why)", help: "leave it out, or write it where it counts")
  }

  private mutating func refuse(_ process: UnitProcess) {
    guard let operation = process.operation else { return }
    let isSought = operation.investment != nil && request.building != .none
    let place = operation.position
    if isSought, operation.units > 1 {
      refuse(process.id, "units", "cannot be while its size is sought", at: place)
    }
    if isSought, !operation.region.isEmpty {
      refuse(process.id, "region", "cannot be while its size is sought", at: place)
    }
    if isSought, operation.reserve {
      refuse(process.id, "reserve", "cannot be held while its size is sought", at: place)
    }
    if operation.units > 1, !operation.region.isEmpty {
      refuse(
        process.id, "region", "holds for one unit, but there are \(operation.units)", at: place)
    }
    if operation.mustRun {
      if operation.minimum == nil, operation.region.isEmpty, operation.curve.isEmpty {
        refuse(process.id, "must-run", "has no effect without 'minimum'", at: place)
      }
      if operation.runningCost != nil {
        refuse(process.id, "running-cost", "is paid in any case by what must run", at: place)
      }
      if operation.reserve {
        refuse(process.id, "reserve", "cannot be held by what must run", at: place)
      }
    }
    if operation.reserve, !operation.region.isEmpty || !operation.curve.isEmpty {
      refuse(process.id, "reserve", "cannot be held along a curve or in a region", at: place)
    }
    if operation.initialRate != nil, operation.rampUp == nil, operation.rampDown == nil {
      refuse(process.id, "initially: rate", "has no effect without a ramp", at: place)
    }
  }

  private mutating func refuse(_ flow: FixedFlow) {
    guard let operation = flow.operation else { return }
    let place = operation.position
    let isSought = operation.investment != nil && request.building != .none
    let isGiven = operation.amount != nil || flow.amount != nil
    var idle: [(String, Bool)] = []
    if flow.direction == .input {
      idle = [
        ("yield", operation.yield != nil), ("capacity", operation.capacity != nil),
        ("curtailable", operation.isCurtailable != nil), ("cost", operation.cost != nil),
        ("curtailment-cost", operation.curtailmentCost != nil),
        ("invest", operation.investment != nil),
        ("most", isGiven && operation.most != nil),
        ("total", isGiven && !operation.totals.isEmpty),
        ("shift", !isGiven && operation.shift != nil), ("shed", !isGiven && operation.shed != nil),
      ]
    } else {
      idle = [
        ("shift", operation.shift != nil), ("shed", operation.shed != nil),
        ("most", operation.most != nil),
        ("curtailable: false", isSought && operation.isCurtailable == false),
        ("curtailment-cost", isSought && operation.curtailmentCost != nil),
      ]
    }
    for (key, isThere) in idle where isThere {
      refuse(flow.id, key, "has no effect here", at: place)
    }
    let shifted = operation.shift.map {
      $0.share.quantity.dimension.isNone ? $0.share.quantity.value : 0
    }
    let moved = (shifted ?? 0) + (operation.shed?.share.quantity.value ?? 0)
    if moved > 1 {
      report.error(
        at: place, "'\(flow.id)' could shift and shed \(100 * moved) % of its load",
        help: "keep both together at 100 % or less")
    }
    if let shift = operation.shift, shift.within.quantity.value < Double(steps.seconds) {
      report.error(
        at: shift.position, "'within' of 'shift' of '\(flow.id)' is less than a step",
        help: "plan in shorter steps, or allow more")
    }
  }

  private mutating func refuse(_ storage: Storage) {
    guard let operation = storage.operation else { return }
    if operation.isCyclic == true, operation.initially != nil {
      refuse(storage.id, "initially", "has no effect on a cycle", at: operation.position)
    }
    if steps.dayOfKind.isEmpty { return }
    let idle: [(String, Bool)] = [
      ("initially", operation.initially != nil), ("finally", operation.finally != nil),
      ("most-age", operation.mostAge != nil),
      ("holding-cost", operation.holdingCost != nil),
      ("minimum", operation.minimum != nil && operation.investment != nil),
    ]
    for (key, isThere) in idle where isThere {
      refuse(storage.id, key, "cannot be held over typical days", at: operation.position)
    }
    if operation.isExclusive {
      report.error(
        at: operation.position, "'exclusive' of '\(storage.id)' cannot be held over typical days",
        help:
          "write 'exclusive: false' and plan: a warning tells the hours in which it fills and empties at "
          + "once, if there are any; or plan all days")
    }
  }

  /// Bounds and charges of parts of the calendar, which typical days do not have.
  private mutating func refuseForTypicalDays() {
    for (owner, total) in park.totals where total.every != .plan {
      refuse(
        owner, "total: every: \(total.every.rawValue)", "cannot be held over typical days",
        at: total.position)
    }
    for (owner, charge) in park.demandCharges where charge.every != .plan {
      refuse(
        owner, "demand-charge: every: \(charge.every.rawValue)",
        "cannot be counted over typical days", at: charge.position)
    }
  }
}

extension Park {
  /// Every bound on a sum with what it is of, in the order of the files.
  fileprivate var totals: [(owner: String, TotalLimit)] {
    let lists =
      processes.map { ($0.key, $0.value.operation?.totals ?? []) }
      + markets.map { ($0.key, $0.value.operation?.totals ?? []) }
      + fixedFlows.map { ($0.key, $0.value.operation?.totals ?? []) }
    return lists.flatMap { owner, totals in totals.map { (owner, $0) } }
      .sorted { $0.1.position < $1.1.position }
  }

  /// Every demand charge with its market, in the order of the files.
  fileprivate var demandCharges: [(market: String, MarketOperation.DemandCharge)] {
    markets.values.compactMap { market in
      market.operation?.demandCharge.map { (market.id, $0) }
    }.sorted { $0.1.position < $1.1.position }
  }
}

extension DispatchProblem {
  /// Refuses what holds over the whole of a plan and cannot be held window by window.
  func refuseForRolling(_ request: DispatchRequest) throws(InputError) {
    var found: [(String, FilePosition)] = []
    if let carbon = park.dispatch?.carbon, let cap = carbon.cap, request.carbonCap != .infinity {
      found.append(("a cap on carbon", cap.position))
    }
    for rule in park.dispatch?.green ?? [] { found.append(("a green share", rule.position)) }
    found += park.demandCharges.map { ("a demand charge", $0.1.position) }
    found += park.totals.map { ("a bound on a sum", $0.1.position) }
    for process in park.processes.values {
      if let thermal = process.operation?.thermal {
        found.append(("a thermal limit", thermal.position))
      }
    }
    for flow in park.fixedFlows.values {
      if let shift = flow.operation?.shift { found.append(("a load that shifts", shift.position)) }
    }
    for storage in park.storages.values {
      guard let operation = storage.operation else { continue }
      if let last = operation.finally { found.append(("a final level", last.position)) }
      if let age = operation.mostAge { found.append(("an age", age.position)) }
    }
    if request.carbonCap.map(\.isFinite) == true, let place = park.dispatch?.position {
      found.append(("a cap on carbon", place))
    }
    if found.isEmpty { return }
    throw InputError(
      found.sorted { $0.1 < $1.1 }.map { words, place in
        Diagnostic(
          .error, at: place, "\(words) cannot be held window by window",
          help: "plan all at once, without --rolling")
      })
  }
}
