public import PhloemModel

extension PriceBands {
  /// Loads the bands that come with the program, by id.
  public static func load() throws(InputError) -> [String: PriceBands] {
    var found: [String: PriceBands] = [:]
    for node in try MarketLibrary.documents(in: "bands") {
      let bands = try read(node)
      found[bands.id] = bands
    }
    return found
  }

  /// Reads bands.
  ///
  /// - Throws: `InputError` with every fault and its place.
  public static func read(_ node: YAMLNode) throws(InputError) -> PriceBands {
    var report = Diagnostics()
    var reader = MappingReader(node, subject: "the file of bands", into: &report)
    let id = reader.requiredText("id", such: "china-ets", into: &report)
    let name = reader.localizedText("name", into: &report)
    let rules = reader.rules(such: "from: 2021-07-16", into: &report).compactMap {
      rule($0, into: &report)
    }
    reader.finish(into: &report)
    if zip(rules, rules.dropFirst()).contains(where: { $0.from >= $1.from }) {
      report.error(
        at: reader.place("rules"), "the rules are not in order",
        help: "write them by their first day, each day once")
    }
    try report.throwIfErrors()
    guard let id, let name else { throw InputError(report.all) }
    return PriceBands(id: id, name: name, rules: rules)
  }

  private static func rule(_ node: YAMLNode, into report: inout Diagnostics) -> Rule? {
    var reader = MappingReader(node, subject: "the rule", into: &report)
    let from = reader.requiredText("from", such: "2021-07-16", into: &report).flatMap {
      firstDay($0, at: reader.valuePlace("from"), into: &report)
    }
    var sources: [CompliancePolicy.Source] = []
    var bands: [Trade.Kind: Band] = [:]
    for kind in Trade.Kind.allCases where kind != .auction && kind != .otc {
      bands[kind] = reader.part(kind.rawValue, &sources, into: &report, band)
    }
    let close: Void? = reader.part("close", &sources, into: &report, close)
    reader.finish(into: &report)
    for key in ["listed", "block", "close"] where !reader.has(key) {
      report.error(
        at: reader.position, "the rule has no '\(key)'",
        help: key == "close"
          ? "write 'close: {is: average-of-listed, status: cited, source: …}'"
          : "write '\(key): {band: 10 %, status: cited, source: …}'")
    }
    guard let from, close != nil else { return nil }
    return Rule(from: from, bands: bands, sources: sources)
  }

  private static func firstDay(
    _ text: String, at position: FilePosition, into report: inout Diagnostics
  ) -> Int? {
    do throws(InputError) {
      let days = try Period(reading: text).dayNumbers
      if days.count == 1 { return days.lowerBound }
      report.error(at: position, "'\(text)' is not one day", help: "write 2021-07-16")
    } catch {
      report.add(error, at: position, help: "write 2021-07-16")
    }
    return nil
  }

  private static func band(
    _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> Band? {
    let share = reader.basisPoints("band", into: &report)
    let least = reader.has("least") ? reader.whole("least", into: &report) : 1
    let most = reader.has("most") ? reader.whole("most", into: &report) : .max
    guard let share, let least, let most else { return nil }
    guard least <= most else {
      report.error(
        at: reader.valuePlace("least"), "'least' of \(reader.subject) is above 'most'",
        help: "give the fewest and the most units of one trade")
      return nil
    }
    return Band(basisPoints: share, quantities: least...most)
  }

  private static func close(
    _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> Void? {
    guard let word = reader.requiredText("is", such: "average-of-listed", into: &report) else {
      return nil
    }
    if word == "average-of-listed" { return () }
    report.error(
      at: reader.valuePlace("is"), "unknown close '\(word)'", help: "one of: average-of-listed")
    return nil
  }
}
