public import PhloemModel

extension Flowsheet {
  /// Returns the flowsheet with reconciled amounts, flagged as such.
  ///
  /// The estimated part and the missing time of a flow stay as they were; a flow that only a recipe or
  /// a stated rate tells is an estimate. Flows without a reconciled value keep what they had.
  /// - Parameters:
  ///   - states: The reconciled state of each period, nil where there is none.
  ///   - park: The park.
  /// - Returns: The flowsheet.
  public func reconciled(by states: [ParkReconciliation?], in park: Park) -> Flowsheet {
    var flows = flows
    var findings = findings
    for (period, state) in states.enumerated() {
      guard let state else { continue }
      let known = Dictionary(state.flows.map { ($0.name, $0) }) { first, _ in first }
      for k in flows.indices where flows[k].amounts.indices.contains(period) {
        guard let own = known[flows[k].name], let value = own.value else { continue }
        flows[k].take(own, value: value * own.unit.factor, in: period)
      }
    }
    let moved = flows.count { $0.basis.contains(.reconciled) }
    findings.append(
      Diagnostic(
        .note,
        "\(moved) of \(flows.count) flows are reconciled: their readings were adjusted, "
          + "within the accuracy of the meters, until every pool and process balances"))
    var sheet = Flowsheet(
      flows: flows, levels: levels, balances: balances, findings: findings)
    sheet = Flowsheet(
      flows: flows, levels: sheet.levels(in: park), balances: sheet.recomputedBalances(),
      findings: findings)
    return sheet
  }

  /// The levels that follow from the reference flows; those of before where a reference is unknown.
  private func levels(in park: Park) -> [String: [Double?]] {
    var result = levels
    for process in park.processes.values {
      guard let port = process.referencePort, let commodity = park.commodities[port.commodity],
        let one = try? commodity.convert(port.amount.quantity, to: commodity.unit).value, one > 0,
        let amounts = flow(process.id, port)?.amounts
      else { continue }
      let before = levels[process.id] ?? []
      result[process.id] = amounts.indices.map { period in
        amounts[period].map { $0.amount / one }
          ?? (before.indices.contains(period) ? before[period] : nil)
      }
    }
    return result
  }

  /// The balances of pools with the amounts of this sheet; flows that were left out stay out.
  private func recomputedBalances() -> [PoolBalance] {
    balances.map { balance in
      let joined = flows.filter { $0.pool == balance.pool }
      func total(_ sign: Double, _ before: [Double?]) -> [Double?] {
        before.indices.map { period in
          var sum = 0.0
          for flow in joined where flow.sign == sign {
            if let amount = flow.amounts[period] {
              sum += amount.amount
            } else if before[period] == nil {
              return nil
            }
          }
          return sum
        }
      }
      return PoolBalance(
        pool: balance.pool, commodity: balance.commodity, supply: total(1, balance.supply),
        use: total(-1, balance.use))
    }
  }
}

extension ResolvedFlow {
  /// Takes a reconciled amount, canonical units, in place of what was there.
  fileprivate mutating func take(_ flow: ReconciledFlow, value: Double, in period: Int) {
    let before = amounts[period]
    let isGuess = flow.knowledge == .recipe || flow.knowledge == .stated
    let estimated = before?.estimated ?? (isGuess ? abs(value) : 0)
    amounts[period] = MeteredAmount(
      amount: value, estimated: min(estimated, abs(value)),
      missingShare: before?.missingShare ?? 0)
    basis[period] = .reconciled
  }
}
