extension LedgerState {
  /// Counts everything anew and compares it with what the ledger keeps.
  ///
  /// - Returns: A sentence for everything that does not hold; empty for a sound ledger.
  public func audit() -> [String] {
    auditUnits() + auditIssuing() + auditHours() + auditCash() + auditDuties()
  }

  /// Runs cover all serials once, and what is counted is what there is.
  private func auditUnits() -> [String] {
    var faults: [String] = []
    var totals = series.map { _ in Array(repeating: 0, count: UnitStatus.allCases.count) }
    var holdings: [HoldingKey: Holding] = [:]
    for (number, programme) in programmes.enumerated() {
      var next = 1
      for run in programme.units.runs {
        if run.range.first != next {
          faults.append(
            "programme \(number): serials \(next) to \(run.range.first) are not in order")
        }
        next = run.range.last + 1
        let place = run.place
        totals[place.series.position][Int(place.status.rawValue)] += run.range.count
        let serials = series[place.series.position].serials
        if series[place.series.position].programme.position != number
          || !serials.contains(run.range.first) || !serials.contains(run.range.last)
        {
          faults.append("programme \(number): units \(run.range) are not of series \(place.series)")
        }
        if !place.status.isTerminal {
          var holding =
            holdings[HoldingKey(account: place.account, series: place.series)] ?? Holding()
          switch place.status {
          case .held, .buffer: holding.free += run.range.count
          case .reserved: holding.reserved += run.range.count
          default: holding.locked += run.range.count
          }
          holdings[HoldingKey(account: place.account, series: place.series)] = holding
        }
        faults += auditHolder(place, run.range, programme: number)
      }
      if next != programme.units.last + 1 {
        faults.append("programme \(number): units end at \(next - 1), not \(programme.units.last)")
      }
    }
    for (number, found) in totals.enumerated() {
      if found != series[number].totals {
        faults.append("series \(number): its units are \(found), it says \(series[number].totals)")
      }
      if found.reduce(0, +) != series[number].serials.count {
        faults.append("series \(number): issued and counted units differ")
      }
    }
    if holdings != self.holdings { faults.append("accounts do not hold what they say") }
    return faults
  }

  /// What holds units is active; what is free is held by nothing.
  private func auditHolder(
    _ place: UnitPlace, _ range: SerialRange, programme: Int
  ) -> [String] {
    let holder = Int(place.holder)
    let isRight =
      switch place.status {
      case .held, .cancelled, .expired, .exported: place.holding == .none
      case .buffer: place.holding == .none && accounts[place.account.position].kind == .buffer
      case .reserved:
        switch place.holding {
        case .transfer:
          transfers[holder].stage == .proposed || transfers[holder].stage == .confirmed
        case .auction: auctions[holder].isOpen
        default: false
        }
      case .locked: place.holding == .pledge && pledges[holder].isActive
      case .retired: place.holding == .retirement && retirements.indices.contains(holder)
      case .surrendered: place.holding == .obligation && obligations.indices.contains(holder)
      }
    return isRight
      ? [] : ["programme \(programme): units \(range) are \(place.status) without what holds them"]
  }

  /// No report is issued beyond what was verified; vintages and verifiers are as the rules say.
  private func auditIssuing() -> [String] {
    var faults: [String] = []
    for (number, report) in reports.enumerated() {
      let project = projects[report.project.position]
      if report.issued > report.verified ?? 0 {
        faults.append("report \(number): more was issued than verified")
      }
      if !project.draft.creditingPeriod.contains(report.period) {
        faults.append("report \(number): not within the crediting period")
      }
      if report.verifier == project.developer {
        faults.append("report \(number): its developer verified it")
      }
    }
    for key in holdings.keys {
      let owner = accounts[key.account.position].owner
      if let project = series[key.series.position].project,
        projects[project.position].verifiers.contains(owner)
      {
        faults.append("a verifier of project \(project) holds its units")
      }
    }
    return faults
  }

  /// Every meter-hour backs one claim, and each claim has its hours.
  private func auditHours() -> [String] {
    var faults: [String] = []
    var entered = 0
    for (number, meter) in meters.enumerated() {
      entered += meter.claimed.count
      for (left, right) in zip(meter.claimed, meter.claimed.dropFirst())
      where left.last >= right.first {
        faults.append("meter \(number): an hour backs claims \(left.claim) and \(right.claim)")
      }
      for span in meter.claimed where claims[span.claim.position].isReleased {
        faults.append("meter \(number): claim \(span.claim) ended and has hours still")
      }
    }
    let active = claims.reduce(0) { $0 + ($1.isReleased ? 0 : $1.hours.count) }
    if entered != active { faults.append("meters and claims do not name the same hours") }
    return faults
  }

  /// Money on accounts is what came in; none is below 0; what is set aside is for something.
  private func auditCash() -> [String] {
    var faults: [String] = []
    var sums: [CurrencyCode: Int64] = [:]
    var aside: [CashKey: Int64] = [:]
    for transfer in transfers where transfer.stage == .confirmed {
      guard let payment = transfer.payment else { continue }
      aside[CashKey(transfer.buyer, payment.currency), default: 0] += payment.amount
    }
    for auction in auctions where auction.isOpen {
      for (account, amount) in auction.backing {
        aside[CashKey(account, auction.currency), default: 0] += amount
      }
    }
    for (key, balance) in cash {
      if balance.free < 0 || balance.setAside < 0 {
        faults.append("account \(key.account) owes money")
      }
      if balance.setAside != aside[key] ?? 0 {
        faults.append("account \(key.account): money is set aside for nothing")
      }
      sums[key.currency, default: 0] += balance.free + balance.setAside
    }
    for (currency, inside) in cashIn where inside != sums[currency] ?? 0 {
      faults.append("\(currency.text): money on accounts is not what came in")
    }
    return faults
  }

  private func auditDuties() -> [String] {
    obligations.enumerated().compactMap { number, duty in
      let most = duty.required * Int(duty.offsetShare) / 10_000
      return duty.shortfall < 0 || duty.offsets > most
        ? "duty \(number): more was surrendered than it allows" : nil
    }
  }
}
