import PhloemMetering
import PhloemModel
import PhloemOptimise

extension ModelBuilder {
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
    addCaps(cap, settings)
  }

  /// A cap in every calendar year, or over the plan, and in every scenario; that of a front of plans holds
  /// for the expected sum of the plan.
  private mutating func addCaps(_ cap: Double, _ settings: DispatchSettings.Carbon?) {
    let place = settings?.position
    let scopes = settings?.capScopes ?? [1, 2]
    let isYearly = settings?.capSpan != .plan
    if isYearly, !request.capsExpectedSum, !steps.dayOfKind.isEmpty, steps.calendarYears > 1 {
      report.error(
        place,
        "a cap of every year cannot be held over typical days of \(steps.calendarYears) years",
        help:
          "write 'cap-every: plan' under 'carbon' and \(steps.calendarYears) times the figure, one cap over "
          + "all of the years, or plan all days")
      return
    }
    let (spanOf, names) =
      request.capsExpectedSum
      ? (Array(repeating: 0, count: steps.count), ["the plan"])
      : isYearly ? steps.yearlySpans() : steps.spans(.plan)
    if isYearly, !request.capsExpectedSum { warnOfParts(cap, spanOf, names, at: place) }
    let hours = request.capsExpectedSum ? weightedHours : hoursInScenario
    for (k, name) in names.enumerated() {
      let inside = StepSeries.values(spanOf.map { $0 == k ? 1 : 0 })
      let (terms, constant) = emissions(
        scopes: scopes, over: names.count == 1 ? hours : inside.combined(hours, *))
      let owner = names.count == 1 ? "carbon" : "carbon, \(name)"
      var columns: [(column: Int, coefficient: Double)] = []
      if request.isElastic {
        columns.append((addColumn(owner, .overrun, unit: "t", at: place), -1))
      }
      let row = addLinkingRow(
        owner, .cap, unit: "t", upTo: cap - constant, terms, columns: columns, at: place)
      model.caps.append(
        .init(
          name: name, most: cap, row: row,
          probability: request.capsExpectedSum ? 1 : probability(ofSpan: k, spanOf)))
    }
  }

  /// tCO2e of the plan as terms of variables, and what no variable changes.
  mutating func emissions(
    scopes: Set<Int>
  ) -> (terms: [StagedProgram.Term], constant: Double) {
    emissions(scopes: scopes, over: weightedHours)
  }

  /// tCO2e over so many hours of each step as terms of variables, and what no variable changes.
  private mutating func emissions(
    scopes: Set<Int>, over scale: StepSeries
  ) -> (terms: [StagedProgram.Term], constant: Double) {
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
