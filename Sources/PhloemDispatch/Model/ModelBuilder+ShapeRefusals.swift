import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// Refuses numbers of one flow that are said twice, or that do not say which of two flows they mean.
  mutating func refuseShape(of process: UnitProcess) {
    if process.hasTwoReferences, !isOut(process.id) {
      report.warning(
        at: process.position,
        "process '\(process.id)' takes and gives its reference '\(process.reference)' in different amounts: "
          + "its capacity and rates are those of what comes out",
        help: "write 'reference: {commodity: \(process.reference), side: out}', or 'side: in'")
    }
    guard let operation = process.operation else { return }
    var shaped: [String: (words: String, position: FilePosition)] = [:]
    for point in operation.curve {
      for commodity in point.yields.keys { shaped[commodity] = ("its curve", point.position) }
    }
    for corner in operation.region {
      for commodity in corner.rates.keys { shaped[commodity] = ("its region", corner.position) }
    }
    if let law = operation.affinity {
      shaped[law.commodity] = ("its law of affinity", law.position)
      if law.commodity == process.reference {
        report.error(
          at: law.position,
          "'affinity' of process '\(process.id)' follows its own reference '\(law.commodity)': the load is "
            + "a share of the reference",
          help: "make what the machine moves or makes the reference, such as 'reference: water'")
      }
    }
    refuseMatter(of: process)
    let yields = operation.yields.sorted { $0.key < $1.key }
    for (commodity, timed) in yields {
      if let shape = shaped[commodity] {
        report.error(
          at: timed.position,
          "the yield of '\(commodity)' of process '\(process.id)' is said by 'yields' and by \(shape.words)",
          help: "keep one of both")
      } else if commodity == process.reference {
        report.error(
          at: timed.position,
          "'yields' of process '\(process.id)' names its reference '\(commodity)', which all yields are per",
          help: "leave it out")
      }
    }
    let named = shaped.mapValues(\.position).merging(yields.map { ($0.key, $0.value.position) }) {
      first, _ in first
    }
    for (commodity, place) in named.sorted(by: { $0.key < $1.key })
    where commodity != process.reference
      && process.ports.count(where: { $0.commodity == commodity }) > 1
    {
      report.error(
        at: place,
        "'\(commodity)' goes into process '\(process.id)' and comes out: it is not said which is meant",
        help: "give one of both a commodity of its own")
    }
  }

  /// Refuses a law of affinity on what the product is made of: less goes in at part load than comes out.
  ///
  /// Energy is checked at every point of the law.
  private mutating func refuseMatter(of process: UnitProcess) {
    guard let law = process.operation?.affinity, law.exponent != 1,
      let driven = park.commodities[law.commodity], driven.unit.dimension != .energy,
      let made = process.outputs.compactMap({ park.commodities[$0.commodity] }).first(where: {
        $0.unit.dimension == driven.unit.dimension
      })
    else { return }
    report.error(
      at: law.position,
      "'affinity' of process '\(process.id)' follows '\(law.commodity)', which '\(made.id)' is made of: at "
        + "part load more would come out than goes in",
      help: "name what drives the machine, such as 'of: power'")
  }

  /// Refuses shares of a capacity that is not there.
  mutating func refuseShares(of process: UnitProcess) {
    guard let operation = process.operation, process.capacity == nil,
      operation.investment == nil, request.capacities[process.id] == nil
    else { return }
    let unit = rateUnit(of: process.reference)
    let partly = operation.outages.first { $0.available > 0 && $0.available < 1 }
    if let place = partly?.position {
      report.error(
        at: place, "an outage leaves a share of process '\(process.id)', but it has no capacity",
        help: "add 'capacity: 10 \(unit)'")
    }
    guard let timed = operation.availability, let share = canonical(timed)?.values else { return }
    if let step = (0..<steps.count).first(where: { share[$0] > 0 && share[$0] < 1 }) {
      report.error(
        at: timed.position,
        "\(PlanNumber.text(100 * share[step])) % of process '\(process.id)' are available at "
          + "\(steps.label(step)), but it has no capacity", help: "add 'capacity: 10 \(unit)'")
    }
  }

  /// Refuses outages that leave a share of no limit.
  mutating func refuseShares(of market: Market) {
    guard let operation = market.operation, operation.most == nil, operation.investment == nil,
      request.capacities[market.id] == nil,
      let outage = operation.outages.first(where: { $0.available > 0 && $0.available < 1 })
    else { return }
    report.error(
      at: outage.position,
      "an outage leaves \(PlanNumber.text(100 * outage.available)) % of market '\(market.id)', but nothing "
        + "limits it",
      help: "add 'most: 10 \(rateUnit(of: market.commodity))', the size of the connection")
  }
}
