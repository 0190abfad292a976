import PhloemBalance
import PhloemModel

extension ParkBalanceBuilder {
  /// What is known of one flow before balances, canonical units of its commodity's unit.
  struct Reading {
    var value: Double
    var deviation: Double
    var isAssumed: Bool
  }

  /// What the meters of a flow come to together; nil when there are none or one is silent.
  func reading(_ flow: Int, _ silent: inout [String]) -> Reading? {
    let gauges = sheet.gauges[flow] ?? []
    if gauges.isEmpty { return nil }
    var sum = Reading(value: 0, deviation: 0, isAssumed: false)
    var isWhole = true
    for gauge in gauges {
      guard let meter = park.meters[gauge.meter] else { continue }
      guard let own = reading(meter, of: flow) else {
        silent.append(gauge.meter)
        isWhole = false
        continue
      }
      let deviation = own.deviation * gauge.scale
      sum.value += own.value * gauge.scale
      sum.deviation =
        (sum.deviation * sum.deviation + deviation * deviation).squareRoot()
      sum.isAssumed = sum.isAssumed || own.isAssumed
    }
    return isWhole ? sum : nil
  }

  /// What one meter says, canonical units of its amount.
  private func reading(_ meter: Meter, of flow: Int) -> Reading? {
    if !meter.isAmount {
      guard isStorage(sheet.flows[flow].name), let levels = readings.levels[meter.id] else {
        return nil
      }
      let (deviation, isAssumed) = accuracy.deviation(meter, between: levels)
      return Reading(
        value: levels.end - levels.start, deviation: deviation, isAssumed: isAssumed)
    }
    guard let amount = readings.amounts[meter.id],
      let (deviation, isAssumed) = accuracy.deviation(meter, size: sizes[flow])
    else { return nil }
    return Reading(value: amount.amount, deviation: deviation, isAssumed: isAssumed)
  }

  /// A rate that the park file states for a demand or supply without a meter.
  func stated(_ flow: Int) -> Reading? {
    guard case .boundary(let id) = sheet.flows[flow].name,
      let rate = park.fixedFlows[id]?.amount, let perSecond = sheet.stated[flow]
    else { return nil }
    let amount = perSecond * readings.duration
    let share = rate.relativeDeviation
    let size = max(abs(amount), defaults.floorOfTypical * sizes[flow])
    return Reading(
      value: amount, deviation: (share ?? defaults[.stated]) * size, isAssumed: share == nil)
  }

  /// A virtual meter alone on its flow, made of meters that each are alone on theirs: it measures
  /// nothing that they do not, and is what they make it.
  func definition(of flow: Int) -> [(flow: Int, factor: Double)]? {
    guard let own = sheet.gauges[flow], own.count == 1, let gauge = own.first,
      let meter = park.meters[gauge.meter],
      let terms = meter.formula?.linearCoefficients()
    else { return nil }
    var parts: [(flow: Int, factor: Double)] = []
    for (name, factor) in terms.sorted(by: { $0.key < $1.key }) {
      guard let part = park.meters[name], !part.isVirtual,
        let other = sheet.gauges.first(where: { $0.value.contains { $0.meter == name } }),
        other.value.count == 1, let scale = other.value.first?.scale, scale != 0,
        other.key != flow
      else { return nil }
      parts.append((other.key, factor * gauge.scale / scale))
    }
    return parts.isEmpty ? nil : parts
  }

  /// The balance of a virtual meter that measures nothing of its own.
  mutating func addDefinition(of flow: Int) {
    guard let parts = definition(of: flow), let meter = sheet.flows[flow].meters.first else {
      return
    }
    let own = unit(flow)
    let terms =
      [BalanceTerm(1, flow)]
      + parts.map { BalanceTerm(-$0.factor * unit($0.flow).factor / own.factor, $0.flow) }
    add(
      .definition(meter: meter), terms, unit: own, at: park.meters[meter]?.position)
  }
}
