import PhloemModel
import PhloemPlanning

extension MatchAnswer.JSON {
  init(_ answer: MatchAnswer, _ notes: [Diagnostic]) {
    let (plan, problem) = (answer.plan, answer.problem)
    let isMet = plan.hasValues
    title = problem.title
    objective = plan.objective.rawValue
    status = plan.status.rawValue
    unit = answer.unit
    currency = problem.currency
    value = plan.value
    benefit = isMet ? answer.benefit : nil
    bound = plan.bound
    gap = plan.gap
    areAlternativesWhole = plan.areAlternativesWhole
    links = plan.links.map { Link($0, answer) }
    sources = plan.sources.map {
      Source(
        id: problem.sources[$0.source].id, period: answer.periodName($0.period),
        available: $0.available, used: $0.used, left: $0.left,
        unit: problem.unit(ofSource: $0.source).symbol, reasons: $0.reasons.map(\.en))
    }
    sinks = plan.sinks.map { Sink($0, answer) }
    balances = plan.balances.map { balance in
      Balance(
        component: problem.components[balance.component].name, input: balance.input,
        gap: balance.gap,
        ends: balance.ends.map { End(place: $0.words.en, amount: $0.amount, value: $0.value) })
    }
    totals = isMet ? Totals(plan.totals) : nil
    allVirgin = plan.allVirgin.map { Totals($0) }
    alternatives = plan.alternatives.map {
      Alternative(
        links: $0.links.map { problem.name(ofLink: $0) }, amounts: $0.amounts, value: $0.value,
        behind: $0.behind)
    }
    excluded = problem.excluded.map {
      Exclusion(
        source: problem.sources[$0.source].id, sink: problem.sinks[$0.sink].id,
        kind: $0.kind.rawValue, reason: $0.reason.en)
    }
    clash = plan.clash.map { Clash(relaxations: $0.relaxations.map(\.en), rows: $0.rows.map(\.en)) }
    assumed = answer.assumed
    findings = notes.map(\.description)
  }
}

extension MatchAnswer.JSON.Link {
  init(_ result: MatchLinkResult, _ answer: MatchAnswer) {
    let (link, problem) = (result.link, answer.problem)
    name = problem.name(ofLink: result.number)
    source = answer.source(link)
    sink = answer.sink(link)
    technology = link.technology.map { problem.technologies[$0].id }
    amount = result.amount
    active = result.active
    distance = link.distance
    unit = answer.unit(link)
    amounts = result.amounts
    treatment = result.amount * link.treatment
    energy = result.amount * link.energy
    transport = result.amount * link.transport
    activation = link.activation
    recovered = result.amount * link.recovered
    cost = result.cost
    emissions = result.emissions
    binding = result.binding.map {
      .init(bound: $0.words.en, shadowPrice: $0.shadowPrice, unit: $0.unit)
    }
    let price = result.bargain
    bargain = .init(
      lowest: price.lowest, highest: price.highest, midpoint: price.midpoint, gain: price.gain,
      isStable: price.isStable, transportBorneBy: problem.terms.transport.rawValue,
      treatmentBorneBy: problem.terms.treatment.rawValue,
      activationBorneBy: problem.terms.activation.rawValue)
  }
}

extension MatchAnswer.JSON.Sink {
  init(_ result: MatchSinkResult, _ answer: MatchAnswer) {
    let problem = answer.problem
    id = problem.sinks[result.sink].id
    period = answer.periodName(result.period)
    demand = result.demand
    substitution = result.substitution
    substituted = result.substituted
    virgin = result.virgin
    input = result.input
    unit = problem.unit(ofSink: result.sink).symbol
    limits = result.limits.map { item in
      let limit = item.limit
      let component = problem.components[limit.component]
      let factor = component.unit.factor
      return .init(
        component: component.name, unit: component.unit.symbol,
        kind: limit.isMost ? "max" : "min", limit: limit.bound / factor,
        mean: limit.mean.map { $0 / factor }, worstMean: limit.worstMean.map { $0 / factor },
        binds: limit.binds, shadowPrice: limit.shadowPrice, priceUnit: item.priceUnit)
    }
    binding = result.binding.map {
      .init(bound: $0.words.en, shadowPrice: $0.shadowPrice, unit: $0.unit)
    }
  }
}

extension MatchAnswer.JSON.Totals {
  init(_ totals: MatchTotals) {
    treatment = totals.treatment
    energy = totals.energy
    transport = totals.transport
    activation = totals.activation
    virgin = totals.virgin
    disposal = totals.disposal
    recovered = totals.recovered
    cost = totals.cost
    emissions = totals.emissions
  }
}

extension MatchAnswer {
  /// A period's name; nil where the file has none.
  func periodName(_ number: Int) -> String? { period(number).isEmpty ? nil : period(number) }
}
