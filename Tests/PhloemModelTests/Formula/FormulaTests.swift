import PhloemModel
import PhloemTestSupport
import Testing

/// Expected numbers are hand calculations unless a test says otherwise.
@Suite struct FormulaTests {
  private static let names: [String: String] = [
    "a": "6 t", "b": "2 t", "c": "5", "e": "3 MWh", "e-main": "10 MWh", "e-shop1": "2 MWh",
    "e-shop2": "1 GWh", "煤": "10 t", "t.in": "60 °C", "t.out": "20 °C", "n": "-4", "area": "9 m2",
  ]

  private func value(_ text: String) throws -> Quantity {
    try Formula(reading: text).evaluate { name in
      Self.names[name].flatMap { try? Quantity(reading: $0) }
    }
  }

  private static let values: [(text: String, unit: String, number: Double)] = [
    ("a + b * 2", "t", 10), ("(a + b) * 2", "t", 16), ("a - b - b", "t", 2), ("a / b / 3", "", 1),
    ("a -b", "t", 4), ("2*-c", "", -10), ("-c^2", "", -25), ("(-c)^2", "", 25), ("2^3^2", "", 64),
    ("c**2", "", 25), ("10^-2", "", 0.01), ("c - - c", "", 10), ("+c", "", 5),
    ("a * 42.652 GJ/t", "GJ", 255.912), ("a * 42.652GJ/t", "GJ", 255.912),
    ("煤 * 57 % * 44/12 tCO2/tC * 1 tC/t", "tCO2", 20.9), ("100 t / 5 t", "", 20),
    ("c / 44/12", "", 5 / 44.0 / 12), ("c/2 + 1/2", "", 3), ("8 t/2", "t", 4),
    ("e-main - e-shop1 - e-shop2", "MWh", -992), ("min(a, 3 t, b) + max(a, b)", "t", 8),
    ("sum(a, b, 500 kg)", "t", 8.5), ("abs(n)", "", 4), ("sqrt(area)", "m", 3),
    ("sqrt(3**2 + 4**2)", "", 5), ("max(0 t, b - a)", "t", 0), ("t.in - t.out", "K", 40),
    ("4.18 kJ/(kg·K) * a * (t.in - t.out)", "MJ", 1003.2), ("2 min * 3", "s", 360),
    ("5.2 亿 kWh / 2", "GWh", 260), ("10 kgCO2e(AR5) + 1 tCO2e(AR5)", "kgCO2e(AR5)", 1010),
    ("0.1229 kgce/kWh * e", "kgce", 368.7), ("3 t·km * 2 kgCO2/t.km", "kgCO2", 6),
    ("389.31 GJ/10^4Nm3 * 20 Nm3", "GJ", 0.77862), ("(1 - 5%) * c", "", 4.75),
    ("1.5e3 kWh × 2", "kWh", 3000), ("c * 10^4 Nm³", "Nm3", 50_000), ("1/4 * c", "", 1.25),
  ]

  @Test(arguments: values)
  func evaluates(_ row: (text: String, unit: String, number: Double)) throws {
    let number = try value(row.text).in(PhysicalUnit(reading: row.unit))
    #expect(isClose(number, row.number, relative: 1e-12), "\(row.text) is \(number)")
  }

  /// Published results: GHG Protocol Cross-Sector Tools V2.0, Stationary Combustion Table 1 (crude
  /// oil); the Chinese default for natural gas, 21.622 tCO2/10^4Nm3; the stoichiometric ratio of
  /// calcination, 0.43971 tCO2/t (IPCC 2006 volume 3 table 2.1).
  @Test(arguments: [
    ("42.3 TJ/Gg * 73300 kgCO2/TJ", "kgCO2/t", 3100.59),
    (
      "389.31 GJ/10^4Nm3 * 0.0153 tC/GJ * 99 % * 44/12 tCO2/tC", "tCO2/10^4Nm3",
      21.622
    ), ("44.0095 kgCO2 / 100.0869 kg", "tCO2/t", 0.43971),
  ])
  func givesPublishedFactors(text: String, unit: String, published: Double) throws {
    let factor = try value(text).in(PhysicalUnit(reading: unit))
    #expect(isClose(factor, published, relative: 1e-4))
  }

  private static let errors: [(text: String, error: String)] = [
    ("", "column 1: the formula is empty; write one such as 'a / b'"),
    ("a +", "column 4: the formula ends too early; a number, a name or '(' is missing here"),
    ("a b", "column 3: unexpected name 'b'; an operator is missing before it"),
    ("(a + b", "column 7: the formula ends too early; a ')' is missing here"),
    ("a + )", "column 5: unexpected ')'; a number, a name or '(' is missing here"),
    ("a & b", "column 3: unexpected '&'; use + - * / ^, parentheses, commas, names and numbers"),
    ("a- b", "column 1: the name 'a-' ends in '-'; write a space before a minus"),
    ("mim(a, b)", "column 1: unknown function 'mim'; did you mean 'min'?"),
    ("sqrt(a, b)", "column 1: sqrt takes one argument, not 2; write sqrt(x)"),
    ("a ^ 0.5", "column 3: power of mass means nothing; divide it by a quantity of its kind first"),
    ("2 * 3 kWhh", "column 7: unknown unit 'kWhh'; did you mean 'kWh'?"),
    (
      "3 t/x",
      "column 3: unknown unit 'x' in 't/x'; write spaces around '/' to divide by a name"
    ),
    (
      "c^30^30",
      "column 5: the result is not a finite number; check its exponents and powers of ten"
    ),
    ("a + 2 * unknown", "column 9: unknown name 'unknown'"),
    (
      "c * (a + e)", "column 8: cannot add mass (t) to energy (MWh); both sides must be of one kind"
    ),
    (
      "min(a, e)",
      "column 1: cannot compare energy (MWh) with mass (t); both sides must be of one kind"
    ),
    ("a / (c - 5)", "column 3: division by zero; check the value of the divisor"),
    ("0^-1", "column 2: division by zero; check the value of the divisor"),
    ("sqrt(n)", "column 1: square root of the negative '-4'; check its sign"),
    ("sqrt(a)", "column 1: no square root of mass; the exponents of its units must be even"),
    (
      "2 * t.in",
      "column 3: cannot multiply plain number by temperature (°C); use a difference of two temperatures"
    ),
    (
      "t.in + t.out",
      "column 6: cannot add temperature (°C) to temperature (°C); use a difference of two temperatures"
    ),
  ]

  @Test(arguments: errors)
  func refuses(_ row: (text: String, error: String)) {
    let error = #expect(throws: FormulaError.self) { try value(row.text) }
    #expect(error?.description == row.error)
  }

  @Test func listsNamesInOrderOfUse() throws {
    let formula = try Formula(reading: "b * max(a-1, 煤.x) - b + min(c, 3 min)")
    #expect(formula.identifiers == ["b", "a-1", "煤.x", "c"])
  }

  @Test func givesFactorsOfVirtualMeters() throws {
    func factors(_ text: String) throws -> [String: Double]? {
      try Formula(reading: text).linearCoefficients()
    }
    #expect(
      try factors("e-main - e-shop1 - e-shop2") == ["e-main": 1, "e-shop1": -1, "e-shop2": -1])
    #expect(try factors("0.5 * (a + sum(b, a)) - b / 2^2") == ["a": 1, "b": 0.25])
    #expect(try factors("-(a * 50 %) + a") == ["a": 0.5])
    #expect(try factors("a * sqrt(4)") == ["a": 2])
    for text in ["a * b", "a / b", "1 / a", "a + 1", "max(a, b)", "a * 2 kWh", "a^2", "a / 0"] {
      #expect(try factors(text) == nil, "\(text)")
    }
  }

  /// Bad nesting and length are refused and never overflow the stack.
  @Test func refusesFormulasOfNoSensibleSize() throws {
    let nested = String(repeating: "(", count: 10_000)
    #expect(throws: FormulaError.self) { try Formula(reading: nested) }
    let long = "a" + String(repeating: " + a", count: 5000)
    #expect(throws: FormulaError.self) { try Formula(reading: long) }
    let manyMeters = "b" + String(repeating: " - b", count: 1900)
    #expect(isClose(try value(manyMeters).in(PhysicalUnit(reading: "t")), -3798))
    #expect(try Formula(reading: manyMeters).linearCoefficients() == ["b": -1899])
  }

  @Test(arguments: UInt64(1)...20)
  func sumsAndProductsFollowArithmetic(seed: UInt64) throws {
    var state = seed
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / 1e6 - 1000
    }
    for _ in 0..<50 {
      let (x, y, z) = (next(), next(), next())
      let formula = try Formula(reading: "x * (y - z) / 3 + min(x, y) - -z")
      let inputs = ["x": Quantity(x), "y": Quantity(y), "z": Quantity(z)]
      let expected = x * (y - z) / 3 + min(x, y) + z
      #expect(isClose(try formula.evaluate { inputs[$0] }.value, expected, absolute: 1e-6))
    }
  }
}
