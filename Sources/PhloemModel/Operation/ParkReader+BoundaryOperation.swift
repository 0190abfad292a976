extension ParkReader {
  /// How a market may be used.
  mutating func marketOperation(_ reader: inout MappingReader) -> MarketOperation? {
    guard let node = reader.node("operation") else { return nil }
    var inner = MappingReader(node, subject: "'operation' of \(reader.subject)", into: &report)
    var operation = MarketOperation(position: node.position)
    operation.price = timed("price", &inner)
    operation.least = timed("least", &inner)
    operation.most = timed("most", &inner)
    operation.intensity = timed("intensity", &inner)
    if let node = inner.node("demand-charge") {
      var charge = MappingReader(
        node, subject: "'demand-charge' of \(reader.subject)", into: &report)
      let price = positiveQuantity("price", &charge)
      let every = charge.choice("every", as: TotalLimit.Span.self, into: &report) ?? .month
      if price == nil { _ = charge.requiredText("price", such: "40 CNY/kW", into: &report) }
      charge.finish(into: &report)
      operation.demandCharge = price.map { .init(price: $0, every: every, position: node.position) }
    }
    operation.totals = totals(&inner)
    operation.outages = outages(&inner)
    operation.ramp = positiveQuantity("ramp", &inner)
    operation.investment = investment(&inner)
    inner.finish(into: &report)
    return operation
  }

  /// How a load or a yield may be used.
  mutating func flowOperation(_ reader: inout MappingReader) -> FlowOperation? {
    guard let node = reader.node("operation") else { return nil }
    var inner = MappingReader(node, subject: "'operation' of \(reader.subject)", into: &report)
    var operation = FlowOperation(position: node.position)
    operation.amount = timed("amount", &inner)
    operation.yield = timed("yield", &inner)
    operation.capacity = positiveQuantity("capacity", &inner)
    operation.isCurtailable = inner.flag("curtailable", into: &report)
    operation.curtailmentCost = positiveQuantity("curtailment-cost", &inner)
    operation.cost = timed("cost", &inner)
    if let node = inner.node("shift") {
      var shift = MappingReader(node, subject: "'shift' of \(reader.subject)", into: &report)
      let share = positiveQuantity("share", &shift)
      let within = positiveQuantity("within", &shift, per: "4 h")
      let cost = positiveQuantity("cost", &shift)
      for key in ["share", "within"] where !shift.has(key) {
        _ = shift.requiredText(key, such: key == "share" ? "10 %" : "4 h", into: &report)
      }
      shift.finish(into: &report)
      if let share, let within {
        operation.shift = .init(share: share, within: within, cost: cost, position: node.position)
      }
    }
    if let node = inner.node("shed") {
      var shed = MappingReader(node, subject: "'shed' of \(reader.subject)", into: &report)
      let share = fraction("share", &shed)
      let price = positiveQuantity("price", &shed)
      for key in ["share", "price"] where !shed.has(key) {
        _ = shed.requiredText(
          key, such: key == "share" ? "20 %" : "5000 \(park.currency)/MWh", into: &report)
      }
      shed.finish(into: &report)
      if let share, let price {
        operation.shed = .init(share: share, price: price, position: node.position)
      }
    }
    operation.most = timed("most", &inner)
    operation.totals = totals(&inner)
    operation.investment = investment(&inner)
    inner.finish(into: &report)
    return operation
  }

  /// How a storage may be run.
  mutating func storageOperation(_ reader: inout MappingReader) -> StorageOperation? {
    guard let node = reader.node("operation") else { return nil }
    var inner = MappingReader(node, subject: "'operation' of \(reader.subject)", into: &report)
    var operation = StorageOperation(position: node.position)
    operation.charge = storageWay("charge", &inner)
    operation.discharge = storageWay("discharge", &inner)
    operation.loss = positiveQuantity("loss", &inner, per: "1 %/h")
    operation.minimum = timed("minimum", &inner)
    operation.maximum = timed("maximum", &inner)
    operation.initially = positiveQuantity("initially", &inner)
    operation.finally = positiveQuantity("finally", &inner)
    operation.isCyclic = inner.flag("cyclic", into: &report)
    operation.isExclusive = inner.flag("exclusive", into: &report) ?? false
    operation.mostAge = positiveQuantity("most-age", &inner, per: "48 h")
    operation.holdingCost = positiveQuantity("holding-cost", &inner)
    operation.investment = investment(&inner)
    inner.finish(into: &report)
    if operation.isCyclic == true, operation.finally != nil {
      report.error(
        at: inner.valuePlace("finally"),
        "\(inner.subject) is cyclic and has a final level of its own", help: "keep one of both")
    }
    return operation
  }

  private mutating func storageWay(
    _ key: String, _ reader: inout MappingReader
  ) -> StorageOperation.Way {
    guard let node = reader.node(key) else { return StorageOperation.Way() }
    var inner = MappingReader(node, subject: "'\(key)' of \(reader.subject)", into: &report)
    let way = StorageOperation.Way(
      rate: timed("rate", &inner), efficiency: efficiency(&inner),
      cost: positiveQuantity("cost", &inner))
    inner.finish(into: &report)
    return way
  }

  private mutating func efficiency(_ reader: inout MappingReader) -> SourcedQuantity? {
    guard let value = positiveQuantity("efficiency", &reader, per: "95 %") else { return nil }
    if value.quantity.value > 0, value.quantity.value <= 1 { return value }
    report.error(
      at: value.position,
      value.quantity.value > 1
        ? "'efficiency' of \(reader.subject) is \(value.quantity): a store gives no more than it takes"
        : "'efficiency' of \(reader.subject) is \(value.quantity): nothing would arrive",
      help: "write a share such as '95 %'")
    return nil
  }

  /// Lines and pipes between pools.
  mutating func readLinks(_ reader: inout MappingReader) {
    for entry in reader.children("links", into: &report) {
      guard claim(entry, as: "link") else { continue }
      var inner = MappingReader(entry, subject: "link '\(entry.key)'", into: &report)
      let commodity = requiredCommodity(&inner)
      let ends = ["from", "to"].map { key -> String? in
        guard let name = inner.requiredText(key, such: "POOL", into: &report) else { return nil }
        if let commodity, name != commodity {
          refer(to: .pool(of: commodity), name, at: inner.valuePlace(key), by: inner.subject)
        }
        return name
      }
      var link = ParkLink(
        id: entry.key, name: localized("name", &inner) ?? LocalizedText(entry.key),
        commodity: commodity ?? "", from: ends[0] ?? "", to: ends[1] ?? "",
        position: entry.position)
      link.capacity = positiveQuantity("capacity", &inner)
      link.loss = fraction("loss", &inner)
      link.cost = positiveQuantity("cost", &inner)
      link.isTwoWay = inner.flag("two-way", into: &report) ?? false
      link.reactance = positiveQuantity("reactance", &inner)
      link.resistance = positiveQuantity("resistance", &inner)
      link.investment = investment(&inner)
      inner.finish(into: &report)
      guard commodity != nil, let from = ends[0], let to = ends[1] else { continue }
      if from == to {
        report.error(
          at: entry.position, "link '\(entry.key)' ends where it begins",
          help: "name two pools; declare more of them under 'pools'")
        continue
      }
      park.links[entry.key] = link
    }
  }
}
