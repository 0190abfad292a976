import PhloemDispatch
import PhloemModel
import PhloemOptimise

/// The figures of a plan that several parts of its page use, worked out once.
struct PlanFigures: Sendable {
  /// What a flow or something that runs is.
  enum Kind: String, Sendable {
    case process, yield, storage, purchase, sale, disposal, link, demand
  }

  /// A flow into or out of a pool; rates in units of the commodity per hour.
  struct Flow: Sendable {
    let owner: String
    let kind: Kind
    let commodity: String
    /// 1 fills the pool, −1 empties it; what a storage gives counts as below zero of its −1.
    let sign: Double
    let rates: [Double]
    /// Over the plan, units.
    let total: Double
    let largest: Double
  }

  /// A pool with what joins it.
  struct Pool: Sendable {
    let id: String
    let commodity: String
    let unit: String
    let rateUnit: String
    let flows: [Flow]
    /// Money per unit in every step.
    let price: [Double]?
  }

  /// What a storage holds at the end of every step.
  struct Level: Sendable {
    let storage: String
    let commodity: String
    let pool: String
    let unit: String
    let values: [Double]
    /// Its capacity; nil for any amount.
    let size: Double?
    /// Over the plan.
    let charged: Double
    let discharged: Double
  }

  /// Something that runs; a storage's rate is what it gives less what it takes.
  struct Runner: Sendable {
    let owner: String
    let kind: Kind
    let unit: String
    let rates: [Double]
    /// Its capacity as a rate; nil for any.
    let size: Double?
    /// How many units run; nil where that is not decided.
    let running: [Double]?
    /// Starts in every step; nil where they are not counted.
    let starts: [Double]?

    var largest: Double { rates.reduce(0) { max($0, abs($1)) } }
  }

  let plan: DispatchPlan
  let pools: [Pool]
  let levels: [Level]
  let runners: [Runner]
  let capacities: [PlanCapacity]
  let emissions: [PlanEmission]
  let marketPrices: [MarketPrice]
  let costs: [DispatchPlan.CostLine]
  let yields: [SelfUse]

  /// Works the figures of a plan out; those of a plan without values are empty.
  init(_ plan: DispatchPlan) {
    self.plan = plan
    guard plan.hasValues else {
      (pools, levels, runners, capacities) = ([], [], [], [])
      (emissions, marketPrices, costs, yields) = ([], [], [], [])
      return
    }
    capacities = plan.capacities
    emissions = plan.emissionsByOwner
    marketPrices = plan.marketPrices
    costs = plan.costs
    yields = plan.selfUse
    let sizes = Dictionary(
      capacities.map { ($0.owner, $0.standing + $0.built) }, uniquingKeysWith: { first, _ in first }
    )
    pools = Self.pools(of: plan)
    levels = Self.levels(of: plan, sizes)
    runners = Self.runners(of: plan, sizes)
  }

  /// The hours that a step stands for.
  func hours(_ step: Int) -> Double { plan.steps.weightedHours(of: step) }

  /// tCO2e of scopes over the plan.
  func tonnes(_ scopes: Set<Int>) -> Double {
    emissions.reduce(0) { scopes.contains($1.scope) ? $0 + $1.tonnes : $0 }
  }

  /// tCO2e per hour of a scope in every step; nil for none.
  func emissionRates(scope: Int) -> [Double]? {
    let own = emissions.filter { $0.scope == scope }
    guard var sum = own.first?.rates else { return nil }
    for line in own.dropFirst() { for t in sum.indices { sum[t] += line.rates[t] } }
    return sum
  }

  // MARK: Making

  static func kind(_ owner: String, in park: Park) -> Kind {
    if park.processes[owner] != nil { return .process }
    if let market = park.markets[owner] {
      switch market.direction {
      case .purchase: return .purchase
      case .sale: return .sale
      case .disposal: return .disposal
      }
    }
    if let flow = park.fixedFlows[owner] { return flow.direction == .output ? .yield : .demand }
    return park.storages[owner] != nil ? .storage : .link
  }

  private static func pools(of plan: DispatchPlan) -> [Pool] {
    let park = plan.problem.park
    var flows: [String: [Flow]] = [:]
    for flow in plan.model.flows {
      guard let pool = flow.pool else { continue }
      let rates = plan.rates(of: flow)
      flows[pool, default: []].append(
        Flow(
          owner: flow.owner, kind: kind(flow.owner, in: park), commodity: flow.commodity,
          sign: flow.sign, rates: rates, total: plan.total(rates),
          largest: rates.reduce(0) { max($0, abs($1)) }))
    }
    return plan.model.poolRow.keys.compactMap { id -> Pool? in
      guard let own = flows[id], let commodity = own.first?.commodity else { return nil }
      return Pool(
        id: id, commodity: commodity, unit: plan.unit(of: commodity).symbol,
        rateUnit: plan.rateUnit(of: commodity), flows: own, price: plan.price(of: id))
    }.sorted { ($1.flows.count, $0.id) < ($0.flows.count, $1.id) }
  }

  private static func levels(of plan: DispatchPlan, _ sizes: [String: Double]) -> [Level] {
    plan.model.variables.indices.compactMap { k in
      let meaning = plan.model.variables[k]
      guard meaning.role == .level, let storage = plan.problem.park.storages[meaning.owner] else {
        return nil
      }
      func sum(_ role: DispatchModel.Role) -> Double {
        plan.model.variables(of: storage.id, role).reduce(0) {
          $0 + plan.total(plan.solution.values[$1])
        }
      }
      return Level(
        storage: storage.id, commodity: storage.commodity,
        pool: plan.problem.park.poolID(commodity: storage.commodity, pool: storage.pool),
        unit: meaning.unit, values: plan.solution.values[k], size: sizes[storage.id],
        charged: sum(.charge), discharged: sum(.discharge))
    }
  }

  private static func runners(of plan: DispatchPlan, _ sizes: [String: Double]) -> [Runner] {
    let model = plan.model
    func first(_ owner: String, _ role: DispatchModel.Role) -> [Double]? {
      model.variables(of: owner, role).first.map { plan.solution.values[$0] }
    }
    func net(_ owner: String, _ plus: [Double], less role: DispatchModel.Role) -> [Double] {
      first(owner, role).map { zip(plus, $0).map { $0 - $1 } } ?? plus
    }
    var runners: [Runner] = []
    for (k, meaning) in model.variables.enumerated() {
      let kind = kind(meaning.owner, in: plan.problem.park)
      var rates = plan.solution.values[k]
      switch meaning.role {
      case .rate, .purchase, .sale, .disposal, .yield: break
      case .discharge: rates = net(meaning.owner, rates, less: .charge)
      case .forward: rates = net(meaning.owner, rates, less: .backward)
      default: continue
      }
      runners.append(
        Runner(
          owner: meaning.owner, kind: kind, unit: meaning.unit, rates: rates,
          size: kind == .storage ? nil : sizes[meaning.owner],
          running: first(meaning.owner, .running), starts: first(meaning.owner, .start)))
    }
    let order: [Kind] = [.process, .yield, .storage, .purchase, .sale, .disposal, .link, .demand]
    return order.flatMap { kind in runners.filter { $0.kind == kind } }
  }
}
