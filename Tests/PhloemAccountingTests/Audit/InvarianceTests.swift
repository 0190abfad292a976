import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// What must not matter to a verdict does not: names, the order of files and claims, and the units in
/// which figures are stated.
@Suite struct InvarianceTests {
  /// What is held against the library as it is.
  private struct Outcome: Equatable {
    let verdict: Verdict?
    let evidence: EvidenceBasis
    let truths: [Truth]
  }

  private static func outcomes(_ files: [ClaimTree]) throws -> [String: Outcome] {
    var read: [ClaimFile] = []
    for (number, file) in files.enumerated() {
      read.append(try AuditSamples.read(file.json, "\(number).yaml"))
    }
    let results = try AuditSamples.judge(read)
    for result in results { #expect(result.faults.isEmpty, "\(result.faults)") }
    return Dictionary(
      uniqueKeysWithValues: results.map { result in
        let own = result.checks.filter(\.isDecisive).map(\.truth)
        return (
          result.claim.id,
          Outcome(verdict: result.verdict, evidence: result.evidence, truths: own)
        )
      })
  }

  private static func trees() throws -> [ClaimTree] {
    try AuditSamples.library.keys.sorted().map { name in
      try ClaimTree(reading: AuditSamples.library[name] ?? "")
    }
  }

  private static let original = Result { try outcomes(trees()) }

  private func compare(_ files: [ClaimTree]) throws {
    let original = try Self.original.get()
    let changed = try Self.outcomes(files)
    #expect(original.count > 100 && changed.count == original.count)
    for (id, outcome) in original {
      #expect(changed[id] == outcome, "\(id)")
    }
  }

  @Test func namesDoNotMatter() throws {
    let files = try Self.trees()
    let renaming = Renaming(files)
    let renamed = files.map(renaming.file)
    #expect(renamed.map(\.json).joined().contains("\"q0z\""))
    try compare(renamed)
  }

  @Test(arguments: UInt64(1)...3)
  func orderDoesNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let files = try Self.trees().map { file in
      var file = file
      file["claims"] = .list((file["claims"]?.items ?? []).shuffled(using: &generator))
      return file
    }
    try compare(files.shuffled(using: &generator))
  }

  /// Other units of one dimension and one family: electricity stays electricity, coal equivalent stays
  /// coal equivalent, because a unit tells what an amount of energy is of.
  static let units: [[String: String]] = [
    [
      "MW": "kW", "kWh/yr": "GWh/yr", "GWh": "kWh", "t": "kg", "tCO2": "kgCO2",
      "tCO2/yr": "ktCO2/yr", "m2": "ha", "mu": "m2", "t/yr": "kg/d", "%": "fraction",
      "CNY/yr": "million CNY/yr", "GJ": "MJ", "tce/yr": "kgce/d", "gce/kWh": "kgce/MWh",
      "d": "h", "yr": "d", "kW": "W", "km": "m", "h/yr": "%",
    ],
    [
      "MW": "W", "kWh/yr": "MWh/d", "t": "Mt", "tCO2": "MtCO2", "tCO2/yr": "kgCO2/d",
      "m2": "mu", "mu": "acre", "acre": "mu", "%": "‰", "kW": "MW", "kg": "t", "d": "yr",
    ],
  ]

  @Test(arguments: units.indices)
  func unitsDoNotMatter(index: Int) throws {
    var changed = 0
    let files = try Self.trees().map { file in
      file.mapClaims { claim in
        claim.changing("quantities") { quantities in
          quantities.mapEntries { name, value in
            let other = Self.inOtherUnits(value, Self.units[index])
            if other != nil { changed += 1 }
            return (name, other ?? value)
          }
        }
      }
    }
    #expect(changed > 50)
    try compare(files)
  }

  /// A stated quantity in another unit; nil where it is left as it is.
  private static func inOtherUnits(_ value: ClaimTree, _ units: [String: String]) -> ClaimTree? {
    if let text = value.string {
      guard let quantity = try? Quantity(reading: text), let symbol = units[quantity.unit.symbol],
        let unit = try? PhysicalUnit(reading: symbol), let number = try? quantity.in(unit)
      else { return nil }
      return .text("\(number) \(symbol)")
    }
    guard let inner = value["value"], value["or"] == nil, let other = inOtherUnits(inner, units)
    else { return nil }
    return value.changing("value") { _ in other }
  }
}
