extension SystemLinker {
  /// Links one exchange of a process to suppliers.
  mutating func link(
    _ exchange: DatasetExchange, of index: Int, _ place: Int, _ stream: UInt64, _ columns: [Int],
    sign: Double, role: LinkReport.Unlinked.Role, _ known: FlowSuppliers
  ) {
    let process = database.processes[index]
    report.counts.count(role, isLinked: true)
    // An avoided product is met by those who make it: the signs are those of the demand it spares.
    let asks = role == .avoided || role == .byProduct ? -sign : sign
    var candidates = known.meeting(asks * (exchange.amount < 0 ? -1 : 1))
    if candidates.isEmpty, exchange.amount < 0 { candidates = known.meeting(asks) }
    if role == .byProduct { candidates.removeAll { plan.activities[$0].process == index } }
    var reason = SupplyGap.Reason.noSupplier
    let isDemand = role == .input || role == .waste
    if isDemand, let steps = handOvers[exchange.flow], steps.contains(index), !candidates.isEmpty,
      !candidates.contains(where: {
        plan.activities[$0].process != index
          && database.processes[plan.activities[$0].process].id == exchange.provider
      })
    {
      candidates.removeAll { steps.contains(plan.activities[$0].process) }
      if candidates.isEmpty { reason = .handedOn }
    } else if candidates.isEmpty, flowsLeftOut.contains(exchange.flow) {
      reason = .leftOut
    }
    if !rules.includesInfrastructure, !candidates.isEmpty {
      let kept = candidates.filter {
        !database.processes[plan.activities[$0].process].isInfrastructure
      }
      if kept.isEmpty {
        report.counts.infrastructureCut += 1
        note(.capitalGoods, exchange, place, columns, sign: sign, role: role)
        return
      }
      candidates = kept
    }
    let choice = chooser.choice(
      among: candidates, provider: exchange.provider,
      location: exchange.location ?? process.location, years: process.years)
    if candidates.count > 1 {
      let rule = choice.rule?.rawValue ?? "none"
      tallies.several[exchange.flow, default: (candidates.count, [:])].decisions[
        rule, default: 0] += 1
    }
    if choice.suppliers.isEmpty {
      report.counts.count(role, isLinked: false)
      let key = Tallies.Key(flow: exchange.flow, role: role)
      tallies.unlinked[key, default: (0, [])].amount += exchange.amount * exchange.conversion
      tallies.unlinked[key]?.processes.insert(index)
      note(reason, exchange, place, columns, sign: sign, role: role)
      return
    }
    if let rule = choice.rule { report.decisions[rule.rawValue, default: 0] += 1 }
    append(
      exchange, sign: sign, place: place, stream: stream, columns: columns,
      suppliers: choice.suppliers)
  }

  /// Notes what nothing supplies.
  private mutating func note(
    _ reason: SupplyGap.Reason, _ exchange: DatasetExchange, _ place: Int, _ columns: [Int],
    sign: Double, role: LinkReport.Unlinked.Role
  ) {
    for column in columns {
      let amount =
        sign * exchange.amount * exchange.conversion * plan.activities[column].share(of: place)
      if amount == 0 { continue }
      gaps.append(
        SupplyGap(
          activity: column, flow: exchange.flow, role: role, amount: amount, reason: reason))
    }
  }

  /// Adds an exchange to columns, shared among suppliers.
  mutating func append(
    _ exchange: DatasetExchange, sign: Double, place: Int, stream: UInt64, columns: [Int],
    suppliers: [(activity: Int, share: Double)]
  ) {
    for column in columns {
      let share = plan.activities[column].share(of: place)
      if share == 0 { continue }
      for (supplier, part) in suppliers {
        let factor = sign * exchange.conversion * share * part
        system.technosphere.append(
          row: supplier, column: column, amount: factor * exchange.amount, factor: factor,
          spread: exchange.uncertainty, stream: stream)
      }
    }
  }
}
