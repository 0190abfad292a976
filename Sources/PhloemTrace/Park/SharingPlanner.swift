import PhloemAccounting
import PhloemMetering
import PhloemModel

/// Finds how each process of a park shares its burden among what it makes.
struct SharingPlanner {
  let park: Park
  let layout: TraceLayout
  let values: CommodityValues
  let rates: AllocationRates
  /// The rule that was asked for; nil takes each process's own, else what suits it.
  let rule: AllocationRule?
  /// What an amount of a by-product takes the place of, account by account; nil unknown.
  let substitutes: [String: [Double]]
  private let wastes: WastePools
  private(set) var findings = Diagnostics()

  init(
    _ park: Park, _ layout: TraceLayout, rates: AllocationRates, rule: AllocationRule?,
    substitutes: [String: [Double]]
  ) {
    self.park = park
    self.layout = layout
    self.rates = rates
    self.rule = rule
    self.substitutes = substitutes
    values = CommodityValues(park, ambient: rates.ambient)
    wastes = WastePools(park)
  }

  /// Returns the sharing of each process, in the layout's order.
  mutating func plan() -> [ProcessSharing] {
    layout.processes.indices.map { k in
      if layout.service[k] != nil { return ProcessSharing(kind: .service, label: "treatment") }
      return plan(layout.processes[k])
    }
  }

  private mutating func plan(_ process: UnitProcess) -> ProcessSharing {
    let made = process.outputs.filter { !wastes.isWaste($0) && $0.amount.quantity.value > 0 }
    guard let first = made.first else {
      return ProcessSharing(kind: .none, label: "nothing made")
    }
    let main = process.referencePort.flatMap { port in
      made.first { $0.commodity == port.commodity && port.direction == .output }
    }
    guard made.count > 1 else { return all(to: first, of: process) }
    let wanted = process.allocation ?? rule
    if let wanted, let found = apply(wanted, process, made, main: main ?? first) { return found }
    return suited(process, made, main: main ?? first)
  }

  private func weight(_ port: FlowPort, of process: UnitProcess, _ perUnit: Double)
    -> ProcessSharing.Weight?
  {
    layout.flowOf[
      .port(process: process.id, direction: port.direction, commodity: port.commodity)
    ].map { ProcessSharing.Weight(flow: $0, perUnit: perUnit) }
  }

  private func all(to port: FlowPort, of process: UnitProcess) -> ProcessSharing {
    ProcessSharing(
      kind: weight(port, of: process, 1).map { .weights([$0]) } ?? .none,
      label: "all to \(port.commodity)")
  }

  /// A rule that somebody chose; nil where it cannot be used, which is noted.
  private mutating func apply(
    _ rule: AllocationRule, _ process: UnitProcess, _ made: [FlowPort], main: FlowPort
  ) -> ProcessSharing? {
    switch rule {
    case .reference: return all(to: main, of: process)
    case .mass: return weighted(process, made, main, "mass", values.mass)
    case .economic: return weighted(process, made, main, "economic", values.price)
    case .energy: return weighted(process, made, main, "energy", values.energy)
    case .exergy: return weighted(process, made, main, "exergy", values.exergy)
    case .heatRate: return heatRate(process, made)
    case .workLoss:
      let isPower = made.contains { park.commodities[$0.commodity]?.kind == .electricity }
      guard isPower else { return unusable("work-loss", process, "it makes no power") }
      return weighted(process, made, main, "work-loss") { [park, values, rates] commodity in
        let factor = park.commodities[commodity]?.kind == .heat ? rates.workLoss : 1
        return values.energy(commodity).map { $0 * factor }
      }
    case .substitution: return substitution(process, made, main)
    }
  }

  private mutating func unusable(
    _ label: String, _ process: UnitProcess, _ reason: String
  ) -> ProcessSharing? {
    findings.warning(
      at: process.position,
      "process '\(process.id)' cannot be allocated by \(label): \(reason); what suits it is taken",
      help: "add 'allocation: …' to the process, or what is missing to the commodity")
    return nil
  }

  private mutating func weighted(
    _ process: UnitProcess, _ made: [FlowPort], _ main: FlowPort, _ label: String,
    _ value: (String) -> Double?
  ) -> ProcessSharing? {
    guard value(main.commodity) != nil else {
      return unusable(label, process, "'\(main.commodity)' has none")
    }
    var weights: [ProcessSharing.Weight] = []
    for port in made {
      if let perUnit = value(port.commodity) {
        if let own = weight(port, of: process, perUnit) { weights.append(own) }
      } else {
        findings.note(
          at: port.amount.position,
          "'\(port.commodity)' of process '\(process.id)' has nothing to be allocated by (\(label)) "
            + "and carries nothing")
      }
    }
    return ProcessSharing(kind: .weights(weights), label: label)
  }

  private mutating func heatRate(_ process: UnitProcess, _ made: [FlowPort]) -> ProcessSharing? {
    func weights(_ ports: [FlowPort], _ kind: CommodityKind) -> [ProcessSharing.Weight] {
      ports.compactMap { port in
        guard park.commodities[port.commodity]?.kind == kind,
          let energy = values.energy(port.commodity)
        else { return nil }
        return weight(port, of: process, energy)
      }
    }
    let fuel = weights(process.inputs, .fuel)
    let (heat, power) = (weights(made, .heat), weights(made, .electricity))
    guard !fuel.isEmpty, !heat.isEmpty, !power.isEmpty else {
      return unusable("heat-rate", process, "it does not make heat and power of a fuel")
    }
    return ProcessSharing(
      kind: .heatRate(heat: heat, power: power, fuel: fuel, rate: rates.heatRate),
      label: "heat-rate")
  }

  private mutating func substitution(
    _ process: UnitProcess, _ made: [FlowPort], _ main: FlowPort
  ) -> ProcessSharing? {
    var credits: [(flow: Int, burden: [Double])] = []
    for port in made where port.commodity != main.commodity {
      guard let own = weight(port, of: process, 1) else { continue }
      if let burden = substitutes[port.commodity] {
        credits.append((own.flow, burden))
      } else {
        findings.warning(
          at: port.amount.position,
          "what '\(port.commodity)' of process '\(process.id)' takes the place of has no footprint: "
            + "it carries nothing",
          help: "add 'factors: {footprint: ID}' to the commodity")
      }
    }
    return ProcessSharing(
      kind: .substitution(main: weight(main, of: process, 1), credits: credits),
      label: "substitution")
  }

  /// What suits a process when nobody chose: energy carriers by the heat-rate or by energy, materials
  /// by mass; residual gases and heats that nobody buys carry nothing but what they hold.
  private mutating func suited(
    _ process: UnitProcess, _ made: [FlowPort], main: FlowPort
  ) -> ProcessSharing {
    let isEnergy: (FlowPort) -> Bool = { [park] port in
      let kind = park.commodities[port.commodity]?.kind
      return kind == .electricity || kind == .heat || kind == .cooling
    }
    let sold = Set(
      park.markets.values.filter { $0.direction == .sale }.map {
        park.poolID(commodity: $0.commodity, pool: $0.pool)
      })
    let residual: Set<CommodityKind> = [.fuel, .gas, .heat, .cooling, .water, .electricity]
    let kept = made.filter { port in
      if port.commodity == main.commodity { return true }
      if isEnergy(main) { return isEnergy(port) }
      guard let kind = park.commodities[port.commodity]?.kind else { return false }
      return !residual.contains(kind)
        || (!isEnergy(port)
          && sold.contains(park.poolID(commodity: port.commodity, pool: port.pool)))
    }
    let left = made.filter { port in !kept.contains { $0.commodity == port.commodity } }
    let suffix =
      left.isEmpty ? "" : " (nothing to \(left.map(\.commodity).joined(separator: ", ")))"
    guard kept.count > 1 else {
      return ProcessSharing(
        kind: all(to: main, of: process).kind, label: "all to \(main.commodity)")
    }
    let tries: [(String, (String) -> Double?)] =
      isEnergy(main) ? [("energy", values.energy)] : [("mass", values.mass)]
    if isEnergy(main), kept.contains(where: { park.commodities[$0.commodity]?.kind == .heat }),
      kept.contains(where: { park.commodities[$0.commodity]?.kind == .electricity }),
      process.inputs.contains(where: { park.commodities[$0.commodity]?.kind == .fuel }),
      let found = heatRate(process, kept)
    {
      return ProcessSharing(kind: found.kind, label: found.label + suffix)
    }
    for (label, value) in tries + [("economic", values.price)]
    where kept.allSatisfy({ value($0.commodity) != nil }) {
      let weights = kept.compactMap { port in
        value(port.commodity).flatMap { weight(port, of: process, $0) }
      }
      return ProcessSharing(kind: .weights(weights), label: label + suffix)
    }
    return all(to: main, of: process)
  }
}
