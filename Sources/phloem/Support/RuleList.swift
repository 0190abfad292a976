import PhloemAccounting
import PhloemModel

/// Shows what the audit knows.
struct RuleList: Encodable {
  struct Rule: Encodable {
    struct Limit: Encodable { let kind, region, range, basis, source: String }
    let id, name, formula, unit: String
    let about: [String]
    let inputs: [String]
    let limits: [Limit]
  }
  struct EquivalenceEntry: Encodable {
    let id, name, factor, range, boundary, source: String
  }
  let rules: [Rule]
  let equivalences: [EquivalenceEntry]
  let slips: [String]

  private enum CodingKeys: String, CodingKey { case rules, equivalences, slips }
  private let library: AuditLibrary

  init(_ library: AuditLibrary) {
    self.library = library
    rules = library.rules.map { rule in
      Rule(
        id: rule.id, name: rule.name.en, formula: rule.formula.text, unit: rule.unit.symbol,
        about: rule.about, inputs: rule.inputs.map { "\($0.role) [\($0.unit)]" },
        limits: rule.limits.map {
          Rule.Limit(
            kind: $0.kind.rawValue, region: $0.region, range: "\($0.range)",
            basis: $0.basis.rawValue, source: $0.source)
        })
    }
    equivalences = library.equivalences.values.sorted { $0.id < $1.id }.map {
      EquivalenceEntry(
        id: $0.id, name: $0.name.en, factor: "\($0.per)", range: "\($0.range)",
        boundary: $0.boundary.en, source: $0.source)
    }
    slips = library.slips.map(\.id)
  }

  func show(_ language: LocalizedText.Language, json: Bool) throws {
    if json { return try Console.printJSON(self) }
    var table = TextTable(["rule", "name", "roles", "kind", "region", "range", "basis"])
    for rule in library.rules {
      for limit in rule.limits {
        table.add([
          rule.id, rule.name(language),
          rule.inputs.map { "\($0.role) [\($0.unit)]" }.joined(separator: ", "),
          limit.kind.rawValue, limit.region, "\(limit.range)", limit.basis.rawValue,
        ])
      }
    }
    table.lines.forEach { Console.print($0) }
    Console.print()
    var others = TextTable(["equivalence", "name", "factor", "range"])
    for item in library.equivalences.values.sorted(by: { $0.id < $1.id }) {
      others.add([item.id, item.name(language), "\(item.per)", "\(item.range)"])
    }
    others.lines.forEach { Console.print($0) }
    Console.print("\nslips: \(slips.joined(separator: ", "))")
  }
}
