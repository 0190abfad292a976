import PhloemTestSupport
import Testing

@testable import PhloemModel

struct NumberStyleTests {
  static let point = NumberStyle(decimalMark: 46, groupMark: Array(",".utf8))
  static let comma = NumberStyle(decimalMark: 44, groupMark: Array(".".utf8))
  static let space = NumberStyle(decimalMark: 44, groupMark: Array("\u{202F}".utf8))

  @Test(arguments: [
    (point, "1,234.5", 1234.5, 1), (point, "-1,234,567", -1_234_567, 0), (point, "0.10", 0.1, 2),
    (point, "1.5e3", 1500, 0), (point, "2.5E-3", 0.0025, 4), (point, "+7", 7, 0),
    (point, ".5", 0.5, 1), (point, "5.", 5, 0), (comma, "1.234,56", 1234.56, 2),
    (comma, "12,5", 12.5, 1), (space, "1\u{202F}234,5", 1234.5, 1),
    (point, "12345678901234567890.125", 12_345_678_901_234_567_890.125, 3),
    (point, "0.1234567890123456789012345", 0.1234567890123456789012345, 25),
  ])
  func reads(style: NumberStyle, text: String, value: Double, decimals: Int) {
    #expect(style.read(Array(text.utf8).span) == .init(value: value, decimals: decimals))
  }

  @Test(arguments: [
    "", "-", ".", "1,23.4", "1234,567", "1,2345", "1,,234", "1.2.3", "0x10", "1e", "1e99999",
    "1e999",
    "nan", "inf", "12 kWh", "１２", "1 2", "--1",
  ])
  func refuses(text: String) {
    #expect(Self.point.read(Array(text.utf8).span) == nil)
  }

  @Test(arguments: [
    (["1.5", "2"], 46, ""), (["1,5", "2"], 44, ""), (["1,234.5"], 46, ","), (["1.234,5"], 44, "."),
    (["1,234,567"], 46, ","), (["1.234.567"], 44, "."), (["1.234"], 46, ""), (["0,123"], 44, ""),
    (["1,234", "1.5"], 46, ","), (["NA", "", "3"], 46, ""),
  ])
  func findsMarks(samples: [String], decimal: Int, group: String) throws {
    let style = try NumberStyle(
      detectedIn: samples, description: ImportDescription(name: "any"))
    #expect(Int(style.decimalMark) == decimal && style.groupMark == Array(group.utf8))
  }

  @Test(arguments: [["1,234"], ["1.5", "2,5"]])
  func asksWhereMarksAreUnclear(samples: [String]) {
    #expect(throws: InputError.self) {
      try NumberStyle(detectedIn: samples, description: ImportDescription(name: "any"))
    }
  }
}
