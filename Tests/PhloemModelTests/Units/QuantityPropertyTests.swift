import PhloemTestSupport
import Testing

@testable import PhloemModel

/// Laws that hold for any quantities, over seeds.
@Suite struct QuantityPropertyTests {
  private static let symbols = UnitVocabulary.table.keys.sorted()

  @Test(arguments: UInt64(1)...20)
  func lawsHold(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    for _ in 0..<200 {
      let a = try random.quantity(of: Self.symbols)
      let b = try random.quantity(of: Self.symbols)
      #expect(try Quantity(reading: a.description) == a, "text out and in")
      #expect(try a.converted(to: a.dimension.canonicalUnit).value == a.value)
      if a.isTemperaturePoint || b.isTemperaturePoint { continue }
      let back = a * b / b
      #expect(back.dimension == a.dimension && isClose(back.value, a.value))
      #expect((a * b).dimension == (b * a).dimension && (a * b).value == (b * a).value)
      #expect((a / b * (b / a)).dimension.isNone && isClose((a / b * (b / a)).value, 1))
      let product = a.unit * b.unit
      let read = try PhysicalUnit(reading: product.symbol)
      #expect(read.dimension == product.dimension && isClose(read.factor, product.factor))
      let quotient = a.unit / b.unit
      let again = try PhysicalUnit(reading: quotient.symbol)
      #expect(again.dimension == quotient.dimension && isClose(again.factor, quotient.factor))
      #expect(try isClose(a.adding(a).subtracting(a).value, a.value))
      if a.dimension != b.dimension {
        #expect(throws: DimensionMismatch.self) { try a.adding(b) }
        #expect(throws: DimensionMismatch.self) { try a.in(b.unit) }
      }
    }
  }

  @Test(arguments: UInt64(1)...20)
  func dimensionsFormAGroup(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    for _ in 0..<100 {
      let a = try random.quantity(of: Self.symbols).dimension
      let b = try random.quantity(of: Self.symbols).dimension
      let c = try random.quantity(of: Self.symbols).dimension
      #expect((a * b) * c == a * (b * c))
      #expect(a * b == b * a)
      #expect(a / b * b == a)
      #expect(a * a == a.raised(to: 2))
      #expect((a * a).squareRoot == a)
      #expect(a / a == .none)
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small and good enough to choose test inputs.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number of 1 to 15 digits in a unit of the tables.
  mutating func quantity(of symbols: [String]) throws -> Quantity {
    let symbol = symbols[Int.random(in: 0..<symbols.count, using: &self)]
    let digits = Int.random(in: 1...999_999_999, using: &self)
    let exponent = Int.random(in: -12...6, using: &self)
    return try Quantity(reading: "\(digits)e\(exponent) \(symbol)")
  }
}
