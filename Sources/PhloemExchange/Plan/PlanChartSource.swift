import PhloemDispatch
import PhloemModel

/// What the charts of a plan show: of a plan at hand, or of one that was kept.
struct PlanChartSource: Sendable {
  let names: PlanNames
  let colours: PlanColours
  let currency: String
  /// What prices are counted in: the unit of the objective.
  let priceUnit: String
  let timeline: PlanTimeline
  var runners: [PlanFigures.Runner] = []
  var pools: [PlanFigures.Pool] = []
  var levels: [PlanFigures.Level] = []
  /// tCO2e per hour in every step, by scope.
  var emissions: [(scope: Int, rates: [Double])] = []
  /// Money per unit in every step.
  var marketPrices: [(market: String, commodity: String, values: [Double])] = []
  /// Charts that do not depend on the time shown, by the ids of their places.
  var fixed: [(String, JSONValue)] = []

  var park: Park { names.park }
  var language: LocalizedText.Language { names.language }

  /// A number with about five significant digits.
  func figure(_ value: Double) -> String {
    FigureText.number(abs(value) < 1e-7 ? 0 : value, significant: 5)
  }

  /// The unit of a commodity.
  func unit(of commodity: String) -> String { park.commodities[commodity]?.unit.symbol ?? "" }

  /// What a scope is called.
  func scopeName(_ scope: Int) -> String {
    (scope == 1 ? PlanText.scope1 : scope == 2 ? .scope2 : .scope3)(language)
  }

  /// A series of a pool that a duration curve is drawn of.
  struct Curve {
    let name: String
    let unit: String
    let values: [Double]
    let isPrice: Bool
    let colour: String
  }

  /// Load, purchase, sale and price of a pool, as far as there are any.
  func curves(of pool: PlanFigures.Pool) -> [Curve] {
    let name = names.pool(pool.id, pool.commodity)
    func sum(
      _ text: PlanText, _ colour: String, _ takes: (PlanFigures.Flow) -> Bool
    ) -> Curve? {
      let own = pool.flows.filter(takes)
      guard own.contains(where: { $0.largest > 1e-7 }) else { return nil }
      var values = [Double](repeating: 0, count: timeline.count)
      for flow in own { for t in values.indices { values[t] += flow.rates[t] } }
      return Curve(
        name: text.filled(language, name), unit: pool.rateUnit, values: values, isPrice: false,
        colour: colour)
    }
    var curves = [
      sum(.loadOf, "#8794a0") { $0.sign < 0 && [.demand, .process, .link].contains($0.kind) },
      sum(.purchaseOf, "#4a86b8") { $0.kind == .purchase },
      sum(.saleOf, "#57a6a1") { $0.kind == .sale },
    ].compactMap(\.self)
    if let price = pool.price {
      curves.append(
        Curve(
          name: PlanText.priceOf.filled(language, name), unit: "\(priceUnit)/\(pool.unit)",
          values: price, isPrice: true, colour: "#b0578d"))
    }
    return curves
  }
}

extension PlanPage {
  /// What the charts of the page show.
  var chartSource: PlanChartSource {
    var source = PlanChartSource(
      names: names, colours: colours, currency: currency, priceUnit: priceUnit,
      timeline: PlanTimeline(steps))
    source.runners = figures.runners
    source.pools = figures.pools
    source.levels = figures.levels
    source.emissions = (1...3).compactMap { scope in
      figures.emissionRates(scope: scope).map { (scope, $0) }
    }
    source.marketPrices = figures.marketPrices.map { ($0.market, $0.commodity, $0.values) }
    source.fixed = (PlanStaticCharts(self).costs.map { [("costs", $0)] } ?? []) + studyView.charts
    return source
  }
}
