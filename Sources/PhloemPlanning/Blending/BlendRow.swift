import PhloemModel

/// What a row of the programme stands for.
enum BlendRow {
  /// What there is of a material.
  case available(material: Int, period: Int)
  /// The most that a use takes.
  case capacity(use: Int, period: Int)
  /// The least or most that is made.
  case demand(use: Int, isMost: Bool, period: Int)
  /// The least or most share of a material.
  case share(use: Int, route: Int, isMost: Bool, period: Int)
  /// A limit on a mean.
  case limit(use: Int, limit: Int, isMost: Bool, period: Int)
  /// What is needed of a utility, against what is made and bought.
  case utility(Int, period: Int)

  /// The use and the period that the row bounds.
  var use: (use: Int, period: Int)? {
    switch self {
    case .capacity(let use, let period), .demand(let use, _, let period),
      .share(let use, _, _, let period), .limit(let use, _, _, let period):
      (use, period)
    case .available, .utility: nil
    }
  }
}

extension BlendProblem {
  /// What a row says, in words: `SO3 of brick ≤ 2 %`.
  func words(_ row: BlendRow) -> String {
    func inPeriod(_ text: String, _ period: Int) -> String {
      periods[period].isEmpty ? text : "\(text) in \(periods[period])"
    }
    func tonnes(_ value: Double?) -> String { "\(BlendReader.text(value ?? 0)) t" }
    switch row {
    case .available(let number, let period):
      let material = materials[number]
      guard let available = material.available?[period] else {
        return inPeriod("what is made of \(material.id)", period)
      }
      let words = material.mustGo ? "all" : "no more than the"
      return inPeriod("\(words) \(tonnes(available)) of \(material.id)", period)
    case .capacity(let number, let period):
      return inPeriod(
        "capacity of \(uses[number].id) \(tonnes(uses[number].capacity?[period]))", period)
    case .demand(let number, let isMost, let period):
      let use = uses[number]
      let bound = (isMost ? use.demand.most : use.demand.least)?[period]
      return inPeriod("\(use.id) \(isMost ? "≤" : "≥") \(tonnes(bound))", period)
    case .share(let number, let route, let isMost, let period):
      let (use, way) = (uses[number], uses[number].routes[route])
      let bound = BlendReader.text(100 * ((isMost ? way.mostShare : way.leastShare) ?? 0))
      return inPeriod(
        "share of \(materials[way.material].id) in \(use.id) \(isMost ? "≤" : "≥") \(bound) %",
        period)
    case .limit(let number, let index, let isMost, let period):
      let (use, limit) = (uses[number], uses[number].limits[index])
      let component = components[limit.component]
      let bound = component.text((isMost ? limit.most : limit.least) ?? 0)
      return inPeriod("\(component.name) of \(use.id) \(isMost ? "≤" : "≥") \(bound)", period)
    case .utility(let number, let period):
      return inPeriod("\(utilities[number].id) that is made and bought", period)
    }
  }

  /// The least or most canonical mean of a limit.
  func bound(_ limit: BlendLimit, isMost: Bool) -> Double {
    (isMost ? limit.most : limit.least) ?? 0
  }

  /// A material's quality at the end of its range that is worse for a limit; every limit names
  /// qualities that were read.
  func quality(_ material: Int, _ component: Int, isMost: Bool) -> Double {
    let range = materials[material].quality[component]
    return (isMost ? range?.high : range?.low) ?? 0
  }
}
