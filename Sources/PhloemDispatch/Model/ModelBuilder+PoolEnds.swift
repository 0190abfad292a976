import PhloemModel
import PhloemOptimise

/// What fills and what empties each pool.
struct PoolEnds {
  private var filled: Set<String> = []
  private var emptied: Set<String> = []
  private var made: Set<String> = []
  private var used: Set<String> = []

  /// Whether something gives to a pool.
  func hasSupply(_ pool: String) -> Bool { filled.contains(pool) }
  /// Whether something takes from it.
  func hasUse(_ pool: String) -> Bool { emptied.contains(pool) }
  /// Whether more than markets that may stand still give to it.
  func isMade(_ pool: String) -> Bool { made.contains(pool) }
  /// Whether more than markets that may stand still take from it.
  func isUsed(_ pool: String) -> Bool { used.contains(pool) }

  /// Adds a flow: 1 fills, −1 empties, 0 does both; `isOffer` says that it is a market that may do nothing.
  mutating func add(_ pool: String, sign: Double, isOffer: Bool) {
    if sign >= 0 { filled.insert(pool) }
    if sign <= 0 { emptied.insert(pool) }
    if isOffer { return }
    if sign >= 0 { made.insert(pool) }
    if sign <= 0 { used.insert(pool) }
  }
}

extension ModelBuilder {
  /// Says what nothing fills or nothing empties.
  ///
  /// What is only offered stays at nothing; where the other end was taken out of use, what is left may
  /// stand still, and where it may not, the search for what is short tells.
  mutating func checkEnds(_ pool: String, _ ends: PoolEnds, _ position: FilePosition?) {
    // What was refused before is not there to fill or empty anything.
    if request.isElastic || report.hasErrors && report.errors.count > endErrors { return }
    if !ends.hasSupply(pool), ends.isUsed(pool), !isEndOut(pool, .output) {
      endErrors += 1
      report.error(
        at: position, "nothing supplies '\(pool)', but it is used",
        help: "add a market with 'direction: purchase', a supply or a process that makes it")
    }
    if !ends.hasUse(pool), ends.isMade(pool), !isEndOut(pool, .input) {
      endErrors += 1
      report.error(
        at: position, "nothing takes '\(pool)', but it is made",
        help: "add a market with 'direction: disposal' or 'sale', or a demand")
    }
  }

  /// Whether the request takes out of use what would fill (`output`) or empty (`input`) a pool.
  private func isEndOut(_ pool: String, _ direction: FlowDirection) -> Bool {
    request.without.contains { id in
      if let process = park.processes[id] {
        return process.ports.contains {
          $0.direction == direction && park.poolID(commodity: $0.commodity, pool: $0.pool) == pool
        }
      }
      if let flow = park.fixedFlows[id] {
        return flow.direction == direction
          && park.poolID(commodity: flow.commodity, pool: flow.pool) == pool
      }
      if let storage = park.storages[id] {
        return park.poolID(commodity: storage.commodity, pool: storage.pool) == pool
      }
      guard let link = park.links[id] else { return false }
      return [link.from, link.to].contains(pool)
    }
  }
}

extension DispatchModel {
  /// Whether no lower limit keeps a flow from being nothing.
  func isFreeToStandStill(_ flow: Flow) -> Bool {
    flow.constant.isZero && flow.terms.allSatisfy { program.variables[$0.variable].lower.isZero }
  }
}
