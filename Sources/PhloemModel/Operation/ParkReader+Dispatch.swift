extension ParkReader {
  /// What is asked of a plan.
  mutating func readDispatch(_ reader: inout MappingReader) {
    guard let node = reader.node("dispatch") else { return }
    if let first = park.dispatch {
      report.error(
        at: node.position, "'dispatch' is there a second time",
        help: "the first is at \(first.position)")
      return
    }
    var inner = MappingReader(node, subject: "'dispatch'", into: &report)
    var settings = DispatchSettings(position: node.position)
    settings.period = period("period", &inner)
    if let step = quantity("step", &inner, per: "1 h") {
      if let seconds = Int(exactly: step.quantity.value), seconds > 0, 86_400 % seconds == 0 {
        settings.step = seconds
      } else {
        report.error(
          at: step.position, "a step of \(step.quantity) does not divide the day",
          help: "use 15 min, 30 min, 1 h, 3 h … 1 d")
      }
    }
    settings.objective = inner.text("objective", into: &report)
    settings.carbon = carbon(&inner)
    settings.green = inner.children("green", into: &report).compactMap { greenRule($0) }
    settings.reserves = inner.children("reserve", into: &report).map { entry in
      var reserve = MappingReader(entry, subject: "reserve of '\(entry.key)'", into: &report)
      let made = DispatchSettings.Reserve(
        pool: entry.key, up: timed("up", &reserve), down: timed("down", &reserve),
        position: entry.position)
      reserve.finish(into: &report)
      return made
    }
    settings.interest = fraction("interest", &inner)
    settings.weights = timed("weights", &inner)
    settings.typicalDays = count("typical-days", &inner)
    settings.baselines = inner.children("baselines", into: &report).map { baseline($0) }
    settings.scenarios = inner.children("scenarios", into: &report).map { scenario($0) }
    checkProbabilities(settings.scenarios)
    settings.voltage = voltage(&inner)
    settings.contracts = inner.children("contracts", into: &report).compactMap { contract($0) }
    inner.finish(into: &report)
    park.dispatch = settings
  }

  private mutating func greenRule(
    _ entry: YAMLNode.Entry
  ) -> DispatchSettings.GreenRule? {
    var inner = MappingReader(entry, subject: "green share of '\(entry.key)'", into: &report)
    refer(to: .commodity, entry.key, at: entry.position, by: "'green' of 'dispatch'")
    let share = fraction("share", &inner)
    let price = positiveQuantity("certificate-price", &inner)
    if share == nil { _ = inner.requiredText("share", such: "30 %", into: &report) }
    inner.finish(into: &report)
    return share.map {
      .init(commodity: entry.key, share: $0, certificatePrice: price, position: entry.position)
    }
  }

  private mutating func carbon(_ reader: inout MappingReader) -> DispatchSettings.Carbon? {
    guard let node = reader.node("carbon") else { return nil }
    var inner = MappingReader(node, subject: "'carbon' of 'dispatch'", into: &report)
    var carbon = DispatchSettings.Carbon(position: node.position)
    carbon.price = timed("price", &inner)
    carbon.cap = positiveQuantity("cap", &inner)
    if let text = inner.text("cap-every", into: &report) {
      if let span = TotalLimit.Span(rawValue: text), [.year, .plan].contains(span) {
        carbon.capSpan = span
      } else {
        report.error(
          at: inner.valuePlace("cap-every"), "a cap on carbon cannot hold over every '\(text)'",
          help: "one of: year, plan")
      }
    }
    carbon.priceScopes = scopes("price-scopes", &inner) ?? [1]
    carbon.capScopes = scopes("cap-scopes", &inner) ?? [1, 2]
    if let text = inner.text("scope2", into: &report) {
      if !["location", "market"].contains(text) {
        report.error(
          at: inner.valuePlace("scope2"), "'\(text)' is no way of counting bought energy",
          help: "one of: location, market")
      }
      carbon.byMarket = text == "market"
    }
    inner.finish(into: &report)
    return carbon
  }

  private mutating func scopes(_ key: String, _ reader: inout MappingReader) -> Set<Int>? {
    guard reader.has(key) else { return nil }
    var found: Set<Int> = []
    for (text, place) in reader.texts(key, into: &report) {
      guard let scope = Int(text), 1...3 ~= scope else {
        report.error(at: place, "'\(text)' is no scope", help: "write '\(key): [1, 2]'")
        continue
      }
      found.insert(scope)
    }
    return found
  }

  private mutating func baseline(_ entry: YAMLNode.Entry) -> DispatchSettings.Baseline {
    var inner = MappingReader(entry, subject: "baseline '\(entry.key)'", into: &report)
    var fixed: [String: TimedQuantity] = [:]
    for rate in inner.children("fix", into: &report) {
      refer(to: .runnable, rate.key, at: rate.position, by: inner.subject)
      fixed[rate.key] = timed(rate.value, subject: "'\(rate.key)' of \(inner.subject)")
    }
    let lists = ["without", "order"].map { key in
      inner.texts(key, into: &report).map { name, place in
        refer(to: .runnable, name, at: place, by: inner.subject)
        return name
      }
    }
    inner.finish(into: &report)
    return .init(
      id: entry.key, without: lists[0], fixed: fixed, order: lists[1], position: entry.position)
  }

  private mutating func scenario(_ entry: YAMLNode.Entry) -> DispatchSettings.Scenario {
    var inner = MappingReader(entry, subject: "scenario '\(entry.key)'", into: &report)
    let probability = fraction("probability", &inner)
    if probability == nil { _ = inner.requiredText("probability", such: "30 %", into: &report) }
    var series: [String: String] = [:]
    for item in inner.children("series", into: &report) {
      guard let name = item.value.scalar else {
        report.error(
          at: item.value.position, "'\(item.key)' of \(inner.subject) must name a series",
          help: "write '\(item.key): NAME'")
        continue
      }
      refer(to: .series, item.key, at: item.position, by: inner.subject)
      refer(to: .series, name, at: item.value.position, by: inner.subject)
      series[item.key] = name
    }
    var factors: [String: Double] = [:]
    for item in inner.children("times", into: &report) {
      refer(to: .series, item.key, at: item.position, by: inner.subject)
      let subject = "'\(item.key)' of \(inner.subject)"
      guard let value = sourced(item.value, subject: subject, valueKey: "value") else { continue }
      if !value.quantity.dimension.isNone {
        report.error(
          at: value.position, "\(subject) is \(value.quantity.dimension), not a plain factor",
          help: "write a factor such as 0.6")
      }
      factors[item.key] = value.quantity.value
    }
    inner.finish(into: &report)
    return .init(
      id: entry.key, probability: probability?.quantity.value ?? 0, series: series,
      factors: factors, position: entry.position)
  }

  private mutating func checkProbabilities(_ scenarios: [DispatchSettings.Scenario]) {
    guard let first = scenarios.first else { return }
    let sum = scenarios.reduce(0) { $0 + $1.probability }
    if abs(sum - 1) > 1e-9 {
      report.error(
        at: first.position, "the probabilities of the scenarios add up to \(100 * sum) %",
        help: "make them 100 % together")
    }
  }

  private mutating func voltage(
    _ reader: inout MappingReader
  ) -> DispatchSettings.VoltageCheck? {
    guard let node = reader.node("voltage") else { return nil }
    var inner = MappingReader(node, subject: "'voltage' of 'dispatch'", into: &report)
    let slack = inner.requiredText("slack", such: "POOL", into: &report)
    let nominal = nonzeroQuantity("nominal", &inner)
    let band = fraction("band", &inner)
    let factor = fraction("power-factor", &inner)
    if let factor, factor.quantity.value <= 0 {
      report.error(
        at: factor.position, "a power factor of \(factor.quantity) carries no power",
        help: "write one above zero, such as '95 %'")
    }
    if nominal == nil { _ = inner.requiredText("nominal", such: "10 kV", into: &report) }
    inner.finish(into: &report)
    guard let slack, let nominal else { return nil }
    let sevenPercent = SourcedQuantity(Quantity(0.07), isAssumed: true, position: node.position)
    return .init(
      slack: slack, nominal: nominal, band: band ?? sevenPercent,
      powerFactor: factor?.quantity.value ?? 1, position: node.position)
  }

  private mutating func contract(_ entry: YAMLNode.Entry) -> DispatchSettings.Contract? {
    var inner = MappingReader(entry, subject: "contract '\(entry.key)'", into: &report)
    let assets = inner.texts("assets", into: &report).map { name, place in
      refer(to: .runnable, name, at: place, by: inner.subject)
      return name
    }
    let capital = positiveQuantity("capital", &inner, per: "1 \(park.currency)")
    let years = count("years", &inner, most: DispatchSettings.Contract.mostYears)
    let share = fraction("investor-share", &inner)
    let upkeep = positiveQuantity("upkeep", &inner, per: "1 \(park.currency)/a")
    let interest = fraction("interest", &inner)
    let degradation = fraction("degradation", &inner)
    let against = inner.text("against", into: &report)
    for (key, example) in [("years", "10"), ("investor-share", "85 %")] where !inner.has(key) {
      _ = inner.requiredText(key, such: example, into: &report)
    }
    inner.finish(into: &report)
    guard let years, let share else { return nil }
    return .init(
      id: entry.key, assets: assets, capital: capital, years: years, share: share,
      upkeep: upkeep, interest: interest, degradation: degradation, against: against,
      position: entry.position)
  }
}
