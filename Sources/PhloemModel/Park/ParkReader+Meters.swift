extension ParkReader {
  /// Reads the meters once every node they may measure is known.
  mutating func readMeters() {
    for entry in pendingMeters {
      guard claim(entry, as: "meter") else { continue }
      var inner = MappingReader(entry, subject: "meter '\(entry.key)'", into: &report)
      readMeter(entry, &inner)
      inner.finish(into: &report)
    }
  }

  private mutating func readMeter(_ entry: YAMLNode.Entry, _ inner: inout MappingReader) {
    let formula = formula("virtual", &inner)
    for name in formula?.identifiers ?? [] {
      refer(to: .meter, name, at: inner.valuePlace("virtual"), by: inner.subject)
    }
    let target = inner.text("measures", into: &report).flatMap {
      meterTarget($0, at: inner.valuePlace("measures"), of: entry.key)
    }
    let carrier = reference("carrier", to: .commodity, &inner) ?? carrier(of: target ?? .none)
    let unit = unit("unit", &inner) ?? carrier.flatMap { park.commodities[$0]?.unit }
    let isToldBelow = inner.has("unit") || (target == nil && inner.has("measures"))
    if unit == nil, !isToldBelow {
      report.error(
        at: entry.position, "meter '\(entry.key)' has no 'unit'",
        help: "add 'unit: kWh' or the unit of its readings")
    }
    let kind = inner.choice("type", as: MeterKind.self, into: &report)
    if kind == nil, !inner.has("virtual"), !inner.has("type") {
      report.error(
        at: entry.position, "meter '\(entry.key)' has no 'type'",
        help: "one of: register, interval, gauge")
    }
    let meter = Meter(
      id: entry.key, name: localized("name", &inner) ?? LocalizedText(entry.key),
      target: target ?? .none, carrier: carrier, site: reference("site", to: .site, &inner),
      parent: reference("parent", to: .meter, &inner), kind: kind ?? .interval,
      unit: unit ?? .one, ratio: number("ratio", &inner) ?? 1, modulus: number("modulus", &inner),
      accuracy: quantity("accuracy", &inner, per: "0.5 %")?.quantity.value,
      calibration: calibration(&inner, isVirtual: inner.has("virtual")),
      limit: limit(&inner, of: unit),
      owner: inner.text("owner", into: &report), interval: interval(&inner),
      every: inner.choice("every", into: &report), changes: readChanges(&inner), formula: formula,
      position: entry.position)
    if unit != nil { park.meters[entry.key] = meter }
  }

  /// A plain positive number, such as a transformer ratio.
  private mutating func number(_ key: String, _ reader: inout MappingReader) -> Double? {
    guard let value = quantity(key, &reader, per: "2000") else { return nil }
    if !(1e-9...1e15 ~= value.quantity.value) {
      report.error(
        at: value.position, "'\(key)' of \(reader.subject) is \(value.quantity)",
        help: "write a number above zero" + (value.quantity.value > 1 ? ", up to 1e15" : ""))
      return nil
    }
    return value.quantity.value
  }

  /// The highest plausible rate: an amount of the meter per time, or a level of a gauge.
  private mutating func limit(
    _ reader: inout MappingReader, of unit: PhysicalUnit?
  ) -> Quantity? {
    guard let limit = positiveQuantity("limit", &reader) else { return nil }
    guard let unit else { return limit.quantity }
    let rate = unit.isRate ? unit.dimension : unit.dimension / .time
    if [rate, unit.dimension].contains(limit.quantity.dimension) { return limit.quantity }
    report.error(
      at: limit.position,
      "'limit' of \(reader.subject) must be \(rate), found \(limit.quantity.dimension)",
      help:
        "write the highest plausible rate, such as '60 \(unit.isRate ? "\(unit)" : "\(unit)/h")'")
    return nil
  }

  private mutating func readChanges(_ reader: inout MappingReader) -> [MeterChange] {
    guard let node = reader.node("changes") else { return [] }
    guard case .sequence(let items) = node.content else {
      report.error(
        at: node.position, "'changes' of \(reader.subject) must be a list",
        help: "write '- {at: 2025-03-01T10:00+08:00, old-end: 123.4, new-start: 0}'")
      return []
    }
    return items.compactMap { item -> MeterChange? in
      var inner = MappingReader(item, subject: "a change of \(reader.subject)", into: &report)
      let at = inner.requiredText("at", into: &report)
      let oldEnd = quantity("old-end", &inner, per: "1")?.quantity.value
      let newStart = quantity("new-start", &inner, per: "1")?.quantity.value
      let ratio = number("ratio", &inner)
      inner.finish(into: &report)
      guard let at, let oldEnd, let newStart else {
        if ["at", "old-end", "new-start"].allSatisfy(inner.has) { return nil }
        report.error(
          at: item.position, "a change of \(reader.subject) is incomplete",
          help: "state 'at', 'old-end' and 'new-start'")
        return nil
      }
      do throws(InputError) {
        let moment = try TimeTextParser(zone: park.zone).moment(at)
        return MeterChange(at: moment, oldEnd: oldEnd, newStart: newStart, ratio: ratio)
      } catch {
        for finding in error.diagnostics {
          report.error(
            at: inner.valuePlace("at"), finding.message, help: "write 2025-03-01T10:00+08:00")
        }
        return nil
      }
    }
  }

  private func carrier(of target: MeterTarget) -> String? {
    switch target {
    case .port(_, let commodity, _): commodity
    case .boundary(let id): boundaryCommodity(id)
    case .none: nil
    }
  }

  private func boundaryCommodity(_ id: String) -> String? {
    park.markets[id]?.commodity ?? park.fixedFlows[id]?.commodity ?? park.storages[id]?.commodity
  }

  /// Reads `grid`, `lime-kiln/limestone` or `lime-kiln/out/quicklime`.
  private mutating func meterTarget(
    _ text: String, at place: FilePosition, of meter: String
  ) -> MeterTarget? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 {
      if boundaryCommodity(text) != nil { return .boundary(text) }
      let known = boundaryNames + park.processes.keys.sorted().map { "\($0)/…" }
      report.error(
        at: place,
        "meter '\(meter)' measures '\(text)', which is no market, demand, supply or storage",
        help: park.processes[text] != nil
          ? "name the port as well: '\(text)/\(park.processes[text]?.reference ?? "…")'"
          : nearest(to: text, in: known).map { "did you mean '\($0)'?" }
            ?? "write 'PROCESS/COMMODITY' for a port of a process")
      return nil
    }
    guard let process = park.processes[parts[0]] else {
      report.error(
        at: place, "meter '\(meter)' measures the unknown process '\(parts[0])'",
        help: nearest(to: parts[0], in: park.processes.keys.sorted()).map {
          "did you mean '\($0)'?"
        } ?? "declare it under 'processes'")
      return nil
    }
    let commodity = parts[parts.count - 1]
    let wanted = parts.count == 3 ? FlowDirection(rawValue: parts[1]) : nil
    let ports = process.ports.filter {
      $0.commodity == commodity && (wanted == nil || wanted == $0.direction)
    }
    if parts.count > 3 || (parts.count == 3 && wanted == nil) {
      report.error(
        at: place, "'\(text)' names no port",
        help: "write 'PROCESS/COMMODITY' or 'PROCESS/in/COMMODITY'")
      return nil
    }
    guard let port = ports.first else {
      report.error(
        at: place, "process '\(parts[0])' has no port '\(commodity)'",
        help: Self.remedy(commodity, among: process.ports))
      return nil
    }
    if ports.count > 1 {
      report.error(
        at: place, "'\(commodity)' flows in and out of '\(parts[0])'",
        help: "write '\(parts[0])/in/\(commodity)' or '\(parts[0])/out/\(commodity)'")
      return nil
    }
    return .port(process: process.id, commodity: commodity, direction: port.direction)
  }

  var boundaryNames: [String] {
    (Array(park.markets.keys) + Array(park.fixedFlows.keys) + Array(park.storages.keys)).sorted()
  }
}
