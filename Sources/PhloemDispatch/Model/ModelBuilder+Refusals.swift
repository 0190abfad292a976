import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// Refuses what would have no effect, or not the one that it says.
  mutating func refuseIdleKeys() {
    for process in park.processes.values { refuse(process) }
    for flow in park.fixedFlows.values { refuse(flow) }
    for storage in park.storages.values { refuse(storage) }
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
      ("exclusive", operation.isExclusive), ("most-age", operation.mostAge != nil),
      ("holding-cost", operation.holdingCost != nil),
      ("minimum", operation.minimum != nil && operation.investment != nil),
    ]
    for (key, isThere) in idle where isThere {
      refuse(storage.id, key, "cannot be held over typical days", at: operation.position)
    }
  }

  /// Bounds and charges of parts of the calendar, which typical days do not have.
  private mutating func refuseForTypicalDays() {
    var totals: [(String, [TotalLimit])] = park.processes.map {
      ($0.key, $0.value.operation?.totals ?? [])
    }
    totals += park.markets.map { ($0.key, $0.value.operation?.totals ?? []) }
    totals += park.fixedFlows.map { ($0.key, $0.value.operation?.totals ?? []) }
    for (owner, limits) in totals {
      for limit in limits where limit.every != .plan {
        refuse(
          owner, "total: every: \(limit.every.rawValue)", "cannot be held over typical days",
          at: limit.position)
      }
    }
    for market in park.markets.values {
      guard let charge = market.operation?.demandCharge, charge.every != .plan else { continue }
      refuse(
        market.id, "demand-charge: every: \(charge.every.rawValue)",
        "cannot be counted over typical days", at: charge.position)
    }
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
    for market in park.markets.values {
      if let charge = market.operation?.demandCharge {
        found.append(("a demand charge", charge.position))
      }
      for total in market.operation?.totals ?? [] {
        found.append(("a bound on a sum", total.position))
      }
    }
    for process in park.processes.values {
      for total in process.operation?.totals ?? [] {
        found.append(("a bound on a sum", total.position))
      }
      if let thermal = process.operation?.thermal {
        found.append(("a thermal limit", thermal.position))
      }
    }
    for flow in park.fixedFlows.values {
      for total in flow.operation?.totals ?? [] {
        found.append(("a bound on a sum", total.position))
      }
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
