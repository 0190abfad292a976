import PhloemModel
import Testing

/// Any text is either read or refused, and what is read can be written and read again.
@Suite struct UnreadableTextTests {
  private static let pieces: [String] = [
    "1", "12", ",", ".", "00", "000", "e5", "10^4", "^", "²", "-", "−", "+", "/", "·", "*", "**",
    "(",
    ")", " ", "t", "kWh", "CO2", "CO2e", "(AR5)", "°C", "℃", "%", "万", "亿", "吨", "标准煤", "Nm", "³",
    "m3", "per", "of", "ton", "short", "x", "min", "max(", "sqrt", ",", "é", "👍🏽", "\u{301}", "\0",
    "\u{FEFF}", "９", "\n", "nan", "inf", "9e999", "0",
  ]

  @Test(arguments: UInt64(1)...20)
  func isReadOrRefused(seed: UInt64) {
    var state = seed
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<300 {
      let text = (0...next(12)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
      if let quantity = try? Quantity(reading: text) {
        let again = try? Quantity(reading: quantity.description)
        #expect(again?.value == quantity.value && again?.dimension == quantity.dimension, "\(text)")
      }
      if let (quantity, _) = try? Quantity.normalising(text) { #expect(quantity.value.isFinite) }
      if let formula = try? Formula(reading: text) {
        _ = try? formula.evaluate { _ in Quantity(2) }
        _ = formula.linearCoefficients()
      }
    }
  }

  /// Exponents at and beyond the ends of the integers are refused.
  @Test(arguments: ["-9223372036854775808", "9223372036854775807", "-31", "31", "1e3", "99e99"])
  func refusesExponents(text: String) {
    #expect(throws: UnitError.self) { try PhysicalUnit(reading: "t^\(text)") }
    #expect(throws: (any Error).self) { try Formula(reading: "a^\(text)") }
  }
}
