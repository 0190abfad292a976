public import PhloemModel

extension MatchProblem {
  /// Reads a problem and finds its possible links.
  ///
  /// - Parameter node: The file.
  /// - Returns: The problem, and the findings that did not stop it.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode
  ) throws(InputError) -> (problem: MatchProblem, findings: [Diagnostic]) {
    var reader = MatchReader()
    let problem = reader.problem(node)
    try reader.report.throwIfErrors()
    guard let problem else { throw InputError("the match cannot be read", at: node.position) }
    return (problem, reader.report.all)
  }
}

/// Reads sources, sinks and technologies, noting every fault with its place.
struct MatchReader {
  /// The most periods of a file.
  private static let mostPeriods = 400
  /// The most pairs of sources and sinks.
  private static let mostPairs = 20_000

  var report = Diagnostics()
  var currency = "CNY"
  var periodCount = 1
  var components: [BlendComponent] = []
  var componentNumbers: [String: Int] = [:]
  var commodities: [MatchCommodity] = []
  var energies: [MatchEnergy] = []
  var technologies: [MatchTechnology] = []
  var sources: [MatchSource] = []
  var sinks: [MatchSink] = []
  /// CO2 or CO2e, as first written.
  var emissionDimension: PhysicalDimension?
  /// Whether a number that was read since this was cleared is a guess.
  var hasGuess = false

  /// The problem, or nil when something it needs is missing.
  mutating func problem(_ node: YAMLNode) -> MatchProblem? {
    var reader = MappingReader(node, subject: "the match", into: &report)
    let title = reader.requiredText("title", such: "Slag to lime users", into: &report)
    currency = reader.currency(into: &report) ?? currency
    let objective = reader.choice("objective", as: MatchObjective.self, into: &report)
    let periods = periods(&reader)
    for entry in reader.children("components", into: &report) { readComponent(entry) }
    for entry in reader.children("energies", into: &report) { readEnergy(entry) }
    for key in ["commodities", "sources", "sinks"] { require(key, &reader, node) }
    for entry in reader.children("commodities", into: &report) { readCommodity(entry) }
    let sourceEntries = reader.children("sources", into: &report)
    for entry in sourceEntries { readSource(entry) }
    for entry in reader.children("technologies", into: &report) { readTechnology(entry) }
    let sinkEntries = reader.children("sinks", into: &report)
    for entry in sinkEntries { readSink(entry) }
    let terms = terms(&reader)
    let detour = reader.number("detour", .detour, into: &report)?.value ?? 1
    let distances = distances(&reader, sourceEntries.map(\.key), sinkEntries.map(\.key))
    reader.finish(into: &report)
    guard let title, !report.hasErrors, sources.count * sinks.count <= Self.mostPairs else {
      if !report.hasErrors {
        report.error(
          at: node.position, "there are more than \(Self.mostPairs) pairs of sources and sinks",
          help: "match one region at a time")
      }
      return nil
    }
    let pairing = MatchPairing(
      commodities: commodities, energies: energies, technologies: technologies, sources: sources,
      sinks: sinks, distances: distances, detour: detour)
    check(pairing)
    return MatchProblem(
      title: title, currency: currency, objective: objective ?? .cost, periods: periods,
      components: components, commodities: commodities, energies: energies, sources: sources,
      sinks: sinks, technologies: technologies, terms: terms, links: pairing.links,
      excluded: pairing.excluded)
  }

  private mutating func require(_ key: String, _ reader: inout MappingReader, _ node: YAMLNode) {
    let isMapping = node.mapping != nil || node.isNull
    guard isMapping, reader.node(key) == nil || reader.node(key)?.mapping?.isEmpty == true else {
      return
    }
    report.error(
      at: reader.place(key), "the match has no \(key)",
      help: "add '\(key):' and below it one name a line")
  }

  private mutating func periods(_ reader: inout MappingReader) -> [String] {
    let names = reader.periods(most: Self.mostPeriods, such: "[heating, summer]", into: &report)
    periodCount = names.count
    return names
  }

  private mutating func readComponent(_ entry: YAMLNode.Entry) {
    guard let component = BlendComponent.read(entry, into: &report) else { return }
    if Self.isAmount(component.unit) {
      report.error(
        at: entry.value.position,
        "component '\(entry.key)' is told in \(component.unit), an amount of "
          + "\(component.unit.dimension)",
        help: "name the unit of a quality, like '\(entry.key): \"%\"'")
      return
    }
    componentNumbers[entry.key] = components.count
    components.append(component)
  }

  private mutating func terms(_ reader: inout MappingReader) -> MatchTerms {
    guard let node = reader.node("terms") else {
      return MatchTerms(transport: .buyer, treatment: .buyer, activation: .buyer)
    }
    var inner = MappingReader(node, subject: "'terms' of the match", into: &report)
    let parties = ["transport", "treatment", "activation"].map {
      inner.choice($0, as: MatchParty.self, into: &report) ?? .buyer
    }
    inner.finish(into: &report)
    return MatchTerms(transport: parties[0], treatment: parties[1], activation: parties[2])
  }

  private mutating func distances(
    _ reader: inout MappingReader, _ from: [String], _ to: [String]
  ) -> [Int: [Int: Double]] {
    var result: [Int: [Int: Double]] = [:]
    for entry in reader.children("distances", into: &report) {
      let subject = "'distances' of '\(entry.key)'"
      guard let source = number(of: entry.key, in: from, "source", entry.position) else { continue }
      guard let entries = entry.value.mapping else {
        report.error(
          at: entry.value.position,
          "\(subject) must be a mapping, found \(entry.value.kindInWords)",
          help: "write '\(entry.key): {\(to.first ?? "sink"): 3 km}'")
        continue
      }
      for item in entries {
        let km = item.value.number(
          "the distance of '\(entry.key)' and '\(item.key)'", NumberForm("3 km"), into: &report)
        if let sink = number(of: item.key, in: to, "sink", item.position), let km {
          result[source, default: [:]][sink] = km.value / 1000
        }
      }
    }
    return result
  }

  /// The place of a name in a list; unknown names are errors.
  mutating func number(
    of name: String, in names: [String], _ kind: String, _ position: FilePosition
  ) -> Int? {
    if let number = names.firstIndex(of: name) { return number }
    report.error(
      at: position, "unknown \(kind) '\(name)'",
      help: nearest(to: name, in: names).map { "did you mean '\($0)'?" }
        ?? "declare it with the other names of its kind")
    return nil
  }
}
