import PhloemMetering
import PhloemModel
import PhloemOptimise

/// How much of what is used comes from renewable supplies, pool by pool and step by step: what a pool
/// gives has the mean share of what fills it, a process passes on the mean share of the energy that it
/// takes, a store that of what it holds.
public struct CleanShares: Sendable {
  /// The share of a pool.
  public struct Pool: Sendable {
    /// The pool.
    public let pool: String
    /// Its commodity.
    public let commodity: String
    /// What its demands take, units.
    public let demand: Double
    /// How much of that is clean.
    public let clean: Double
    /// The share of each step, of all that fills the pool; 0 where nothing does.
    public let steps: [Double]
    /// The clean share of what is demanded.
    public var share: Double { demand > 0 ? clean / demand : 0 }
  }

  /// Pools with demands, in order of names.
  public let pools: [Pool]
  /// The energy that is demanded, GJ, of what can be counted as energy.
  public let energy: Double
  /// How much of that is clean.
  public let cleanEnergy: Double
  /// The clean share of the energy demanded; nil without any.
  public var share: Double? { energy > 0 ? cleanEnergy / energy : nil }
}

extension DispatchPlan {
  /// The clean shares of the plan.
  public var cleanShares: CleanShares {
    var mixer = ShareMixer(self)
    // What a store holds at first is what it holds at last: two rounds settle that.
    mixer.run()
    mixer.run()
    var pools: [CleanShares.Pool] = []
    var energy = 0.0
    var clean = 0.0
    for (k, pool) in mixer.pools.enumerated() {
      guard let demand = mixer.demands[pool] else { continue }
      let commodity = problem.park.pools[pool]?.commodity ?? pool
      let amounts = demand.indices.map { demand[$0] * mixer.shares[k][$0] }
      let (all, part) = (total(demand), total(amounts))
      pools.append(
        .init(
          pool: pool, commodity: commodity, demand: all, clean: part, steps: mixer.shares[k]))
      let content = mixer.energy(of: commodity) ?? 0
      energy += all * content
      clean += part * content
    }
    return CleanShares(pools: pools, energy: energy, cleanEnergy: clean)
  }
}

/// Mixes the shares of pools, processes and stores.
private struct ShareMixer {
  /// What fills a pool.
  private enum Source {
    case fixed(Double)
    case pool(Int)
    case process(String)
    case store(Int)
  }

  private let plan: DispatchPlan
  let pools: [String]
  /// The clean share of each pool in each step.
  var shares: [[Double]]
  /// What demands take from each pool in each step.
  var demands: [String: [Double]] = [:]
  private var filling: [[(source: Source, rates: [Double])]]
  /// What each process takes, as energy.
  private var takes: [String: [(pool: Int, rates: [Double])]] = [:]
  private var stores: [(pool: Int, flow: [Double], level: [Double])] = []
  private var held: [Double] = []
  private var contents: [String: Double] = [:]
  /// The step before each; the last of its chain before the first.
  private let previous: [Int]

  init(_ plan: DispatchPlan) {
    self.plan = plan
    pools = plan.model.poolRow.keys.sorted()
    shares = pools.map { _ in Array(repeating: 0, count: plan.steps.count) }
    filling = pools.map { _ in [] }
    var previous = Array(repeating: 0, count: plan.steps.count)
    for chain in plan.steps.chains {
      for t in chain { previous[t] = t == chain.lowerBound ? chain.upperBound - 1 : t - 1 }
    }
    self.previous = previous
    let number = Dictionary(uniqueKeysWithValues: pools.enumerated().map { ($1, $0) })
    let park = plan.problem.park
    for name in Set(plan.model.flows.map(\.commodity)) {
      guard let node = park.commodities[name],
        let energy = try? node.convert(Quantity(1, node.unit), to: .gigajoule)
      else { continue }
      contents[name] = energy.value / 1000
    }
    for flow in plan.model.flows {
      guard let pool = flow.pool, let k = number[pool] else { continue }
      add(flow, to: k, pool, number, plan.rates(of: flow))
    }
    held = stores.map { _ in 0 }
  }

  /// GJ a unit of a commodity; nil where it carries none.
  func energy(of commodity: String) -> Double? { contents[commodity] }

  private mutating func add(
    _ flow: DispatchModel.Flow, to k: Int, _ pool: String, _ number: [String: Int],
    _ rates: [Double]
  ) {
    let park = plan.problem.park
    if park.storages[flow.owner] != nil {
      guard let level = plan.model.variables(of: flow.owner, .level).first else { return }
      filling[k].append((.store(stores.count), rates.map { max(0, -$0) }))
      stores.append((k, rates, plan.solution.values[level]))
    } else if let fixed = park.fixedFlows[flow.owner] {
      if flow.sign > 0 {
        filling[k].append((.fixed(fixed.isRenewable ? 1 : 0), rates))
      } else {
        demands[pool] = zip(demands[pool] ?? rates.map { _ in 0 }, rates).map { $0 + $1 }
      }
    } else if park.processes[flow.owner] != nil {
      if flow.sign > 0 {
        filling[k].append((.process(flow.owner), rates))
      } else if let content = contents[flow.commodity] {
        takes[flow.owner, default: []].append((k, rates.map { $0 * content }))
      }
    } else if let link = park.links[flow.owner] {
      let other = pool == link.to ? link.from : link.to
      if flow.sign > 0, let from = number[other] { filling[k].append((.pool(from), rates)) }
    } else if flow.sign > 0 {
      filling[k].append((.fixed(0), rates))
    }
  }

  /// Mixes every step after the other.
  mutating func run() {
    for t in 0..<plan.steps.count {
      for _ in 0..<200 {
        var change = 0.0
        for k in pools.indices {
          let mean = mean(of: k, t)
          change = max(change, abs(mean - shares[k][t]))
          shares[k][t] = mean
        }
        if change < 1e-12 { break }
      }
      for s in stores.indices {
        let added = max(0, stores[s].flow[t]) * plan.steps.hours(of: t)
        let before = stores[s].level[previous[t]]
        let all = before + added
        if all > 0 { held[s] = (before * held[s] + added * shares[stores[s].pool][t]) / all }
      }
    }
  }

  private func mean(of k: Int, _ t: Int) -> Double {
    var all = 0.0
    var clean = 0.0
    for (source, rates) in filling[k] where rates[t] > 0 {
      all += rates[t]
      switch source {
      case .fixed(let share): clean += rates[t] * share
      case .pool(let other): clean += rates[t] * shares[other][t]
      case .store(let store): clean += rates[t] * held[store]
      case .process(let id): clean += rates[t] * share(ofProcess: id, t)
      }
    }
    return all > 0 ? clean / all : 0
  }

  private func share(ofProcess id: String, _ t: Int) -> Double {
    var all = 0.0
    var clean = 0.0
    for (pool, rates) in takes[id] ?? [] {
      all += rates[t]
      clean += rates[t] * shares[pool][t]
    }
    return all > 0 ? clean / all : 0
  }
}
