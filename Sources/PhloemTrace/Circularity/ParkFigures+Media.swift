import PhloemMetering
import PhloemModel

/// Sums of waste, heat, water and material.
extension ParkFigures {
  mutating func addWaste() {
    let isWaste = { [self] (flow: ResolvedFlow) in kind(flow) == .waste }
    let mass = { [commodity] (id: String) in commodity.mass(id) }
    set("waste-generated", sum("waste-generated", mass) { isWaste($0) && $1 == .made }, .tonne)
    set(
      "waste-used",
      sum("waste-used", mass) { isWaste($0) && [.taken, .sold, .demanded].contains($1) }, .tonne)
    set("waste-stored", sum("waste-stored", mass) { isWaste($0) && $1 == .disposed }, .tonne)
  }

  mutating func addHeat() {
    let isHeat = { [self] (flow: ResolvedFlow) in kind(flow) == .heat }
    let isResidual = { [self, wastes] (flow: ResolvedFlow) in
      isHeat(flow) && flow.pool.map { wastes.wastes.contains($0) || isByTheWay($0) } == true
    }
    let used: Set<Role> = [.taken, .sold, .demanded]
    let energy = { [commodity] (id: String) in commodity.energy(id) }
    let exergy = { [commodity] (id: String) in commodity.exergy(id) }
    func add(
      _ name: String, _ measure: (String) -> Double?, _ isWanted: (ResolvedFlow, Role) -> Bool
    ) {
      set(name, sum(name, measure, where: isWanted), .gigajoule)
    }
    add("residual-heat", energy) { isResidual($0) && $1 == .made }
    add("residual-heat-used", energy) { isResidual($0) && used.contains($1) }
    let made: (ResolvedFlow, Role) -> Bool = {
      isHeat($0) && !isResidual($0) && ($1 == .made || $1 == .bought || $1 == .supplied)
    }
    let given: (ResolvedFlow, Role) -> Bool = {
      isHeat($0) && ($1 == .made || $1 == .bought || $1 == .supplied)
    }
    let taken: (ResolvedFlow, Role) -> Bool = { isHeat($0) && used.contains($1) }
    add("heat-made", energy, made)
    add("heat-used", energy, taken)
    add("heat-exergy-made", exergy, given)
    add("heat-exergy-used", exergy, taken)
  }

  /// Whether no process is run for what a pool holds, and nobody sells it to the park.
  private func isByTheWay(_ pool: String) -> Bool {
    let isRunFor = park.processes.values.contains { process in
      guard let port = process.referencePort, port.direction == .output else { return false }
      return park.poolID(commodity: port.commodity, pool: port.pool) == pool
    }
    let isBrought = sheet.flows.contains {
      $0.pool == pool && (role($0) == .bought || role($0) == .supplied)
    }
    return !isRunFor && !isBrought
  }

  mutating func addWater() {
    let isWater = { [self] (flow: ResolvedFlow) in kind(flow) == .water }
    let mass = { [commodity] (id: String) in commodity.mass(id) }
    set(
      "water-fresh",
      sum("water-fresh", mass) { isWater($0) && ($1 == .bought || $1 == .supplied) }, .tonne)
    var reused: Double? = 0
    for pool in Set(sheet.flows.filter(isWater).compactMap(\.pool)).sorted() {
      func part(_ roles: Set<Role>) -> Double? {
        sum("water-reused", mass) { $0.pool == pool && roles.contains($1) }
      }
      guard let made = part([.made]), let all = part([.made, .bought, .supplied]),
        let taken = part([.taken, .demanded])
      else {
        reused = nil
        break
      }
      if all > 0, let sum = reused { reused = sum + taken * made / all }
    }
    set("water-reused", reused, .tonne)
  }

  mutating func addMaterial() {
    let mass = { [commodity] (id: String) in commodity.mass(id) }
    let recycled = Set(
      park.processes.values.flatMap { process in
        process.inputs.filter { port in
          port.replaces != nil || park.commodities[port.commodity]?.kind == .waste
        }.map { FlowName.port(process: process.id, direction: .input, commodity: $0.commodity) }
      })
    let isMatter: (ResolvedFlow) -> Bool = { [self, commodity] flow in
      guard let kind = kind(flow) else { return false }
      return ![.electricity, .heat, .cooling, .service, .gas, .water, .emission].contains(kind)
        && commodity.mass(flow.commodity) != nil
    }
    let replacing = Set(
      park.processes.values.flatMap(\.inputs).filter { $0.replaces != nil }.map(\.commodity))
    set(
      "recycled-input",
      sum("recycled-input", mass) { flow, _ in
        recycled.contains(flow.name) && isMatter(flow)
      }, .tonne)
    set(
      "primary-input",
      sum("primary-input", mass) { [self] flow, role in
        role == .bought && isMatter(flow) && !replacing.contains(flow.commodity)
          && (kind(flow) != .fuel || isFeedstock(flow.commodity))
      }, .tonne)
  }

  /// Whether some process takes a fuel as a raw material.
  private func isFeedstock(_ id: String) -> Bool {
    park.processes.values.contains { process in
      process.inputs.contains { $0.commodity == id && $0.use == .feedstock }
    }
  }
}
