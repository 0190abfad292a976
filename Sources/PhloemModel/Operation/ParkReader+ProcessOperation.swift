extension ParkReader {
  /// How a process may be run.
  mutating func processOperation(
    _ reader: inout MappingReader, ports: [FlowPort]
  ) -> ProcessOperation? {
    guard let node = reader.node("operation") else { return nil }
    var inner = MappingReader(node, subject: "'operation' of \(reader.subject)", into: &report)
    var operation = ProcessOperation(position: node.position)
    operation.units = count("units", &inner) ?? 1
    operation.minimum = timed("minimum", &inner)
    operation.mustRun = inner.flag("must-run", into: &report) ?? false
    readCommitment(&inner, into: &operation)
    operation.rampUp = positiveQuantity("ramp-up", &inner)
    operation.rampDown = positiveQuantity("ramp-down", &inner)
    if let both = positiveQuantity("ramp", &inner) {
      operation.rampUp = operation.rampUp ?? both
      operation.rampDown = operation.rampDown ?? both
    }
    operation.availability = timed("availability", &inner)
    operation.outages = outages(&inner)
    operation.cost = timed("cost", &inner)
    for entry in inner.children("yields", into: &report) {
      checkPort(entry, ports, inner.subject)
      operation.yields[entry.key] = timed(
        entry.value, subject: "yield of '\(entry.key)' of \(reader.subject)")
    }
    readShape(&inner, ports: ports, into: &operation)
    operation.thermal = thermal(&inner)
    operation.totals = totals(&inner)
    operation.investment = investment(&inner)
    operation.reserve = inner.flag("reserve", into: &report) ?? false
    inner.finish(into: &report)
    return operation
  }

  private mutating func readCommitment(
    _ reader: inout MappingReader, into operation: inout ProcessOperation
  ) {
    operation.startCost = positiveQuantity("start-cost", &reader, per: "1 \(park.currency)")
    operation.stopCost = positiveQuantity("stop-cost", &reader, per: "1 \(park.currency)")
    operation.runningCost = positiveQuantity("running-cost", &reader, per: "1 \(park.currency)/h")
    operation.minimumUp = positiveQuantity("minimum-up", &reader, per: "8 h")
    operation.minimumDown = positiveQuantity("minimum-down", &reader, per: "8 h")
    if let node = reader.node("initially") {
      var inner = MappingReader(node, subject: "'initially' of \(reader.subject)", into: &report)
      operation.initiallyOn = count("on", &inner, least: 0)
      operation.initiallyFor = positiveQuantity("for", &inner, per: "8 h")
      operation.initialRate = positiveQuantity("rate", &inner)
      inner.finish(into: &report)
    }
  }

  private mutating func readShape(
    _ reader: inout MappingReader, ports: [FlowPort], into operation: inout ProcessOperation
  ) {
    if let node = reader.node("curve") {
      operation.curve = Self.items(node).compactMap { item in
        var inner = MappingReader(item, subject: "a point of \(reader.subject)", into: &report)
        let load = fraction("load", &inner)
        var yields: [String: SourcedQuantity] = [:]
        for port in ports {
          if let value = positiveQuantity(port.commodity, &inner) { yields[port.commodity] = value }
        }
        if load == nil { _ = inner.requiredText("load", such: "50 %", into: &report) }
        inner.finish(into: &report)
        return load.map { .init(load: $0, yields: yields, position: item.position) }
      }
      for (a, b) in zip(operation.curve, operation.curve.dropFirst())
      where a.load.quantity.value >= b.load.quantity.value {
        report.error(
          at: b.position, "the loads of 'curve' of \(reader.subject) do not rise",
          help: "list the points from the least load to the full one")
      }
      if operation.curve.count == 1 {
        report.error(
          at: node.position, "'curve' of \(reader.subject) has one point",
          help: "give at least two loads")
      }
    }
    if let node = reader.node("region") {
      operation.region = Self.items(node).map { item in
        var inner = MappingReader(item, subject: "a corner of \(reader.subject)", into: &report)
        var rates: [String: SourcedQuantity] = [:]
        for port in ports {
          if let value = positiveQuantity(port.commodity, &inner) { rates[port.commodity] = value }
        }
        inner.finish(into: &report)
        return .init(rates: rates, position: item.position)
      }
    }
    if let node = reader.node("affinity") {
      var inner = MappingReader(node, subject: "'affinity' of \(reader.subject)", into: &report)
      let commodity = inner.requiredText("of", such: "electricity", into: &report)
      let exponent = quantity("exponent", &inner, per: "3")?.quantity.value ?? 3
      let pieces = count("pieces", &inner, most: 100) ?? 8
      inner.finish(into: &report)
      if let commodity, !ports.contains(where: { $0.commodity == commodity }) {
        report.error(
          at: inner.valuePlace("of"), "'\(commodity)' is none of the ports of \(reader.subject)",
          help: Self.remedy(commodity, among: ports))
      } else if let commodity,
        !ports.contains(where: { $0.commodity == commodity && $0.direction == .input })
      {
        report.error(
          at: inner.valuePlace("of"),
          "'affinity' of \(reader.subject) follows '\(commodity)', which does not go in",
          help: "name what drives the machine, such as 'of: electricity'")
      } else if let commodity, exponent >= 1, exponent <= 10 {
        operation.affinity = .init(
          commodity: commodity, exponent: exponent, pieces: pieces,
          position: node.position)
      } else if commodity != nil {
        report.error(
          at: inner.valuePlace("exponent"),
          "the exponent of 'affinity' of \(reader.subject) is \(exponent)",
          help: "write a number from 1 to 10; the affinity laws say 3")
      }
    }
    let shapes = [!operation.curve.isEmpty, !operation.region.isEmpty, operation.affinity != nil]
    if shapes.count(where: { $0 }) > 1 {
      report.error(
        at: reader.position, "\(reader.subject) has more than one of curve, region and affinity",
        help: "keep one")
    }
  }

  private mutating func thermal(_ reader: inout MappingReader) -> ProcessOperation.ThermalLimit? {
    guard let node = reader.node("thermal") else { return nil }
    var inner = MappingReader(node, subject: "'thermal' of \(reader.subject)", into: &report)
    let nominal = positiveQuantity("nominal", &inner)
    let swing = positiveQuantity("swing", &inner)
    let fading = nonzeroQuantity("time-constant", &inner)
    for key in ["nominal", "swing"] where !inner.has(key) {
      _ = inner.requiredText(key, such: key == "nominal" ? "500 MW" : "300 MWh", into: &report)
    }
    inner.finish(into: &report)
    guard let nominal, let swing else { return nil }
    return .init(nominal: nominal, swing: swing, timeConstant: fading, position: node.position)
  }

  private mutating func checkPort(
    _ entry: YAMLNode.Entry, _ ports: [FlowPort], _ subject: String
  ) {
    if ports.contains(where: { $0.commodity == entry.key }) { return }
    report.error(
      at: entry.position, "'\(entry.key)' is none of the ports of \(subject)",
      help: Self.remedy(entry.key, among: ports))
  }

  /// A whole number under `key`, alone or as `{value: 3, assumed: true}`.
  mutating func count(
    _ key: String, _ reader: inout MappingReader, least: Int = 1, most: Int = 1_000_000
  ) -> Int? {
    guard let node = reader.node(key) else { return nil }
    var found = node.scalar ?? ""
    var number = Int(found)
    if node.scalar == nil {
      let subject = "'\(key)' of \(reader.subject)"
      guard let value = sourced(node, subject: subject, valueKey: "value") else { return nil }
      found = "\(value.quantity)"
      number = value.quantity.dimension.isNone ? Int(exactly: value.quantity.value) : nil
    }
    if let number, number > most {
      report.error(
        at: reader.valuePlace(key), "'\(key)' of \(reader.subject) is \(number), more than \(most)",
        help: "write a number of at most \(most)")
      return nil
    }
    if let number, number >= least { return number }
    report.error(
      at: reader.valuePlace(key),
      "'\(key)' of \(reader.subject) must be a whole number of at least \(least), found '\(found)'",
      help: "write '\(key): \(max(least, 2))'")
    return nil
  }
}
