import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// Verdicts where inputs are missing, assumed or ambiguous.
///
/// With 10 t and 2 to 4 ha the ratio is 2.5 to 5 t/ha (by hand).
@Suite struct VerdictTests {
  private static let verdicts: [(area: String, check: String, verdict: Verdict)] = [
    // A range that decides either way, and one that does not
    ("{missing: the area, range: 2..4 ha}", "ratio < 6 t/ha", .consistent),
    ("{missing: the area, range: 2..4 ha}", "ratio < 2 t/ha", .implausible),
    ("{missing: the area, range: 2..4 ha}", "ratio < 3 t/ha", .uncheckable),
    ("{missing: the area}", "ratio < 3 t/ha", .uncheckable),
    // An assumption convicts only over its whole range; its usual value acquits
    ("{value: 3 ha, range: 2..4 ha, basis: assumption}", "ratio < 3.5 t/ha", .consistent),
    ("{value: 3 ha, range: 2..4 ha, basis: assumption}", "ratio < 3 t/ha", .uncheckable),
    ("{value: 3 ha, range: 2..4 ha, basis: assumption}", "ratio < 2 t/ha", .implausible),
    ("{value: 3 ha, basis: assumption}", "ratio < 2 t/ha", .uncheckable),
    ("{value: 3 ha, basis: assumption}", "ratio < 5 t/ha", .consistent),
    ("{value: 3 ha, basis: recalled}", "ratio < 2 t/ha", .implausible),
    // Two readings that agree, and two that do not: 3 ha is 45 mu
    ("{value: 3 ha, or: 2 ha}", "ratio < 6 t/ha", .consistent),
    ("{value: 3 ha, or: 2 ha}", "ratio < 4 t/ha", .uncheckable),
    ("{value: 3 ha, or: 2 ha}", "ratio < 2 t/ha", .implausible),
    // A check that only asks for a sign compares with nothing
    ("3 ha", "ratio > 0 t/ha", .uncheckable),
  ]

  @Test(arguments: verdicts)
  func verdictsByHand(_ row: (area: String, check: String, verdict: Verdict)) throws {
    let result = try AuditSamples.claim(
      """
      quantities: {mass: 10 t, area: \(row.area)}
      derived: {ratio: mass / area}
      checks: [{that: '\(row.check)', kind: physical}]
      """)
    #expect(result.verdict == row.verdict, "\(row): \(result.sentence.en)")
    if row.verdict == .uncheckable, row.area.contains("missing") {
      #expect(result.missing.map(\.en) == ["the area"])
    }
    if row.area.contains("range: 2..4 ha") {
      let ratio = result.figures.first { $0.name == "ratio" }?.range
      #expect(isClose(ratio?.low.value ?? 0, 10_000 / 40_000.0))
      #expect(isClose(ratio?.high.value ?? 0, 10_000 / 20_000.0))
    }
  }

  /// Limits that the checker assumes convict nobody.
  @Test func assumedLimits() throws {
    for (basis, verdict) in [("assumption", Verdict.uncheckable), ("recalled", .implausible)] {
      let result = try AuditSamples.claim(
        "quantities: {x: 3 t}\nchecks: [{that: x < 2 t, kind: ordinary, basis: \(basis)}]")
      #expect(result.verdict == verdict)
      #expect(result.evidence.rawValue == basis)
    }
  }

  /// The weakest link behind what decides.
  @Test func evidenceIsTheWeakestLink() throws {
    let result = try AuditSamples.claim(
      """
      quantities:
        x: 3 t
        y: {value: 2 t, basis: looked-up}
        z: {value: 1 t, basis: recalled}
      checks: [x > y, x > z]
      """)
    #expect(result.evidence == .recalled)
    let failing = try AuditSamples.claim(
      """
      quantities: {x: 3 t, y: {value: 4 t, basis: looked-up}, z: {value: 1 t, basis: recalled}}
      checks: [x > y, x > z]
      """)
    #expect(failing.evidence == .lookedUp)
  }

  /// A missing input stands before a contradiction, a contradiction before a limit.
  @Test func orderOfVerdicts() throws {
    let checks = "checks: [{that: a == b, kind: statement}, {that: a < 2 t, kind: physical}]"
    let both = try AuditSamples.claim("quantities: {a: 3 t, b: 4 t}\n\(checks)")
    #expect(both.verdict == .inconsistent)
    let limit = try AuditSamples.claim("quantities: {a: 3 t, b: 3 t}\n\(checks)")
    #expect(limit.verdict == .implausible)
    let missing = try AuditSamples.claim(
      "quantities: {a: 3 t, b: 4 t}\n\(checks)\nmissing: [the year]")
    #expect(missing.verdict == .uncheckable)
    #expect(missing.missing.map(\.en) == ["the year"])
  }

  /// Statements on a park: within half of the last digit, or the share that is given.
  @Test(arguments: [
    ("541.9 tCO2e", "", Verdict.consistent), ("541.8 tCO2e", "", .inconsistent),
    ("541.85 tCO2e", "", .inconsistent), ("542 tCO2e", "", .consistent),
    ("541 tCO2e", "", .inconsistent), ("0.542 ktCO2e", "", .consistent),
    ("540 tCO2e", ", within: 1 %", .consistent), ("530 tCO2e", ", within: 1 %", .inconsistent),
    ("541.9 tCO2", "", .consistent), ("541.90 tCO2e", "", .consistent),
    ("541.910 tCO2e", "", .inconsistent), ("541.9e0 tCO2e", "", .consistent),
  ])
  func statementsOnAPark(stated: String, within: String, verdict: Verdict) throws {
    let file = try AuditSamples.read(
      """
      claims:
      - id: it
        quote: emissions
        quantities: {x: {value: \(stated), figure: co2e\(within)}}
      """)
    let park = ["co2e": try Quantity(reading: "541.9 tCO2e")]
    let result = try AuditSamples.judge([file], park: park)[0]
    #expect(result.verdict == verdict, "\(result.faults)")
  }
}
