internal import PhloemAccounting
internal import PhloemExchange
internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// Energy and water across the boundary in a period, and who used them.
struct EnergyBody: Encodable {
  struct Compared: Encodable {
    let label: String
  }
  struct Total: Encodable {
    let value: Double
    let previous: Double?
    let unit: String
  }
  struct Money: Encodable {
    /// Paid less earned.
    let value: Double
    let previous: Double?
    let unit: String
    /// Carriers of which a price or an amount is not known: they are not in the value.
    let without: [String]
    /// Carriers whose money is in part a guess: amounts shared out by time over the bands of a tariff.
    let estimated: [String]
  }
  struct Totals: Encodable {
    let tce, co2e, energy: Total
    let cost: Money?
  }
  struct Carrier: Encodable {
    let id: String
    let name: TextBody
    let kind, unit: String
    /// Bought and won less sold.
    let amount: Double?
    let previous: Double?
    let tce, co2e, cost: Double?
    let estimatedShare, missingShare: Double
    let previousMissingShare: Double?
    /// Whether bands of a tariff cut intervals, whose amounts are shared out by time.
    let isCostEstimated: Bool
    /// Why there is no cost of what is traded.
    let costReason: TextBody?
  }
  struct Part: Encodable {
    let label: String
    /// By carrier; null where it is not known.
    let amounts: [String: Double?]
  }
  struct Use: Encodable {
    let id: String
    let name: TextBody
    let site: String?
    let carrier: String
    let amount: Double?
    let unit: String
    /// Of what is known to be used of the carrier.
    let share: Double?
  }

  let period: String
  let compare: Compared?
  let totals: Totals
  let carriers: [Carrier]
  /// `month`, `day` or `hour`: what the parts below are.
  let by: String
  let months: [Part]
  /// The parts of the period that is compared with, in the same order.
  let comparedMonths: [Part]?
  let uses: [Use]

  init(_ session: ParkSession, _ parameters: Parameters) throws {
    let park = session.park
    let period = try parameters.period(session)
    let now = try EnergyAccount(session, period)
    let earlier = try parameters.comparison(with: period, session)
    let before = try earlier.map { try EnergyAccount(session, $0) }
    self.period = period.label
    compare = earlier.map { Compared(label: $0.label) }
    totals = Self.totals(now, before, park)
    carriers = now.carriers.map { Self.carrier($0, now, before, park) }
    let parts = PeriodParts(period, in: park)
    by = parts.grain.rawValue
    months = try Self.parts(parts, now, session)
    comparedMonths = try zip([earlier].compactMap(\.self), [before].compactMap(\.self)).map {
      try Self.parts(PeriodParts($0, in: park), $1, session)
    }.first
    uses = Self.uses(now, park)
  }

  private static func totals(
    _ now: EnergyAccount, _ before: EnergyAccount?, _ park: Park
  ) -> Totals {
    func total(_ value: (Inventory) -> Double, _ unit: String) -> Total {
      Total(
        value: value(now.inventory), previous: before.map { value($0.inventory) }, unit: unit)
    }
    let costs = now.carriers.compactMap { now.cost(of: $0) }
    let earlier = before.map { account in now.carriers.compactMap { account.cost(of: $0) } }
    return Totals(
      tce: total({ Double($0.gramsCoalEquivalent) / 1e6 }, "tce"),
      co2e: total({ Double($0.totalGrams) / 1e6 }, "tCO2e"),
      energy: total({ Double($0.kilojoules) / 1e6 }, "GJ"),
      cost: costs.isEmpty
        ? nil
        : Money(
          value: costs.reduce(0, +),
          previous: earlier.flatMap { $0.isEmpty ? nil : $0.reduce(0, +) }, unit: park.currency,
          without: now.carriers.filter { now.isTraded($0) && now.cost(of: $0) == nil },
          estimated: now.carriers.filter { now.isCostEstimated(of: $0) }))
  }

  private static func carrier(
    _ id: String, _ now: EnergyAccount, _ before: EnergyAccount?, _ park: Park
  ) -> Carrier {
    let commodity = park.commodities[id]
    let sum = now.sum(of: id)
    let earlier = before?.sum(of: id)
    return Carrier(
      id: id, name: TextBody(commodity?.name ?? LocalizedText(id)),
      kind: commodity?.kind.rawValue ?? "", unit: commodity?.unit.symbol ?? "",
      amount: sum?.amount, previous: earlier?.amount, tce: now.coal(of: id),
      co2e: now.emissions(of: id), cost: now.cost(of: id),
      estimatedShare: sum?.estimatedShare ?? 0, missingShare: sum?.missingShare ?? 1,
      previousMissingShare: earlier?.missingShare, isCostEstimated: now.isCostEstimated(of: id),
      costReason: now.costReason(of: id).map(TextBody.init))
  }

  private static func parts(
    _ parts: PeriodParts, _ account: EnergyAccount, _ session: ParkSession
  ) throws -> [Part] {
    let sheet =
      parts.grain == .month
      ? account.activity.flowsheet
      : try session.data.flowsheet(between: parts.boundaries).flowsheet
    let sums = Dictionary(
      uniqueKeysWithValues: account.carriers.map { id in
        (id, EnergyAccount.amounts(of: id, in: sheet, count: parts.labels.count, session.park))
      })
    return parts.labels.enumerated().map { k, label in
      Part(label: label, amounts: sums.mapValues { $0[k]?.amount })
    }
  }

  private static func uses(_ account: EnergyAccount, _ park: Park) -> [Use] {
    let names = FlowPictureNames(park)
    var uses: [Use] = []
    for commodity in park.commodities.values.sorted(by: { $0.id < $1.id })
    where CarrierKinds.all.contains(commodity.kind) {
      let takers = account.activity.flowsheet.flows.filter { flow in
        guard flow.commodity == commodity.id, flow.sign < 0, flow.pool != nil else { return false }
        guard case .boundary(let id) = flow.name else { return true }
        // What is sold or stored is not used here.
        return park.fixedFlows[id] != nil
      }
      let known = takers.compactMap { $0.total?.amount }.filter { $0 > 0 }.reduce(0, +)
      let own = takers.compactMap { flow -> Use? in
        let amount = flow.total?.amount
        if amount == 0 { return nil }
        let (id, site): (String, String?) =
          switch flow.name {
          case .port(let process, _, _): ("process:\(process)", park.processes[process]?.site)
          case .boundary(let id): ("demand:\(id)", park.fixedFlows[id]?.site)
          }
        return Use(
          id: id, name: TextBody(names.name(ofFlow: String(id.drop { $0 != ":" }.dropFirst()))),
          site: site, carrier: commodity.id, amount: amount.map { $0 / commodity.unit.factor },
          unit: commodity.unit.symbol,
          share: known > 0 ? amount.map { $0 / known } : nil)
      }
      uses += own.sorted { ($0.amount ?? -1, $1.id) > ($1.amount ?? -1, $0.id) }
    }
    return uses
  }
}
