public import PhloemModel

extension CompliancePolicy {
  /// Loads the policies that come with the program, by id.
  public static func load() throws(InputError) -> [String: CompliancePolicy] {
    var policies: [String: CompliancePolicy] = [:]
    for node in try MarketLibrary.documents(in: "policies") {
      let policy = try read(node)
      policies[policy.id] = policy
    }
    return policies
  }

  /// Reads a policy.
  ///
  /// - Throws: `InputError` with every fault and its place.
  public static func read(_ node: YAMLNode) throws(InputError) -> CompliancePolicy {
    var report = Diagnostics()
    var reader = MappingReader(node, subject: "the policy", into: &report)
    let id = reader.requiredText("id", such: "china-ets", into: &report)
    let name = reader.localizedText("name", into: &report)
    let rules = reader.rules(such: "years: 2023..2024", into: &report).compactMap {
      rule($0, into: &report)
    }
    reader.finish(into: &report)
    for (first, next) in zip(rules, rules.dropFirst()) where next.from <= first.to ?? .max {
      report.error(
        at: reader.place("rules"), "the rules of \(first.from) and of \(next.from) overlap",
        help: "write them by year, each year once")
    }
    try report.throwIfErrors()
    guard let id, let name else { throw InputError(report.all) }
    return CompliancePolicy(id: id, name: name, rules: rules)
  }

  private static func rule(_ node: YAMLNode, into report: inout Diagnostics) -> Rule? {
    var reader = MappingReader(node, subject: "the rule", into: &report)
    let years = reader.requiredText("years", such: "2023..2024", into: &report).flatMap {
      readYears($0, at: reader.valuePlace("years"), into: &report)
    }
    var sources: [Source] = []
    let cap = reader.part("gap-cap", &sources, into: &report, gapCap)
    let offsets = reader.part("offsets", &sources, into: &report, offsetLimit)
    let carry = reader.part("carry-over", &sources, into: &report, carryOver)
    reader.finish(into: &report)
    for key in ["offsets", "carry-over"] where !reader.has(key) {
      report.error(
        at: reader.position, "the rule has no '\(key)'",
        help: key == "offsets"
          ? "write 'offsets: {limit: 5 %, status: cited, source: …}', 0 % where none are allowed"
          : "write 'carry-over: {rule: all, status: cited, source: …}'")
    }
    guard let years, let offsets, let carry else { return nil }
    return Rule(
      from: years.from, to: years.to, gapCapBasisPoints: cap, offsetBasisPoints: offsets.limit,
      offsetBase: offsets.base, carryOver: carry, sources: sources)
  }

  private static func gapCap(
    _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> Int? {
    reader.basisPoints("share", into: &report)
  }

  private static func offsetLimit(
    _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> (limit: Int, base: OffsetBase)? {
    let isNamed = reader.node("of") != nil
    let base = isNamed ? reader.choice("of", as: OffsetBase.self, into: &report) : .required
    guard let limit = reader.basisPoints("limit", into: &report), let base else { return nil }
    return (limit, base)
  }

  private static func carryOver(
    _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> CarryOver? {
    guard let rule = reader.requiredText("rule", such: "all", into: &report) else { return nil }
    switch rule {
    case "all": return .all
    case "none": return CarryOver.none
    case "limited":
      let base = reader.whole("base", into: &report)
      let permille = reader.permille("multiple", into: &report)
      guard let base, let permille else { return nil }
      return .limited(base: base, permille: permille)
    default:
      report.error(
        at: reader.valuePlace("rule"), "unknown rule '\(rule)' of \(reader.subject)",
        help: "one of: all, none, limited")
      return nil
    }
  }

  private static func readYears(
    _ text: String, at position: FilePosition, into report: inout Diagnostics
  ) -> (from: Int, to: Int?)? {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    if let first = ends.first.flatMap({ Int($0) }), 1900...2200 ~= first, ends.count <= 2 {
      if ends.count == 1 { return (first, first) }
      if ends[1].isEmpty { return (first, nil) }
      if let last = Int(ends[1]), first...2200 ~= last { return (first, last) }
    }
    report.error(
      at: position, "'\(text)' are no years",
      help: "write 2023, 2023..2024 or 2025.. while it lasts")
    return nil
  }
}
