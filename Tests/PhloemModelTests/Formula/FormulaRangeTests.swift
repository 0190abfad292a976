import PhloemModel
import PhloemTestSupport
import Testing

/// Bounds of formulas over ranges of their names; expected bounds by hand.
@Suite struct FormulaRangeTests {
  private static func plain(_ low: Double, _ high: Double) -> QuantityRange {
    QuantityRange(Quantity(low), Quantity(high))
  }

  private static let names: [String: QuantityRange] = [
    "x": plain(2, 3), "y": plain(-1, 4), "z": plain(-5, -3), "p": plain(7, 7),
    "open": plain(1, .infinity),
  ]

  private static let bounds: [(text: String, low: Double, high: Double)] = [
    ("x + y", 1, 7), ("x - y", -2, 4), ("x * y", -3, 12), ("x / (y + 2)", 1 / 3.0, 3),
    ("y ^ 2", 0, 16), ("y ^ 3", -1, 64), ("z ^ 2", 9, 25), ("z ^ -1", -1 / 3.0, -0.2),
    ("abs(y)", 0, 4), ("abs(z)", 3, 5), ("min(x, y)", -1, 3), ("max(x, y)", 2, 4),
    ("sum(x, y, z)", -4, 4), ("sqrt(x * 8)", 4, 4.898979485566356), ("-y", -4, 1),
    ("exp(y - 4)", 0.006737946999085467, 1), ("ln(x / 2)", 0, 0.4054651081081644),
    ("round(y * 0.6)", -1, 2), ("power(x, y)", 1 / 3.0, 81), ("x ^ 0.5 * x ^ 0.5", 2, 3),
    ("power(y, 2)", 0, 16), ("power(z, 3)", -125, -27),
    // A rest is nearer to zero than the divisor and no larger than the dividend
    ("p % x", 0, 3), ("y % x", -1, 3), ("p % z", 0, 5), ("z % p", -5, 0), ("x % p", 0, 3),
    ("open + x", 3, .infinity), ("x / open", 0, 3), ("open * 0", 0, 0), ("x - x", -1, 1),
    ("open / open", 0, .infinity), ("open - open", -.infinity, .infinity),
  ]

  @Test(arguments: bounds)
  func boundsByHand(_ row: (text: String, low: Double, high: Double)) throws {
    let range = try Formula(reading: row.text).range { Self.names[$0] }
    #expect(isClose(range.low.value, row.low, absolute: 1e-12), "\(row.text): \(range)")
    #expect(isClose(range.high.value, row.high, absolute: 1e-12), "\(row.text): \(range)")
  }

  private static let errors: [(text: String, message: String)] = [
    ("x / y", "the divisor may be zero"), ("y ^ -2", "the divisor may be zero"),
    ("x % y", "the divisor may be zero"), ("x / 0", "division by zero"),
    ("power(y, x)", "a power of what may be negative"),
    ("power(y, 0.5)", "a power of what may be negative"),
    ("sqrt(y)", "square root of the negative '-1'"),
    ("ln(y + 1)", "ln of a number that is not positive"),
    ("round(x, y)", "the number of decimals has a range"), ("x + w", "unknown name 'w'"),
    ("x + 1 t", "cannot add plain number to mass (t)"),
    ("x % 1 t", "the rest of plain number divided by mass means nothing"),
  ]

  @Test(arguments: errors)
  func refuses(_ row: (text: String, message: String)) {
    let error = #expect(throws: FormulaError.self) {
      try Formula(reading: row.text).range { Self.names[$0] }
    }
    #expect(error?.message == row.message)
  }

  /// Ends in different units of one dimension.
  @Test func keepsUnits() throws {
    let names = [
      "steam": try QuantityRange(reading: "500 kg..2 t"),
      "heat": try QuantityRange(reading: "2.5..2.8 GJ/t"),
    ]
    let range = try Formula(reading: "steam * heat").range { names[$0] }
    #expect(isClose(try range.low.in(PhysicalUnit(reading: "GJ")), 1.25))
    #expect(isClose(try range.high.in(PhysicalUnit(reading: "GJ")), 5.6))
  }

  /// Over random formulas and ranges, no choice of values leaves the bounds, and where bounds can be
  /// given no choice of values fails.
  @Test(arguments: UInt64(1)...20)
  func boundsEncloseValues(seed: UInt64) throws {
    var random = RandomFormulas(seed: seed)
    var bounded = 0
    for _ in 0..<150 {
      let text = random.formula(depth: 3)
      let formula = try Formula(reading: text)
      let ranges = random.ranges()
      guard let range = try? formula.range({ ranges[$0] }) else { continue }
      bounded += 1
      let size = max(abs(range.low.value), abs(range.high.value))
      guard size < 1e12 else { continue }
      let slack = 1e-9 * size + 1e-9
      for _ in 0..<25 {
        let point = random.point(in: ranges)
        let value: Double
        do throws(FormulaError) {
          value = try formula.evaluate { point[$0] }.value
        } catch {
          #expect(error.message == "the result is not a finite number", "\(text) at \(point)")
          continue
        }
        #expect(
          range.low.value - slack <= value && value <= range.high.value + slack,
          "\(text) at \(point) is \(value), outside \(range)")
      }
    }
    #expect(bounded > 50)
  }
}

/// Random formulas over the names a, b, c, and values for them.
struct RandomFormulas {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &generator)
  }

  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

  mutating func formula(depth: Int) -> String {
    if depth == 0 || below(6) == 0 {
      return below(4) == 0 ? "\(below(20))" : ["a", "b", "c"][below(3)]
    }
    let part = formula(depth: depth - 1)
    switch below(13) {
    case 0, 1: return "(\(part) + \(formula(depth: depth - 1)))"
    case 2: return "(\(part) - \(formula(depth: depth - 1)))"
    case 3, 4: return "\(part) * (\(formula(depth: depth - 1)))"
    case 5: return "(\(part)) / (\(formula(depth: depth - 1)))"
    case 6: return "(\(part)) ^ \(below(4))"
    case 7: return ["abs", "sqrt", "round", "exp", "ln"][below(5)] + "(\(part))"
    case 8: return ["min", "max", "sum"][below(3)] + "(\(part), \(formula(depth: depth - 1)))"
    case 9: return "(\(part)) % (\(formula(depth: depth - 1)))"
    case 10: return "power(\(part), \(formula(depth: depth - 1)))"
    case 11: return "-(\(part))"
    default: return "round(\(part), \(below(3)))"
    }
  }

  mutating func ranges() -> [String: QuantityRange] {
    var ranges: [String: QuantityRange] = [:]
    for name in ["a", "b", "c"] {
      let low = number(-4...4)
      let width = below(3) == 0 ? 0 : number(0...3)
      ranges[name] = QuantityRange(Quantity(low), Quantity(low + width))
    }
    return ranges
  }

  mutating func point(in ranges: [String: QuantityRange]) -> [String: Quantity] {
    var point: [String: Quantity] = [:]
    for name in ranges.keys.sorted() {
      guard let range = ranges[name] else { continue }
      point[name] = Quantity(number(range.low.value...range.high.value))
    }
    return point
  }
}
