import PhloemModel
import PhloemTestSupport
import Testing

/// Conditions over quantities and over ranges; expected results by hand.
@Suite struct ConditionTests {
  private static let names: [String: String] = [
    "hours": "1111 h/yr", "share": "41 %", "a": "6 t", "b": "2000 kg", "e": "3 MWh", "zero": "0 t",
    // 3 to 5, 4 to 8 and one that is open
    "x": "3..5", "y": "4..8", "open": "10..", "w": "5..6",
  ]

  private func holds(_ text: String) throws -> Truth {
    try Condition(reading: text).holds { name in
      Self.names[name].flatMap { try? QuantityRange(reading: $0) }
    }
  }

  private static let conditions: [(text: String, truth: Truth)] = [
    ("a > b", .yes), ("a == 3 * b", .yes), ("a != 6000 kg", .no), ("a = 6 t", .yes),
    ("1000 h/yr < hours <= 1400 h/yr", .yes), ("1000 h/yr < hours < 1100 h/yr", .no),
    ("share <= 0.41", .yes), ("share < 41 %", .no), ("share ≥ 41 %", .yes),
    ("abs(a / b - 3) < 1 %", .yes), ("a > b and share > 50 %", .no),
    ("a > b or share > 50 %", .yes), ("not (a > b)", .no), ("not a > b or e > 1 MWh", .yes),
    ("(a + b) / 2 >= 4 t", .yes), ("(a > b and e > 1 kWh) or a == b", .yes),
    ("zero == 0 t", .yes), ("len(['p', 'q']) == 2", .yes),
    // Digits that conversions leave do not matter
    ("0.1 + 0.2 == 0.3", .yes), ("0.1 + 0.2 <= 0.3", .yes), ("0.1 + 0.2 > 0.3", .no),
    // Over ranges: for all values, for none, for some
    ("x < 6", .yes), ("x < 3", .no), ("x < 4", .unknown), ("x <= 5", .yes), ("x > 5", .no),
    ("x >= 3", .yes), ("x >= 5", .unknown), ("x <= y", .unknown), ("x < y + 2", .yes),
    ("x == y", .unknown), ("x == 9", .no), ("x != 9", .yes), ("x != y", .unknown),
    ("x <= w", .yes), ("x < w", .unknown), ("open > 9", .yes), ("open > 11", .unknown),
    ("open < 10", .no), ("open < 10 and x < 4", .no), ("open > 9 or x < 4", .yes),
    ("open > 9 and x < 4", .unknown), ("open < 9 or x < 4", .unknown), ("not x < 4", .unknown),
    ("2 < x < 6", .yes), ("2 < x < 4", .unknown), ("6 < x < 4", .no),
  ]

  @Test(arguments: conditions)
  func holdsOrNot(_ row: (text: String, truth: Truth)) throws {
    #expect(try holds(row.text) == row.truth, "\(row.text)")
  }

  private static let errors: [(text: String, error: String)] = [
    ("", "column 1: the condition is empty; write one such as 'share <= 100 %'"),
    ("a", "column 2: the formula ends too early; a comparison such as '<' is missing here"),
    ("a <", "column 4: the formula ends too early; a number, a name or '(' is missing here"),
    ("a < b b", "column 7: unexpected name 'b'; 'and', 'or' or an operator is missing"),
    (
      "a < e", "column 3: cannot compare mass (t) with energy (MWh); both sides must be of one kind"
    ),
    (
      "a < 3", "column 3: cannot compare mass (t) with plain number; both sides must be of one kind"
    ),
    ("(a < b", "column 7: the formula ends too early; a ')' is missing here"),
    ("a < b and", "column 10: the formula ends too early; a number, a name or '(' is missing here"),
    ("a / zero > 1", "column 3: division by zero; check the value of the divisor"),
    ("a < nothing", "column 5: unknown name 'nothing'"),
  ]

  @Test(arguments: errors)
  func refuses(_ row: (text: String, error: String)) {
    let error = #expect(throws: FormulaError.self) { try holds(row.text) }
    #expect(error?.description == row.error)
  }

  @Test func deepNestingIsRefused() {
    for text in [
      String(repeating: "(", count: 10_000), String(repeating: "not ", count: 1000) + "a < b",
      String(repeating: "(", count: 60) + "a < b" + String(repeating: ")", count: 60),
    ] {
      #expect(throws: FormulaError.self) { try Condition(reading: text) }
    }
  }

  @Test func listsNames() throws {
    let condition = try Condition(reading: "min(a, b) < c.x or not (a == d or e2 > 3 t)")
    #expect(condition.identifiers == ["a", "b", "c.x", "d", "e2"])
  }

  /// Yes over ranges means yes for every choice of values; no means no for every one.
  @Test(arguments: UInt64(1)...20)
  func truthOverRanges(seed: UInt64) throws {
    var random = RandomFormulas(seed: seed &+ 500)
    var decided = 0
    for _ in 0..<100 {
      let sign = ["<", "<=", ">", ">=", "!="][random.below(5)]
      let joint = ["and", "or"][random.below(2)]
      let text =
        "\(random.formula(depth: 2)) \(sign) \(random.formula(depth: 1)) \(joint) "
        + "\(random.formula(depth: 1)) < \(random.below(9))"
      let condition = try Condition(reading: text)
      let ranges = random.ranges()
      guard let truth = try? condition.holds({ ranges[$0] }), truth != .unknown else { continue }
      decided += 1
      for _ in 0..<20 {
        let point = random.point(in: ranges)
        let own = try condition.holds { point[$0].map { QuantityRange($0) } }
        #expect(own == truth, "\(text) at \(point)")
      }
    }
    #expect(decided > 20)
  }
}
