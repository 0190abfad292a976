import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// What a check compares with is found from its structure, and so what its failure means.
@Suite struct CheckKindTests {
  private static let constants = """
    constants:
      GRID: cn.grid.province.sd@2022
      LIMIT: {value: 40 t/ha, basis: recalled, source: a table}
      SPEED: {value: 15 mu/ha, basis: definition, source: definition}
    """

  private static let kinds: [(inputs: String, check: String, kind: CheckKind)] = [
    // Figures of the source near each other, or equal
    ("a: 5.0 t, b: 5.1 t", "a == b", .statement),
    ("a: 5 t, b: 5.1 t", "abs(a / b - 1) < 1 %", .statement),
    ("a: 5 t, b: 5.1 t", "abs(a - b) < 0.01 t", .statement),
    ("a: 5 t, b: 5.1 t", "max(a, b) / min(a, b) < 1.01", .statement),
    ("a: 5 t, b: 4 t", "a <= b", .statement), ("a: 5 t, b: 4 t", "b >= a", .statement),
    // Limits round one and round zero, whichever side fails
    ("a: 5 t, b: 4 t", "0.9 < a / b < 1.1", .statement),
    ("a: 3 t, b: 4 t", "0.9 < a / b < 1.1", .statement),
    // Parts against their whole
    ("a: 5 t, b: 4 t, c: 3 t", "a + b <= c", .whole),
    ("a: 74 %, b: 27 %", "a + b <= 100 %", .whole),
    ("a: 74 %, b: 27 %", "sum(a, b) <= 1", .whole),
    // Against a published value, or a definition
    ("a: 0.9 kgCO2/kWh", "abs(a / GRID - 1) < 1 %", .published),
    ("a: 0.9 kgCO2/kWh", "a <= GRID", .published), ("a: 12 mu/ha", "a == SPEED", .definition),
    ("a: 41 t/ha, b: 30 t/ha", "abs(a - LIMIT) < 1 t/ha", .published),
    // Anything else is a limit
    ("a: 41 t/ha", "a <= LIMIT", .ordinary), ("a: 41 t", "a < 40 t", .ordinary),
    ("a: 41 t, b: 2 t", "a / b < 12", .ordinary), ("a: 5 t, b: 5 t", "a != b", .ordinary),
    // Of two parts that fail, a contradiction before a limit; of parts that hold none counts
    ("a: 50 t, b: 40 t", "a < 30 t and a <= b", .statement),
    ("a: 50 t, b: 60 t", "a < 30 t and a <= b", .ordinary),
  ]

  @Test(arguments: kinds)
  func kindsByStructure(_ row: (inputs: String, check: String, kind: CheckKind)) throws {
    let text = "quantities: {\(row.inputs)}\nchecks: ['\(row.check)']"
    let result = try AuditSamples.claim(text, head: Self.constants)
    #expect(result.checks.first { $0.text == row.check }?.kind == row.kind, "\(row.check)")
    #expect(result.verdict == row.kind.failure, "\(row.check)")
  }

  /// Implied figures are followed to what they are made of.
  @Test func kindsThroughImpliedFigures() throws {
    let result = try AuditSamples.claim(
      """
      quantities: {a: 50 t, b: 20 t, c: 60 t, e: 3 MWh, m: 2.5 tCO2}
      derived:
        sum: a + b
        ratio: {formula: m / e, unit: kgCO2/kWh}
        gap: {formula: sum / c - 1, unit: "%"}
      checks: [sum <= c, abs(gap) < 1 %, abs(ratio - GRID) < 0.01 kgCO2/kWh]
      """, head: Self.constants)
    #expect(result.checks.prefix(3).map(\.kind) == [.whole, .statement, .published])
  }

  /// What the author says stands before what would be found.
  @Test(arguments: CheckKind.allCases)
  func kindsThatAreSaid(kind: CheckKind) throws {
    let result = try AuditSamples.claim(
      "quantities: {a: 5 t, b: 4 t}\nchecks: [{that: a <= b, kind: \(kind.rawValue)}]")
    #expect(result.checks[0].kind == kind)
    #expect(result.verdict == kind.failure)
  }
}
