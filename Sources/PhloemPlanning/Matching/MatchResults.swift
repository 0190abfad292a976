import PhloemModel

/// Reads a solution: what flows, what binds, what stays unused and why.
struct MatchResults {
  let model: MatchModel
  /// The price of each row, in the programme's own units.
  let duals: [Double]
  /// What each link carries in each period.
  let amounts: [[Double]]
  /// What each sink buys of virgin material in each period.
  let virgin: [[Double]]
  /// How the search for the set of links ended.
  var status = MatchPlan.Status.optimal
  /// No set of links is better than this.
  var bound: Double?

  var problem: MatchProblem { model.problem }

  init(model: MatchModel, values: [Double], duals: [Double]) {
    self.model = model
    self.duals = duals
    let problem = model.problem
    func value(_ column: Int, least: Double) -> Double {
      let value = values[column]
      return value > least ? value * model.columnScales[column] : 0
    }
    amounts = problem.links.indices.map { link in
      problem.periods.indices.map { value(model.column(link: link, $0), least: 1e-7) }
    }
    virgin = problem.sinks.indices.map { sink in
      problem.periods.indices.map { value(model.column(virgin: sink, $0), least: 1e-9) }
    }
  }

  /// The links that carry something.
  var used: Set<Int> { Set(amounts.indices.filter { amounts[$0].contains { $0 > 0 } }) }

  /// What the links carry of a source in a period.
  func used(_ source: Int, _ period: Int) -> Double {
    problem.links.indices.reduce(0) {
      $0 + (problem.links[$1].source == source ? amounts[$1][period] : 0)
    }
  }

  /// The objective, worked out from what flows.
  var value: Double? {
    let (objective, totals) = (model.objective, totals)
    switch objective {
    case .cost: return totals.cost
    case .carbon: return totals.emissions
    case .virgin: return virgin.joined().reduce(0, +)
    case .diverted: return amounts.joined().reduce(0, +)
    case .value: return totals.recovered
    }
  }

  var totals: MatchTotals {
    var totals = MatchTotals()
    var emissions = 0.0
    for number in used.sorted() {
      let link = problem.links[number]
      let amount = amounts[number].reduce(0, +)
      totals.treatment += amount * link.treatment
      totals.energy += amount * link.energy
      totals.transport += amount * link.transport
      totals.activation += link.activation
      totals.recovered += amount * link.recovered
      emissions += amount * (link.emissions ?? .nan)
    }
    for (number, sink) in problem.sinks.enumerated() {
      let bought = virgin[number].reduce(0, +)
      guard bought > 0, let virgin = sink.virgin else { continue }
      totals.virgin += bought * virgin.price
      emissions += bought * (virgin.emissions ?? .nan)
    }
    for (number, source) in problem.sources.enumerated() {
      let left = problem.periods.indices.reduce(0) {
        $0 + max(0, source.available[$1] - used(number, $1))
      }
      guard left > 1e-7 * source.available.reduce(0, +) else { continue }
      totals.disposal += left * source.disposal
      emissions += left * (source.disposalEmissions ?? .nan)
    }
    totals.emissions = emissions.isNaN ? nil : emissions
    return totals
  }

  /// The price of a row, in units of the objective for one unit of the row's own.
  func shadowPrice(_ row: Int) -> Double {
    guard duals.indices.contains(row) else { return 0 }
    let dual = duals[row]
    return abs(dual) > 1e-9 ? dual * model.costScale / model.rowScales[row] : 0
  }

  func plan(alternatives: [MatchAlternative], _ isWhole: Bool) -> MatchPlan {
    MatchPlan(
      problem: problem, objective: model.objective, status: status, value: value, bound: bound,
      links: used.sorted().map(link), sources: sources, sinks: sinks, balances: balances,
      totals: totals, allVirgin: problem.allVirgin, alternatives: alternatives,
      areAlternativesWhole: isWhole, clash: nil)
  }

  private func link(_ number: Int) -> MatchLinkResult {
    let link = problem.links[number]
    let amount = amounts[number].reduce(0, +)
    var binding: [MatchBinding] = []
    for period in problem.periods.indices where amounts[number][period] > 0 {
      let column = model.column(link: number, period)
      for row in model.terms[column] {
        let price = shadowPrice(row)
        switch model.rows[row] {
        case .demand, .opened, .cut: continue
        case .available(let source, let period):
          if problem.sources[source].available[period] - used(source, period)
            > 1e-7 * problem.sources[source].available[period]
          {
            continue
          }
          binding.append(self.binding(row, price))
        case .capacity, .limit, .substitution, .technology:
          if price == 0 { continue }
          binding.append(self.binding(row, told(price, row)))
        }
      }
    }
    return MatchLinkResult(
      number: number, link: link, amounts: amounts[number], binding: binding,
      bargain: problem.bargain(link, amount))
  }

  /// A row that binds, with what one more of it brings.
  func binding(_ row: Int, _ price: Double) -> MatchBinding {
    MatchBinding(
      words: problem.words(model.rows[row]), shadowPrice: price,
      unit: problem.priceUnit(model.rows[row], model.objective))
  }

  /// A price for one unit of the bound as the file tells it: of a share, one percentage point; of a
  /// limit, one unit of its component.
  func told(_ price: Double, _ row: Int) -> Double {
    switch model.rows[row] {
    case .substitution(let sink, let period), .technology(let sink, _, let period):
      return price * (problem.sinks[sink].demand?[period] ?? 0) / 100
    case .limit(let sink, let index, _, let period):
      let component = problem.components[problem.sinks[sink].limits[index].component]
      return price * mass(sink, period) * component.unit.factor
    case .available, .demand, .capacity, .opened, .cut: return price
    }
  }

  /// What a sink takes, virgin material and treated by-products, for limits on the mean.
  func mass(_ sink: Int, _ period: Int) -> Double {
    virgin[sink][period] + input(sink, period)
  }

  /// What a sink takes of treated by-products.
  func input(_ sink: Int, _ period: Int) -> Double {
    problem.links.indices.reduce(0) {
      let link = problem.links[$1]
      return $0 + (link.sink == sink ? amounts[$1][period] * link.mass : 0)
    }
  }
}

extension MatchProblem {
  /// Between which prices both sides of a link gain, when it carries an amount.
  func bargain(_ link: MatchLink, _ amount: Double) -> MatchBargain {
    let (source, sink) = (sources[link.source], sinks[link.sink])
    var (supplier, buyer) = (0.0, 0.0)
    for (party, cost) in [
      (terms.transport, link.transport), (terms.treatment, link.treatment + link.energy),
      (terms.activation, amount > 0 ? link.activation / amount : 0),
    ] {
      if party == .supplier { supplier += cost } else { buyer += cost }
    }
    let saved = sink.virgin.map { link.active / $0.active * $0.price }
    let hasElse = saved != nil || sink.demand == nil
    return MatchBargain(
      lowest: supplier - source.disposal,
      highest: hasElse ? (saved ?? 0) + link.recovered - buyer : nil)
  }

  /// The sums if no by-product were taken; nil where virgin material alone cannot meet a demand.
  var allVirgin: MatchTotals? {
    var totals = MatchTotals()
    var emissions = 0.0
    for source in sources {
      let amount = source.available.reduce(0, +)
      if amount == 0 { continue }
      totals.disposal += amount * source.disposal
      emissions += amount * (source.disposalEmissions ?? .nan)
    }
    for sink in sinks {
      let demand = sink.demand?.reduce(0, +) ?? 0
      if demand == 0 { continue }
      guard let virgin = sink.virgin else { return nil }
      for limit in sink.limits {
        if let most = limit.most, content(virgin, limit.component, isMost: true) > most {
          return nil
        }
        if let least = limit.least, content(virgin, limit.component, isMost: false) < least {
          return nil
        }
      }
      totals.virgin += demand / virgin.active * virgin.price
      emissions += demand / virgin.active * (virgin.emissions ?? .nan)
    }
    totals.emissions = emissions.isNaN ? nil : emissions
    return totals
  }
}
