import PhloemModel
import PhloemTestSupport
import Testing

/// Rounding, exponentials, logarithms, rests, powers and lengths; expected numbers by hand.
@Suite struct FormulaFunctionTests {
  private static let names: [String: String] = [
    "a": "6 t", "c": "5", "n": "-4", "half": "0.5", "e": "1234.56 kWh", "long": "7 t",
    "short": "2000 kg",
  ]

  private func value(_ text: String) throws -> Quantity {
    try Formula(reading: text).evaluate { name in
      Self.names[name].flatMap { try? Quantity(reading: $0) }
    }
  }

  private static let values: [(text: String, unit: String, number: Double)] = [
    // Half to even, in the value's own unit
    ("round(2.5)", "", 2), ("round(3.5)", "", 4), ("round(-2.5)", "", -2),
    ("round(0.125, 2)", "", 0.12), ("round(e, 1)", "kWh", 1234.6), ("round(e, -2)", "kWh", 1200),
    ("round(e)", "MWh", 1.235),
    ("exp(0)", "", 1), ("exp(1)", "", 2.718281828459045), ("ln(10)", "", 2.302585092994046),
    ("ln(50 %)", "", -0.6931471805599453), ("exp(ln(c) * 2)", "", 25), ("ln(exp(3))", "", 3),
    ("a / a * ln(a / short)", "", 1.0986122886681098),
    // The rest has the sign of the dividend
    ("c % 3", "", 2), ("n % 3", "", -1), ("remainder(17, 5)", "", 2),
    ("remainder(17, 0 - 5)", "", 2), ("long % short", "t", 1), ("7.5 - c % 2", "", 6.5),
    // Powers that are no whole numbers, and whole ones from names
    ("2 ^ 0.5", "", 1.4142135623730951), ("8 ^ (1/3)", "", 2), ("4 ^ -0.5", "", 0.5),
    ("c ^ n", "", 0.0016), ("power(c, 2)", "", 25), ("c ^ half ^ 2", "", 5), ("2 ^ -3", "", 0.125),
    ("n ^ 2", "", 16), ("n ** 3", "", -64),
    ("len('ABCDE')", "", 5), ("len([\"lime\", \"carbide\"])", "", 2), ("len([])", "", 0),
    ("a / len(['x', 'y', 'z'])", "t", 2), ("math.sqrt(c - 1)", "", 2),
  ]

  @Test(arguments: values)
  func evaluates(_ row: (text: String, unit: String, number: Double)) throws {
    let number = try value(row.text).in(PhysicalUnit(reading: row.unit))
    #expect(isClose(number, row.number, relative: 1e-12, absolute: 1e-12), "\(row.text): \(number)")
  }

  private static let errors: [(text: String, error: String)] = [
    ("ln(0)", "column 1: ln of a number that is not positive; check its sign"),
    ("exp(a)", "column 1: exp of mass means nothing; divide it by a quantity of its kind first"),
    (
      "2 ^ a", "column 3: power of mass means nothing; divide it by a quantity of its kind first"
    ),
    (
      "n ^ half",
      "column 3: -4.0 to the power of 0.5 is no number; raise positive numbers, to powers of "
        + "sensible size"
    ),
    (
      "long % c",
      "column 6: the rest of mass divided by plain number means nothing; "
        + "both sides must be of one kind"
    ),
    ("c % 0", "column 3: division by zero; check the value of the divisor"),
    ("2 ^ 31", "column 5: an exponent above 30; use one of 30 at most"),
    (
      "round(c, a)",
      "column 1: the number of decimals must be a plain number to 15; "
        + "write round(x, 2)"
    ),
    ("round(c, 2, 3)", "column 1: round takes 2 arguments, not 3; write round(x, y)"),
    ("exp()", "column 5: unexpected ')'; a number, a name or '(' is missing here"),
    ("len('abc)", "column 5: the text that begins here has no end; close its quotes"),
    ("len(c)", "column 5: unexpected name 'c'; a '[' is missing here"),
    ("'abc'", "column 1: unexpected text 'abc'; a number, a name or '(' is missing here"),
  ]

  @Test(arguments: errors)
  func refuses(_ row: (text: String, error: String)) {
    let error = #expect(throws: FormulaError.self) { try value(row.text) }
    #expect(error?.description == row.error)
  }

  /// Where hyphens are a minus, `a-b` is a difference.
  @Test func hyphensAsMinus() throws {
    let syntax = FormulaSyntax(hyphens: .minus)
    let formula = try Formula(reading: "long-short", syntax: syntax)
    #expect(formula.identifiers == ["long", "short"])
    #expect(try Formula(reading: "long-short").identifiers == ["long-short"])
  }

  /// With values in the place of names, a formula shows its arithmetic with the parentheses it needs.
  @Test func spellsItselfOut() throws {
    let names = ["x": "2", "y": "-3", "z": "4"]
    for (text, spelled) in [
      ("x - (y - z)", "2 - ((-3) - 4)"), ("x / (y * z)", "2 / ((-3) × 4)"),
      ("(x + y) * z", "(2 + (-3)) × 4"), ("x ^ 2", "2^2"), ("max(x, y)", "max(2, (-3))"),
      ("x % z", "rest of 2 / 4"), ("-x", "-2"),
    ] {
      #expect(try Formula(reading: text).root.spelled { names[$0] ?? $0 } == spelled)
    }
  }
}
