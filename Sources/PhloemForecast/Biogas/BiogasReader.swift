public import PhloemModel

extension BiogasPlant {
  /// Reads a plant.
  ///
  /// - Parameters:
  ///   - node: The file's content.
  ///   - series: Returns the text of a file that is named under `series`.
  /// - Returns: The plant, and the findings that did not stop it.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode, series: (String) throws(InputError) -> String
  ) throws(InputError) -> (plant: BiogasPlant, findings: [Diagnostic]) {
    var reader = BiogasReader()
    let plant = reader.plant(node, series)
    try reader.report.throwIfErrors()
    guard let plant else { throw InputError("the plant cannot be read", at: node.position) }
    return (plant, reader.report.all)
  }
}

/// Reads a digester, its feeds and its economics, noting every fault with its place.
struct BiogasReader {
  var report = Diagnostics()
  /// Fields whose numbers are marked as guesses, or were not given.
  var assumed: [String] = []
  var currency = ""

  /// The plant, or nil when something it needs is missing.
  mutating func plant(
    _ node: YAMLNode, _ text: (String) throws(InputError) -> String
  ) -> BiogasPlant? {
    var reader = MappingReader(node, subject: "the plant", into: &report)
    let title = reader.requiredText("title", such: "Linzhuang station", into: &report)
    readCurrency(&reader)
    let digester = digester(&reader)
    let kinetics = kinetics(&reader)
    let entries = reader.children("feeds", into: &report)
    let feeds = entries.compactMap { feed($0) }
    let gas = gas(&reader)
    let stated = stated(&reader)
    let temperatures = temperatures(&reader, of: kinetics)
    let start = reader.text("start", into: &report) ?? "steady"
    if !["steady", "empty"].contains(start) {
      report.error(
        at: reader.valuePlace("start"), "unknown start '\(start)' of the plant",
        help: "write steady or empty")
    }
    let economics = economics(&reader, feeds: feeds.count)
    let series = series(&reader, feeds, names: entries.map(\.key), text)
    if entries.isEmpty, stated == nil, !reader.has("stated-yield"), reader.mappingIsThere {
      report.error(
        at: reader.place("feeds"), "the plant has neither feeds nor a stated yield",
        help: "add 'feeds:' and below it a name with amount, total-solids, volatile-solids, "
          + "methane-potential and rate; or 'stated-yield: 0.8 Nm3/(m3.d)'")
    }
    reader.finish(into: &report)
    guard let title, let digester, let gas, !report.hasErrors else { return nil }
    let plant = BiogasPlant(
      title: title, volume: digester.volume, temperature: digester.temperature, feeds: feeds,
      kinetics: kinetics, methaneShare: gas.methane, efficiency: gas.efficiency,
      capacity: gas.capacity, startsEmpty: start == "empty", stated: stated,
      temperatures: temperatures, series: series, economics: economics, assumed: assumed)
    checkStated(plant, at: reader.valuePlace("stated-yield"))
    checkTemperatures(plant, &reader)
    return plant
  }

  /// A stated yield cannot hold more methane than the feed.
  private mutating func checkStated(_ plant: BiogasPlant, at place: FilePosition) {
    guard let stated = plant.stated, !plant.feeds.isEmpty else { return }
    let methane = stated.high * plant.volume * plant.methaneShare
    if methane > plant.potential {
      report.error(
        at: place,
        "the stated yield needs \(Self.rounded(methane * 86_400)) Nm3 of methane a day, and all of "
          + "the feed holds \(Self.rounded(plant.potential * 86_400))",
        help: "lower the stated yield, or give all that is fed")
    }
  }

  private static func rounded(_ value: Double) -> String {
    "\(value.rounded())".replacing(".0", with: "")
  }

  private mutating func digester(
    _ plant: inout MappingReader
  ) -> (volume: Double, temperature: Double)? {
    guard let node = plant.node("digester") else {
      if plant.mappingIsThere {
        report.error(
          at: plant.position, "the plant has no 'digester'",
          help: "add 'digester: {volume: 1000 m3, temperature: 35 °C}'")
      }
      return nil
    }
    var reader = MappingReader(
      node, named: plant.place("digester"), subject: "the digester", into: &report)
    let volume = required("volume", &reader, like: "1000 m3", isPositive: true)
    let temperature = required("temperature", &reader, like: "35 °C")
    if let temperature, temperature < 263.15 || temperature > 363.15 {
      report.error(
        at: reader.valuePlace("temperature"), "nothing digests at this temperature of the digester",
        help: "write it like '35 °C'")
    }
    reader.finish(into: &report)
    guard let volume, let temperature else { return nil }
    return (volume, temperature)
  }

  private mutating func kinetics(_ plant: inout MappingReader) -> BiogasKinetics {
    var kinetics = BiogasKinetics()
    guard let node = plant.node("kinetics") else { return kinetics }
    var reader = MappingReader(
      node, named: plant.place("kinetics"), subject: "the kinetics", into: &report)
    kinetics.model = reader.choice("model", into: &report) ?? .firstOrder
    kinetics.law = reader.choice("law", into: &report) ?? .arrhenius
    kinetics.reference = number("reference", &reader, like: "35 °C") ?? kinetics.reference
    kinetics.lowest = number("lowest", &reader, like: "5 °C") ?? kinetics.lowest
    kinetics.optimum = number("optimum", &reader, like: "38 °C") ?? kinetics.optimum
    kinetics.highest = number("highest", &reader, like: "45 °C") ?? kinetics.highest
    // Canonical energy is MJ.
    kinetics.activationEnergy =
      number("activation-energy", &reader, like: "64 kJ/mol").map { $0 * 1e6 }
      ?? kinetics.activationEnergy
    if kinetics.activationEnergy > 500_000 {
      report.error(
        at: reader.valuePlace("activation-energy"),
        "'activation-energy' of the kinetics is above 500 kJ/mol, which no reaction has",
        help: "write it like '64 kJ/mol'")
    }
    kinetics.inhibition =
      number("inhibition", &reader, like: "0.8", isPositive: true) ?? kinetics.inhibition
    let (low, best, high) = (kinetics.lowest, kinetics.optimum, kinetics.highest)
    if !(low < best && best < high && kinetics.factor(at: kinetics.reference) > 0) {
      report.error(
        at: reader.position,
        "the temperatures of the kinetics are not in order: lowest, optimum, highest, and a reference "
          + "between lowest and highest",
        help:
          "write them like 'lowest: 5 °C', 'reference: 35 °C', 'optimum: 38 °C', 'highest: 45 °C'")
    }
    _ = reader.text("source", into: &report)
    reader.finish(into: &report)
    return kinetics
  }

  private mutating func feed(
    _ entry: YAMLNode.Entry
  ) -> BiogasFeed? {
    var reader = MappingReader(entry, subject: "feed '\(entry.key)'", into: &report)
    let amount = required("amount", &reader, like: "50 t/d")
    let total = required("total-solids", &reader, like: "8 %", most: 1)
    let volatile = required("volatile-solids", &reader, like: "80 %", most: 1)
    let potential = required("methane-potential", &reader, like: "0.3 Nm3/kg")
    let rate = required("rate", &reader, like: "0.1 /d")
    let density = number("density", &reader, like: "1000 kg/m3", isPositive: true)
    if density == nil, !reader.has("density") { assumed.append("density of \(entry.key)") }
    _ = reader.text("source", into: &report)
    reader.finish(into: &report)
    guard let amount, let total, let volatile, let potential, let rate else { return nil }
    return BiogasFeed(
      id: entry.key, amount: amount, totalSolids: total, volatileSolids: volatile,
      methanePotential: potential, rate: rate, density: density ?? 1000)
  }

  private mutating func gas(
    _ plant: inout MappingReader
  ) -> (methane: Double, efficiency: Double, capacity: Double?)? {
    guard let node = plant.node("gas") else {
      if plant.mappingIsThere {
        report.error(
          at: plant.position, "the plant has no 'gas'",
          help: "add 'gas: {methane: 60 %, efficiency: 35 %}'")
      }
      return nil
    }
    var reader = MappingReader(node, named: plant.place("gas"), subject: "the gas", into: &report)
    let methane = required("methane", &reader, like: "60 %", most: 1, isPositive: true)
    let efficiency = required("efficiency", &reader, like: "35 %", most: 1)
    let capacity = number("capacity", &reader, like: "500 kW")
    reader.finish(into: &report)
    guard let methane, let efficiency else { return nil }
    return (methane, efficiency, capacity)
  }

  private mutating func stated(_ plant: inout MappingReader) -> BiogasPlant.StatedYield? {
    guard let node = plant.node("stated-yield") else { return nil }
    let example = "0.8 Nm3/(m3.d)"
    guard node.mapping != nil else {
      return number("stated-yield", &plant, like: example).map { .init(low: $0, high: $0) }
    }
    var reader = MappingReader(
      node, named: plant.place("stated-yield"), subject: "the stated yield", into: &report)
    let low = required("low", &reader, like: example)
    let high = required("high", &reader, like: example)
    _ = reader.text("source", into: &report)
    reader.finish(into: &report)
    guard let low, let high else { return nil }
    if low > high {
      report.error(
        at: reader.valuePlace("low"), "'low' of the stated yield is above its 'high'",
        help: "write the least number under 'low'")
      return nil
    }
    return .init(low: low, high: high)
  }

  /// What the file asks for, else what the kinetics cover of 35 K up to the highest temperature.
  private mutating func temperatures(
    _ plant: inout MappingReader, of kinetics: BiogasKinetics
  ) -> [Double] {
    let usual = stride(from: -35.0, through: 0, by: 5).map { kinetics.highest + $0 }
      .filter { $0 >= kinetics.lowest }
    guard plant.node("temperatures") != nil else { return usual }
    return plant.texts("temperatures", into: &report).compactMap { text, place in
      quantity(text, at: place, "'temperatures' of the plant", like: "20 °C")
    }
  }
}

extension MappingReader {
  /// Whether a mapping stood here, so that what it lacks is worth a finding.
  var mappingIsThere: Bool { !has("\u{0}") }
}
