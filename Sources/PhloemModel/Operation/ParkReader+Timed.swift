extension ParkReader {
  /// A number that may change with time under `key`.
  mutating func timed(_ key: String, _ reader: inout MappingReader) -> TimedQuantity? {
    guard let node = reader.node(key) else { return nil }
    return timed(node, subject: "'\(key)' of \(reader.subject)")
  }

  /// A scalar, a number with its source, or `{series: NAME, times: …, plus: …}` with `meter` or
  /// `tariff` in place of `series`.
  mutating func timed(_ node: YAMLNode, subject: String) -> TimedQuantity? {
    let names = ["series", "meter", "tariff"]
    guard let mapping = node.mapping, mapping.contains(where: { names.contains($0.key) }) else {
      return sourced(node, subject: subject, valueKey: "value")
        .map { TimedQuantity(.fixed($0), position: node.position) }
    }
    var inner = MappingReader(node, subject: subject, into: &report)
    var bases: [TimedQuantity.Base] = []
    if let name = inner.text("series", into: &report) {
      refer(to: .series, name, at: inner.valuePlace("series"), by: subject)
      bases.append(.series(name))
    }
    if let name = reference("meter", to: .meter, &inner) { bases.append(.meter(name)) }
    if let name = inner.text("tariff", into: &report) {
      refer(to: .tariff, name, at: inner.valuePlace("tariff"), by: subject)
      bases.append(.tariff(name))
    }
    let times = quantity("times", &inner)
    let plus = quantity("plus", &inner)
    inner.finish(into: &report)
    if bases.count > 1 {
      report.error(
        at: node.position, "\(subject) names more than one of series, meter and tariff",
        help: "keep one")
    }
    return bases.first.map {
      TimedQuantity($0, times: times, plus: plus, position: node.position)
    }
  }

  /// A local time such as `2025-01-14 03:00` under `key`.
  mutating func civilTime(_ key: String, _ reader: inout MappingReader) -> CivilTime? {
    guard let text = reader.text(key, into: &report) else { return nil }
    if let time = Self.civilTime(text) { return time }
    report.error(
      at: reader.valuePlace(key), "'\(text)' is no local time, in '\(key)' of \(reader.subject)",
      help: "write it like '2025-01-14 03:00'")
    return nil
  }

  /// Reads `2025-01-14`, `2025-01-14 03:00` or the same with `T` between.
  package static func civilTime(_ text: String) -> CivilTime? {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" })
    guard let first = parts.first, parts.count <= 2 else { return nil }
    let date = first.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard date.count == 3, let year = date[0], let month = date[1], let day = date[2] else {
      return nil
    }
    var time = CivilTime(year: year, month: month, day: day)
    if parts.count == 2 {
      let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        .map { Int($0) }
      guard (2...3).contains(clock.count), let hour = clock[0], let minute = clock[1] else {
        return nil
      }
      time.hour = hour
      time.minute = minute
    }
    // 24:00 is the midnight that ends the day.
    if time.hour == 24, time.minute == 0 {
      time.hour = 0
      return time.isValid ? CivilTime(daysSince1970: time.daysSince1970 + 1) : nil
    }
    return time.isValid ? time : nil
  }

  /// A share 0…1 under `key`.
  mutating func fraction(_ key: String, _ reader: inout MappingReader) -> SourcedQuantity? {
    guard let value = quantity(key, &reader, per: "50 %") else { return nil }
    if (0...1).contains(value.quantity.value) { return value }
    report.error(
      at: value.position, "'\(key)' of \(reader.subject) is \(value.quantity), outside 0…100 %",
      help: "write a share such as '95 %'")
    return nil
  }

  /// Bounds on sums: one mapping or a list of them.
  mutating func totals(_ reader: inout MappingReader) -> [TotalLimit] {
    guard let node = reader.node("total") else { return [] }
    return Self.items(node).compactMap { item in
      var inner = MappingReader(item, subject: "'total' of \(reader.subject)", into: &report)
      let least = positiveQuantity("least", &inner)
      let most = positiveQuantity("most", &inner)
      let every = inner.choice("every", as: TotalLimit.Span.self, into: &report) ?? .plan
      inner.finish(into: &report)
      if least == nil && most == nil {
        report.error(
          at: item.position, "'total' of \(reader.subject) bounds nothing",
          help: "write 'least: 100 MWh' or 'most: 200 MWh'")
        return nil
      }
      return TotalLimit(least: least, most: most, every: every, position: item.position)
    }
  }

  /// The items of a list, or the node itself.
  static func items(_ node: YAMLNode) -> [YAMLNode] {
    if case .sequence(let items) = node.content { return items }
    return [node]
  }

  /// What a capacity may become.
  mutating func investment(_ reader: inout MappingReader) -> Investment? {
    guard let node = reader.node("invest") else { return nil }
    var inner = MappingReader(node, subject: "'invest' of \(reader.subject)", into: &report)
    let value = Investment(
      annual: positiveQuantity("annual", &inner), capital: positiveQuantity("capital", &inner),
      life: positiveQuantity("life", &inner, per: "20 a"), interest: fraction("interest", &inner),
      upkeep: fraction("upkeep", &inner), least: positiveQuantity("least", &inner),
      most: positiveQuantity("most", &inner), lump: nonzeroQuantity("lump", &inner),
      position: node.position)
    inner.finish(into: &report)
    if value.annual == nil && value.capital == nil {
      report.error(
        at: node.position, "'invest' of \(reader.subject) states no cost",
        help: "write 'annual: 54000 EUR/(MW*a)', or 'capital: 700 EUR/kW' with 'life: 20 a'")
    }
    if value.capital != nil && value.life == nil {
      report.error(
        at: node.position, "'invest' of \(reader.subject) has a capital but no life",
        help: "add 'life: 20 a', so that a year's share can be worked out")
    }
    return value
  }

  /// Times of lesser availability.
  mutating func outages(_ reader: inout MappingReader) -> [ProcessOperation.Outage] {
    guard let node = reader.node("outages") else { return [] }
    return Self.items(node).compactMap { item in
      var inner = MappingReader(item, subject: "an outage of \(reader.subject)", into: &report)
      let from = civilTime("from", &inner)
      let to = civilTime("to", &inner)
      let left = fraction("available", &inner)
      let reason = inner.text("reason", into: &report)
      for key in ["from", "to"] where !inner.has(key) {
        _ = inner.requiredText(key, such: "2025-01-14 03:00", into: &report)
      }
      inner.finish(into: &report)
      guard let from, let to else { return nil }
      if to <= from {
        report.error(
          at: item.position, "an outage of \(reader.subject) ends before it begins",
          help: "write the earlier time under 'from'")
        return nil
      }
      return ProcessOperation.Outage(
        from: from, to: to, available: left?.quantity.value ?? 0, reason: reason,
        position: item.position)
    }
  }
}
