import PhloemMetering
import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// A balance for every pool: supply equals use in every step.
  mutating func addPools() {
    var terms: [String: [StagedProgram.Term]] = [:]
    var use: [String: StepSeries] = [:]
    var commodity: [String: String] = [:]
    var hasSupply: Set<String> = []
    var hasUse: Set<String> = []
    for flow in model.flows {
      guard let pool = flow.pool else { continue }
      commodity[pool] = flow.commodity
      terms[pool, default: []] += flow.terms.map { term in
        .init(
          term.variable, term.coefficient.map { $0 * flow.sign }, lag: term.lag, wraps: term.wraps)
      }
      use[pool] = (use[pool] ?? .zero).combined(flow.constant) { $0 - flow.sign * $1 }
      if flow.sign > 0 || isStorage(flow.owner) { hasSupply.insert(pool) }
      if flow.sign < 0 || isStorage(flow.owner) { hasUse.insert(pool) }
    }
    for pool in terms.keys.sorted() {
      guard let name = commodity[pool], let demand = use[pool] else { continue }
      let position = park.pools[pool]?.position ?? park.commodities[name]?.position
      checkEnds(pool, hasSupply: hasSupply.contains(pool), hasUse: hasUse.contains(pool), position)
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
  private func joined(_ terms: [StagedProgram.Term]) -> [StagedProgram.Term] {
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

  /// Says what nothing fills or nothing empties.
  private mutating func checkEnds(
    _ pool: String, hasSupply: Bool, hasUse: Bool, _ position: FilePosition?
  ) {
    // What was refused before is not there to fill or empty anything.
    if request.isElastic || report.hasErrors && report.errors.count > endErrors { return }
    if !hasSupply {
      endErrors += 1
      report.error(
        at: position, "nothing supplies '\(pool)', but it is used",
        help: "add a market with 'direction: purchase', a supply or a process that makes it")
    }
    if !hasUse {
      endErrors += 1
      report.error(
        at: position, "nothing takes '\(pool)', but it is made",
        help: "add a market with 'direction: disposal' or 'sale', or a demand")
    }
  }

  /// tCO2e per unit of a flow in every step; nil for none.
  mutating func emission(of flow: DispatchModel.Flow, scopes: Set<Int>) -> StepSeries? {
    guard let name = flow.name else { return nil }
    let factor = unit(of: flow.commodity).factor
    var series: StepSeries?
    var scopes = scopes
    if case .boundary(let id) = name, let intensity = park.markets[id]?.operation?.intensity,
      scopes.contains(2), let found = canonical(intensity)
    {
      guard let scale = intensityScale(found.dimension, flow.commodity) else {
        report.error(
          at: intensity.position, "the intensity of market '\(id)' is \(found.dimension)",
          help: "write CO2 per amount, such as 'kgCO2/kWh'")
        return nil
      }
      series = found.values.map { $0 * scale }
      scopes.remove(2)
    }
    if let rates = problem.rates?.rate(of: name, scopes: scopes) {
      let own: StepSeries =
        rates.allSatisfy { $0 == rates[0] }
        ? .constant(rates[0] * factor)
        : .values(monthOfStep.map { rates[$0] * factor })
      series = series.map { $0.combined(own, +) } ?? own
    }
    return series
  }

  /// t per unit of a commodity for one canonical unit of an intensity; nil where it is none.
  private func intensityScale(_ dimension: PhysicalDimension, _ commodity: String) -> Double? {
    for carbon in [PhysicalDimension.co2e(), .mass(of: "CO2"), .mass] {
      let amount = carbon / dimension
      if let scale = amountScale(amount, commodity), scale > 0 { return 1 / scale / 1000 }
    }
    return nil
  }

  /// The price and the cap of carbon.
  mutating func addCarbon() {
    let settings = park.dispatch?.carbon
    let place = settings?.position
    var price: StepSeries?
    if let given = request.carbonPrice {
      price = .constant(given)
    } else if let timed = settings?.price, let found = canonical(timed) {
      let money = PhysicalDimension.money(park.currency)
      let per = money / found.dimension
      if [.mass, .mass(of: "CO2"), .co2e()].contains(per) {
        price = found.values.map { $0 * 1000 }
      } else {
        report.error(
          at: timed.position, "the carbon price is \(found.dimension)",
          help: "write it like '65 \(park.currency)/t'")
      }
    }
    var cap = request.carbonCap
    if cap == nil, let given = settings?.cap {
      if [.mass, .mass(of: "CO2"), .co2e()].contains(given.quantity.dimension) {
        cap = given.quantity.value / 1000
      } else {
        report.error(
          at: given.position, "the carbon cap is \(given.quantity.dimension)",
          help: "write it like '40000 t'")
      }
    }
    if let price, !price.isZero {
      for flow in model.flows {
        guard let rate = emission(of: flow, scopes: settings?.priceScopes ?? [1]) else { continue }
        for term in flow.terms {
          addCost(
            flow.owner, .carbon, variable: term.variable,
            rate.combined(term.coefficient, *).combined(price, *),
            unit: unit(of: flow.commodity).symbol, at: settings?.price?.position ?? place)
        }
      }
    }
    guard let cap, cap.isFinite else { return }
    let (terms, constant) = emissions(scopes: settings?.capScopes ?? [1, 2])
    var columns: [(column: Int, coefficient: Double)] = []
    if request.isElastic {
      columns.append((addColumn("carbon", .overrun, unit: "t", at: place), -1))
    }
    model.capRow = addLinkingRow(
      "carbon", .cap, unit: "t", upTo: cap - constant, terms, columns: columns, at: place)
  }

  /// tCO2e of the plan as terms of variables, and what no variable changes.
  mutating func emissions(
    scopes: Set<Int>
  ) -> (terms: [StagedProgram.Term], constant: Double) {
    let scale = weightedHours
    var constant = 0.0
    var terms: [StagedProgram.Term] = []
    for flow in model.flows {
      guard let rate = emission(of: flow, scopes: scopes) else { continue }
      let weighted = rate.combined(scale, *)
      terms += flow.terms.map {
        .init($0.variable, $0.coefficient.combined(weighted, *), lag: $0.lag, wraps: $0.wraps)
      }
      if !flow.constant.isZero {
        constant += (0..<steps.count).reduce(0) { $0 + weighted[$1] * flow.constant[$1] }
      }
    }
    return (joined(terms), constant)
  }
}
