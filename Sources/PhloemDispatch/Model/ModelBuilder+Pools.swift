import PhloemMetering
import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// A balance for every pool: supply equals use in every step.
  mutating func addPools() {
    var terms: [String: [StagedProgram.Term]] = [:]
    var use: [String: StepSeries] = [:]
    var commodity: [String: String] = [:]
    var ends = PoolEnds()
    for flow in model.flows {
      guard let pool = flow.pool else { continue }
      commodity[pool] = flow.commodity
      terms[pool, default: []] += flow.terms.map { term in
        .init(
          term.variable, term.coefficient.map { $0 * flow.sign }, lag: term.lag, wraps: term.wraps)
      }
      use[pool] = (use[pool] ?? .zero).combined(flow.constant) { $0 - flow.sign * $1 }
      let isMarket = park.markets[flow.owner] != nil
      ends.add(
        pool, sign: isStorage(flow.owner) ? 0 : flow.sign,
        isOffer: isMarket && model.isFreeToStandStill(flow))
    }
    for pool in terms.keys.sorted() {
      guard let name = commodity[pool], let demand = use[pool] else { continue }
      let position = park.pools[pool]?.position ?? park.commodities[name]?.position
      checkEnds(pool, ends, position)
      var all = joined(terms[pool] ?? [])
      if request.isElastic {
        all.append(.init(addSlack(pool, .shortage, name, position)))
        all.append(.init(addSlack(pool, .surplus, name, position), -1))
      }
      let row = addRow(
        pool, .balance, unit: rateUnit(of: name), from: demand, upTo: demand, all, at: position)
      model.poolRow[pool] = row
      addFreshness(pool, name)
    }
  }

  /// What a store of limited age takes in must have come into its pool from elsewhere in the same step:
  /// what is let out and taken in again would else count as fresh.
  private mutating func addFreshness(_ pool: String, _ commodity: String) {
    for flow in model.flows where flow.pool == pool {
      guard let age = park.storages[flow.owner]?.operation?.mostAge,
        let charge = model.variables(of: flow.owner, .charge).first
      else { continue }
      var terms = [StagedProgram.Term(charge)]
      var given = StepSeries.zero
      for other in model.flows where other.pool == pool && other.sign > 0 {
        terms += other.terms.map {
          .init($0.variable, $0.coefficient.map { -$0 }, lag: $0.lag, wraps: $0.wraps)
        }
        given = given.combined(other.constant, +)
      }
      addRow(
        flow.owner, .age, unit: rateUnit(of: commodity), upTo: given, terms, at: age.position)
    }
  }

  private func isStorage(_ owner: String) -> Bool { park.storages[owner] != nil }

  private mutating func addSlack(
    _ pool: String, _ role: DispatchModel.Role, _ commodity: String, _ position: FilePosition?
  ) -> Int {
    addVariable(pool, role, unit: rateUnit(of: commodity), at: position)
  }

  /// Terms of one variable with one lag joined.
  func joined(_ terms: [StagedProgram.Term]) -> [StagedProgram.Term] {
    var result: [StagedProgram.Term] = []
    var place: [Int: Int] = [:]
    for term in terms {
      let key = term.variable * 100_000 + term.lag
      if let k = place[key] {
        result[k].coefficient = result[k].coefficient.combined(term.coefficient, +)
      } else {
        place[key] = result.count
        result.append(term)
      }
    }
    return result
  }
}
