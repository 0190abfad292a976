import PhloemDispatch
import PhloemModel

/// What was worked out beside a plan, as its page shows it: of a plan at hand or of one that was kept.
struct PlanStudyView: Sendable {
  let names: PlanNames
  let colours: PlanColours
  let currency: String
  let totalCost: Double
  /// The plan and what it is set beside, with tCO2e of the scopes of the cap where they are known.
  var plans: [(name: String, carbon: Double?, cost: Double)] = []
  /// The unit of each capacity.
  var units: [String: String] = [:]
  var comparisons: [PlanRecord.Comparison] = []
  var front: [PlanRecord.FrontPoint]?
  var alternatives: [PlanRecord.Alternative]?
  /// The share above the least cost within which the alternatives lie, and the money it comes to.
  var within: (share: Double, cost: Double)?
  var sensitivity: [PlanRecord.SensitivityPoint]?
  /// What the points of the sensitivity vary.
  var axis: String?
  var marginal: [String: PlanRecord.Marginal]?
  var scenarios: PlanRecord.Scenarios?
  var contracts: [PlanRecord.Contract] = []
  /// The scopes that the front counts, and the cap that is lifted for it.
  var frontScopes: [Int]?
  var liftedCap: Double?
  var explanation: PlanRecord.Explanation?

  var language: LocalizedText.Language { names.language }
  var park: Park { names.park }

  /// The studies of a plan at hand.
  init(_ page: PlanPage) {
    let (plan, studies) = (page.plan, page.studies)
    names = page.names
    colours = page.colours
    currency = plan.currency
    totalCost = plan.hasValues ? plan.totalCost : 0
    guard plan.hasValues else { return }
    func carbon(_ plan: DispatchPlan) -> Double? {
      plan.problem.rates == nil ? nil : plan.emissions(scopes: page.capScopes)
    }
    plans =
      [(page.text(.thisPlan), carbon(plan), plan.totalCost)]
      + studies.comparisons.map {
        (Self.name(ofBaseline: $0.name, page.language), carbon($0.other), $0.other.totalCost)
      }
    units = Dictionary(
      page.figures.capacities.map { ($0.owner, $0.unit) }, uniquingKeysWith: { first, _ in first })
    comparisons = studies.comparisons.map(PlanRecord.Comparison.init)
    front = studies.front?.points.map(PlanRecord.FrontPoint.init)
    frontScopes = studies.front?.scopes.sorted()
    liftedCap = studies.front?.liftedCap
    alternatives = studies.alternatives?.ranges.map(PlanRecord.Alternative.init)
    within = studies.alternatives.map { ($0.share, $0.costLimit) }
    sensitivity = studies.sensitivity?.points.map(PlanRecord.SensitivityPoint.init)
    axis = studies.sensitivity?.axis.name
    marginal = studies.marginal?.mapValues { PlanRecord.Marginal($0, plan.steps) }
    scenarios = studies.scenarios.map(PlanRecord.Scenarios.init)
    contracts = studies.contracts.map(PlanRecord.Contract.init)
    explanation = studies.explanation.map(PlanRecord.Explanation.init)
  }

  /// The studies of a plan that was kept.
  init(_ record: PlanRecord, _ names: PlanNames, _ colours: PlanColours) {
    self.names = names
    self.colours = colours
    currency = record.currency
    totalCost = record.cost ?? 0
    let scopes = record.emissions
    plans =
      [
        (
          PlanText.thisPlan(names.language),
          scopes.isEmpty ? nil : (scopes["scope1"] ?? 0) + (scopes["scope2"] ?? 0), totalCost
        )
      ]
      + record.comparisons.compactMap { other in
        let carbon = other.rows.first { $0.name.hasPrefix("carbon") }?.that
        return other.rows.first { $0.name == "cost" }.map {
          (Self.name(ofBaseline: other.name, names.language), carbon, $0.that)
        }
      }
    units = Dictionary(
      record.capacities.map { ($0.owner, $0.unit) }, uniquingKeysWith: { first, _ in first })
    comparisons = record.comparisons
    front = record.front
    frontScopes = record.front == nil ? nil : record.carbonScopes
    liftedCap = record.frontLiftedCap
    alternatives = record.alternatives
    if let share = record.alternativesWithin, let cost = record.alternativesCostLimit {
      within = (share, cost)
    }
    sensitivity = record.sensitivity
    axis = record.sensitivityOf
    marginal = record.marginalEmissions
    scenarios = record.scenarios
    contracts = record.contracts
    explanation = record.explanation
  }

  /// What another way of running is called: one that every park has, in words.
  static func name(ofBaseline name: String, _ language: LocalizedText.Language) -> String {
    name == "no-storage" ? PlanText.noStorage(language) : name
  }

  /// The sections there are, in their order.
  var sections: [(id: String, title: String)] {
    var sections: [(id: String, title: String)] = []
    func add(_ id: String, _ title: String, _ isThere: Bool) {
      if isThere { sections.append((id, title)) }
    }
    add("explanation", PlanStudyText.explanation(language), explanation != nil)
    add("marginal", PlanStudyText.marginal(language), marginal != nil)
    add("comparison", PlanText.comparison(language), !comparisons.isEmpty)
    add("scenarios", PlanStudyText.scenarios(language), scenarios != nil)
    add("contracts", PlanStudyText.contracts(language), !contracts.isEmpty)
    add("front", PlanText.front(language), front != nil)
    add("alternatives", PlanText.alternatives(language), alternatives != nil)
    add("sensitivity", PlanText.sensitivity(language), sensitivity != nil)
    return sections
  }

  /// Adds all sections there are.
  func add(to main: inout Markup, hasCharts: Bool) {
    addExplanation(to: &main, hasCharts)
    addMarginal(to: &main, hasCharts)
    addComparison(to: &main, hasCharts)
    addScenarios(to: &main, hasCharts)
    addContracts(to: &main, hasCharts)
    addFront(to: &main, hasCharts)
    addAlternatives(to: &main, hasCharts)
    addSensitivity(to: &main, hasCharts)
  }

  /// A text in the language of the page.
  func text(_ text: PlanText) -> String { text(language) }
  /// A text in the language of the page.
  func text(_ text: PlanStudyText) -> String { text(language) }

  /// A number with about five significant digits.
  func figure(_ value: Double?) -> String {
    FigureText.number(value.map { abs($0) < 1e-7 ? 0 : $0 }, significant: 5)
  }

  /// Money over the plan: whole where there is much of it.
  func money(_ value: Double?) -> String {
    FigureText.number(value, decimals: abs(totalCost) >= 10_000 ? 0 : 2)
  }

  /// The unit of a pool's commodity.
  func unit(ofPool id: String) -> String {
    park.commodities[park.pools[id]?.commodity ?? id]?.unit.symbol ?? ""
  }

  /// The name of a pool.
  func pool(_ id: String) -> String { names.pool(id, park.pools[id]?.commodity ?? id) }

  /// A cell of a name with its id at hand.
  func cell(_ name: String, id: String) -> PageTable.Cell {
    .markup { $0.add("span", ["class": "name", "title": id], text: name) }
  }

  /// What a study of sensitivity varies.
  var varied: String {
    switch axis {
    case "carbon-price"?: PlanText.carbonPrice.filled(language, currency)
    case "carbon-cap"?: text(.carbonCap)
    case let name?: PlanText.priceFactor.filled(language, names.owner(name))
    case nil: ""
    }
  }

  /// What is built, or else bought, in any of some plans: more than nothing.
  func chosen(
    _ built: [[String: Double]], _ bought: [[String: Double]]
  ) -> (owners: [String], isBuilt: Bool) {
    func used(_ all: [[String: Double]]) -> [String] {
      Set(all.flatMap { own in own.filter { abs($0.value) > 1e-7 }.keys }).sorted()
    }
    let isBuilt = built.contains { !$0.isEmpty }
    return (used(isBuilt ? built : bought), isBuilt)
  }

  /// The unit of what is built or bought.
  func unit(_ owner: String, isBuilt: Bool) -> String {
    isBuilt
      ? units[owner] ?? ""
      : park.commodities[park.markets[owner]?.commodity ?? ""]?.unit.symbol ?? ""
  }
}
