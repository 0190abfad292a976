import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct CurrencyTests {
  @Test(arguments: [
    ("90", 9000), ("90.5", 9050), ("90.50 CNY", 9050), ("0.01 元", 1), ("-3.20", -320),
    ("92233720368547758.07", Int64.max),
  ])
  func readsAmounts(text: String, minor: Int64) throws {
    #expect(try Currency.yuan.minor(reading: text) == minor)
  }

  @Test(arguments: [
    "", "90.505", "1e3", "90 USD", "92233720368547758.08", "1,000", "9 0 CNY", "--1", ".5", "5.",
    "nan",
  ])
  func refusesOtherText(text: String) {
    #expect(throws: UnitError.self) { try Currency.yuan.minor(reading: text) }
  }

  @Test func writesAmounts() throws {
    #expect(Currency.yuan.text(123_450) == "1234.50 CNY")
    #expect(Currency.yuan.text(-5) == "-0.05 CNY")
    #expect(Currency.yuan.text(.min) == "-92233720368547758.08 CNY")
    let yen = try Currency(reading: "JPY")
    #expect(try yen.minor(reading: "90") == 90 && yen.text(90) == "90 JPY")
    #expect(throws: UnitError.self) { try Currency(reading: "kg") }
    #expect(throws: UnitError.self) { try Currency(reading: "kCNY") }
  }

  @Test(arguments: UInt64(1)...20)
  func amountsReadBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let minor = Int64.random(in: (.min + 1)...(.max), using: &generator)
      #expect(try Currency.yuan.minor(reading: Currency.yuan.text(minor)) == minor)
    }
  }
}
