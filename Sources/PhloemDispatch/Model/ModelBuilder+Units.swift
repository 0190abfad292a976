import PhloemModel
import PhloemOptimise

/// Numbers in canonical units with what they measure.
struct CanonicalSeries {
  var values: StepSeries
  let dimension: PhysicalDimension
  let position: FilePosition
}

extension ModelBuilder {
  /// The unit of a commodity.
  func unit(of commodity: String) -> PhysicalUnit {
    park.commodities[commodity]?.unit ?? .one
  }

  /// What one hour's worth of a commodity's rate is called, `MW` or `t/h`.
  func rateUnit(of commodity: String) -> String {
    switch unit(of: commodity).symbol {
    case "MWh": "MW"
    case "kWh": "kW"
    case "GWh": "GW"
    case let symbol: "\(symbol)/h"
    }
  }

  /// The numbers of a timed quantity, canonical.
  mutating func canonical(_ quantity: TimedQuantity) -> CanonicalSeries? {
    var result: CanonicalSeries
    switch quantity.base {
    case .fixed(let value):
      result = CanonicalSeries(
        values: .constant(value.quantity.value), dimension: value.quantity.dimension,
        position: quantity.position)
    case .series(let name):
      guard let column = problem.series.columns[name], let values = values(ofSeries: name, quantity)
      else { return nil }
      result = CanonicalSeries(
        values: .values(values), dimension: column.unit.dimension, position: quantity.position)
    case .meter(let id):
      guard let made = values(ofMeter: id, quantity) else { return nil }
      result = made
    case .tariff(let id):
      guard let made = values(ofTariff: id, quantity) else { return nil }
      result = made
    }
    if let times = quantity.times {
      result = CanonicalSeries(
        values: result.values.map { $0 * times.quantity.value },
        dimension: result.dimension * times.quantity.dimension, position: result.position)
    }
    if let plus = quantity.plus?.quantity {
      guard plus.dimension == result.dimension else {
        report.error(
          at: quantity.position, "'plus' is \(plus.dimension), the number \(result.dimension)",
          help: "give both in the same kind of unit")
        return nil
      }
      result.values = result.values.map { $0 + plus.value }
    }
    return result
  }

  private mutating func values(ofSeries name: String, _ quantity: TimedQuantity) -> [Double]? {
    if let known = cache[name] { return known }
    do {
      let values = try seriesValues(name)
      cache[name] = values
      return values
    } catch {
      // A gap is told once, however many use it.
      if cache["told \(name)"] == nil {
        for finding in error.diagnostics {
          report.error(
            at: finding.position ?? quantity.position, finding.message, help: finding.help)
        }
        cache["told \(name)"] = []
      }
      return nil
    }
  }

  /// A series over the steps, each scenario with the series and factor of its own.
  private func seriesValues(_ name: String) throws(InputError) -> [Double] {
    if steps.scenarios.isEmpty { return try problem.series.values(of: name, over: steps) }
    var result: [Double] = []
    for (chain, scenario) in zip(steps.chains, steps.scenarios) {
      let values = try problem.series.values(
        of: scenario.series[name] ?? name, over: steps.part(chain))
      let factor = scenario.factors[name] ?? 1
      result += factor == 1 ? values : values.map { $0 * factor }
    }
    return result
  }

  private mutating func values(
    ofMeter id: String, _ quantity: TimedQuantity
  ) -> CanonicalSeries? {
    guard let meter = park.meters[id], let values = problem.meters[id] else {
      report.error(
        at: quantity.position, "there are no readings of meter '\(id)' for the planned time",
        help: "ingest readings first, or name a series")
      return nil
    }
    if let gap = values.firstIndex(where: \.isNaN) {
      report.error(
        at: quantity.position, "meter '\(id)' has no reading for \(steps.label(gap))",
        help: "correct the gap, or plan a time that the meter covers")
      return nil
    }
    let dimension =
      meter.isAmount ? meter.amountUnit.dimension / .time : meter.unit.dimension
    return CanonicalSeries(
      values: .values(values), dimension: dimension, position: quantity.position)
  }

  // MARK: Kinds of number

  /// A number that must be a plain share.
  mutating func share(_ quantity: TimedQuantity, _ subject: String) -> StepSeries? {
    guard let found = canonical(quantity) else { return nil }
    if found.dimension.isNone { return found.values }
    return wrong(found, subject, "a share, such as '50 %'")
  }

  /// A rate of a commodity, in its unit per hour.
  mutating func rate(
    _ quantity: TimedQuantity, of commodity: String, _ subject: String
  ) -> StepSeries? {
    guard let found = canonical(quantity) else { return nil }
    guard let scale = rateScale(found.dimension, commodity) else {
      return wrong(
        found, subject, "a rate of '\(commodity)', such as '10 \(rateUnit(of: commodity))'")
    }
    return found.values.map { $0 * scale }
  }

  /// A rate that is one number.
  mutating func rate(
    _ value: SourcedQuantity, of commodity: String, _ subject: String
  ) -> Double? {
    rate(TimedQuantity(.fixed(value), position: value.position), of: commodity, subject)?[0]
  }

  /// An amount of a commodity, in its unit.
  mutating func amount(
    _ value: SourcedQuantity, of commodity: String, _ subject: String
  ) -> Double? {
    if let scale = amountScale(value.quantity.dimension, commodity) {
      return value.quantity.value * scale
    }
    report.error(
      at: value.position, "\(subject) is \(value.quantity.dimension)",
      help: "write an amount of '\(commodity)', such as '10 \(unit(of: commodity).symbol)'")
    return nil
  }

  /// A price per unit of a commodity.
  mutating func price(
    _ quantity: TimedQuantity, per commodity: String, _ subject: String
  ) -> StepSeries? {
    guard let found = canonical(quantity) else { return nil }
    let money = PhysicalDimension.money(park.currency)
    if let amount = amountScale(money / found.dimension, commodity), amount > 0 {
      return found.values.map { $0 / amount }
    }
    return wrong(
      found, subject,
      "money per '\(commodity)', such as '50 \(park.currency)/\(unit(of: commodity).symbol)'")
  }

  /// A price that is one number.
  mutating func price(
    _ value: SourcedQuantity, per commodity: String, _ subject: String
  ) -> Double? {
    price(TimedQuantity(.fixed(value), position: value.position), per: commodity, subject)?[0]
  }

  private mutating func wrong(
    _ found: CanonicalSeries, _ subject: String, _ wanted: String
  ) -> StepSeries? {
    report.error(
      at: found.position, "\(subject) is \(found.dimension)", help: "write it as \(wanted)")
    return nil
  }

  /// How many units of a commodity one canonical unit of a dimension is; nil where it is none.
  func amountScale(_ dimension: PhysicalDimension, _ commodity: String) -> Double? {
    guard let node = park.commodities[commodity] else { return nil }
    if dimension == node.unit.dimension { return 1 / node.unit.factor }
    let one = Quantity(canonical: 1, dimension.canonicalUnit)
    return (try? node.convert(one, to: node.unit)).map { $0.value / node.unit.factor }
  }

  /// How many units of a commodity per hour one canonical unit of a rate is; nil where it is none.
  func rateScale(_ dimension: PhysicalDimension, _ commodity: String) -> Double? {
    amountScale(dimension * .time, commodity).map { $0 * 3600 }
  }

  /// Units of a port's commodity per unit of the reference commodity, by the recipe or a number that
  /// replaces it.
  mutating func yield(
    of port: FlowPort, per reference: FlowPort, _ timed: TimedQuantity?
  ) -> StepSeries? {
    if let timed {
      guard let found = canonical(timed) else { return nil }
      let one = Quantity(canonical: 1, unit(of: reference.commodity).dimension.canonicalUnit)
      let dimension = found.dimension * one.dimension
      if let scale = amountScale(dimension, port.commodity) {
        return found.values.map { $0 * scale * unit(of: reference.commodity).factor }
      }
      return wrong(
        found, "the yield of '\(port.commodity)'",
        "\(unit(of: port.commodity)) per \(unit(of: reference.commodity))")
    }
    guard let amount = self.amount(port.amount, of: port.commodity, "'\(port.commodity)'"),
      let base = self.amount(of: reference)
    else { return nil }
    return .constant(amount / base)
  }

  private mutating func amount(of reference: FlowPort) -> Double? {
    amount(reference.amount, of: reference.commodity, "'\(reference.commodity)'")
  }
}
