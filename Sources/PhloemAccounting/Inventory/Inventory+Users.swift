public import PhloemMetering
public import PhloemModel

extension Inventory {
  /// Returns the inventory with purchased energy put down to those who used it.
  ///
  /// Each line of Scope 2 is split among the processes and demands that took from the market's pool in
  /// that month, in proportion to what they took; the parts are integers that add up to the line. All
  /// other lines stay, and so does a line of a month in which one use is not known. Totals are the same
  /// to the gram.
  ///
  /// - Parameters:
  ///   - flowsheet: The flows of the same months.
  ///   - months: The months that the flowsheet's periods are.
  /// - Returns: The inventory with the lines of Scope 2 in parts.
  public func splitByUser(_ flowsheet: Flowsheet, months: [Period]) -> Inventory {
    let monthIndex = Dictionary(uniqueKeysWithValues: months.enumerated().map { ($1, $0) })
    var takers: [String: [ResolvedFlow]] = [:]
    for flow in flowsheet.flows where flow.sign < 0 {
      if let pool = flow.pool { takers[pool, default: []].append(flow) }
    }
    var split: [InventoryLine] = []
    for line in lines {
      guard [.scope2Location, .scope2Market].contains(line.scope),
        case .flow(let name) = line.activity, let pool = flowsheet[name]?.pool,
        let k = monthIndex[line.month]
      else {
        split.append(line)
        continue
      }
      let all = takers[pool] ?? []
      let uses = all.compactMap { flow -> (String, Double)? in
        guard let amount = flow.amounts[k]?.amount, amount > 0 else { return nil }
        return (flow.name.user, amount)
      }
      let isKnown = all.allSatisfy { $0.amounts[k] != nil }
      split += uses.isEmpty || !isKnown ? [line] : line.parts(among: uses)
    }
    split.sort { ($0.source, $0.month) < ($1.source, $1.month) }
    return Inventory(
      park: park, period: period, profile: profile, gwpSet: gwpSet, lines: split, energy: energy,
      findings: findings, missing: missing)
  }
}

extension FlowName {
  /// The process or boundary flow that a flow belongs to.
  fileprivate var user: String {
    switch self {
    case .port(let process, _, _): process
    case .boundary(let id): id
    }
  }
}

extension InventoryLine {
  /// The line in parts proportional to uses; rounding is cumulative, so the parts add up exactly.
  fileprivate func parts(among uses: [(user: String, amount: Double)]) -> [InventoryLine] {
    let total = uses.reduce(0.0) { $0 + $1.amount }
    var reached = 0.0
    var before = (grams: Int64(0), co2e: Int64(0))
    return uses.map { use in
      reached += use.amount
      let share = min(1, reached / total)
      let now = (
        grams: Int64((Double(grams) * share).rounded(.toNearestOrEven)),
        co2e: Int64((Double(co2eGrams) * share).rounded(.toNearestOrEven))
      )
      let end = use.user == uses.last?.user && reached >= total * (1 - 1e-12)
      let upTo = end ? (grams: grams, co2e: co2eGrams) : now
      defer { before = upTo }
      return InventoryLine(
        source: "\(source)/\(use.user)", scope: scope, category: category, site: site,
        process: use.user, commodity: commodity, month: month, gas: gas, activity: activity,
        amount: amount.scaled(by: use.amount / total), activityUnit: activityUnit,
        calculation: calculation, grams: upTo.grams - before.grams,
        co2eGrams: upTo.co2e - before.co2e)
    }
  }
}
