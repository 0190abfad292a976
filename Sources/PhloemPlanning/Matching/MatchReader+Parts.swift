import PhloemModel

extension MatchReader {
  mutating func readSource(_ entry: YAMLNode.Entry) {
    var reader = MappingReader(entry, subject: "source '\(entry.key)'", into: &report)
    hasGuess = false
    // Without its commodity nothing else can be read.
    guard let commodity = commodity("commodity", &reader) else { return }
    let unit = commodities[commodity].unit
    if reader.node("available") == nil {
      _ = reader.requiredText("available", such: "120 \(unit.symbol)", into: &report)
    }
    let available = amounts("available", unit, &reader)
    let active = number("active", .share, &reader) ?? 1
    let quality = quality(&reader)
    let place = reader.ground("place", into: &report)
    let (state, hazard) = (
      reader.text("state", into: &report), reader.text("hazard", into: &report)
    )
    let disposal = required("disposal", price(unit), &reader)
    let emissions = emission("disposal-emissions", per: unit, &reader)
    let temperature = temperature(&reader, commodity)
    reader.finish(into: &report)
    sources.append(
      MatchSource(
        id: entry.key, commodity: commodity,
        available: available ?? [Double](repeating: 0, count: periodCount), active: active,
        quality: quality, place: place, state: state, hazard: hazard,
        disposal: (disposal ?? 0) * unit.factor, disposalEmissions: emissions,
        temperature: temperature, isAssumed: hasGuess, position: entry.position))
  }

  /// K; heat that flows in a pipe must have one.
  private mutating func temperature(
    _ reader: inout MappingReader, _ commodity: Int
  ) -> Double? {
    let form = NumberForm("95 °C")
    guard commodities[commodity].pipe != nil else {
      return number("temperature", form, &reader)
    }
    return required("temperature", form, &reader)
  }

  mutating func readSink(_ entry: YAMLNode.Entry) {
    var reader = MappingReader(entry, subject: "sink '\(entry.key)'", into: &report)
    hasGuess = false
    // Without its commodity nothing else can be read.
    guard let commodity = commodity("commodity", &reader) else { return }
    let unit = commodities[commodity].unit
    let demand = amounts("demand", unit, &reader)
    let capacity = amounts("capacity", unit, &reader)
    let virgin = virgin(&reader, unit)
    let recovery = recovery(&reader, unit)
    let limits = limits(&reader)
    let substitution = number("max-substitution", .share, &reader)
    let accepts = words("accepts", &reader) ?? []
    let states = words("takes", &reader)
    let place = reader.ground("place", into: &report)
    let temperature = temperature(&reader, commodity)
    let cost = number("cost", price(unit), &reader)
    let emissions = emission("emissions", per: unit, &reader)
    reader.finish(into: &report)
    if !reader.has("demand"), !reader.has("capacity") {
      report.error(
        at: reader.position, "\(reader.subject) has neither 'demand' nor 'capacity'",
        help: "write what it needs under 'demand', or what it can take under 'capacity'")
    }
    if !reader.has("demand"), reader.has("virgin") || reader.has("max-substitution") {
      report.error(
        at: reader.place(reader.has("virgin") ? "virgin" : "max-substitution"),
        "\(reader.subject) has no 'demand' that something could meet",
        help: "add 'demand: 40 \(unit.symbol)'")
    }
    sinks.append(
      MatchSink(
        id: entry.key, commodity: commodity, demand: demand, capacity: capacity,
        virgin: virgin, limits: limits, mostSubstitution: substitution, accepts: accepts,
        states: states, place: place, temperature: temperature, cost: (cost ?? 0) * unit.factor,
        emissions: emissions, recovery: recovery, isAssumed: hasGuess, position: entry.position))
  }

  private mutating func virgin(
    _ reader: inout MappingReader, _ unit: PhysicalUnit
  ) -> MatchVirgin? {
    guard let node = reader.node("virgin") else { return nil }
    var inner = MappingReader(node, subject: "'virgin' of \(reader.subject)", into: &report)
    let active = number("active", .share, &inner) ?? 1
    let price = required("price", price(unit, "420"), &inner)
    let emissions = emission("emissions", per: unit, &inner)
    let quality = quality(&inner)
    inner.finish(into: &report)
    if active == 0 {
      report.error(
        at: inner.valuePlace("active"), "\(inner.subject) has nothing active",
        help: "write the share of it that does what the sink wants")
    }
    return MatchVirgin(
      active: active, price: (price ?? 0) * unit.factor, emissions: emissions, quality: quality)
  }

  /// `recovers: {Zn: {oxide: 92 %, slag: rest}}` and `sells: {oxide: {Zn: 9000 CNY/t}}`.
  private mutating func recovery(
    _ reader: inout MappingReader, _ unit: PhysicalUnit
  ) -> MatchRecovery? {
    let subject = "'recovers' of \(reader.subject)"
    var outputs: [String] = []
    var named: [Int: [(output: Int, share: Double)]] = [:]
    for entry in reader.children("recovers", into: &report) {
      let number = component(entry.key, entry.position, subject)
      if let number { checkShare(number, entry.position, subject) }
      let shares = shares(entry, "'\(entry.key)' in \(subject)")
      for item in shares where !outputs.contains(item.name) { outputs.append(item.name) }
      if let number {
        named[number] = shares.map { (outputs.firstIndex(of: $0.name) ?? 0, $0.share) }
      }
    }
    var prices: [(output: Int, component: Int, price: Double)] = []
    for entry in reader.children("sells", into: &report) {
      let words = "'\(entry.key)' in 'sells' of \(reader.subject)"
      let output = self.number(of: entry.key, in: outputs, "output", entry.position)
      var inner = MappingReader(entry, subject: words, into: &report)
      for item in entry.value.mapping ?? [] {
        let read = inner.number(item.key, price(unit, "9000"), into: &report)
        if read?.isAssumed == true { hasGuess = true }
        guard let output, let read, let number = component(item.key, item.position, words) else {
          continue
        }
        if named[number]?.contains(where: { $0.output == output }) != true {
          report.error(
            at: item.position, "\(words) sells '\(item.key)', which does not go there",
            help: "say under 'recovers' what share of it goes to '\(entry.key)'")
        }
        prices.append((output, number, read.value * unit.factor))
      }
      inner.finish(into: &report)
    }
    if named.isEmpty { return nil }
    let shares = named.mapValues { items in
      var row = [Double](repeating: 0, count: outputs.count)
      for item in items { row[item.output] += item.share }
      return row
    }
    return MatchRecovery(outputs: outputs, shares: shares, prices: prices)
  }

  private mutating func checkShare(_ number: Int, _ position: FilePosition, _ subject: String) {
    if components[number].unit.dimension.isNone { return }
    report.error(
      at: position,
      "\(subject) names '\(components[number].name)', which is told in "
        + "\(components[number].unit), no share of the mass", help: "recover what is told in %")
  }

  /// Shares by output that add up to 100 %; one may be `rest`.
  private mutating func shares(
    _ entry: YAMLNode.Entry, _ words: String
  ) -> [(name: String, share: Double)] {
    var reader = MappingReader(entry, subject: words, into: &report)
    var found: [(name: String, share: Double?)] = []
    let errors = report.errors.count
    for item in entry.value.mapping ?? [] {
      if reader.node(item.key)?.scalar == "rest" {
        found.append((item.key, nil))
      } else if let share = reader.number(item.key, .share, into: &report) {
        if share.isAssumed { hasGuess = true }
        found.append((item.key, share.value))
      }
    }
    reader.finish(into: &report)
    guard report.errors.count == errors else { return [] }
    let told = found.reduce(0) { $0 + ($1.share ?? 0) }
    let open = found.filter { $0.share == nil }.count
    if open > 1 || told > 1 + 1e-9 || (open == 0 && abs(told - 1) > 1e-9) {
      report.error(
        at: entry.position, "\(words) adds up to \(MatchPairing.text(told * 100)) %, not to 100 %",
        help: "say where all of it goes; one output may be 'rest'")
    }
    return found.map { ($0.name, $0.share ?? max(0, 1 - told)) }
  }
}
