import PhloemMarkets
import PhloemTestSupport
import Testing

@Suite struct SerialNumberTests {
  /// The check characters are those of python-stdnum's iso7064.mod_37_36 for `XJ2500000042` and the
  /// others.
  @Test(
    arguments: [
      ("XJ25", 42, "XJ25-00000042-Q"),
      ("XJ25", 0, "XJ25-00000000-9"),
      ("XJ25", 99999999, "XJ25-99999999-9"),
      ("A", 3, "A-00000003-H"),
      ("ZZZZ9", 12345678, "ZZZZ9-12345678-Y"),
    ] as [(String, Int32, String)])
  func checkCharacters(series: String, number: Int32, text: String) throws {
    let serial = try #require(SerialNumber(series: series, number: number))
    #expect(serial.description == text)
    #expect(SerialNumber(reading: text) == serial)
  }

  /// Any other single character is noticed, and of neighbours exchanged all but one in twenty at most.
  @Test func slipsAreNoticed() throws {
    var (missed, tried) = (0, 0)
    for seed in UInt64(1)...20 {
      var generator = SeededGenerator(seed: seed)
      let number = Int32.random(in: 0...SerialNumber.largest, using: &generator)
      let text = try #require(SerialNumber(series: "XJ25", number: number)).description
      let characters = Array(text)
      for place in characters.indices where characters[place] != "-" {
        for other in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" where other != characters[place] {
          var changed = characters
          changed[place] = other
          #expect(SerialNumber(reading: String(changed)) == nil)
        }
        guard place + 1 < characters.count, characters[place + 1] != "-",
          characters[place] != characters[place + 1]
        else { continue }
        var changed = characters
        changed.swapAt(place, place + 1)
        tried += 1
        if SerialNumber(reading: String(changed)) != nil { missed += 1 }
      }
    }
    #expect(tried > 100 && missed * 20 <= tried, "\(missed) of \(tried)")
  }

  @Test(arguments: ["", "XJ25", "XJ25-42-Q", "xj25-00000042-Q", "-00000042-K", "A-0000004x-K"])
  func otherTextsAreNone(text: String) { #expect(SerialNumber(reading: text) == nil) }
}
