import PhloemModel

extension CreditFileReader {
  /// One order.
  mutating func order(_ node: YAMLNode) -> CreditOrder? {
    var reader = MappingReader(node, subject: "an order", into: &report)
    let id = reader.requiredText("id", such: "o-1", into: &report)
    if let id { reader = MappingReader(node, subject: "order '\(id)'", into: &report) }
    _ = reader.node("id")
    let name = reader.requiredText("product", such: "phone", into: &report)
    let product = name.flatMap {
      self.product(named: $0, at: reader.valuePlace("product"), by: reader.subject)
    }
    // What needs the product is not looked at without it, and no finding of its own.
    let amount = amount(&reader, of: product)
    let stages = avoidedStages(&reader, of: product)
    let rate = rate(&reader, of: product, stages)
    let own = own(&reader, of: product)
    let lot = reader.text("lot", into: &report).map { String($0.trimmingSpaces) }
    let share = reader.node("share").flatMap {
      self.share($0, "'share' of \(reader.subject)", such: "50 %", hasRange: false)
    }
    if share != nil, lot == nil {
      report.error(
        at: reader.valuePlace("share"), "\(reader.subject) claims a share of no lot",
        help: "add 'lot: …', the lot that is shared")
    }
    let role = role(&reader)
    let event = reader.text("event", into: &report)
    let assumed = reader.flag("assumed", into: &report) ?? false
    reader.finish(into: &report)
    guard let id, let product, let amount, let stages, let rate else { return nil }
    return CreditOrder(
      id: id, product: product, amount: amount.band, rate: rate, avoidedStages: stages,
      own: own, lot: lot, share: share?.quantity.value, role: role, event: event,
      isAssumed: assumed || amount.isAssumed, position: node.position)
  }

  /// How much, in units of the product: `count: 3` of countable things, or `amount: 5 Mt`.
  private mutating func amount(
    _ reader: inout MappingReader, of product: DisplacedProduct?
  ) -> UnitAmount? {
    let (count, amount) = (reader.node("count"), reader.node("amount"))
    if let count, amount != nil {
      report.error(
        at: count.position, "\(reader.subject) has both a count and an amount",
        help: "keep 'count: 3', or 'amount: 5 t' with its unit")
      return nil
    }
    guard let product else { return nil }
    let isCounted = product.unit.dimension.powers.allSatisfy {
      if case .count = $0.base { true } else { false }
    }
    let example = isCounted ? "count: 1" : "amount: 1 \(product.unit)"
    guard let node = count ?? amount else {
      report.error(
        at: reader.position, "\(reader.subject) has no \(isCounted ? "'count'" : "'amount'")",
        help: "add '\(example)'")
      return nil
    }
    let key = count == nil ? "amount" : "count"
    guard let value = number(node, "'\(key)' of \(reader.subject)", such: example) else {
      return nil
    }
    let written = value.quantity
    if count != nil, written.dimension.isNone, written.unit.symbol.isEmpty, isCounted {
      return UnitAmount(
        band: value.band, dimension: product.unit.dimension,
        isAssumed: value.isAssumed, source: value.source)
    }
    guard written.dimension == product.unit.dimension else {
      let kind = written.dimension.isNone ? "a plain number" : "\(written.dimension)"
      report.error(
        at: node.position,
        "'\(key)' of \(reader.subject) is \(kind), product '\(product.id)' is counted in "
          + "\(product.unit)",
        help: "write '\(example)', or a unit that converts into \(product.unit)")
      return nil
    }
    return UnitAmount(
      band: value.band * (1 / product.unit.factor), dimension: written.dimension,
      isAssumed: value.isAssumed, source: value.source)
  }

  private mutating func avoidedStages(
    _ reader: inout MappingReader, of product: DisplacedProduct?
  ) -> [String]? {
    let own = names("avoided-stages", &reader)
    guard let product else { return nil }
    if let own { check(own, of: product, by: reader.subject) }
    if let names = own?.map(\.0) ?? product.avoidedStages {
      return names.contains(Self.allStages) ? product.stageNames : names
    }
    let known = product.stageNames.filter { $0 != DisplacedBurden.whole }
    if known.isEmpty { return product.stageNames }
    report.error(
      at: reader.position, "\(reader.subject) does not say which stages it avoids",
      help: "add 'avoided-stages' to it or to product '\(product.id)': some of "
        + "\(known.joined(separator: ", ")), or all")
    return nil
  }

  /// What the second life burdens: an amount of carbon, or a mapping of burdens.
  private mutating func own(
    _ reader: inout MappingReader, of product: DisplacedProduct?
  ) -> [CreditOrder.OwnBurden] {
    guard let node = reader.node("own-burden"), let product else { return [] }
    let subject = "'own-burden' of \(reader.subject)"
    let isOne =
      node.mapping.map { $0.contains { Self.numberKeys.contains($0.key) } } ?? true
    let entries =
      isOne
      ? [YAMLNode.Entry(key: DisplacedBurden.carbon, position: node.position, value: node)]
      : node.mapping ?? []
    return entries.compactMap { entry in
      let what = isOne ? subject : "'\(entry.key)' of \(subject)"
      return perUnit(entry.value, what, of: product.unit, such: "2 kgCO2e").map {
        CreditOrder.OwnBurden(
          entry.key, dimension: $0.dimension, amount: $0.band, isAssumed: $0.isAssumed,
          position: entry.value.position)
      }
    }
  }
}
